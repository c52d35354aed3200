import { Congestion } from '../../../nodes/NumberStatusCheck/core/desk/congestion';
import type { Sign } from '../../../nodes/NumberStatusCheck/core/desk/congestion';
import { Line } from '../../../nodes/NumberStatusCheck/core/desk/line';
import { Seat } from '../../../nodes/NumberStatusCheck/core/desk/seat';

/** Seats of runs with these Concurrencies, and how often each was woken. */
function seats(...most: readonly number[]) {
	const account = new Congestion();
	const line = new Line();
	const woken = most.map(() => 0);
	const all = most.map((one, place) => new Seat(account, line, one, () => (woken[place] = (woken[place] ?? 0) + 1)));
	return { account, woken, all: all as [Seat, Seat, Seat] };
}

test('each run has its own Concurrency, and counts its own requests', () => {
	const { all, account } = seats(1, 2);
	const [a, b] = all;
	expect([a.limit, b.limit, account.limit]).toEqual([1, 2, 3]);
	a.start(0);
	expect([a.startsAt, b.startsAt]).toEqual([Infinity, -Infinity]);
	expect([a.inFlight, b.inFlight, account.inFlight]).toEqual([1, 0, 1]);
	const [first, second] = [b.start(0), b.start(0)];
	expect([first.index, second.index, b.started, b.startsAt]).toEqual([0, 1, 2, Infinity]);
	b.ended(first);
	expect([b.inFlight, account.inFlight, b.startsAt]).toEqual([1, 2, -Infinity]);
});

test('a request is alone in its run, or in the account, while no other is in flight', () => {
	const { all } = seats(2, 1);
	const [a, b] = all;
	const one = a.start(5);
	expect([one.startedAt, one.alone, one.aloneInRun]).toEqual([5, true, true]);
	const other = b.start(6);
	expect([one.alone, one.aloneInRun, other.alone, other.aloneInRun]).toEqual([false, true, false, true]);
	const third = a.start(7);
	expect([one.aloneInRun, other.aloneInRun, third.aloneInRun]).toEqual([false, true, false]);
});

test('where the account takes fewer, the runs take turns, and the next one is woken', () => {
	const { all, account, woken } = seats(1, 1, 1);
	const [a, b, c] = all;
	const flights = [a, b, c].map((seat) => seat.start(0));
	flights.forEach((flight, place) => all[place]?.replied(flight, place === 0 ? 'answered' : 'overload', 10, 0));
	flights.forEach((flight, place) => all[place]?.ended(flight));
	for (const seat of all) seat.advance(50);
	expect(account.limit).toBe(1);
	woken.fill(0);
	expect([b.startsAt, a.startsAt, c.startsAt]).toEqual([-Infinity, Infinity, Infinity]);
	const flight = b.start(60);
	expect(woken).toEqual([1, 0, 0]);
	expect([b.startsAt, a.startsAt]).toEqual([Infinity, Infinity]);
	b.ended(flight);
	expect(woken).toEqual([2, 0, 0]);
	expect(a.startsAt).toBe(-Infinity);
	a.stepAside();
	expect(woken).toEqual([2, 0, 1]);
	a.stepAside();
	expect(woken).toEqual([2, 0, 1]);
	expect(b.startsAt).toBe(Infinity);
	c.leave();
	expect(woken).toEqual([2, 2, 1]);
	expect(b.startsAt).toBe(-Infinity);
});

test('a slowdown is told to the runs that were there, each with its own fewest', () => {
	const { all, account } = seats(4, 1);
	const [a, b] = all;
	expect(a.slowdown).toBeUndefined();
	const flights = [a.start(0), a.start(0), a.start(0), a.start(0)];
	for (const [place, flight] of flights.entries()) a.replied(flight, place === 0 ? 'overload' : 'answered', 10, 0);
	a.advance(50);
	a.advance(60);
	expect([a.slowdown?.times, a.slowdown?.fewestInFlight]).toEqual([1, 3]);
	expect(b.slowdown).toBeUndefined();
	b.advance(60);
	expect([b.slowdown?.times, b.slowdown?.fewestInFlight]).toEqual([1, 1]);
	const late = new Seat(account, new Line(), 1, () => {});
	late.advance(20);
	expect(late.slowdown).toBeUndefined();
});

test('where nobody is answered, a run with nothing in flight waits for no other, but for what the API asks for', () => {
	const { all, woken } = seats(2, 2, 2);
	for (const seat of all) for (const flight of [seat.start(0), seat.start(0)]) seat.replied(flight, 'fault', 9, 0);
	const [one, two, three] = all;
	one.advance(10);
	const flight = one.start(10);
	expect([one.startsAt, two.startsAt, three.startsAt]).toEqual([Infinity, -Infinity, -Infinity]);
	woken.fill(0);
	one.ended(flight);
	expect(woken).toEqual([1, 1, 1]);
	one.pauseUntil(70);
	expect([two.startsAt, three.startsAt]).toEqual([70, 70]);
});

test('a request alone that comes too soon slows its run down with its reply', () => {
	const [a] = seats(2).all;
	a.replied(a.start(0), 'answered', 10, 0);
	a.replied(a.start(20), 'overload', 30, 0);
	expect(a.slowdown?.times).toBe(1);
});

test('the Concurrency of a run that is over counts no more', () => {
	const { all, account } = seats(3, 2);
	all[0].leave();
	expect(account.limit).toBe(2);
});

test('nobody is answered once each run, and four at least, has met a fault in a row', () => {
	const faults = (runs: number, signs: readonly Sign[]) => {
		const account = new Congestion();
		for (let run = 0; run < runs; run++) account.widen(1);
		for (const sign of signs) account.replied(account.start(0), sign, 10, 0);
		return account;
	};
	const fault = (times: number) => Array<Sign>(times).fill('fault');
	expect([3, 4].map((times) => faults(1, fault(times)).isSilent)).toEqual([false, true]);
	expect([5, 6].map((times) => faults(6, fault(times)).isSilent)).toEqual([false, true]);
	for (const sign of ['answered', 'overload'] as const)
		expect(faults(1, [...fault(3), sign, ...fault(3)]).isSilent).toBe(false);
	const account = faults(6, fault(5));
	account.narrow(1);
	expect(account.isSilent).toBe(true);
});
