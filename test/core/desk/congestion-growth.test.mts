import { Congestion } from '../../../nodes/NumberStatusCheck/core/desk/congestion';
import { alone, burst, reply, rounds, startsAt } from './congestion-steps.mts';

/** Of a burst of as many as may be in flight, the first meet overload and so many get through. */
function fail(congestion: Congestion, through: number, now: number): void {
	const flights = burst(congestion, congestion.limit, now);
	const refused = flights.length - through;
	reply(congestion, flights.slice(0, refused), 'overload', now + 20);
	reply(congestion, flights.slice(refused), 'answered', now + 50);
	congestion.advance(now + 50);
}

/** How many full rounds of answers pass before the one that changes the limit. */
function roundsToChange(congestion: Congestion, from: number): number {
	const before = congestion.limit;
	for (let round = 0; round < 300; round++) {
		rounds(congestion, 1, from + 100 * round);
		if (congestion.limit !== before) return round;
	}
	return Number.NaN;
}

test('the patience for a limit that fails again doubles, up to 256 rounds', () => {
	const congestion = new Congestion(2);
	const patience: number[] = [];
	for (let failure = 0; failure < 7; failure++) {
		const now = 100_000 * failure;
		fail(congestion, 1, now);
		expect(congestion.limit).toBe(1);
		patience.push(roundsToChange(congestion, now + 1000));
	}
	expect(patience).toEqual([16, 32, 64, 128, 256, 256, 256]);
	expect(congestion.slowdown).toEqual({ times: 7, fewestInFlight: 1, longestIntervalMs: 0 });
});

test('once the limit that failed passes, growth goes on by one a round, and begins with little patience', () => {
	const congestion = new Congestion(6);
	fail(congestion, 2, 0);
	expect(rounds(congestion, 22)).toEqual([...Array.from({ length: 16 }, () => 2), ...[3, 4, 5, 6, 6, 6]]);
	fail(congestion, 1, 10_000);
	expect(congestion.limit).toBe(5);
	expect(roundsToChange(congestion, 11_000)).toBe(16);
});

test('a limit that fails when it is tried again goes one step back, however little got through', () => {
	const congestion = new Congestion(8);
	fail(congestion, 4, 0);
	rounds(congestion, 17);
	expect(congestion.limit).toBe(5);
	fail(congestion, 0, 10_000);
	expect(congestion.limit).toBe(4);
	expect(roundsToChange(congestion, 11_000)).toBe(32);
});

test('the limit is at least one less than it was, however many got through', () => {
	const congestion = new Congestion(4);
	const flights = burst(congestion, 7);
	reply(congestion, flights.slice(0, 1), 'overload', 20);
	reply(congestion, flights.slice(1), 'answered', 50);
	congestion.advance(50);
	expect(congestion.limit).toBe(3);
});

test('a limit that is not used up does not grow', () => {
	const congestion = new Congestion(4);
	fail(congestion, 3, 0);
	for (let at = 1000; at < 20_000; at += 100) reply(congestion, burst(congestion, 2, at), 'answered', at + 50);
	expect(congestion.limit).toBe(3);
});

test('a round is over when all that were in flight at its beginning have landed', () => {
	const congestion = new Congestion(16);
	fail(congestion, 0, 0);
	for (const at of [4000, 4100]) alone(congestion, 'answered', at);
	expect(congestion.limit).toBe(2);
	const [quick, slow] = [congestion.start(5000), congestion.start(5000)];
	const answer = (flight = congestion.start(0), now = 0) => congestion.replied(flight, 'answered', now, 0);
	answer(quick, 5050);
	answer(congestion.start(5050), 5100);
	answer(congestion.start(5150), 5200);
	answer(slow, 5250);
	expect(congestion.limit).toBe(2);
	answer(congestion.start(5050), 5300);
	expect(congestion.limit).toBe(4);
});

test('a new limit begins with rounds of its own', () => {
	const congestion = new Congestion(4);
	fail(congestion, 3, 0);
	expect(rounds(congestion, 10).at(-1)).toBe(3);
	fail(congestion, 2, 5000);
	expect(congestion.limit).toBe(2);
	expect(roundsToChange(congestion, 6000)).toBe(16);
});

test('a new limit begins without the faults of the one before', () => {
	const congestion = new Congestion(10);
	const flights = burst(congestion, 10);
	reply(congestion, flights.slice(0, 3), 'fault', 20);
	reply(congestion, flights.slice(3), 'answered', 50);
	congestion.advance(50);
	expect(congestion.limit).toBe(7);
	const [one, two, ...others] = burst(congestion, 7, 100);
	reply(
		congestion,
		[one, two].flatMap((flight) => flight ?? []),
		'fault',
		120,
	);
	expect(startsAt(congestion, 120)).toBe(-Infinity);
	reply(congestion, others.slice(0, 1), 'fault', 120);
	expect(startsAt(congestion, 120)).toBe(220);
});
