import { newBatch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import { GATHER_MS, WorkQueue } from '../../../nodes/NumberStatusCheck/core/run/work-queue';

const FRESH = { fresh: true, unmet: false };
const NO_FRESH = { fresh: false, unmet: false };

/** Everything that may be asked at `now`, as literal batches. */
function drain(queue: WorkQueue, now: number, limit: number): string[][] {
	const batches: string[][] = [];
	for (let batch = queue.take(now, limit, FRESH); batch !== undefined; batch = queue.take(now, limit, FRESH)) {
		batches.push([...batch.numbers]);
	}
	return batches;
}

describe('fresh numbers', () => {
	test('are taken in order, as full as the limit allows', () => {
		expect(drain(new WorkQueue(['a', 'b', 'c', 'd', 'e']), 0, 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
	});

	test('are not taken with fresh: false', () => {
		const queue = new WorkQueue(['a']);
		expect(queue.take(0, 2, NO_FRESH)).toBeUndefined();
		expect(queue.isEmpty).toBe(false);
	});

	test('an empty list is empty from the start', () => {
		const queue = new WorkQueue([]);
		expect(queue.isEmpty).toBe(true);
		expect(queue.take(0, 2, FRESH)).toBeUndefined();
		expect(queue.nextDueAt(0)).toBeUndefined();
	});
});

describe('the order of takes', () => {
	test('is pieces, then repeats, then delayed numbers filled up with fresh ones', () => {
		const queue = new WorkQueue(['a', 'b', 'c']);
		queue.delay('d', 0);
		queue.repeat({ ...newBatch(['r']), faults: 1 }, 0);
		queue.addPiece(['p', 'q']);
		expect(drain(queue, 0, 3)).toEqual([['p', 'q'], ['r'], ['d', 'a', 'b'], ['c']]);
	});

	test('of pieces is last in, first out', () => {
		const queue = new WorkQueue([]);
		queue.addPiece(['c', 'd']);
		queue.addPiece(['a', 'b']);
		expect(drain(queue, 0, 2)).toEqual([
			['a', 'b'],
			['c', 'd'],
		]);
	});

	test('of repeats is by their time', () => {
		const queue = new WorkQueue([]);
		queue.repeat({ ...newBatch(['late']), faults: 1 }, 20);
		queue.repeat({ ...newBatch(['early']), faults: 1 }, 10);
		expect(drain(queue, 20, 2)).toEqual([['early'], ['late']]);
	});

	test('of numbers that were put back is the order they came in, before fresh ones', () => {
		const queue = new WorkQueue(['a', 'b', 'c', 'd', 'e']);
		queue.putBack(queue.take(0, 3, FRESH)?.numbers ?? []);
		expect(drain(queue, 0, 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
	});
});

describe('a piece or a repeat', () => {
	test('is taken exactly as it is, never filled up', () => {
		const queue = new WorkQueue(['a', 'b']);
		queue.addPiece(['p']);
		queue.repeat({ ...newBatch(['r']), faults: 2 }, 0);
		expect(queue.take(0, 50, FRESH)).toEqual({ ...newBatch(['p']), faults: 0 });
		expect(queue.take(0, 50, FRESH)).toEqual({ ...newBatch(['r']), faults: 2 });
	});

	test('that is larger than the limit is taken in parts, one after the other', () => {
		const queue = new WorkQueue(['z']);
		queue.addPiece(['a', 'b', 'c', 'd', 'e']);
		expect(drain(queue, 0, 2)).toEqual([['a', 'b'], ['c', 'd'], ['e'], ['z']]);
	});

	test('without numbers is ignored', () => {
		const queue = new WorkQueue([]);
		queue.addPiece([]);
		expect(queue.isEmpty).toBe(true);
	});
});

describe('a repeat', () => {
	test('waits for its time and says when that is', () => {
		const queue = new WorkQueue([]);
		queue.repeat({ ...newBatch(['a']), faults: 1 }, 500);
		expect(queue.take(499, 2, FRESH)).toBeUndefined();
		expect(queue.nextDueAt(499)).toBe(500);
		expect(queue.isEmpty).toBe(false);
		expect(queue.take(500, 2, FRESH)).toEqual({ ...newBatch(['a']), faults: 1 });
		expect(queue.isEmpty).toBe(true);
	});
});

describe('the next due time', () => {
	test('is the earlier one of a repeat and a delayed number', () => {
		const queue = new WorkQueue([]);
		queue.repeat({ ...newBatch(['a']), faults: 1 }, 500);
		queue.delay('d', 700);
		expect(queue.nextDueAt(0)).toBe(500);
		expect(queue.nextDueAt(500)).toBe(700);
		expect(queue.nextDueAt(700)).toBeUndefined();
	});
});

describe('a delayed number', () => {
	test('waits for its time while fresh ones go on', () => {
		const queue = new WorkQueue(['a', 'b', 'c']);
		queue.delay('d', 3000);
		expect(queue.take(2999, 2, FRESH)?.numbers).toEqual(['a', 'b']);
		expect(queue.nextDueAt(2999)).toBe(3000);
		expect(queue.take(3000, 2, FRESH)?.numbers).toEqual(['d', 'c']);
	});

	test('is taken with fresh: false, alone', () => {
		const queue = new WorkQueue(['a']);
		queue.delay('d', 0);
		expect(queue.take(0, 2, NO_FRESH)?.numbers).toEqual(['d']);
	});

	test('beyond the limit waits for the next request', () => {
		const queue = new WorkQueue(['a']);
		for (const number of ['d', 'e', 'f']) queue.delay(number, 0);
		expect(drain(queue, 0, 2)).toEqual([
			['d', 'e'],
			['f', 'a'],
		]);
	});
});

describe('stragglers', () => {
	test('share a request: one that is not full waits for the next within the gathering time', () => {
		const queue = new WorkQueue([]);
		queue.delay('d', 1000);
		queue.delay('e', 1000 + GATHER_MS);
		expect(queue.take(1000, 3, FRESH)).toBeUndefined();
		expect(queue.nextDueAt(1000)).toBe(1000 + GATHER_MS);
		expect(queue.take(1000 + GATHER_MS, 3, FRESH)?.numbers).toEqual(['d', 'e']);
	});

	test('that come due a millisecond later are not waited for', () => {
		const queue = new WorkQueue([]);
		queue.delay('d', 1000);
		queue.delay('e', 1001 + GATHER_MS);
		expect(queue.take(1000, 3, FRESH)?.numbers).toEqual(['d']);
	});

	test('are not waited for when the request is full, or can be filled up with fresh numbers', () => {
		const full = new WorkQueue([]);
		const filled = new WorkQueue(['a']);
		for (const queue of [full, filled])
			for (const [number, dueAt] of [
				['d', 1000],
				['e', 1001],
			] as const)
				queue.delay(number, dueAt);
		expect(full.take(1000, 1, FRESH)?.numbers).toEqual(['d']);
		expect(filled.take(1000, 3, FRESH)?.numbers).toEqual(['d', 'a']);
	});

	test('never hold up a number for longer than the gathering time in all', () => {
		const queue = new WorkQueue([]);
		for (let number = 0; number < 10; number++) queue.delay(`d${number}`, 1000 + number * 200);
		expect(queue.take(1000, 50, FRESH)).toBeUndefined();
		expect(queue.take(1200, 50, FRESH)).toBeUndefined();
		expect(queue.take(1400, 50, FRESH)?.numbers).toEqual(['d0', 'd1', 'd2']);
	});
});

describe('what is left', () => {
	test('is only fresh numbers, until something else waits', () => {
		const queue = new WorkQueue(['a']);
		expect([queue.onlyFreshLeft, queue.hasFresh]).toEqual([true, true]);
		queue.delay('d', 1);
		expect(queue.onlyFreshLeft).toBe(false);
		expect(queue.take(1, 2, FRESH)?.numbers).toEqual(['d', 'a']);
		expect([queue.onlyFreshLeft, queue.hasFresh, queue.isEmpty]).toEqual([true, false, true]);
		queue.putBack(['a']);
		expect([queue.onlyFreshLeft, queue.hasFresh, queue.isEmpty]).toEqual([true, true, false]);
	});

	test('counts how many delayed numbers were taken again', () => {
		const queue = new WorkQueue(['a', 'b']);
		queue.take(0, 2, FRESH);
		expect(queue.askedAgain).toBe(0);
		for (const number of ['a', 'b']) queue.delay(number, 1);
		queue.take(1, 1, FRESH);
		expect(queue.askedAgain).toBe(1);
		queue.repeat({ ...newBatch(['a']), faults: 1 }, 1);
		queue.take(1, 1, FRESH);
		expect(queue.askedAgain).toBe(1);
	});
});
