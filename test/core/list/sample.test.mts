import { drawSample } from '../../../nodes/NumberStatusCheck/core/list/sample';
import { SeededRandom } from '../../../examples/data/random.mts';

const LIST = Array.from({ length: 6 }, (_, index) => `1380013800${index}`);

test('a sample has as many numbers as asked for, each once, in the order of the list', () => {
	const seeded = new SeededRandom(1);
	const random = () => seeded.next();
	for (let size = 0; size <= 6; size++) {
		const drawn = drawSample(LIST, size, random);
		expect(drawn).toHaveLength(size);
		expect([...new Set(drawn)].sort()).toEqual(drawn);
	}
});

test('a list that is no longer than the sample is taken whole, without chance', () => {
	const random = () => {
		throw new Error('Chance was asked.');
	};
	expect(drawSample(LIST, 6, random)).toBe(LIST);
	expect(drawSample(LIST, Number.POSITIVE_INFINITY, random)).toBe(LIST);
});

test.each([
	['as low as it can be', 0],
	['as high as it can be', 1 - 2 ** -53],
])('with a chance that is always %s, the sample is complete', (_, chance) => {
	expect(drawSample(LIST, 3, () => chance)).toHaveLength(3);
});

test('each of the twenty sets of three is drawn as often as the others', () => {
	const seeded = new SeededRandom(7);
	const random = () => seeded.next();
	const times = new Map<string, number>();
	for (let draw = 0; draw < 20_000; draw++) {
		const set = drawSample(LIST, 3, random)
			.map((number) => number.at(-1))
			.join('');
		times.set(set, (times.get(set) ?? 0) + 1);
	}
	expect(times.size).toBe(20);
	// Of 1,000 expected, with a standard deviation of 31.
	expect(Math.min(...times.values())).toBeGreaterThan(870);
	expect(Math.max(...times.values())).toBeLessThan(1130);
});
