import { Congestion } from '../../../nodes/NumberStatusCheck/core/desk/congestion';
import { alone } from './congestion-steps.mts';

test('time is kept where one alone meets overload: the limit is 1 then, and does not grow', () => {
	const congestion = new Congestion(4);
	alone(congestion, 'answered', 0);
	alone(congestion, 'overload', 100);
	expect([congestion.limit, congestion.startsAt, congestion.searching]).toEqual([1, 1000, true]);
	for (let count = 0; count < 8; count++) alone(congestion, 'answered', congestion.startsAt);
	expect([congestion.limit, congestion.slowdown?.times]).toEqual([1, 1]);
});

test('the time is what the API asks for, from the reply on', () => {
	const congestion = new Congestion(1);
	alone(congestion, 'answered', 0);
	alone(congestion, 'overload', 100, 3000);
	expect(congestion.startsAt).toBe(3150);
});

test('a time and a pause are both kept', () => {
	const congestion = new Congestion(1);
	alone(congestion, 'answered', 0);
	alone(congestion, 'overload', 100);
	congestion.pauseUntil(500);
	expect(congestion.startsAt).toBe(1000);
	congestion.pauseUntil(2000);
	expect(congestion.startsAt).toBe(2000);
});

test('no time is kept after overload that came before any answer', () => {
	const congestion = new Congestion(4);
	alone(congestion, 'overload', 0);
	expect([congestion.limit, congestion.startsAt, congestion.slowdown]).toEqual([4, -Infinity, undefined]);
});

test('a time that the API asks for in words is not made longer by a fault', () => {
	const congestion = new Congestion(1);
	alone(congestion, 'answered', 0);
	alone(congestion, 'overload', 100);
	alone(congestion, 'answered', 1000);
	expect(congestion.isTooSoonByFault({ startedAt: 1100 })).toBe(false);
	for (const at of [1500, 2000, 3000]) alone(congestion, 'fault', at);
	expect(congestion.startsAt).toBe(1500);
});

test('a time that only faults speak for is made longer by one that kept to it, until the API says it in words', () => {
	const congestion = new Congestion(1);
	for (const round of [0, 1, 2, 3]) {
		alone(congestion, 'answered', 1000 * round);
		alone(congestion, 'fault', 1000 * round + 100);
	}
	alone(congestion, 'answered', 4000);
	alone(congestion, 'fault', 4500);
	expect(congestion.startsAt).toBe(5000);
	alone(congestion, 'fault', 5000);
	expect(congestion.startsAt).toBe(5300);
	alone(congestion, 'overload', 5300);
	expect(congestion.startsAt).toBe(6600);
	alone(congestion, 'fault', 6600);
	expect(congestion.startsAt).toBe(6600);
});
