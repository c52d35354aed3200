import { QuotaSearch } from '../../../nodes/NumberStatusCheck/core/run/quota';

/** Asks an account with `left` results, one per number, until the search is over: the sizes asked and results used. */
function search(batchSize: number, left: number): { sizes: number[]; used: number } {
	const quota = new QuotaSearch(batchSize);
	const sizes: number[] = [];
	let used = 0;
	for (let size = batchSize; !quota.exhausted; size = quota.limit) {
		if (sizes.length > 100) throw new Error('The search does not end');
		quota.started();
		sizes.push(size);
		if (size > left - used) quota.refused(size, 0, '510101');
		else {
			used += size;
			quota.spent(size);
		}
	}
	return { sizes, used };
}

test('before a refusal the limit is the batch size, and nothing is searched', () => {
	const quota = new QuotaSearch(50);
	expect([quota.limit, quota.searching, quota.exhausted, quota.started()]).toEqual([50, false, false, false]);
	expect(quota.resultCode).toBe('');
});

test('what is charged before a refusal begins no search', () => {
	const quota = new QuotaSearch(50);
	quota.spent(50);
	expect([quota.limit, quota.searching, quota.exhausted]).toEqual([50, false, false]);
});

test('a refusal begins the search at half of what can be left', () => {
	const quota = new QuotaSearch(50);
	quota.refused(50, 0, '510101');
	expect([quota.limit, quota.searching, quota.exhausted, quota.resultCode]).toEqual([25, true, false, '510101']);
	expect(quota.started()).toBe(true);
});

test('a smaller refusal lowers the ceiling, a larger one of a request in flight does not raise it', () => {
	const quota = new QuotaSearch(50);
	quota.refused(10, 0, '510101');
	quota.refused(50, 0, '510101');
	expect(quota.limit).toBe(5);
});

test('what is charged in a refusal is not left either', () => {
	const quota = new QuotaSearch(50);
	quota.refused(41, 20, '510101');
	expect([quota.limit, quota.exhausted]).toEqual([10, false]);
	quota.refused(20, 19, '510101');
	expect(quota.exhausted).toBe(true);
});

test.each([
	[8, 5, [8, 4, 2, 1]],
	[8, 0, [8, 4, 2, 1]],
	[4, 3, [4, 2, 1]],
	[4, 2, [4, 2, 1]],
	[1, 0, [1]],
])('with batches of %i and %i left the requests have sizes %j', (batchSize, left, sizes) => {
	expect(search(batchSize, left).sizes).toEqual(sizes);
});

test('a refused single number ends the search', () => {
	const quota = new QuotaSearch(50);
	quota.refused(1, 0, '510101');
	expect(quota.exhausted).toBe(true);
});

test('whatever is left of a batch is used up to the last result, in at most ⌈log2⌉ + 1 requests', () => {
	for (const batchSize of [1, 2, 3, 7, 10, 33, 50]) {
		for (let left = 0; left < batchSize; left++) {
			const { sizes, used } = search(batchSize, left);
			expect({ batchSize, left, used }).toEqual({ batchSize, left, used: left });
			expect(sizes.length).toBeLessThanOrEqual(1 + Math.ceil(Math.log2(Math.max(2, batchSize))) + 1);
		}
	}
});

test('numbers that cost nothing cannot make the search endless: it ends after 2·⌈log2(50)⌉ + 2 requests', () => {
	const quota = new QuotaSearch(50);
	quota.refused(50, 0, '510101');
	let requests = 0;
	for (; !quota.exhausted && requests < 100; requests++) {
		quota.started();
		quota.spent(0);
	}
	expect(requests).toBe(14);
});
