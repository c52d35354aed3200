import { DelayedNumbers } from '../../../nodes/NumberStatusCheck/core/run/delayed-numbers';

function filled(...dueAt: number[]): DelayedNumbers {
	const delayed = new DelayedNumbers();
	dueAt.forEach((time, index) => delayed.add(`n${index}`, time));
	return delayed;
}

test('numbers are taken in the order they came in', () => {
	const delayed = filled(1, 2, 3);
	expect([delayed.take(2), delayed.take(2), delayed.take(2)]).toEqual([['n0', 'n1'], ['n2'], []]);
	expect(delayed.size).toBe(0);
});

test('the due ones are counted up to a limit', () => {
	const delayed = filled(1, 2, 2, 9);
	expect([0, 1, 2, 9].map((now) => delayed.dueCount(now, 10))).toEqual([0, 1, 3, 4]);
	expect(delayed.dueCount(9, 2)).toBe(2);
});

test('the next due time is the first that has not come', () => {
	const delayed = filled(1, 2, 2, 9);
	expect([0, 1, 2, 9].map((now) => delayed.nextDueAt(now))).toEqual([1, 2, 9, undefined]);
	delayed.take(1);
	expect(delayed.nextDueAt(0)).toBe(2);
});

test.each([
	[4096, 4095, true],
	[4096, 4096, false],
	[8800, 4400, true],
	[8801, 4401, false],
	[20_000, 9999, true],
])('of %i numbers %i that were taken hold memory: %s', (added, taken, held) => {
	const delayed = new DelayedNumbers();
	for (let number = 0; number < added; number++) delayed.add(`n${number}`, number);
	expect(JSON.stringify(delayed)).toContain('"n0"');
	delayed.take(taken);
	expect(JSON.stringify(delayed).includes('"n0"')).toBe(held);
	expect(JSON.stringify(delayed).includes(`"n${taken - 1}"`)).toBe(held);
});

test('those that wait stay in order while others are added, before and after the memory is freed', () => {
	const delayed = new DelayedNumbers();
	for (let number = 0; number < 9000; number++) delayed.add(`n${number}`, 10 * number);
	expect(delayed.take(4400)).toHaveLength(4400);
	expect([delayed.size, delayed.dueAtOf(0), delayed.dueAtOf(4599), delayed.dueAtOf(4600)]).toEqual([
		...[4600, 44_000],
		...[89_990, undefined],
	]);
	expect(delayed.take(200).at(-1)).toBe('n4599');
	delayed.add('last', 90_000);
	expect([delayed.size, delayed.dueAtOf(0), delayed.dueAtOf(4400)]).toEqual([4401, 46_000, 90_000]);
	expect(delayed.take(2)).toEqual(['n4600', 'n4601']);
	expect(delayed.take(9000).at(-1)).toBe('last');
	expect([delayed.size, delayed.nextDueAt(0), delayed.take(1)]).toEqual([0, undefined, []]);
});
