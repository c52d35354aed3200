import type { Scenario } from '../../simulator/scenario.mts';
import { activeNumbers, oneNumberEach } from './contacts.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(40);
const STEPS = { batchSize: 1, concurrency: 1 };

test('after a cancellation no further request goes out', async () => {
	const run = await runNode({
		...oneNumberEach(NUMBERS),
		options: STEPS,
		scenario: { latencyMs: 5 },
		cancelAtRequest: 3,
	});
	expect(run.journal).toHaveLength(3);
	expect(run.recorded.status).toBe('canceled');
});

test('with several requests at a time, only those that were in flight have gone out', async () => {
	const run = await runNode({
		...oneNumberEach(NUMBERS),
		options: { batchSize: 1, concurrency: 4 },
		scenario: { latencyMs: 5 },
		cancelAtRequest: 8,
	});
	expect(run.journal.length).toBeGreaterThanOrEqual(8);
	expect(run.journal.length).toBeLessThanOrEqual(11);
});

/** What a run may be waiting for when it is cancelled; if it were not, each of these would wait for seconds. */
const WAITING: Readonly<Record<string, Scenario>> = {
	'an answer': { rules: [{ requests: [2, 2], then: { connection: 'hang' } }] },
	'a delayed number': { rules: [{ requests: [1, 2], then: { delay: 'omission' } }] },
	'the time an API asked for': {
		rules: [{ requests: [2, 2], then: { httpStatus: 429, headers: { 'retry-after': '5' } } }],
	},
};

test.each(Object.entries(WAITING))('a run that waits for %s ends soon after it is cancelled', async (_, scenario) => {
	const start = performance.now();
	const run = await runNode({
		...oneNumberEach(activeNumbers(2)),
		options: { ...STEPS, delaySeconds: 5 },
		scenario,
		cancelAtRequest: 2,
	});
	expect(run.journal).toHaveLength(2);
	expect(run.recorded.status).toBe('canceled');
	expect(performance.now() - start).toBeLessThan(2000);
});

test('a cancelled run is not run again by Retry On Fail', async () => {
	const run = await runNode({
		...oneNumberEach(NUMBERS),
		options: STEPS,
		scenario: { latencyMs: 5 },
		settings: { retryOnFail: true, waitBetweenTries: 1 },
		cancelAtRequest: 1,
	});
	expect(run.executions).toBe(1);
	expect(run.journal).toHaveLength(1);
});
