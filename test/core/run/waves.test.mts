import { Waves } from '../../../nodes/NumberStatusCheck/core/run/waves';

const nothing = () => undefined;

test('the first number of each contact is needed from the beginning, a shared one once', () => {
	expect(new Waves([['a', 'b'], ['c'], ['a'], ['b', 'd']], nothing).first).toEqual(['a', 'c', 'b']);
});

test('the next number is needed once the one before it is not active', () => {
	const waves = new Waves([['a', 'b', 'c']], nothing);
	expect(waves.end('a', false)).toEqual(['b']);
	expect(waves.end('b', false)).toEqual(['c']);
	expect(waves.end('c', false)).toEqual([]);
	expect(waves.unneeded(['a', 'b', 'c'])).toEqual([]);
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
	expect(waves.unneeded(['a', 'b', 'c'])).toEqual(['b', 'c']);
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
	expect(waves.first).toEqual(['y', 'z']);
	expect(waves.unneeded(['x', 'y', 'z'])).toEqual(['x']);
	expect(waves.end('z', false)).toEqual([]);
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
	expect(waves.unneeded(['a', 'b', 'c'])).toEqual([]);
	waves.end('b', true);
	expect(waves.unneeded(['a', 'b', 'c'])).toEqual(['c']);
});

test('a contact without a number needs none', () => {
	expect(new Waves([[]], nothing).first).toEqual([]);
});
