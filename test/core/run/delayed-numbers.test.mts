import fc from 'fast-check';
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

test('however many are added and taken, it holds what waits, in order', () => {
	const steps = fc.array(
		fc.record({ add: fc.integer({ min: 0, max: 3000 }), take: fc.integer({ min: 0, max: 3000 }) }),
		{
			maxLength: 12,
		},
	);
	fc.assert(
		fc.property(steps, (all) => {
			const delayed = new DelayedNumbers();
			const model: string[] = [];
			let made = 0;
			for (const { add, take } of all) {
				for (let count = 0; count < add; count++) {
					model.push(String(made));
					delayed.add(String(made), made++);
				}
				expect(delayed.take(take)).toEqual(model.splice(0, take));
				expect(delayed.size).toBe(model.length);
				expect(delayed.dueAtOf(0)).toBe(model[0] === undefined ? undefined : Number(model[0]));
			}
		}),
		{ numRuns: 30 },
	);
});

test('numbers that were taken hold no memory', () => {
	const delayed = new DelayedNumbers();
	for (let number = 0; number < 10_000; number++) {
		delayed.add(String(number), number);
		delayed.take(1);
	}
	expect(JSON.stringify(delayed).length).toBeLessThan(200_000);
});
