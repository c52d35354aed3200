import { medianOf } from '../../bench/median.mts';

test.each([
	[[3], 3],
	[[3, 1, 2], 2],
	[[4, 1, 3, 2], 2.5],
	[[10, 9, 100], 10],
])('the median of %j is %d', (values, median) => {
	expect(medianOf(values)).toBe(median);
});

test('an empty list has no median', () => {
	expect(() => medianOf([])).toThrow(RangeError);
});
