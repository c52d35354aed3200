import { newBatch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import { WorkQueue } from '../../../nodes/NumberStatusCheck/core/run/work-queue';

const FRESH = { fresh: true, unmet: false };
const UNMET = { fresh: true, unmet: true };

test('what has met nothing comes before repeats where it is asked for, but not before pieces', () => {
	const queue = new WorkQueue(['a', 'b', 'c']);
	queue.repeat({ ...newBatch(['r']), faults: 1 }, 0);
	expect(queue.take(0, 2, UNMET)?.numbers).toEqual(['a', 'b']);
	queue.addPiece(['p']);
	expect([1, 2, 3, 4].map(() => queue.take(0, 2, UNMET)?.numbers)).toEqual([['p'], ['c'], ['r'], undefined]);
});

test('a batch says whether it holds delayed numbers', () => {
	const queue = new WorkQueue(['a', 'b', 'c']);
	expect(queue.take(0, 1, FRESH)).toEqual(newBatch(['a']));
	queue.delay('d', 0);
	expect(queue.take(0, 2, FRESH)).toEqual({ ...newBatch(['d', 'b']), delayed: true });
	expect(queue.take(0, 2, FRESH)).toStrictEqual(newBatch(['c']));
	expect(queue.hasFresh).toBe(false);
	expect(queue.take(0, 2, FRESH)).toBeUndefined();
});

test('numbers of a delayed batch count as asked again, those of another one do not', () => {
	const queue = new WorkQueue([]);
	queue.repeat({ ...newBatch(['a', 'b', 'c']), delayed: true }, 0);
	expect([queue.take(0, 2, FRESH)?.numbers, queue.askedAgain]).toEqual([['a', 'b'], 2]);
	expect([queue.take(0, 2, FRESH)?.numbers, queue.askedAgain]).toEqual([['c'], 3]);
	queue.repeat(newBatch(['d']), 0);
	expect([queue.take(0, 2, FRESH)?.numbers, queue.askedAgain]).toEqual([['d'], 3]);
});

test('the next due time is that of a delayed number, if it comes before the repeat', () => {
	const queue = new WorkQueue([]);
	queue.repeat(newBatch(['r']), 700);
	queue.delay('d', 500);
	expect([queue.nextDueAt(0), queue.nextDueAt(500)]).toEqual([500, 700]);
});

describe('what is to be asked last', () => {
	test('is asked by itself, at its time, when nothing else is left', () => {
		const queue = new WorkQueue(['a']);
		queue.askLast(newBatch(['y']), 900);
		queue.askLast(newBatch(['z']), 800);
		queue.delay('d', 1000);
		expect([queue.onlyLastLeft, queue.nextDueAt(950)]).toEqual([false, 1000]);
		expect(queue.take(950, 2, FRESH)?.numbers).toEqual(['a']);
		expect([queue.take(950, 2, FRESH), queue.onlyLastLeft]).toEqual([undefined, false]);
		expect(queue.take(1000, 2, FRESH)?.numbers).toEqual(['d']);
		expect([queue.onlyLastLeft, queue.nextDueAt(700), queue.isEmpty]).toEqual([true, 800, false]);
		expect([799, 800, 850, 900].map((now) => queue.take(now, 2, FRESH)?.numbers)).toEqual([
			...[undefined, ['z']],
			...[undefined, ['y']],
		]);
		expect([queue.onlyLastLeft, queue.isEmpty]).toEqual([false, true]);
	});

	test('is not all that is left while there are fresh numbers, nor in an empty queue', () => {
		expect(new WorkQueue([]).onlyLastLeft).toBe(false);
		const queue = new WorkQueue(['a']);
		expect(queue.onlyLastLeft).toBe(false);
		queue.askLast(newBatch(['z']), 0);
		expect([queue.onlyLastLeft, queue.onlyFreshLeft]).toEqual([false, true]);
	});
});

test('nothing is left to ask once it is forgotten, whatever it was', () => {
	const fill: Record<string, (queue: WorkQueue) => void> = {
		fresh: () => {},
		piece: (queue) => queue.addPiece(['p']),
		returned: (queue) => queue.putBack(['p']),
		repeat: (queue) => queue.repeat(newBatch(['p']), 0),
		last: (queue) => queue.askLast(newBatch(['p']), 0),
		delayed: (queue) => queue.delay('p', 0),
	};
	for (const [what, add] of Object.entries(fill)) {
		const queue = new WorkQueue(['a', 'b']);
		add(queue);
		queue.clear();
		expect([what, queue.isEmpty, queue.take(9, 2, FRESH)]).toEqual([what, true, undefined]);
	}
});
