import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../simulator/scenario.mts';
import type { TestInstance } from './instance.mts';
import { onEachVersion } from './on-each-version.mts';
import { readCheck, startCheck } from './run-check.mts';

/** No request may arrive later than this after the stop. */
const GRACE_MS = 2_000;
/** How long the journal is watched after the stop. */
const WATCH_MS = 5_000;
const PHONES = Array.from({ length: 300 }, (_, i) => `138${String(i).padStart(6, '0')}01`);
/** Always delayed, so that the node waits between its requests. */
const DELAYED = Array.from({ length: 4 }, (_, i) => `1990003000${i}`);

async function untilRequests({ simulator }: TestInstance, count: number): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (simulator.journal().length < count) {
		if (Date.now() > deadline) throw new Error(`Fewer than ${count} requests in 30 s.`);
		await sleep(50);
	}
}

onEachVersion('cancel', (instance) => {
	test.each<[string, string[], object, Scenario, number]>([
		['between requests', PHONES, { batchSize: 1, concurrency: 2 }, { latencyMs: 250 }, 6],
		['while it waits out a delay', DELAYED, { batchSize: 50, delaySeconds: 3, maxAttempts: 20 }, {}, 1],
		[
			'while the API does not answer',
			PHONES,
			{ batchSize: 1, concurrency: 3 },
			{ rules: [{ then: { connection: 'hang' } }] },
			3,
		],
	])('stopped %s, the node sends no request after two seconds', async (_, items, options, scenario, requests) => {
		const { client, simulator } = instance();
		simulator.setScenario(scenario);
		const id = await startCheck(instance(), { items, parameters: { options } });
		await untilRequests(instance(), requests);
		const stoppedAt = Date.now();
		await client.stopExecution(id);
		expect((await readCheck(instance(), id)).status).toBe('canceled');
		await sleep(WATCH_MS);
		expect(simulator.journal().filter(({ at }) => at > stoppedAt + GRACE_MS)).toEqual([]);
		expect(simulator.journal().length).toBeLessThan(30);
	});
});
