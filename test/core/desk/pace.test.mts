import { Pace } from '../../../nodes/NumberStatusCheck/core/desk/pace';

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * An API that takes a request only so many milliseconds after the last one it took: the intervals at which it is asked.
 */
function asked(leastMs: number, requests: number): { readonly intervals: number[]; readonly refused: number } {
	const pace = new Pace();
	const intervals: number[] = [];
	let [now, lastTaken, refused] = [0, NEVER, 0];
	for (let request = 0; request < requests; request++) {
		now = Math.max(now, pace.startsAt);
		intervals.push(Math.round(now - lastTaken));
		if (now - lastTaken >= leastMs) {
			pace.taken(now);
			lastTaken = now;
			now += 100;
		} else {
			refused++;
			pace.refused(now, undefined);
			now += 20;
		}
	}
	return { intervals, refused };
}

test('nothing is kept between two requests until one is refused', () => {
	const pace = new Pace();
	pace.taken(0);
	expect([pace.startsAt, pace.binds, pace.longestMs]).toEqual([NEVER, false, 0]);
});

test('nothing can be learned from a refusal before anything was taken', () => {
	const pace = new Pace();
	expect(pace.refused(0, undefined)).toBe(false);
	expect(pace.binds).toBe(false);
});

test('one request a second is found with two refusals', () => {
	const { intervals, refused } = asked(1000, 16);
	expect(intervals.slice(1, 5)).toEqual([100, 1000, 500, 1000]);
	expect(new Set(intervals.slice(4))).toEqual(new Set([1000]));
	expect(refused).toBe(2);
});

test('an interval longer than what is tried first is found by doubling', () => {
	expect(asked(5000, 6).intervals.slice(1)).toEqual([100, 1000, 2000, 4000, 8000]);
});

test.each([
	['up to a second is kept without a search', 1000, 2000],
	['a little more than a second is halved', 1001, 1501.5],
	['up to ten seconds is halved', 10_000, 15_000],
])('what the API asks for: %s', (_, asks, next) => {
	const pace = new Pace();
	pace.taken(0);
	expect(pace.refused(100, asks)).toBe(true);
	expect(pace.startsAt).toBe(asks);
	pace.taken(asks);
	expect(pace.startsAt).toBe(next);
});

test('a pause of more than ten seconds that the API asks for is no time to keep', () => {
	const pace = new Pace();
	pace.taken(0);
	expect(pace.refused(100, 10_001)).toBe(false);
	expect([pace.binds, pace.searching, pace.startsAt]).toEqual([false, false, -Infinity]);
});

test('what the API asks for is shared by the requests it took in a burst', () => {
	const pace = new Pace();
	for (let request = 0; request < 100; request++) pace.taken(100 * request);
	pace.refused(10_000, 60_000);
	expect(pace.startsAt).toBe(9_900 + 600);
	pace.taken(60_000);
	expect(pace.startsAt).toBe(60_600);
});

test('it is off again once what was too short turns out to be enough', () => {
	const pace = new Pace();
	pace.taken(0);
	pace.refused(500, undefined);
	expect(pace.binds).toBe(true);
	// It had started before, and was only answered now.
	pace.taken(300);
	expect(pace.binds).toBe(false);
});

test('it is off again after four requests that came much later anyway', () => {
	const pace = new Pace();
	pace.taken(0);
	pace.refused(100, undefined);
	for (let request = 1; request <= 4; request++) pace.taken(5000 * request);
	expect(pace.binds).toBe(false);
});

test('a request is too soon if it came sooner than what was enough, or while nothing is known of that', () => {
	const pace = new Pace();
	expect(pace.isTooSoon(0, false)).toBe(false);
	pace.taken(0);
	expect([pace.isTooSoon(100, false), pace.isTooSoon(100, true), pace.isTooSoon(10_000, false)]).toEqual([
		true,
		false,
		false,
	]);
	pace.refused(100, undefined);
	pace.taken(1000);
	expect([pace.isTooSoon(1999, true), pace.isTooSoon(2000, false)]).toEqual([true, false]);
});
