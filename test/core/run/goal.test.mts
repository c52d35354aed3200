import fc from 'fast-check';
import { Goal } from '../../../nodes/NumberStatusCheck/core/run/goal';

/** A goal after so many results, of which so many are active. */
function goalAfter(wanted: number, results: number, active: number): Goal {
	const goal = new Goal(wanted);
	for (let result = 0; result < results; result++) goal.note(result < active);
	return goal;
}

test('without a goal there is room for everything, and it is never reached', () => {
	const goal = goalAfter(Number.POSITIVE_INFINITY, 1_000, 900);
	expect([goal.room(0), goal.room(10_000), goal.reached]).toEqual([Infinity, Infinity, false]);
});

test('a goal of nothing is reached before anything is asked', () => {
	expect(goalAfter(0, 0, 0).reached).toBe(true);
});

test('there is room for as many numbers as are missing', () => {
	expect(goalAfter(5_000, 0, 0).room(0)).toBe(5_000);
	expect(goalAfter(5_000, 9_999, 4_900).room(0)).toBe(100);
	expect(goalAfter(100, 99, 99).room(0)).toBe(1);
});

test('for the last ones there is room for as many as it is likely to take, up to ten', () => {
	expect(goalAfter(100, 199, 99).room(0)).toBe(2);
	expect(goalAfter(100, 199, 97).room(0)).toBe(7);
	expect(goalAfter(5, 1_000, 3).room(0)).toBe(10);
	expect(goalAfter(100, 999, 89).room(0)).toBe(11);
});

test('numbers that were asked in vain make room for more, as results that are not active do', () => {
	const goal = goalAfter(1, 0, 0);
	expect(goal.room(0)).toBe(1);
	goal.inVain();
	expect(goal.room(0)).toBe(2);
	for (let number = 0; number < 20; number++) goal.inVain();
	expect(goal.room(0)).toBe(10);
});

test('what is being asked takes up the room', () => {
	const goal = goalAfter(100, 199, 97);
	expect([goal.room(0), goal.room(6), goal.room(7), goal.room(200)]).toEqual([7, 1, 0, 0]);
});

test('a run that keeps to the room finds at most nine more than wanted, whatever comes, and ends', () => {
	const world = fc.record({
		wanted: fc.integer({ min: 1, max: 300 }),
		batchSize: fc.integer({ min: 1, max: 50 }),
		concurrency: fc.integer({ min: 1, max: 20 }),
		list: fc.array(fc.boolean(), { maxLength: 600 }),
		order: fc.infiniteStream(fc.nat()),
	});
	fc.assert(
		fc.property(world, ({ wanted, batchSize, concurrency, list, order }) => {
			const goal = new Goal(wanted);
			const flights: boolean[][] = [];
			let next = 0;
			while (true) {
				const inFlight = flights.flat().length;
				const size = Math.min(batchSize, goal.reached ? 0 : goal.room(inFlight), list.length - next);
				if (size > 0 && flights.length < concurrency) {
					flights.push(list.slice(next, next + size));
					next += size;
					continue;
				}
				const [landed] = flights.splice(order.next().value % Math.max(1, flights.length), 1);
				if (landed === undefined) break;
				for (const isActive of landed) goal.note(isActive);
			}
			const found = list.slice(0, next).filter(Boolean).length;
			expect(found).toBeLessThan(wanted + 10);
			if (!goal.reached) expect(next).toBe(list.length);
		}),
		{ numRuns: 2_000 },
	);
});
