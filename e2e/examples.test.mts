import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { outputsOf, resultOf, untilEnded } from '../runtime/execution.mts';
import type { Execution } from '../runtime/n8n-client.mts';
import { startN8n } from '../runtime/n8n-process.mts';
import { importExample, publishWithWebhook, WEBHOOK_KEY } from './example-workflows.mts';
import { startInstance } from './instance.mts';
import type { TestInstance } from './instance.mts';
import { connectMcp, resultsIn } from './mcp-client.mts';
import type { McpClient } from './mcp-client.mts';
import { FINAL_TEXT, startOpenAiStub, toolResults } from './openai-stub.mts';
import { secretsOnDisk } from './secrets.mts';
import { readSetup } from './setup.mts';
import { cellsOf } from './spreadsheets.mts';
import { callStore, savedItem } from './store/call-store.mts';
import { importDataTableStore } from './store/data-table-store.mts';
import type { DataTableStore } from './store/data-table-store.mts';
import { OLD_TABLE_TRIGGER, oldTable } from './store/old-table.mts';
import { CURRENT } from './versions.mts';

const LONG = 240_000;
const CHECK = 'Number Status Check';
const TOOL = 'check_mobile_numbers';

/**
 * A time zone in which it is between noon and one o'clock, so that no test runs across midnight, and its next midnight.
 */
function zoneAtNoon(now: Date): { zone: string; midnight: number } {
	const ahead = 12 - now.getUTCHours();
	// The sign in such a name is the opposite of the usual one.
	const zone = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
	return { zone, midnight: Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, -ahead) };
}

describe(`n8n ${CURRENT.version}`, () => {
	let n8n: TestInstance;

	beforeAll(async () => {
		n8n = await startInstance(CURRENT, 'examples');
	}, LONG);

	afterAll(async () => {
		await n8n?.stop();
	});

	beforeEach(() => {
		n8n.simulator.setScenario({});
		n8n.simulator.reset();
	});

	const asked = () => n8n.simulator.ledger().asked;

	/** Runs a workflow to its end; throws when it does not succeed. */
	async function run(id: string, trigger: string, json?: Record<string, unknown>): Promise<Execution> {
		const started = await n8n.client.runWorkflow(id, trigger, json);
		const execution = await untilEnded(n8n.client, started, AbortSignal.timeout(LONG));
		if (execution.status !== 'success') throw new Error(resultOf(execution).error?.message ?? execution.status);
		return execution;
	}

	const jsons = (execution: Execution, node: string, output = 0) =>
		(outputsOf(execution, node)[output] ?? []).map(({ json }) => json);

	describe('CRM to checker', () => {
		const noon = zoneAtNoon(new Date());

		/** The example with a store and a table of its own, published under a route of its own. */
		async function publishCrm(route: string, limit: number): Promise<DataTableStore> {
			const table = `CRM ${route}`;
			const store = await importDataTableStore(n8n, table);
			const replace = {
				'"name": "CRM to checker"': `"name": "CRM to checker ${route}"`,
				'"new-contact"': `"${route}"`,
				'"Number status store"': `"${table}"`,
				'"limit": 1000': `"limit": ${limit}`,
				'"executionOrder": "v1"': `"executionOrder": "v1", "timezone": "${noon.zone}"`,
			};
			await publishWithWebhook(n8n, await importExample(n8n, 'crm-to-checker', { replace, store: store.id }), route);
			return store;
		}

		beforeAll(async () => {
			await publishCrm('new-contact', 1_000);
		}, LONG);

		async function send(contact: object, { key = WEBHOOK_KEY.value, route = 'new-contact' } = {}) {
			const reply = await fetch(`${n8n.url}/webhook/${route}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', [WEBHOOK_KEY.name]: key },
				body: JSON.stringify(contact),
			});
			return { status: reply.status, body: await reply.text(), headers: reply.headers };
		}

		test('an active number is accepted', async () => {
			const { status, body } = await send({ name: 'Li Wei', phone: '+86 138-0013-8000' });
			expect([status, JSON.parse(body)]).toEqual([200, { accepted: true }]);
			expect(asked()).toEqual({ 13800138000: 1 });
		});

		test.each([
			['13800138085', { status: 'empty', recommendation: 'remove', reason: null }],
			['13800138061', { status: 'silent', recommendation: 'review', reason: null }],
			[
				'12345678901',
				{ status: 'invalid', recommendation: 'fix', reason: expect.stringContaining('13 to 19') as unknown },
			],
		])('%s is refused, with status, recommendation and reason', async (phone, answer) => {
			const { status, body } = await send({ name: 'Li Wei', phone });
			expect([status, JSON.parse(body)]).toEqual([422, { accepted: false, ...answer }]);
		});

		test.each([
			['several numbers', '13800138000, 13800138085'],
			['several numbers in full width', '13800138000，13800138085'],
			['a number and something else', '13800138000/1'],
			['two lines', '13800138000\n13800138085'],
			['two numbers with a space between them', '13800138000 13800138085'],
			['two numbers with a dash between them', '13800138000-13800138085'],
			['a list', ['13800138000', '13800138085']],
			['a list in JSON', '["13800138000"]'],
			['3,000 numbers', Array.from({ length: 3_000 }, (_, index) => `1380013${String(index).padStart(4, '0')}`).join()],
			['no number', undefined],
			['words', 'n/a'],
		])('%s spend nothing, and are refused before the node', async (_, phone) => {
			const { status, body } = await send({ name: 'Li Wei', phone });
			expect([status, JSON.parse(body)]).toEqual([
				422,
				{ accepted: false, status: 'invalid', recommendation: 'fix', reason: 'Send one mobile number as phone.' },
			]);
			expect(asked()).toEqual({});
		});

		test.each([
			['a disabled account', { resultCode: '403101' }],
			['an account without checks', { resultCode: '510101' }],
			['a number that the API refuses', { resultCode: '400001' }],
		])('the caller is not told of %s: 503, whatever the reason', async (_, then) => {
			n8n.simulator.setScenario({ rules: [{ then }] });
			const { status, body } = await send({ name: 'Li Wei', phone: '13800138001' });
			expect([status, JSON.parse(body)]).toEqual([
				503,
				{ accepted: null, reason: 'This number could not be checked now. Send it again later.' },
			]);
		});

		test('a number that is paid for without a known status is not asked for again: 422', async () => {
			n8n.simulator.setScenario({ rules: [{ then: { chargedStatus: '9' } }] });
			const { status, body } = await send({ name: 'Li Wei', phone: '13800138001' });
			expect([status, JSON.parse(body)]).toEqual([
				422,
				{ accepted: null, reason: 'This number was paid for, but has no known status. Do not send it again.' },
			]);
		});

		test('a caller without the key spends nothing', async () => {
			expect((await send({ phone: '13800138000' }, { key: 'wrong' })).status).toBe(403);
			expect(asked()).toEqual({});
		});

		test('a contact that the CRM sends again gets the same answer, and is paid for once', async () => {
			const store = await publishCrm('again', 1_000);
			for (const phone of ['13800138000', '+86 138 0013 8000', '13800138000']) {
				const { status, body } = await send({ name: 'Li Wei', phone }, { route: 'again' });
				expect([status, JSON.parse(body)]).toEqual([200, { accepted: true }]);
			}
			expect(asked()).toEqual({ 13800138000: 1 });
			expect(await store.rows()).toHaveLength(1);
		});

		test('the contact that goes on is the one that came, with its own fields', async () => {
			const replace = {
				'"name": "CRM to checker"': '"name": "CRM to checker, told"',
				'"new-contact"': '"told"',
				'"Number status store"': '"CRM told"',
				// The answer shows the item that reached it.
				[JSON.stringify('{ "accepted": true }')]: JSON.stringify('={{ JSON.stringify($json) }}'),
			};
			const store = await importDataTableStore(n8n, 'CRM told');
			const id = await importExample(n8n, 'crm-to-checker', { replace, store: store.id });
			await publishWithWebhook(n8n, id, 'told');
			const contact = { name: '$& {{ 1 + 1 }}', phone: '13800138000', 'a.b': [{ c: null }] };
			const { status, body } = await send(contact, { route: 'told' });
			expect(status).toBe(200);
			expect(JSON.parse(body)).toMatchObject({ body: contact, numberStatus: { status: 'active' } });
		});

		describe('when as many results as Limit were charged today', () => {
			const LIMIT = 2;
			let store: DataTableStore;

			beforeAll(async () => {
				store = await publishCrm('limited', LIMIT);
				// Neither what was free nor what was charged before today counts.
				const free = Array.from({ length: 5 }, (_, index) => savedItem(`1380013811${index}`));
				const before = Array.from({ length: 5 }, (_, index) => savedItem(`1380013812${index}`, 1));
				await callStore(n8n, store.id, [...free.map((item) => ({ ...item, charged: false })), ...before]);
			}, LONG);

			const sendLimited = async (phone: string) => await send({ name: 'Li Wei', phone }, { route: 'limited' });

			test('a number that is not known gets 429, which says when to come again, and is not asked', async () => {
				for (const phone of ['13800138000', '13800138085'])
					expect([200, 422]).toContain((await sendLimited(phone)).status);
				expect(Object.keys(asked())).toHaveLength(LIMIT);
				n8n.simulator.reset();
				const { status, body, headers } = await sendLimited('13800138001');
				expect([status, JSON.parse(body)]).toEqual([
					429,
					{ accepted: null, reason: 'No more numbers are checked today. Send it again tomorrow.' },
				]);
				const seconds = Number(headers.get('retry-after'));
				expect(Math.abs(seconds - (noon.midnight - Date.now()) / 1_000)).toBeLessThan(60);
				expect(asked()).toEqual({});
			});

			test('what is known, or is no mobile number, is answered as ever', async () => {
				expect((await sendLimited('13800138000')).status).toBe(200);
				expect((await sendLimited('12345678901')).status).toBe(422);
				expect(asked()).toEqual({});
			});
		});

		test('without a Result Store nothing is asked', async () => {
			const replace = {
				'"name": "CRM to checker"': '"name": "CRM to checker, no store"',
				'"new-contact"': '"no-store"',
				'"Number status store"': '"CRM no store"',
			};
			await publishWithWebhook(n8n, await importExample(n8n, 'crm-to-checker', { replace }), 'no-store');
			expect((await send({ phone: '13800138000' }, { route: 'no-store' })).status).toBe(429);
			expect(asked()).toEqual({});
		});

		test('while the table of the store cannot be read nothing is asked: 500', async () => {
			const store = await importDataTableStore(n8n, 'CRM broken');
			const replace = {
				'"name": "CRM to checker"': '"name": "CRM to checker, broken"',
				'"new-contact"': '"broken"',
				'"keyName": "charged"': '"keyName": "no column"',
			};
			const id = await importExample(n8n, 'crm-to-checker', { replace, store: store.id });
			await publishWithWebhook(n8n, id, 'broken');
			const { status, body } = await send({ phone: '13800138000' }, { route: 'broken' });
			expect([status, JSON.parse(body)]).toEqual([500, { message: 'Error in workflow' }]);
			expect(asked()).toEqual({});
		});
	});

	describe('Spreadsheet in, spreadsheet out', () => {
		test('a contact list becomes one file for each recommendation, and every contact is in one of them', async () => {
			const { root } = readSetup();
			const folder = n8n.main.userFolder;
			await cp(path.join(root, 'examples', 'data', 'contacts.csv'), path.join(folder, 'contacts.csv'));
			const replace = { '/home/node/.n8n-files': folder };
			const execution = await run(
				await importExample(n8n, 'spreadsheet', { replace }),
				'When clicking ‘Execute workflow’',
			);
			const sizes = outputsOf(execution, CHECK).map((items) => items.length);
			const files = (await readdir(folder)).filter((name) => /^(keep|review|remove|retry|fix)\.xlsx$/.test(name));
			expect(files.sort()).toEqual(['fix.xlsx', 'keep.xlsx', 'remove.xlsx', 'retry.xlsx', 'review.xlsx']);
			const rows = await Promise.all(
				['keep', 'review', 'remove', 'retry', 'fix'].map(
					async (name) => cellsOf(await readFile(path.join(folder, `${name}.xlsx`))).length - 1,
				),
			);
			expect(rows).toEqual(sizes);
			const [headings = []] = cellsOf(await readFile(path.join(folder, 'keep.xlsx')));
			expect(headings.map(({ v }) => v)).toEqual(expect.arrayContaining(['id', 'phone', 'numberStatus_status']));
		});

		test('a cell that looks like a formula is text in the file', async () => {
			const folder = n8n.main.userFolder;
			await writeFile(path.join(folder, 'contacts.csv'), 'id,name,phone\n1,=1+1,13800138000\n2,@SUM(A1),13800138001\n');
			const replace = { '/home/node/.n8n-files': folder };
			await run(await importExample(n8n, 'spreadsheet', { replace }), 'When clicking ‘Execute workflow’');
			const [, ...rows] = cellsOf(await readFile(path.join(folder, 'keep.xlsx')));
			expect(rows.map((row) => row[1])).toEqual([
				expect.objectContaining({ t: 's', v: '=1+1' }),
				expect.objectContaining({ t: 's', v: '@SUM(A1)' }),
			]);
			for (const cell of rows.flat()) expect(cell).not.toHaveProperty('f');
		});
	});

	describe('Agent that checks numbers', () => {
		test('a question in the chat is answered from one call of the tool', async () => {
			const stub = await startOpenAiStub();
			try {
				const credentials = { openAiApi: { apiKey: 'none', url: stub.url } };
				const id = await importExample(n8n, 'agent-tool', { credentials });
				const chatInput = JSON.stringify([{ numbers: '13800138000, 13800138085, n/a' }]);
				const json = { sessionId: 'test', action: 'sendMessage', chatInput };
				const execution = await run(id, 'When chat message received', json);
				const [answer] = jsons(execution, 'AI Agent');
				expect(answer?.output).toContain(FINAL_TEXT);
				const [result = ''] = toolResults(stub.requests().at(-1)?.messages ?? []);
				expect((JSON.parse(result) as { status: string }[]).map(({ status }) => status)).toEqual([
					'active',
					'empty',
					'invalid',
				]);
				expect(n8n.simulator.journal()).toHaveLength(1);
			} finally {
				await stub.close();
			}
		});
	});

	describe('MCP server that checks numbers', () => {
		const TOKEN = 'a token of the test';
		let client: McpClient;

		/** What the tool answers, as the client of a model sees it. */
		async function check(numbers: string): Promise<Record<string, unknown>[]> {
			const answer = await client.callTool({ name: TOOL, arguments: { numbers } });
			const [text] = answer.content as { text: string }[];
			return resultsIn(text?.text ?? '');
		}

		beforeAll(async () => {
			const store = await importDataTableStore(n8n, 'MCP results');
			const id = await importExample(n8n, 'mcp-server', {
				replace: { '"maxNumbers": 100': '"maxNumbers": 3' },
				credentials: { httpBearerAuth: { token: TOKEN } },
				store: store.id,
			});
			await publishWithWebhook(n8n, id, 'number-status', 'mcp');
			client = await connectMcp(`${n8n.url}/mcp/number-status`, TOKEN);
		}, LONG);

		afterAll(async () => {
			await client?.close();
		});

		test('a client lists one tool, which says that it costs money, and asks for the numbers', async () => {
			const { tools } = await client.listTools();
			expect(tools).toMatchObject([
				{ name: TOOL, description: expect.stringContaining('costs money') as unknown, inputSchema: { type: 'object' } },
			]);
			expect(Object.keys(tools[0]?.inputSchema.properties ?? {})).toEqual(['numbers']);
			expect(client.getInstructions()).toContain('wait for a yes');
		});

		test('a list is checked in one request; bad numbers come back with a reason, and are not sent', async () => {
			expect(await check('13800138000, 13800138085, n/a')).toMatchObject([
				{ number: '13800138000', status: 'active', charged: true },
				{ number: '13800138085', status: 'empty', charged: true },
				{ status: 'invalid', reason: expect.stringContaining('n/a') as unknown },
			]);
			expect(n8n.simulator.journal()).toHaveLength(1);
		});

		test('asked again, it pays for nothing', async () => {
			await check('13800138000');
			n8n.simulator.reset();
			expect(await check('13800138000')).toMatchObject([{ number: '13800138000', status: 'active' }]);
			expect(asked()).toEqual({});
		});

		test('of a longer list, no more than Max Numbers are sent, and the rest says so', async () => {
			const results = await check('13800138101, 13800138102, 13800138103, 13800138104, 13800138105');
			expect(Object.keys(asked())).toHaveLength(3);
			expect(results.map(({ status }) => status).filter((status) => status === 'unresolved')).toHaveLength(2);
		});

		test('a client without the token gets no tool', async () => {
			await expect(connectMcp(`${n8n.url}/mcp/number-status`, 'wrong')).rejects.toThrow(/40[13]|auth/i);
		});
	});

	describe('Scheduled hygiene', () => {
		/** Of the sample: one contact in a hundred has no number; all others are distinct. */
		const NUMBERS = 1_188;
		const SUMMARY = 5;

		/** The example with a store and a table of its own, and so many contacts. */
		async function importHygiene(name: string, contacts = 1_200) {
			const store = await importDataTableStore(n8n, `${name} results`);
			const replace = {
				'"Number status figures"': `"${name} figures"`,
				'length: 1200': `length: ${contacts}`,
				'"name": "Scheduled hygiene"': `"name": "Hygiene ${name}"`,
			};
			return { store, id: await importExample(n8n, 'scheduled-hygiene', { replace, store: store.id }) };
		}

		test(
			'the first run asks every number once, and gives contacts by branch, figures and a report; the second pays nothing',
			async () => {
				const { id, store } = await importHygiene('Twice');
				const first = await run(id, 'Run now');
				const { charged } = n8n.simulator.ledger().totals;
				expect(Object.keys(asked())).toHaveLength(NUMBERS);
				expect(Object.values(asked()).every((times) => times === 1)).toBe(true);
				expect(jsons(first, 'Store figures')).toMatchObject([
					{
						contacts: 1200,
						distinct: NUMBERS,
						reused: 0,
						asked: NUMBERS,
						charged,
						unresolved: 0,
						invalid: 12,
						cutShort: '',
					},
				]);
				expect(await store.rows()).toHaveLength(NUMBERS);
				const branches = outputsOf(first, CHECK).slice(0, SUMMARY);
				expect(branches.reduce((sum, items) => sum + items.length, 0)).toBe(1200);
				expect(branches.map((items) => items.length > 0)).toEqual([true, true, true, false, true]);
				const [summary] = outputsOf(first, CHECK)[SUMMARY] ?? [];
				expect(summary?.json.charged).toBe(charged);
				expect(summary?.binary).toMatchObject({ report: { mimeType: 'text/html' } });

				n8n.simulator.reset();
				const second = await run(id, 'Run now');
				expect(n8n.simulator.journal()).toEqual([]);
				expect(jsons(second, 'Store figures')).toMatchObject([
					{ contacts: 1200, distinct: NUMBERS, reused: NUMBERS, asked: 0, charged: 0, unresolved: 0, invalid: 12 },
				]);
				const idsByBranch = (execution: Execution) =>
					outputsOf(execution, CHECK)
						.slice(0, SUMMARY)
						.map((items) => items.map(({ json }) => json.id));
				expect(idsByBranch(second)).toEqual(idsByBranch(first));
				expect(
					idsByBranch(second)
						.flat()
						.sort((a, b) => Number(a) - Number(b)),
				).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1));
			},
			LONG,
		);

		test(
			'results that version 1.0.0 kept in its table are not paid for again, once they are moved to the store',
			async () => {
				const { id, store } = await importHygiene('Moved');
				await callStore(n8n, store.id, [savedItem('13900007919', 40)]);
				const [number, status, checkedAt] = ['13900000000', 'risk', new Date(Date.now() - 86_400_000).toISOString()];
				const row = { number, status, recommendation: 'review', area: null, numberType: '中国移动 GSM', checkedAt };
				const table = oldTable('Moved 1.0.0', row);
				await run(await n8n.client.putWorkflow(table), OLD_TABLE_TRIGGER);
				const move = await importExample(n8n, 'result-store/move-from-1.0', {
					replace: { '"Number status results"': '"Moved 1.0.0"', '"Number status store"': '"Moved results"' },
				});
				await run(move, 'Run now');
				expect(await store.rows()).toMatchObject([
					{ number: '13900007919' },
					{ number, status, numberType: '中国移动 GSM' },
				]);
				const execution = await run(id, 'Run now');
				expect(Object.keys(asked())).toHaveLength(NUMBERS - 1);
				expect(asked()).not.toHaveProperty(number);
				// What is known but too old is asked, and not counted as reused.
				expect(jsons(execution, 'Store figures')).toMatchObject([{ reused: 1, asked: NUMBERS - 1 }]);
				expect(jsons(execution, CHECK, 1)).toContainEqual(
					expect.objectContaining({
						phone: '+86 139-0000-0000',
						numberStatus: expect.objectContaining({ number, status, reused: true, checkedAt }) as unknown,
					}),
				);
			},
			LONG,
		);

		test(
			'killed in the middle and run again, it asks exactly what is not stored',
			async () => {
				const { id, store } = await importHygiene('Killed', 3_000);
				n8n.simulator.setScenario({ latencyMs: 400 });
				await n8n.client.runWorkflow(id, 'Run now');
				const answered = () => Object.keys(n8n.simulator.ledger().answered);
				while (answered().length < 1_700) await sleep(20);
				n8n.main.n8n.kill();
				await n8n.main.n8n.ended;
				const paid = answered();

				const { options } = n8n.main.n8n;
				const again = await startN8n({ ...options, signal: AbortSignal.timeout(LONG) });
				n8n.main.n8n = { ...again, options };
				await n8n.client.logIn(n8n.login);
				n8n.simulator.reset();
				const stored = new Set((await store.rows()).map(({ number }) => String(number)));
				await run(id, 'Run now');
				expect(Object.keys(asked()).filter((number) => stored.has(number))).toEqual([]);
				expect(Object.keys(asked())).toHaveLength(2_970 - stored.size);
				const lost = paid.filter((number) => !stored.has(number));
				expect(stored.size).toBeGreaterThan(0);
				// What waits for the store, and is in flight: docs/result-store.md.
				expect(lost.length).toBeLessThanOrEqual(1_200);
			},
			LONG,
		);
	});

	test('no password, secret or token is in the database, in a log or in any other file of n8n', async () => {
		expect(await secretsOnDisk(n8n)).toEqual([]);
	});
});
