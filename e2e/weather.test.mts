import type { Scenario } from '../simulator/scenario.mts';
import type { TestInstance } from './instance.mts';
import { onEachVersion } from './on-each-version.mts';
import { resultFields, runCheck } from './run-check.mts';

/** Numbers of active contacts. */
const PHONES = Array.from({ length: 120 }, (_, i) => `138${String(i).padStart(6, '0')}01`);
/** Twelve requests, four at a time. */
const OPTIONS = { batchSize: 10, concurrency: 4 };

/** Runs the list in this weather: every contact has to leave with its result, each paid for once. */
async function resolvedIn(instance: TestInstance, scenario: Scenario) {
	const { simulator } = instance;
	simulator.setScenario(scenario);
	const run = await runCheck(instance, { items: PHONES, parameters: { options: OPTIONS } });
	expect(run.status).toBe('success');
	expect(resultFields(run.outputs())).toEqual([PHONES, [], [], [], [], [], [], []]);
	const { totals, askedAfterAnswer } = simulator.ledger();
	expect(totals).toMatchObject({ charged: PHONES.length, chargedUndelivered: 0 });
	expect(askedAfterAnswer).toEqual([]);
	const statuses = simulator.journal().map(({ httpStatus }) => httpStatus);
	return { hints: run.hints, refused: statuses.filter((status) => status !== 200).length };
}

const SLOWED_DOWN =
	/^info: The API took fewer requests than it was sent: the run slowed down \d+ times, to [^.]+(?:\.\d)?[^.]*\. No result is lost by that\. Set /;

onEachVersion('weather', (instance) => {
	test('an API that takes one request at a time, and answers 429 to others, is asked one at a time', async () => {
		const { refused } = await resolvedIn(instance(), { mostOpen: 1, latencyMs: 100 });
		expect(refused).toBeGreaterThan(0);
		// Those that start together before the limit is known, and one try to go beyond it.
		expect(refused).toBeLessThanOrEqual(6);
	});

	test('an API that takes one request a second, with Retry-After, is asked once a second', async () => {
		const { hints, refused } = await resolvedIn(instance(), { rateLimit: { perSecond: 1 }, latencyMs: 50 });
		expect(refused).toBeGreaterThan(0);
		expect(refused).toBeLessThanOrEqual(12);
		expect(hints.slice(1)).toEqual([expect.stringMatching(SLOWED_DOWN)]);
	});

	test('an API that answers 503 for a moment is waited for, and ends no run', async () => {
		const { hints, refused } = await resolvedIn(instance(), {
			latencyMs: 50,
			rules: [{ requests: [5, 10], then: { httpStatus: 503, body: '<html>503</html>' } }],
		});
		expect(refused).toBe(6);
		expect(hints.filter((hint) => hint.startsWith('warning'))).toEqual([]);
	});
});
