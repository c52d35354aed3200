import { Congestion } from '../../../nodes/NumberStatusCheck/core/desk/congestion';
import { Pace } from '../../../nodes/NumberStatusCheck/core/desk/pace';
import { Rhythm } from '../../../nodes/NumberStatusCheck/core/desk/rhythm';

/** Replies to a rhythm, written as letters: answer, fault, batch. */
function after(replies: string): Rhythm {
	const rhythm = new Rhythm();
	const what = { a: 'answer', f: 'fault', b: 'batch' } as const;
	for (const letter of replies) rhythm.replied(what[letter as keyof typeof what]);
	return rhythm;
}

test.each([
	['', false, false],
	['aaaa', false, false],
	['affff', true, false],
	['afafaf', true, false],
	['afafafaf', true, true],
	['afffaffafaff', true, true],
	['afafafaaf', true, false],
	['ffffafafaf', true, false],
])('after %j it looks like a rhythm: %s, and is one: %s', (replies, suspicious, tight) => {
	const rhythm = after(replies);
	expect([rhythm.isSuspicious, rhythm.isTight]).toEqual([suspicious, tight]);
});

test('a fault that its batch is to blame for says nothing, but three in a row do', () => {
	expect(after('abbabbababbab').isSuspicious).toBe(false);
	expect(after('afafafababaf').isTight).toBe(true);
	expect(after('abbbafabbbbbabbb').isTight).toBe(true);
});

test('four answers, each followed by a fault, have time kept between two requests', () => {
	const congestion = new Congestion(1);
	for (let round = 0; round < 4; round++) {
		congestion.replied(congestion.start(1000 * round), 'answered', 1000 * round + 100, 0);
		const refused = congestion.start(1000 * round + 100);
		expect(congestion.isTooSoonByFault(refused)).toBe(false);
		congestion.replied(refused, 'fault', 1000 * round + 120, 0);
	}
	expect(congestion.startsAt).toBe(4000);
	congestion.replied(congestion.start(4000), 'answered', 4100, 0);
	expect(congestion.startsAt).toBe(4500);
	expect(congestion.isTooSoonByFault(congestion.start(4500))).toBe(true);
});

test('an interval that only faults speak for is made longer when it was not enough, and given up the third time', () => {
	const pace = new Pace();
	pace.taken(0);
	pace.refused(100, undefined);
	pace.taken(1000);
	pace.refused(1500, undefined);
	expect(pace.startsAt).toBe(2000);
	pace.wasNotEnough();
	expect(pace.startsAt).toBe(2300);
	pace.wasNotEnough();
	expect(pace.startsAt).toBe(2690);
	pace.wasNotEnough();
	expect(pace.binds).toBe(false);
});

test('an interval of which nobody knows whether it is enough is given up: there is always a time for the next request', () => {
	const pace = new Pace();
	pace.taken(0);
	pace.refused(100, undefined);
	pace.refused(12_000, undefined);
	pace.wasNotEnough();
	expect([pace.binds, pace.startsAt]).toEqual([false, -Infinity]);
});
