import { chosenWorkflow } from '../runtime/chosen-workflow.mts';
import { untilEnded, untilFinished } from '../runtime/execution.mts';
import { importExample } from './example-workflows.mts';
import { onEachVersion } from './on-each-version.mts';
import { readCheck, resultFields, runCheck, startCheck } from './run-check.mts';
import type { CheckRunOptions } from './run-check.mts';
import { findOnDisk, secretsOnDisk } from './secrets.mts';
import { callStore, savedItem } from './store/call-store.mts';
import { publishChecking } from './store/checking-workflow.mts';
import { importDataTableStore } from './store/data-table-store.mts';
import { startHttpStore } from './store/http-store.mts';
import type { HttpStore } from './store/http-store.mts';
import { momentsOf } from './store/moments.mts';
import { tryMoment } from './store/run-trials.mts';
import { faultsOf } from './store/trials-table.mts';
import type { Ending } from './store/trial.mts';

const LONG = 300_000;
/** Numbers of active contacts, from a block of their own for each test. */
const active = (count: number, block: number) =>
	Array.from({ length: count }, (_, index) => `13${block}${String(index).padStart(6, '0')}01`);
/** What the node does not let wait for the store, and a reply for each request at a time on top. */
const MOST_WAITING = 1_000 + 4 * 50;

onEachVersion('result-store', (instance, { hasDataTables, publishesSubWorkflows }) => {
	let http: HttpStore;
	let httpStore: string;

	beforeAll(async () => {
		http = await startHttpStore();
		httpStore = await instance().client.putWorkflow(http.workflow('Store of the test'));
		if (publishesSubWorkflows) await instance().client.publishWorkflow(httpStore);
	}, LONG);

	afterAll(async () => {
		await http?.close();
	});

	beforeEach(() => {
		http.reset();
	});

	const asked = () => Object.keys(instance().simulator.ledger().asked);
	const savedNumbers = () => http.saved().map(({ number }) => number);
	const withStore = (options: CheckRunOptions, store = httpStore): CheckRunOptions => ({
		...options,
		parameters: { outputMode: 'single', resultStore: chosenWorkflow(store), ...options.parameters },
	});
	const statuses = (run: Awaited<ReturnType<typeof runCheck>>) => resultFields(run.outputs(), 'status')[0];

	describe('what is known', () => {
		test('the node asks the store for every number first, and hands it each result with nothing but the result', async () => {
			const phones = active(120, 1);
			const run = await runCheck(instance(), withStore({ items: phones }));
			expect(run.status).toBe('success');
			// The first reply's results at once, those of the two others with the end of the run.
			const [load, ...saves] = http.calls().map(({ operation }) => operation);
			expect([load, new Set(saves)]).toEqual(['load', new Set(['save'])]);
			expect(saves.length).toBeLessThanOrEqual(3);
			expect(http.calls()[0]).toMatchObject({ size: 120, fields: ['operation', 'numbers'] });
			expect(savedNumbers().sort()).toEqual(phones);
			expect(Object.keys(http.saved()[0] ?? {}).sort()).toEqual(
				['area', 'charged', 'checkedAt', 'executionId', 'lastTime', 'number', 'numberType']
					.concat(['recommendation', 'status', 'statusCode'])
					.sort(),
			);
		});

		test('two workflows share a store: the second pays nothing', async () => {
			const phones = active(300, 2);
			const first = await runCheck(instance(), withStore({ items: phones }));
			expect(asked()).toHaveLength(300);
			instance().simulator.reset();
			const second = await runCheck(instance(), withStore({ items: phones, settings: { notes: 'another' } }));
			expect(asked()).toEqual([]);
			expect(statuses(second)).toEqual(statuses(first));
			expect(resultFields(second.outputs(), 'reused')[0]).toEqual(phones.map(() => true));
		});

		test('what cannot be read is passed over, and a hint says what is wrong with it', async () => {
			const [known = '', unknown = ''] = active(2, 3);
			const result = { number: known, status: 'empty', checkedAt: new Date().toISOString() };
			http.behave({ answer: [{ number: 'x' }, { hello: 1 }, result, { ...result, number: unknown, status: 'fine' }] });
			const run = await runCheck(instance(), withStore({ items: [known, unknown] }));
			expect(statuses(run)).toEqual(['empty', 'active']);
			expect(run.hints).toContainEqual(expect.stringMatching(/entries of the Result Store were not readable/));
		});
	});

	describe('a store that cannot be used stops the run before anything is sent', () => {
		const stopped = async (store: string) => {
			const run = await runCheck(instance(), withStore({ items: active(3, 5) }, store));
			expect(run.status).toBe('error');
			expect(asked()).toEqual([]);
			return run.error;
		};

		test('a workflow that does not exist', async () => {
			expect(await stopped('doesNotExist0001')).toMatchObject({
				message: 'The workflow in Result Store does not exist',
				description: 'Nothing was sent. Choose another workflow in Result Store.',
			});
		});

		test('a workflow without the right trigger', async () => {
			const { client } = instance();
			const id = await client.putWorkflow({ name: 'No store', nodes: [], connections: {}, settings: {} });
			if (publishesSubWorkflows) return;
			expect(await stopped(id)).toMatchObject({
				message: 'The workflow in Result Store does not start with When Executed by Another Workflow',
			});
		});

		test('a store that cannot be read, after four tries', async () => {
			http.behave({ failsLoad: () => true });
			const error = await stopped(httpStore);
			expect(error?.message).toMatch(/^The workflow in Result Store stopped/);
			expect(http.calls()).toHaveLength(4);
		});

		test('a store whose answer holds no result and does not say that there is none', async () => {
			http.behave({ answer: { error: null, message: 'ok' } });
			expect(await stopped(httpStore)).toMatchObject({
				message: 'Nothing that the workflow in Result Store answered can be read as a result',
				description: expect.stringContaining('neither number nor status') as string,
			});
			expect(http.calls()).toHaveLength(1);
		});

		test('a store that answers with why it does not work', async () => {
			http.behave({ answer: [{ error: 'connection refused' }] });
			expect(await stopped(httpStore)).toMatchObject({
				message: 'The workflow in Result Store answered "connection refused" in place of results',
			});
		});

		test('the calling workflow itself', async () => {
			const given = { name: 'Itself', count: 3, first: 13_855_500_001, ownStore: true };
			const { start } = await publishChecking(instance(), given);
			const run = await readCheck(instance(), await start());
			expect([run.status, run.error?.message]).toEqual(['error', 'Result Store is this workflow itself']);
			expect(asked()).toEqual([]);
		});

		test('in production, a workflow that is not published', async () => {
			if (!publishesSubWorkflows) return;
			const id = await instance().client.putWorkflow(http.workflow('Not published'));
			const given = { name: 'Calls a draft', count: 3, first: 13_855_600_001, store: id };
			const { start } = await publishChecking(instance(), given);
			const run = await readCheck(instance(), await start());
			expect([run.status, run.error]).toEqual([
				'error',
				expect.objectContaining({
					message: 'The workflow in Result Store is not published',
					description: 'Nothing was sent. Open it and publish it.',
				}),
			]);
			expect(asked()).toEqual([]);
		});
	});

	describe('a store that fails to save', () => {
		const OPTIONS = { concurrency: 2 };

		test.each([
			['at first', (call: number) => call === 1],
			['every other time', (call: number) => call % 2 === 1],
			['in the middle', (call: number) => call === 2 || call === 3],
		])('%s is tried again, and nothing is lost', async (_, failsSave) => {
			instance().simulator.setScenario({ latencyMs: 20 });
			http.behave({ failsSave });
			const phones = active(1_500, 6);
			const run = await runCheck(instance(), withStore({ items: phones, parameters: { options: OPTIONS } }));
			expect(run.status).toBe('success');
			expect([...new Set(savedNumbers())].sort()).toEqual(phones);
			expect(Object.values(instance().simulator.ledger().charged).every((times) => times === 1)).toBe(true);
		});

		test(
			'from the middle on stops sending; what has arrived leaves, and a hint says how much of it is not stored',
			async () => {
				instance().simulator.setScenario({ latencyMs: 100 });
				http.behave({ failsSave: (call) => call > 1 });
				const phones = active(4_000, 7);
				const run = await runCheck(instance(), withStore({ items: phones, parameters: { options: OPTIONS } }));
				expect(run.status).toBe('success');
				const { charged } = instance().simulator.ledger();
				const found = (statuses(run) ?? []).filter((status) => status !== 'unresolved');
				expect(found).toHaveLength(Object.keys(charged).length);
				expect(found.length).toBeLessThan(4_000);
				expect(found.length - savedNumbers().length).toBeLessThanOrEqual(MOST_WAITING);
				expect(run.hints).toContainEqual(
					expect.stringMatching(/of this run are not in the Result Store, only in the output of this node\./),
				);
				const reasons = resultFields(run.outputs(), 'reason')[0]?.filter(Boolean);
				expect(reasons).toContainEqual(expect.objectContaining({ code: 'storeFailed' }));
			},
			LONG,
		);

		test('at the end leaves with all results, and a hint says how many are not stored', async () => {
			http.behave({ failsSave: () => true });
			const phones = active(40, 8);
			const run = await runCheck(instance(), withStore({ items: phones }));
			expect([run.status, statuses(run)]).toEqual(['success', phones.map(() => 'active')]);
			expect(run.hints).toContainEqual(expect.stringMatching(/40 results of this run are not in the Result Store/));
		});

		test(
			'and is slower than the API holds sending up: never do more than 1,000 results wait, and requests in flight',
			async () => {
				http.behave({ saveMs: 1_500 });
				const phones = active(5_000, 9);
				const { simulator } = instance();
				let most = 0;
				const watch = setInterval(() => {
					most = Math.max(most, Object.keys(simulator.ledger().answered).length - savedNumbers().length);
				}, 20);
				const run = await runCheck(instance(), withStore({ items: phones }));
				clearInterval(watch);
				expect(run.status).toBe('success');
				expect(savedNumbers()).toHaveLength(5_000);
				expect(most).toBeGreaterThan(500);
				expect(most).toBeLessThanOrEqual(MOST_WAITING);
			},
			LONG,
		);
	});

	test('a stopped run waits for the replies that are paid for, and saves them', async () => {
		const { client, simulator } = instance();
		simulator.setScenario({ latencyMs: 1_500 });
		const phones = active(2_000, 0);
		const id = await startCheck(instance(), withStore({ items: phones }));
		while (simulator.journal().length < 6) await new Promise((resolve) => setTimeout(resolve, 20));
		await client.stopExecution(id);
		expect((await untilEnded(client, id, AbortSignal.timeout(LONG))).status).toBe('canceled');
		await new Promise((resolve) => setTimeout(resolve, 5_000));
		const { charged, totals } = simulator.ledger();
		expect(totals.chargedUndelivered).toBe(0);
		expect(savedNumbers().sort()).toEqual(Object.keys(charged).sort());
	});

	if (hasDataTables) {
		describe('the store in a Data Table', () => {
			test('a second workflow pays nothing, and the table holds each result once', async () => {
				const store = await importDataTableStore(instance(), 'Shared');
				const list = { count: 3_000, first: 13_822_000_000, store: store.id };
				const first = await publishChecking(instance(), { ...list, name: 'First' });
				const second = await publishChecking(instance(), { ...list, name: 'Second' });
				expect((await readCheck(instance(), await first.start())).status).toBe('success');
				expect(asked()).toHaveLength(3_000);
				const rows = await store.rows();
				expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
				expect(rows).toHaveLength(3_000);
				instance().simulator.reset();
				expect((await readCheck(instance(), await second.start())).status).toBe('success');
				expect(asked()).toEqual([]);
			});

			test('a single number is answered from its own rows, any other call with the table', async () => {
				const store = await importDataTableStore(instance(), 'Answers');
				expect(await callStore(instance(), store.id, [{ operation: 'load', numbers: ['13800138000'] }])).toEqual([]);
				expect(await callStore(instance(), store.id, [{ operation: 'load', numbers: active(2, 1) }])).toEqual([]);
				const saved = [savedItem('13800138000', 40), savedItem('13800138000'), savedItem('13800138001')];
				await callStore(instance(), store.id, saved);
				const load = async (...numbers: string[]) =>
					(await callStore(instance(), store.id, [{ operation: 'load', numbers }])).map(({ number }) => number);
				expect(await load('13800138001')).toEqual(['13800138001']);
				expect(await load('13800138000')).toEqual(['13800138000', '13800138000']);
				expect(await load('13800138000', '13900139000')).toHaveLength(3);
				expect(await callStore(instance(), store.id, [{ operation: 'of a later version' }])).toEqual([]);
				const [row] = await store.rows();
				expect({ operation: 'save', ...row }).toMatchObject(saved[0] ?? {});
			});

			test('Forget old results deletes what is older than 90 days, and nothing else', async () => {
				const store = await importDataTableStore(instance(), 'Forgets');
				await callStore(instance(), store.id, [{ operation: 'load', numbers: ['13800138000'] }]);
				const days = [0, 89, 91, 400];
				await callStore(
					instance(),
					store.id,
					days.map((age) => savedItem(`1380013800${age % 10}`, age)),
				);
				const id = await importExample(instance(), 'result-store/forget-old-results', {
					replace: { '"Number status store"': '"Forgets"' },
					credentials: { postgres: {} },
				});
				const { client } = instance();
				await untilFinished(client, await client.runWorkflow(id, 'Run now'), AbortSignal.timeout(LONG));
				expect((await store.rows()).map(({ number }) => number)).toEqual(['13800138000', '13800138009']);
			});

			test.each<Ending>(['stop', 'timeout', 'kill'])(
				'a moment of %s: what was charged is stored as far as promised, and the next run asks the rest',
				async (ending) => {
					for (const [index, afterMs] of momentsOf(1, 8_000, ending.length).entries()) {
						const trial = await tryMoment(instance(), ending, index, afterMs, 2_500);
						expect({ trial, faults: faultsOf(trial) }).toEqual({ trial, faults: [] });
					}
				},
				LONG,
			);
		});
	}

	test('no password, secret or token is in any execution of the store, where a saved number is found', async () => {
		const run = await runCheck(instance(), withStore({ items: ['13900139007'] }));
		expect(run.status).toBe('success');
		const found = await findOnDisk(instance(), ['13900139007']);
		expect(found.length).toBeGreaterThan(0);
		expect(await secretsOnDisk(instance())).toEqual([]);
	});
});
