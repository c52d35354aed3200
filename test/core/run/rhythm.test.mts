import { SeededRandom } from '../../../examples/data/random.mts';
import { Congestion } from '../../../nodes/NumberStatusCheck/core/run/congestion';
import { Pace } from '../../../nodes/NumberStatusCheck/core/run/pace';
import { Rhythm } from '../../../nodes/NumberStatusCheck/core/run/rhythm';
import { names } from './endings.mts';
import { active } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';

const SORRY = { kind: 'http', status: 503, body: 'Sorry' } as const;

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

test.each([1, 2, 4, 20])(
	'of faults by chance, 2 of 5, none ends a run without a word, at Concurrency %i',
	async (concurrency) => {
		for (let seed = 1; seed <= 6; seed++) {
			const chance = new SeededRandom(seed);
			const api: FakeApi = ({ numbers }) => (chance.next() < 0.4 ? SORRY : active(numbers));
			const jitter = new SeededRandom(-seed);
			const random = () => jitter.next();
			const { report } = await runCheck({ numbers: names(600), api, random, settings: { concurrency } });
			const open = [...report.outcomes.values()].filter((outcome) => 'cutShort' in outcome && outcome.cutShort);
			expect([seed, open.length > 0]).toEqual([seed, report.stop !== undefined]);
		}
	},
);

test.each([1, 4, 20])(
	'an API that takes one request a second and answers 503 to others costs no number, at Concurrency %i',
	async (concurrency) => {
		let takenAt = -1000;
		const api: FakeApi = ({ numbers, at }) => {
			if (at < takenAt + 1000) return { after: 20, reply: SORRY };
			takenAt = at;
			return active(numbers);
		};
		const { report, endedAt } = await runCheck({ numbers: names(200), api, settings: { concurrency } });
		expect(report).toMatchObject({ resolved: 200, slowdown: { fewestInFlight: 1, longestIntervalMs: 1000 } });
		expect(report.stop).toBeUndefined();
		expect(endedAt).toBeLessThan(110_000);
		expect(report.requests).toBeLessThan(170);
	},
);
