import { Congestion } from '../../../nodes/NumberStatusCheck/core/desk/congestion';
import { alone, burst, reply, rounds, startsAt } from './congestion-steps.mts';

test('a request is alone if no other is in flight while it is', () => {
	const congestion = new Congestion(4);
	const first = congestion.start(5);
	expect(first).toEqual({ startedAt: 5, alone: true });
	const second = congestion.start(7);
	expect([first.alone, second]).toEqual([false, { startedAt: 7, alone: false }]);
	congestion.ended(first);
	congestion.replied(second, 'none', 9, 0);
	expect(congestion.inFlight).toBe(0);
	expect(congestion.start(11).alone).toBe(true);
});

test('the weather is calm until many of the last requests met a fault; what says nothing does not count', () => {
	const congestion = new Congestion(10);
	reply(congestion, burst(congestion, 10), 'none', 50);
	for (let count = 0; count < 4; count++) alone(congestion, 'fault', 100);
	expect(congestion.isCalm).toBe(true);
	alone(congestion, 'fault', 100);
	expect(congestion.isCalm).toBe(false);
	for (let count = 0; count < 46; count++) alone(congestion, 'answered', 1000 * count);
	expect(congestion.isCalm).toBe(true);
});

test('overload counts as a fault for the weather', () => {
	const congestion = new Congestion(10);
	reply(congestion, burst(congestion, 5), 'overload', 50);
	expect(congestion.isCalm).toBe(false);
});

test('a fault in company is a sign of the load at the limit that is tried again', () => {
	const congestion = new Congestion(4);
	const flights = burst(congestion, 4);
	reply(congestion, flights.slice(2), 'overload', 20);
	reply(congestion, flights.slice(0, 2), 'answered', 100);
	startsAt(congestion, 100);
	const [fault, other] = burst(congestion, 2, 200);
	for (const [flight, sign] of [
		[fault, 'fault'],
		[other, 'answered'],
	] as const) {
		if (flight !== undefined) congestion.replied(flight, sign, 220, 0);
	}
	expect([startsAt(congestion, 220), congestion.limit]).toEqual([-Infinity, 2]);
	rounds(congestion, 17);
	expect(congestion.limit).toBe(3);
	const again = burst(congestion, 3, 5000);
	reply(congestion, again.slice(0, 1), 'fault', 5020);
	expect(startsAt(congestion, 5020)).toBe(5220);
	reply(congestion, again.slice(1), 'answered', 5050);
	expect([startsAt(congestion, 5050), congestion.limit]).toEqual([-Infinity, 2]);
});

test('where one request may be in flight, overload in company changes nothing', () => {
	const congestion = new Congestion(1);
	reply(congestion, burst(congestion, 2), 'overload', 20);
	expect([startsAt(congestion, 20), congestion.slowdown]).toEqual([-Infinity, undefined]);
});

test('what lands is waited for twice as long as the slowest answer took, once there is one', () => {
	const congestion = new Congestion(3);
	const [refused, answered] = burst(congestion, 3);
	if (refused !== undefined) congestion.replied(refused, 'overload', 20, 0);
	expect(startsAt(congestion, 20)).toBe(Infinity);
	if (answered !== undefined) congestion.replied(answered, 'answered', 100, 0);
	expect([99, 299].map((now) => startsAt(congestion, now))).toEqual([300, 300]);
	expect([congestion.limit, startsAt(congestion, 300), congestion.limit]).toEqual([3, Infinity, 1]);
});

test.each([
	['one fault after an answer looks like a rhythm', 'fault', true],
	['a fault that others do not meet does not', 'none', false],
] as const)('%s', (_, sign, searching) => {
	const congestion = new Congestion(1);
	alone(congestion, 'answered', 0);
	alone(congestion, sign, 100);
	expect(congestion.searching).toBe(searching);
});

test('overload in words of the API needs no guess: once the time is not kept, nothing looks like a rhythm', () => {
	const congestion = new Congestion(1);
	alone(congestion, 'answered', 0);
	alone(congestion, 'overload', 100);
	expect(congestion.searching).toBe(true);
	alone(congestion, 'answered', 100);
	expect([congestion.startsAt, congestion.searching]).toEqual([-Infinity, false]);
});

test('faults in company have no rhythm', () => {
	const congestion = new Congestion(4);
	alone(congestion, 'answered', 0);
	reply(congestion, burst(congestion, 2, 100), 'fault', 150);
	expect(congestion.searching).toBe(false);
});

test('a request came too soon if it may have, unless something else explains it', () => {
	const congestion = new Congestion(1);
	alone(congestion, 'answered', 0);
	const flight = congestion.start(100);
	expect([congestion.isTooSoon(flight, false), congestion.isTooSoon(flight, true)]).toEqual([true, false]);
});

test('faults of requests alone say nothing about how many may be in flight, their answers do', () => {
	const congestion = new Congestion(4);
	for (const at of [0, 100, 200, 300]) alone(congestion, 'fault', at);
	expect(startsAt(congestion, 400)).toBe(-Infinity);
	for (let at = 1000; at < 1800; at += 100) alone(congestion, 'answered', at);
	reply(congestion, burst(congestion, 3, 2000), 'fault', 2050);
	expect(startsAt(congestion, 2050)).toBe(-Infinity);
	reply(congestion, burst(congestion, 2, 2100).slice(1), 'fault', 2150);
	expect(startsAt(congestion, 2150)).toBe(2250);
});

test('answers in company keep a few faults from being many', () => {
	const congestion = new Congestion(11);
	const flights = burst(congestion, 12);
	reply(congestion, flights.slice(0, 8), 'answered', 50);
	reply(congestion, flights.slice(8, 11), 'fault', 60);
	expect(startsAt(congestion, 60)).toBe(-Infinity);
	reply(congestion, flights.slice(11), 'fault', 70);
	congestion.advance(70);
	expect(congestion.limit).toBe(1);
});

test('what meets overload while others land is of the same burst', () => {
	const congestion = new Congestion(8);
	const flights = burst(congestion, 8);
	reply(congestion, flights.slice(0, 1), 'overload', 20);
	reply(congestion, flights.slice(1, 4), 'answered', 30);
	reply(congestion, flights.slice(4), 'overload', 40);
	congestion.advance(40);
	expect([congestion.limit, congestion.slowdown?.times]).toEqual([3, 1]);
});

test('faults are many however many full rounds have passed between them', () => {
	const congestion = new Congestion(2);
	for (const at of [0, 100, 200]) {
		expect(startsAt(congestion, at)).toBe(-Infinity);
		const [first, second] = burst(congestion, 2, at);
		if (first !== undefined) congestion.replied(first, 'answered', at + 50, 0);
		if (second !== undefined) congestion.replied(second, 'fault', at + 60, 0);
	}
	congestion.advance(260);
	expect(congestion.slowdown?.times).toBe(1);
});
