import { Outcomes } from '../../../nodes/NumberStatusCheck/core/run/outcomes';
import type { SavedResult } from '../../../nodes/NumberStatusCheck/core/ports';
import type { NumberResult } from '../../../nodes/NumberStatusCheck/core/types';
import { activeResult } from '../active-result.mts';

const result = (more: Partial<NumberResult> = {}) => activeResult({ raw: {}, ...more });

const REASON = { code: 'delayed', message: 'late' };

test('the first result stays', () => {
	const outcomes = new Outcomes(['a']);
	outcomes.resolve('a', result(), 1);
	outcomes.resolve('a', result({ status: 'empty', statusCode: '0' }), 2);
	outcomes.giveUp('a', REASON, 3);
	expect(outcomes.resolved).toBe(1);
	expect(outcomes.close(undefined, false, 4).get('a')).toEqual({
		kind: 'resolved',
		result: result(),
		charged: true,
		checkedAt: 1,
	});
});

test('a result that comes after a number was given up counts', () => {
	const outcomes = new Outcomes(['a']);
	outcomes.giveUp('a', REASON, 1);
	outcomes.resolve('a', result(), 2);
	expect(outcomes.close(undefined, false, 3).get('a')?.kind).toBe('resolved');
	expect(outcomes.resolved).toBe(1);
});

test('a number is open until it has a result or is given up, whatever comes after that', () => {
	const outcomes = new Outcomes(['a', 'b', 'c']);
	outcomes.resolve('a', result(), 1);
	outcomes.giveUp('a', REASON, 2);
	outcomes.giveUp('b', REASON, 2);
	outcomes.resolve('b', result(), 3);
	outcomes.resolve('elsewhere', result(), 3);
	expect(outcomes.open).toBe(1);
	outcomes.giveUp('c', REASON, 4);
	expect(outcomes.open).toBe(0);
});

test('a result or a reason for a number outside the list is ignored', () => {
	const outcomes = new Outcomes(['a']);
	outcomes.resolve('elsewhere', result(), 1);
	outcomes.giveUp('elsewhere', REASON, 1);
	expect(outcomes.resolved).toBe(0);
	expect([...outcomes.close({ kind: 'cancelled' }, false, 2).keys()]).toEqual(['a']);
});

test("a number that was given up without the vendor's own entry has no field for it", () => {
	const outcomes = new Outcomes(['a']);
	outcomes.giveUp('a', REASON, 1);
	const expected = { kind: 'unresolved', reason: REASON, cutShort: false, charged: false, checkedAt: 1 };
	expect(outcomes.close(undefined, false, 2).get('a')).toStrictEqual(expected);
});

test('the first reason stays', () => {
	const outcomes = new Outcomes(['a']);
	outcomes.giveUp('a', REASON, 1, { raw: { status: '' } });
	outcomes.giveUp('a', { code: 'other', message: '' }, 2);
	const expected = {
		kind: 'unresolved',
		reason: REASON,
		cutShort: false,
		charged: false,
		checkedAt: 1,
		raw: { status: '' },
	};
	expect(outcomes.close(undefined, false, 3).get('a')).toEqual(expected);
});

test('a number that ends without a result can be charged all the same', () => {
	const outcomes = new Outcomes(['a', 'b']);
	outcomes.giveUp('a', REASON, 1, { charged: true });
	outcomes.giveUp('b', REASON, 1);
	const closed = outcomes.close(undefined, false, 2);
	expect([...closed.values()].map(({ charged }) => charged)).toEqual([true, false]);
});

test('attempts without a result are counted for each number', () => {
	const outcomes = new Outcomes(['a', 'b']);
	expect([outcomes.missed('a'), outcomes.missed('a'), outcomes.missed('b')]).toEqual([1, 2, 1]);
});

test('that a number was asked in vain is told once for each, however often it was', () => {
	let told = 0;
	const outcomes = new Outcomes(['a', 'b'], undefined, undefined, () => told++);
	outcomes.missed('a');
	outcomes.missed('a');
	outcomes.missed('b');
	outcomes.missed('a');
	expect(told).toBe(2);
});

describe('a charge that is told after the result', () => {
	const collected = () => {
		const handed: [saved: SavedResult, again: boolean][] = [];
		return { handed, outcomes: new Outcomes(['a'], (saved, again) => handed.push([saved, again])) };
	};
	const free = result({ charged: false });

	test('with another result has it handed over once more, as it was but charged', () => {
		const { handed, outcomes } = collected();
		outcomes.resolve('a', free, 1);
		outcomes.resolve('a', result({ status: 'empty', statusCode: '0' }), 2);
		outcomes.resolve('a', result(), 3);
		expect(handed).toEqual([
			[{ number: 'a', result: free, checkedAt: 1 }, false],
			[{ number: 'a', result: { ...free, charged: true }, checkedAt: 1 }, true],
		]);
		expect(outcomes.close(undefined, false, 4).get('a')).toMatchObject({ charged: true, checkedAt: 1 });
	});

	test('without one, too, and only once', () => {
		const { handed, outcomes } = collected();
		outcomes.resolve('a', free, 1);
		outcomes.giveUp('a', REASON, 2);
		outcomes.giveUp('a', REASON, 3, { charged: true });
		outcomes.giveUp('a', REASON, 4, { charged: true });
		expect(
			handed.map(
				([
					{
						result: { charged },
						checkedAt,
					},
					again,
				]) => [charged, checkedAt, again],
			),
		).toEqual([
			[false, 1, false],
			[true, 1, true],
		]);
	});

	test('before it is in what is handed over', () => {
		const { handed, outcomes } = collected();
		outcomes.giveUp('a', REASON, 1, { charged: true });
		outcomes.resolve('a', free, 2);
		outcomes.giveUp('a', REASON, 3, { charged: true });
		expect(handed).toEqual([[{ number: 'a', result: { ...free, charged: true }, checkedAt: 2 }, false]]);
	});
});

describe('closing', () => {
	test("gives every number of the list an outcome, in the list's order, and no other", () => {
		const outcomes = new Outcomes(['a', 'b', 'c']);
		outcomes.resolve('c', result(), 1);
		outcomes.giveUp('elsewhere', REASON, 1);
		const closed = outcomes.close({ kind: 'runTimeLimit' }, false, 2);
		expect([...closed.keys()]).toEqual(['a', 'b', 'c']);
		expect(closed.get('a')).toMatchObject({
			kind: 'unresolved',
			cutShort: true,
			reason: { code: 'runTimeLimit' },
			checkedAt: 2,
		});
	});

	test('without a stop, a number without an outcome is a defect that says so', () => {
		const reason = { code: 'internal', message: expect.stringContaining('defect of this node') as string };
		expect(new Outcomes(['a']).close(undefined, false, 1).get('a')).toMatchObject({ kind: 'unresolved', reason });
	});

	test('never takes back a result, not even that of a number that was given up before', () => {
		const outcomes = new Outcomes(['a']);
		outcomes.giveUp('a', REASON, 1);
		outcomes.resolve('a', result(), 2);
		const closed = outcomes.close({ kind: 'cancelled' }, true, 3);
		expect(closed.get('a')).toMatchObject({ kind: 'resolved', checkedAt: 2 });
	});

	test('the stop is also the reason for numbers that were given up when nothing ever came', () => {
		const outcomes = new Outcomes(['a']);
		outcomes.giveUp('a', REASON, 1);
		const stop = { kind: 'outage', fault: { kind: 'timeout', code: 'ETIMEDOUT' } } as const;
		expect(outcomes.close(stop, false, 2).get('a')).toMatchObject({ cutShort: false, reason: REASON });
		expect(outcomes.close(stop, true, 2).get('a')).toMatchObject({
			cutShort: true,
			reason: { code: 'outage' },
		});
	});
});

test('a charge that is told after a number was given up counts, and only once', () => {
	const outcomes = new Outcomes(['a', 'b']);
	expect(outcomes.openNumbers).toEqual(['a', 'b']);
	for (const number of outcomes.openNumbers) outcomes.giveUp(number, REASON, 1);
	outcomes.giveUp('a', { code: 'noStatus', message: 'Charged.' }, 2, { charged: true });
	outcomes.giveUp('a', REASON, 3);
	expect(outcomes.open).toBe(0);
	const closed = outcomes.close(undefined, false, 4);
	expect(closed.get('a')).toMatchObject({ charged: true, reason: { code: 'noStatus' }, checkedAt: 2 });
	expect(closed.get('b')).toMatchObject({ charged: false, reason: REASON, checkedAt: 1 });
});

test('the numbers that are open are counted one by one', () => {
	const outcomes = new Outcomes(['a', 'b', 'c']);
	const open = () => [outcomes.open, ...['a', 'b', 'c', 'x'].map((number) => outcomes.isOpen(number))];
	expect(open()).toEqual([3, true, true, true, false]);
	outcomes.resolve('a', result(), 1);
	expect(open()).toEqual([2, false, true, true, false]);
	outcomes.giveUp('b', REASON, 1);
	expect(open()).toEqual([1, false, false, true, false]);
	outcomes.resolve('b', result(), 2);
	expect(open()).toEqual([1, false, false, true, false]);
});

test('a number of the run is missing until it has a result, even after it was given up', () => {
	const outcomes = new Outcomes(['a', 'b', 'c']);
	outcomes.resolve('a', result(), 1);
	outcomes.giveUp('b', REASON, 1);
	expect(['a', 'b', 'c', 'x'].map((number) => outcomes.isMissing(number))).toEqual([false, true, true, false]);
});

test('a result is handed over as it is, and not again for a second one without a charge', () => {
	const handed: SavedResult[] = [];
	const outcomes = new Outcomes(['a'], (saved) => handed.push(saved));
	const free = result({ charged: false });
	outcomes.resolve('a', free, 1);
	outcomes.resolve('a', result({ charged: false }), 2);
	expect(handed).toHaveLength(1);
	expect(handed[0]?.result).toBe(free);
	expect(outcomes.close(undefined, false, 3).get('a')?.charged).toBe(false);
});

test('a number that is cut short is not charged', () => {
	const [outcome] = new Outcomes(['a']).close({ kind: 'cancelled' }, false, 5).values();
	expect(outcome).toMatchObject({ kind: 'unresolved', cutShort: true, charged: false, checkedAt: 5 });
});
