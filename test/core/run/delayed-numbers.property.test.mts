import fc from 'fast-check';
import { DelayedNumbers } from '../../../nodes/NumberStatusCheck/core/run/delayed-numbers';

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
