import { importExample } from './example-workflows.mts';
import { startInstance } from './instance.mts';
import type { TestInstance } from './instance.mts';
import { startQueueServices } from './queue-services.mts';
import type { QueueServices } from './queue-services.mts';
import { readCheck } from './run-check.mts';
import { secretsOf, secretsOnDisk } from './secrets.mts';
import { publishChecking } from './store/checking-workflow.mts';
import { WORKS_ON } from './store/endings.mts';
import { tryMoment } from './store/run-trials.mts';
import { faultsOf } from './store/trials-table.mts';
import { CURRENT } from './versions.mts';

const LONG = 400_000;

describe(`n8n ${CURRENT.version}`, () => {
	let services: QueueServices;
	let n8n: TestInstance;

	beforeAll(async () => {
		services = await startQueueServices();
		const queue = { services: services.settings, workers: 1, concurrency: WORKS_ON };
		n8n = await startInstance(CURRENT, 'store-queue-mode', queue);
	}, LONG);

	afterAll(async () => {
		await n8n?.stop();
		await services?.stop();
	});

	beforeEach(() => {
		n8n.simulator.setScenario({});
		n8n.simulator.reset();
	});

	test(
		'a worker that is killed loses what waits and what is in flight at most; the next run asks exactly what is not stored',
		async () => {
			const trial = await tryMoment(n8n, 'worker', 1, 5_000);
			expect({ trial, faults: faultsOf(trial) }).toEqual({ trial, faults: [] });
			expect(trial.stored).toBeGreaterThan(0);
			expect(trial.askedNext).toBeGreaterThan(0);
		},
		LONG,
	);

	describe('the store in PostgreSQL', () => {
		test(
			'makes its table, keeps each result once however often it is saved, and a second workflow pays nothing',
			async () => {
				const { port, user, database, password } = services.settings.postgres;
				const postgres = { host: '127.0.0.1', port, user, database, password, ssl: 'disable' };
				const id = await importExample(n8n, 'result-store/postgresql', { credentials: { postgres } });
				await n8n.client.publishWorkflow(id);
				const list = { count: 3_000, first: 13_900_000_000, store: id };
				const first = await publishChecking(n8n, { ...list, name: 'First' });
				const second = await publishChecking(n8n, { ...list, name: 'Second' });
				expect((await readCheck(n8n, await first.start())).status).toBe('success');
				expect(Object.keys(n8n.simulator.ledger().asked)).toHaveLength(3_000);
				expect(services.query('select count(*), count(distinct number) from number_status_results')).toEqual([
					'3000|3000',
				]);
				n8n.simulator.reset();
				expect((await readCheck(n8n, await second.start())).status).toBe('success');
				expect(n8n.simulator.journal()).toEqual([]);
			},
			LONG,
		);
	});

	test('no password, secret or token is in PostgreSQL, in a log or in any other file of n8n', async () => {
		const dump = services.dump();
		expect(dump).toContain('13900000000');
		expect(secretsOf(n8n).filter((secret) => dump.includes(secret))).toEqual([]);
		expect(await secretsOnDisk(n8n)).toEqual([]);
	});
});
