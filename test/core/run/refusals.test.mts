import { Refusals } from '../../../nodes/NumberStatusCheck/core/run/refusals';
import { WorkQueue } from '../../../nodes/NumberStatusCheck/core/run/work-queue';

/** Refusals over a queue with these fresh numbers, and what the queue gives next. */
function world(fresh: readonly string[]): {
	refusals: Refusals;
	next: (withFresh?: boolean) => readonly string[] | undefined;
} {
	const queue = new WorkQueue(fresh);
	return {
		refusals: new Refusals(queue),
		next: (withFresh = false) => queue.take(0, 50, { fresh: withFresh, unmet: false })?.numbers,
	};
}

test('a refused batch is halved, the first half first, which is never the smaller one', () => {
	const { refusals, next } = world([]);
	refusals.refused(['a', 'b', 'c'], '400001');
	expect([next(), next(), next()]).toEqual([['a', 'b'], ['c'], undefined]);
});

test('a refused single number is not asked again', () => {
	const { refusals, next } = world([]);
	refusals.refused(['a'], '400001');
	expect(next()).toBeUndefined();
});

test('until something succeeds the run probes, and then it does not', () => {
	const { refusals } = world(['x']);
	expect(refusals.probing).toBe(false);
	refusals.refused(['a', 'b'], '400001');
	expect(refusals.probing).toBe(true);
	refusals.accepted();
	expect(refusals.probing).toBe(false);
	refusals.refused(['c', 'd'], '400001');
	expect(refusals.probing).toBe(false);
});

test('once a single number was refused, further batches are held back until something succeeds', () => {
	const { refusals, next } = world([]);
	refusals.refused(['a'], '400001');
	refusals.refused(['b', 'c'], '400001');
	refusals.refused(['d', 'e'], '400001');
	expect(next()).toBeUndefined();
	refusals.accepted();
	expect([next(), next(), next(), next(), next()]).toEqual([['d'], ['e'], ['b'], ['c'], undefined]);
	refusals.accepted();
	expect(next()).toBeUndefined();
});

describe('the API refuses everything', () => {
	test('when a single number and all its siblings were refused, in three requests, and fresh numbers are left', () => {
		const { refusals, next } = world(['x']);
		refusals.refused(['a', 'b'], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
		next();
		refusals.refused(['a'], '400200');
		expect(refusals.refusesEverything).toBeUndefined();
		next();
		refusals.refused(['b'], '400200');
		expect(refusals.refusesEverything).toBeUndefined();
		refusals.refused(['c', 'd'], '400001');
		expect(refusals.refusesEverything).toBe('400001');
	});

	test('when only refused siblings are left, and no fresh numbers', () => {
		const { refusals } = world([]);
		refusals.refused(['a'], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
		refusals.refused(['b', 'c'], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
		refusals.refused(['d', 'e'], '400001');
		expect(refusals.refusesEverything).toBe('400001');
	});

	test('not when the siblings that were refused are so large that one bad number in each explains it', () => {
		const { refusals, next } = world([]);
		refusals.refused(['a'], '400001');
		refusals.refused(['b', 'c', 'd', 'e'], '400001');
		refusals.refused(['f', 'g', 'h', 'i'], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
		refusals.advance();
		expect([next(), next()]).toEqual([
			['f', 'g'],
			['h', 'i'],
		]);
	});

	test('when the siblings hold three numbers each', () => {
		const { refusals } = world([]);
		refusals.refused(['a'], '400001');
		refusals.refused(['b', 'c', 'd'], '400001');
		refusals.refused(['e', 'f', 'g'], '400001');
		expect(refusals.refusesEverything).toBe('400001');
	});

	test('not before a number from the middle of each of the three largest batches was refused alone, once', () => {
		const { refusals, next } = world(['x']);
		refusals.refused(['a'], '400001');
		refusals.refused(['b'], '400001');
		refusals.refused(['c'], '400001');
		const batches = ['defg', 'hijkl', 'mnopqr', 'stuv'].map((letters) => [...letters]);
		for (const batch of batches) refusals.refused(batch, '400001');
		expect(refusals.refusesEverything).toBeUndefined();
		refusals.advance();
		expect([next(), next(), next(), next()]).toEqual([['f'], ['j'], ['p'], undefined]);
		expect(refusals.refusesEverything).toBe('400001');
		refusals.advance();
		expect(next()).toBeUndefined();
		refusals.accepted();
		const left = [...'stuv', ...'mnoqr', ...'hikl', ...'deg'];
		const pieces = Array.from({ length: 8 }, () => next() ?? []);
		expect(pieces.flat().sort()).toEqual(left.sort());
	});

	test('not when each was refused by itself and nothing is left that it could happen to', () => {
		const { refusals } = world([]);
		for (const number of ['a', 'b', 'c']) refusals.refused([number], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
	});

	test('not when anything was accepted before', () => {
		const { refusals } = world(['x']);
		refusals.accepted();
		for (const number of ['a', 'b', 'c']) refusals.refused([number], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
	});

	test('not while a part of what was refused is left to ask, and no samples are taken till then', () => {
		const { refusals, next } = world(['x']);
		refusals.refused(['y', 'z'], '400001');
		for (const number of ['a', 'b', 'c']) refusals.refused([number], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
		refusals.refused(['d', 'e', 'f', 'g'], '400001');
		refusals.advance();
		expect([next(), next(), next()]).toEqual([['y'], ['z'], undefined]);
		refusals.advance();
		expect(next()).toEqual(['f']);
	});
});

describe('when nothing is left to ask and nothing is certain', () => {
	test('a batch that was held back is halved after all', () => {
		const { refusals, next } = world([]);
		refusals.refused(['a'], '400001');
		refusals.refused(['b', 'c'], '400001');
		refusals.advance();
		expect([next(), next(), next()]).toEqual([['b'], ['c'], undefined]);
	});

	test('nothing is asked where none was held back', () => {
		const { refusals, next } = world([]);
		refusals.refused(['a'], '400001');
		refusals.advance();
		expect(next()).toBeUndefined();
	});

	test('it is not, while fresh numbers are left', () => {
		const { refusals, next } = world(['x']);
		refusals.refused(['a'], '400001');
		refusals.refused(['b', 'c'], '400001');
		refusals.advance();
		expect(next()).toBeUndefined();
	});

	test('it is not, while three refusals speak against it', () => {
		const { refusals, next } = world([]);
		refusals.refused(['a'], '400001');
		refusals.refused(['b', 'c'], '400001');
		refusals.refused(['d', 'e'], '400001');
		refusals.advance();
		expect(next()).toBeUndefined();
	});
});
