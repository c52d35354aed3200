import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startInstance } from './instance.mts';
import type { TestInstance, TestProcess } from './instance.mts';
import { startQueueServices } from './queue-services.mts';
import type { QueueServices } from './queue-services.mts';
import { secretsOf, secretsOnDisk } from './secrets.mts';
import { importShardedList } from './sharded-list.mts';
import { CURRENT } from './versions.mts';

/** Of the example's sample list: 10,000 numbers, 500 of which occur twice, in shards of 250 contacts. */
const CONTACTS = 10_500;
const NUMBERS = 10_000;
const SHARDS = 42;
/** Executions that one worker works on at a time. */
const CONCURRENCY = 2;
const SHARD_SIZE = 250;
const LONG = 300_000;

/** Ids of the executions that a worker has taken on. */
async function startedBy({ n8n }: TestProcess): Promise<string[]> {
	const log = await readFile(n8n.log, 'utf8');
	return [...log.matchAll(/Worker started execution (\d+)/g)].flatMap(([, id]) => id ?? []);
}

describe(`n8n ${CURRENT.version}`, () => {
	let services: QueueServices;
	let n8n: TestInstance;

	beforeAll(async () => {
		services = await startQueueServices();
		const queue = { services: services.settings, workers: 2, concurrency: CONCURRENCY };
		n8n = await startInstance(CURRENT, 'queue-mode', queue);
	}, LONG);

	afterAll(async () => {
		await n8n?.stop();
		await services?.stop();
	});

	beforeEach(() => {
		n8n.simulator.setScenario({ latencyMs: 100 });
		n8n.simulator.reset();
	});

	/** How often each number was asked. */
	const asked = () => n8n.simulator.ledger().asked;
	const executions = async () => await Promise.all(n8n.workers.map(startedBy));

	test(
		'10,000 numbers are spread over both workers, and each is asked exactly once, even where two contacts share it',
		async () => {
			const list = await importShardedList(n8n, 'Spread');
			const { summary } = await list.read(await list.start());
			const { charged } = n8n.simulator.ledger().totals;
			expect(summary).toMatchObject({ shards: SHARDS, failedShards: 0, numbers: CONTACTS, charged, unresolved: 0 });
			expect(Object.values(asked())).toEqual(Array.from({ length: NUMBERS }, () => 1));
			const [first = [], second = []] = await executions();
			expect(new Set([...first, ...second]).size).toBe(SHARDS);
			expect(first.length + second.length).toBe(SHARDS);
			expect(Math.min(first.length, second.length)).toBeGreaterThan(SHARDS / 4);
		},
		LONG,
	);

	test(
		'a list whose results are all stored is not asked again',
		async () => {
			const list = await importShardedList(n8n, 'Spread');
			const { summary, storedBefore } = await list.read(await list.start());
			expect(summary).toBeUndefined();
			expect(new Set(storedBefore).size).toBe(NUMBERS);
			expect(asked()).toEqual({});
		},
		LONG,
	);

	test(
		'a worker that is killed loses the shards it was working on and no others; the next run asks only those',
		async () => {
			const list = await importShardedList(n8n, 'Killed');
			const before = (await executions()).flat();
			const id = await list.start();
			while (Object.keys(asked()).length < NUMBERS / 3) await sleep(20);
			n8n.workers[1]?.n8n.kill();
			const cut = await list.read(id);
			const lost = cut.answers.filter(({ numbers }) => numbers === undefined);
			expect(lost.length).toBeGreaterThan(0);
			expect(lost.length).toBeLessThanOrEqual(CONCURRENCY);
			expect(cut.summary).toMatchObject({
				shards: SHARDS,
				failedShards: lost.length,
				next: expect.stringMatching(/^Run/) as unknown,
			});
			// n8n gives no execution to a second worker, so no number was asked twice.
			const started = (await executions()).flat().filter((execution) => !before.includes(execution));
			expect(new Set(started).size).toBe(started.length);
			expect(Object.values(asked()).every((times) => times === 1)).toBe(true);

			n8n.simulator.reset();
			const rest = await list.read(await list.start());
			expect(rest.summary).toMatchObject({ failedShards: 0, unresolved: 0, next: 'Nothing is left to ask.' });
			const stored = new Set(rest.storedBefore);
			expect(stored.size).toBeGreaterThanOrEqual(NUMBERS - lost.length * SHARD_SIZE);
			const askedNow = Object.keys(asked());
			expect(askedNow.filter((number) => stored.has(number))).toEqual([]);
			expect(askedNow.length).toBe(NUMBERS - stored.size);
			expect(Object.values(asked()).every((times) => times === 1)).toBe(true);
		},
		LONG,
	);

	test('no password, secret or token is in PostgreSQL, in a log or in any other file of n8n', async () => {
		const dump = services.dump();
		expect(dump).toContain('13800000000');
		// A token changes with the second, so there are fewer of them than requests.
		expect(n8n.tokens.size).toBeGreaterThan(1);
		expect([...n8n.tokens].every((token) => /^[0-9a-f]{32}$/.test(token))).toBe(true);
		expect(secretsOf(n8n).filter((secret) => dump.includes(secret))).toEqual([]);
		expect(await secretsOnDisk(n8n)).toEqual([]);
	});
});
