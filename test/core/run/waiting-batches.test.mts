import { newBatch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import { WaitingBatches } from '../../../nodes/NumberStatusCheck/core/run/waiting-batches';

/** Batches that are due at these times; each holds its place in the list. */
function waiting(...times: readonly number[]): WaitingBatches {
	const batches = new WaitingBatches();
	times.forEach((dueAt, place) => batches.add(newBatch([String(place)]), dueAt));
	return batches;
}

/** The places of those that are due at `now`, as they are taken. */
function takeAll(batches: WaitingBatches, now: number): number[] {
	const places: number[] = [];
	for (let batch = batches.takeDue(now); batch !== undefined; batch = batches.takeDue(now)) {
		places.push(Number(batch.numbers[0]));
	}
	return places;
}

test('none waits at first', () => {
	expect([waiting().size, waiting().nextDueAt, waiting().takeDue(9)]).toEqual([0, undefined, undefined]);
});

test.each([
	[
		[3, 1, 2],
		[1, 2, 0],
	],
	[
		[1, 2, 3],
		[0, 1, 2],
	],
	[
		[5, 5, 5, 5, 5],
		[0, 1, 2, 3, 4],
	],
	[
		[2, 1, 2, 1, 2, 1],
		[1, 3, 5, 0, 2, 4],
	],
	[
		[9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
		[9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
	],
])('of batches due at %j those at %j come one after the other', (times, places) => {
	expect(takeAll(waiting(...times), 9)).toEqual(places);
});

test('one is taken when it is due, not before', () => {
	const batches = waiting(30, 10, 20);
	expect(batches.takeDue(9)).toBeUndefined();
	expect([takeAll(batches, 20), batches.size, batches.nextDueAt]).toEqual([[1, 2], 1, 30]);
});

test('equally due ones keep their order, though others were taken in between', () => {
	const batches = waiting(1, 5, 5);
	expect(takeAll(batches, 1)).toEqual([0]);
	for (const place of ['3', '4']) batches.add(newBatch([place]), 5);
	expect(takeAll(batches, 5)).toEqual([1, 2, 3, 4]);
});

test('none waits once they are forgotten', () => {
	const batches = waiting(1, 2);
	batches.clear();
	expect([batches.size, batches.nextDueAt, takeAll(batches, 9)]).toEqual([0, undefined, []]);
});
