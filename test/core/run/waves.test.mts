import { NOT_NEEDED, Waves } from '../../../nodes/NumberStatusCheck/core/run/waves';

const nothing = () => undefined;
/** Of these numbers, those that no contact needs. */
const unneeded = (waves: Waves, numbers: readonly string[]) =>
	[...waves.unasked(numbers)].flatMap(([number, reason]) => (reason === NOT_NEEDED ? [number] : []));

test('the first number of each contact is needed from the beginning, a shared one once', () => {
	expect(new Waves([['a', 'b'], ['c'], ['a'], ['b', 'd']], nothing).first).toEqual(['a', 'c', 'b']);
});

test('the next number is needed once the one before it is not active', () => {
	const waves = new Waves([['a', 'b', 'c']], nothing);
	expect(waves.end('a', false)).toEqual(['b']);
	expect(waves.end('b', false)).toEqual(['c']);
	expect(waves.end('c', false)).toEqual([]);
	expect(unneeded(waves, ['a', 'b', 'c'])).toEqual([]);
});

test('an active number ends the asking for its contacts', () => {
	const waves = new Waves(
		[
			['a', 'b'],
			['a', 'c'],
		],
		nothing,
	);
	expect(waves.end('a', true)).toEqual([]);
	expect(unneeded(waves, ['a', 'b', 'c'])).toEqual(['b', 'c']);
});

test('a number that another contact has brought is not needed twice', () => {
	const waves = new Waves(
		[
			['a', 'b'],
			['b', 'c'],
		],
		nothing,
	);
	expect(waves.first).toEqual(['a', 'b']);
	expect(waves.end('a', false)).toEqual([]);
	expect(waves.end('b', false)).toEqual(['c']);
});

test('a number that has ended before a contact comes to it counts at once', () => {
	const active = new Waves([['a', 'b', 'c'], ['b']], nothing);
	active.end('b', true);
	expect(active.end('a', false)).toEqual([]);
	const silent = new Waves([['a', 'b', 'c'], ['b']], nothing);
	silent.end('b', false);
	expect(silent.end('a', false)).toEqual(['c']);
});

test('what is known before counts: active for enough, anything else for the next one', () => {
	const known = (number: string) => ({ a: true, b: false })[number];
	const waves = new Waves([['a', 'x'], ['b', 'y'], ['b'], ['z', 'a']], known);
	expect(waves.first).toEqual(['y']);
	expect(unneeded(waves, ['x', 'y', 'z'])).toEqual(['x', 'z']);
});

test('a number is needed as long as one of its contacts is still waiting', () => {
	const waves = new Waves(
		[
			['a', 'c'],
			['b', 'c'],
		],
		nothing,
	);
	waves.end('a', true);
	expect(unneeded(waves, ['a', 'b', 'c'])).toEqual([]);
	waves.end('b', true);
	expect(unneeded(waves, ['a', 'b', 'c'])).toEqual(['c']);
});

test('a contact without a number needs none', () => {
	expect(new Waves([[]], nothing).first).toEqual([]);
});

test('a contact whose first number turns out active after all needs no more', () => {
	const waves = new Waves([['a', 'b', 'c']], nothing);
	expect(waves.end('a', false)).toEqual(['b']);
	expect(waves.end('a', true)).toEqual([]);
	expect(waves.end('b', false)).toEqual([]);
	expect(unneeded(waves, ['a', 'b', 'c'])).toEqual(['c']);
});

describe('with a limit', () => {
	const limit = { most: 2, reason: { code: 'spendingLimit', message: 'No more than two.' } };
	const CONTACTS = [
		['a', 'x'],
		['b', 'y'],
		['c', 'b'],
	];

	test('no more numbers are released, and those that are needed all the same say so', () => {
		const waves = new Waves(CONTACTS, nothing, limit);
		expect(waves.first).toEqual(['a', 'b']);
		expect([waves.end('a', true), waves.end('b', false)]).toEqual([[], []]);
		expect(Object.fromEntries(waves.unasked(['a', 'b', 'c', 'x', 'y']))).toEqual({
			...{ x: NOT_NEEDED, y: limit.reason, c: limit.reason },
		});
	});

	test('what is not needed takes no place', () => {
		const waves = new Waves(CONTACTS, (number) => (number === 'a' ? true : undefined), limit);
		expect(waves.first).toEqual(['b', 'c']);
		expect(waves.end('b', true)).toEqual([]);
		expect(Object.fromEntries(waves.unasked(['x', 'y']))).toEqual({ x: NOT_NEEDED, y: NOT_NEEDED });
	});

	test('of nothing nothing is released', () => {
		const waves = new Waves(CONTACTS, nothing, { ...limit, most: 0 });
		expect(waves.first).toEqual([]);
		expect(waves.isReleased('a')).toBe(false);
		expect(waves.unasked(['a']).get('a')).toBe(limit.reason);
	});
});
