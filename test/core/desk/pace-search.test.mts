import { Pace } from '../../../nodes/NumberStatusCheck/core/desk/pace';

/** A pace that has found that 1000 ms are enough and 500 are not, with a last request at 11 000. */
function found(): Pace {
	const pace = new Pace();
	pace.taken(10_000);
	pace.refused(10_100, undefined);
	pace.taken(11_000);
	pace.refused(11_500, undefined);
	return pace;
}

test('a time is searched until half of what is enough is too short', () => {
	const pace = new Pace();
	pace.taken(10_000);
	expect(pace.searching).toBe(false);
	pace.refused(10_100, undefined);
	expect([pace.searching, pace.startsAt]).toEqual([true, 11_000]);
	pace.taken(11_000);
	expect([pace.searching, pace.startsAt]).toEqual([true, 11_500]);
	pace.refused(11_500, undefined);
	expect([pace.searching, pace.startsAt]).toEqual([false, 12_000]);
});

test('what was refused before the first that is taken does not bound the search', () => {
	const pace = new Pace();
	pace.taken(10_000);
	pace.refused(10_600, undefined);
	expect(pace.startsAt).toBe(11_200);
	pace.taken(11_200);
	expect(pace.startsAt).toBe(11_800);
});

test('what the API asked for once does not bound the search for good', () => {
	const pace = new Pace();
	pace.taken(10_000);
	pace.refused(10_100, 11_000);
	pace.taken(10_300);
	expect(pace.binds).toBe(false);
	pace.refused(10_900, undefined);
	expect(pace.startsAt).toBe(11_500);
	pace.taken(11_500);
	expect(pace.startsAt).toBe(12_100);
});

test('what the API asks for holds from the last request that it took, or is shared by those since the last refusal', () => {
	const pace = new Pace();
	pace.taken(10_000);
	pace.taken(10_100);
	pace.refused(10_200, 12_000);
	expect(pace.startsAt).toBe(11_100);
	pace.refused(11_100, 15_000);
	expect(pace.startsAt).toBe(15_000);
});

test('a request is late only if it came more than half of the time too late, and four in a row are needed', () => {
	const exact = new Pace();
	exact.taken(10_000);
	exact.refused(10_100, undefined);
	exact.taken(11_500);
	expect([exact.longestMs, exact.startsAt]).toEqual([1000, 12_250]);
	const pace = new Pace();
	for (const at of [8000, 9000, 10_000]) pace.taken(at);
	pace.refused(10_100, undefined);
	for (const at of [12_000, 14_000, 16_000]) pace.taken(at);
	expect([pace.binds, pace.longestMs]).toEqual([true, 0]);
	pace.taken(18_000);
	expect(pace.binds).toBe(false);
});

describe('a time that only faults speak for', () => {
	/** Whether a time is still kept after each of three requests for which it was not enough. */
	const threeTimes = (pace: Pace) =>
		[1, 2, 3].map(() => {
			pace.wasNotEnough();
			return pace.binds;
		});

	/** So many requests that are taken as soon as they may start. */
	const take = (pace: Pace, count: number) => {
		for (let request = 0; request < count; request++) pace.taken(pace.startsAt);
	};

	test('is given up the third time it was not enough', () => {
		expect(threeTimes(found())).toEqual([true, true, false]);
	});

	test.each([
		[7, [false, false, false]],
		[8, [true, true, false]],
	])('has its first two times forgotten after eight requests that were taken, of %i', (count, binds) => {
		const pace = found();
		pace.wasNotEnough();
		pace.wasNotEnough();
		take(pace, count);
		expect(threeTimes(pace)).toEqual(binds);
	});

	test('may be found anew once it was given up', () => {
		const pace = found();
		threeTimes(pace);
		pace.refused(11_600, undefined);
		pace.taken(12_600);
		pace.refused(12_700, undefined);
		expect(threeTimes(pace)).toEqual([true, true, false]);
	});
});
