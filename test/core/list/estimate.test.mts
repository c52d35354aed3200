import { drawSample } from '../../../nodes/NumberStatusCheck/core/list/sample';
import { Estimator } from '../../../nodes/NumberStatusCheck/core/list/estimate';
import type { ShareEstimate } from '../../../nodes/NumberStatusCheck/core/list/estimate';
import { SeededRandom } from '../../../examples/data/random.mts';

/** As fractions of whole numbers give it. */
test.each([
	// population, sampled, found, fewest, most
	[10, 5, 0, 0, 3],
	[10, 5, 5, 7, 10],
	[10, 10, 4, 4, 4],
	[100, 10, 3, 8, 63],
	[1, 1, 1, 1, 1],
])('of %d, %d are known, %d of a kind: between %d and %d in all', (population, sampled, found, fewest, most) => {
	const { share, low, high } = new Estimator(population).of(found, sampled);
	expect(share).toBe(found / sampled);
	expect([Math.round(low * population), Math.round(high * population)]).toEqual([fewest, most]);
});

/** How many ways there are to draw `k` of `n`; 0 where there is none. */
function ways(n: number, k: number): number {
	let count = k < 0 || k > n ? 0 : 1;
	for (let i = 0; i < k; i++) count = (count * (n - i)) / (i + 1);
	return count;
}

/** The fewest and the most of a kind in the list for which neither so many, or more, nor so few, or fewer, are rare. */
function byCounting(population: number, sampled: number, found: number): [fewest: number, most: number] {
	const likely = (kind: number, counts: (count: number) => boolean) => {
		let sum = 0;
		for (let count = 0; count <= sampled; count++) {
			if (counts(count)) sum += ways(kind, count) * ways(population - kind, sampled - count);
		}
		return sum > 0.025 * ways(population, sampled);
	};
	const kinds = Array.from({ length: population + 1 }, (_, kind) => kind).filter((kind) => {
		return likely(kind, (count) => count >= found) && likely(kind, (count) => count <= found);
	});
	return [Math.min(...kinds), Math.max(...kinds)];
}

test('of every list of up to twelve numbers, every sample gives the range that counting gives', () => {
	for (let population = 1; population <= 12; population++) {
		for (let sampled = 1; sampled <= population; sampled++) {
			const estimator = new Estimator(population);
			for (let found = 0; found <= sampled; found++) {
				const { low, high } = estimator.of(found, sampled);
				const range = [Math.round(low * population), Math.round(high * population)];
				expect([population, sampled, found, ...range]).toEqual([
					...[population, sampled, found],
					...byCounting(population, sampled, found),
				]);
			}
		}
	}
});

test('a sample of nothing tells nothing', () => {
	expect(new Estimator(100).of(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
	expect(new Estimator(0).of(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
});

test('of a million numbers, 400 tell the share to about five in a hundred', () => {
	const { low, high } = new Estimator(1_000_000).of(244, 400);
	expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.560', '0.658']);
});

const LIST = Array.from({ length: 2_000 }, (_, index) => String(13_800_000_000 + index));

describe.each([
	[0.001, 50],
	[0.01, 100],
	[0.05, 400],
	[0.3, 30],
	[0.61, 400],
	[0.9, 1_500],
	[0.999, 200],
])('where %d of the list are active, of samples of %d', (truth, size) => {
	test('at least 94 in a hundred have the truth in their interval', () => {
		const seeded = new SeededRandom(11);
		const random = () => seeded.next();
		const active = new Set(drawSample(LIST, LIST.length * truth, random));
		const estimator = new Estimator(LIST.length);
		const estimates = new Map<number, ShareEstimate>();
		let held = 0;
		for (let draw = 0; draw < 1_000; draw++) {
			const sample = drawSample(LIST, size, random);
			const found = sample.filter((number) => active.has(number)).length;
			const estimate = estimates.get(found) ?? estimator.of(found, size);
			estimates.set(found, estimate);
			if (estimate.low <= truth && truth <= estimate.high) held++;
		}
		expect(held).toBeGreaterThanOrEqual(940);
	});
});
