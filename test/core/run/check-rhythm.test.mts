import { SeededRandom } from '../../../examples/data/random.mts';
import { names } from './endings.mts';
import { active } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';

const SORRY = { kind: 'http', status: 503, body: 'Sorry' } as const;

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
