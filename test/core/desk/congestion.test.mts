import { Congestion } from '../../../nodes/NumberStatusCheck/core/desk/congestion';
import { burst, reply, rounds, startsAt } from './congestion-steps.mts';

test('the limit begins where the user set it, and stays there while nothing happens', () => {
	const congestion = new Congestion(8);
	expect(rounds(congestion, 5)).toEqual([8, 8, 8, 8, 8]);
	expect(congestion.slowdown).toBeUndefined();
});

test('after overload nothing starts until the burst has landed; then the limit is what got through', () => {
	const congestion = new Congestion(8);
	const flights = burst(congestion, 8);
	reply(congestion, flights.slice(3), 'overload', 20);
	expect(startsAt(congestion, 20)).toBe(Infinity);
	reply(congestion, flights.slice(0, 3), 'answered', 100);
	expect([startsAt(congestion, 100), congestion.limit]).toEqual([-Infinity, 3]);
	expect(congestion.slowdown).toEqual({ times: 1, fewestInFlight: 3, longestIntervalMs: 0 });
});

test('a request that hangs holds up the others no longer than two usual round trips', () => {
	const congestion = new Congestion(4);
	reply(congestion, burst(congestion, 4, 0), 'answered', 100);
	const [refused, ...others] = burst(congestion, 4, 100);
	if (refused !== undefined) reply(congestion, [refused], 'overload', 120);
	reply(congestion, others.slice(1), 'answered', 200);
	expect(startsAt(congestion, 200)).toBe(320);
	expect([startsAt(congestion, 320), congestion.limit]).toEqual([-Infinity, 2]);
});

test('single faults are no sign of the load; many of the last requests are', () => {
	const congestion = new Congestion(10);
	const flights = burst(congestion, 10);
	reply(congestion, flights.slice(0, 2), 'fault', 20);
	expect(startsAt(congestion, 20)).toBe(-Infinity);
	reply(congestion, flights.slice(2, 3), 'fault', 20);
	expect(startsAt(congestion, 20)).toBe(Infinity);
});

test('the limit that failed is only tried again with patience', () => {
	const congestion = new Congestion(4);
	const flights = burst(congestion, 4);
	reply(congestion, flights.slice(2), 'overload', 20);
	reply(congestion, flights.slice(0, 2), 'answered', 100);
	startsAt(congestion, 100);
	const limits = rounds(congestion, 20);
	expect(limits.indexOf(3)).toBe(16);
	expect(limits.at(-1)).toBe(4);
});

test('where nothing got through, the limit doubles up to half of what failed, then grows by one', () => {
	const congestion = new Congestion(16);
	reply(congestion, burst(congestion, 16), 'overload', 20);
	startsAt(congestion, 20);
	expect(congestion.limit).toBe(1);
	expect(rounds(congestion, 7)).toEqual([1, 2, 4, 8, 9, 10, 11]);
});

test('a request alone that is refused soon after another one keeps time between two', () => {
	const congestion = new Congestion(1);
	reply(congestion, burst(congestion, 1, 0), 'answered', 100);
	reply(congestion, burst(congestion, 1, 100), 'overload', 120);
	expect(startsAt(congestion, 120)).toBe(1000);
	// Only what turned out to be enough is told.
	expect(congestion.slowdown).toEqual({ times: 1, fewestInFlight: 1, longestIntervalMs: 0 });
	reply(congestion, burst(congestion, 1, 1000), 'answered', 1100);
	expect(congestion.slowdown).toEqual({ times: 1, fewestInFlight: 1, longestIntervalMs: 1000 });
});

test('the API may ask for a pause of the whole run', () => {
	const congestion = new Congestion(4);
	congestion.pauseUntil(5000);
	congestion.pauseUntil(3000);
	expect(startsAt(congestion, 0)).toBe(5000);
});
