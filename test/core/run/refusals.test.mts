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
	test('when ten numbers were refused, each alone, the code is that of the first, and fresh numbers are left', () => {
		const { refusals } = world(['x']);
		for (const [index, letter] of [...'abcdefghij'].entries()) {
			expect(refusals.refusesEverything).toBeUndefined();
			refusals.refused([letter], index === 0 ? '400001' : '400200');
		}
		expect(refusals.refusesEverything).toBe('400001');
	});

	test('also when none but batches that were held back are left', () => {
		const { refusals } = world([]);
		refusals.refused(['a'], '400001');
		refusals.refused(['x', 'y'], '400001');
		for (const letter of 'bcdefghij') refusals.refused([letter], '400001');
		expect(refusals.refusesEverything).toBe('400001');
	});

	test('not when batches were refused, however many: one bad number in each explains it', () => {
		const { refusals } = world(['x']);
		refusals.refused(['a'], '400001');
		for (let batch = 0; batch < 20; batch++) refusals.refused([`b${batch}`, `c${batch}`], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
	});

	test('not when each was refused by itself and nothing is left that it could happen to', () => {
		const { refusals } = world([]);
		for (const number of 'abcdefghij') refusals.refused([number], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
	});

	test('not when anything was accepted before', () => {
		const { refusals } = world(['x']);
		refusals.accepted();
		for (const number of 'abcdefghij') refusals.refused([number], '400001');
		expect(refusals.refusesEverything).toBeUndefined();
	});
});

describe('while nothing is certain', () => {
	/** What is asked next when everything is refused, one request after the other. */
	function askedOf({ refusals, next }: ReturnType<typeof world>, requests: number): (readonly string[] | undefined)[] {
		return Array.from({ length: requests }, () => {
			refusals.advance();
			const numbers = next();
			if (numbers !== undefined) refusals.refused(numbers, '400001');
			return numbers;
		});
	}

	test('the number in the middle of the largest batch that was held back is asked alone, and then the next', () => {
		const asked = world([]);
		asked.refusals.refused(['a'], '400001');
		asked.refusals.refused([...'bcdefgh'], '400001');
		asked.refusals.refused([...'ijkl'], '400001');
		expect(askedOf(asked, 5)).toEqual([['e'], ['k'], ['c'], ['g'], ['j']]);
	});

	test('until there are ten', () => {
		const asked = world([]);
		asked.refusals.refused(['a'], '400001');
		asked.refusals.refused([...'bcdefghijklmnop'], '400001');
		expect(askedOf(asked, 10).at(-1)).toBeUndefined();
		expect(asked.refusals.refusesEverything).toBe('400001');
	});

	test('fresh numbers are asked one by one once a single number was refused and nothing else is left', () => {
		const { refusals } = world(['x']);
		refusals.refused(['a', 'b'], '400001');
		expect(refusals.onlySingles).toBe(false);
		const bare = world(['x']);
		bare.refusals.refused(['a'], '400001');
		expect(bare.refusals.onlySingles).toBe(true);
		bare.refusals.accepted();
		expect(bare.refusals.onlySingles).toBe(false);
	});

	test('once something has succeeded, the rest of a batch that a number was taken from is asked as it is', () => {
		const asked = world([]);
		asked.refusals.refused(['a'], '400001');
		asked.refusals.refused([...'bcdefgh'], '400001');
		expect(askedOf(asked, 1)).toEqual([['e']]);
		asked.refusals.accepted();
		expect([asked.next(), asked.next(), asked.next()]).toEqual([['f', 'g', 'h'], ['b', 'c', 'd'], undefined]);
	});
});
