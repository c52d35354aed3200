import { halvesOf, newBatch } from '../../../nodes/NumberStatusCheck/core/run/batch';

test('a new batch has met nothing', () => {
	expect(newBatch(['a', 'b'])).toEqual({
		...{ numbers: ['a', 'b'], faults: 0, strikes: 0, witnessed: false },
		...{ startedBefore: Infinity, lastChances: 0, delayed: false },
	});
});

test.each([
	[
		['a', 'b'],
		[['a'], ['b']],
	],
	[
		['a', 'b', 'c'],
		[['a', 'b'], ['c']],
	],
	[
		['a', 'b', 'c', 'd'],
		[
			['a', 'b'],
			['c', 'd'],
		],
	],
])('%j is halved into %j', (numbers, halves) => {
	expect(halvesOf(newBatch(numbers)).map((half) => half.numbers)).toEqual(halves);
});

test('each half has met what the whole has', () => {
	const met = { faults: 3, strikes: 2, witnessed: true, startedBefore: 7, lastChances: 1, delayed: true };
	expect(halvesOf({ ...met, numbers: ['a', 'b'] })).toEqual([
		{ ...met, numbers: ['a'] },
		{ ...met, numbers: ['b'] },
	]);
});
