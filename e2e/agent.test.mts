import { INCOMING, runAgent } from './agent-run.mts';
import type { AgentRunOptions } from './agent-run.mts';
import { onEachVersion } from './on-each-version.mts';
import { FINAL_TEXT, startOpenAiStub } from './openai-stub.mts';
import type { OpenAiStub } from './openai-stub.mts';
import { secretsOf } from './secrets.mts';

/** Phone Number, defined by the model. */
const TEXT = "={{ $fromAI('numbers', 'mobile numbers to check, separated by commas', 'string') }}";
const LIST = "={{ $fromAI('numbers', 'mobile numbers to check', 'json') }}";
const NUMBER = "={{ $fromAI('numbers', 'the mobile number to check', 'number') }}";
/** What the editor's button "Let the model define this parameter" fills in. */
const BY_BUTTON = "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Phone_Number', ``, 'string') }}";

const PLACE = { area: '浙江-宁波', numberType: '中国移动 GSM' };
const ACTIVE = { number: '13800138000', status: 'active', recommendation: 'keep', charged: true, ...PLACE };
const SILENT = { number: '13800138061', status: 'silent', recommendation: 'review', charged: true, ...PLACE };
const EMPTY = { number: '13800138085', status: 'empty', recommendation: 'remove', charged: true, ...PLACE };
const ACCOUNT_FAULT = 'The API does not accept the account (403101: Account disabled)';

onEachVersion('agent', (instance, { toolFaultEndsRun }) => {
	let stub: OpenAiStub;
	beforeAll(async () => {
		stub = await startOpenAiStub();
	});
	afterAll(async () => {
		await stub.close();
	});

	/** One run of the agent; the model sees neither a secret nor the fields of the agent's item. */
	async function use(calls: readonly object[], options: Partial<AgentRunOptions> = {}) {
		const run = await runAgent(instance(), stub, { calls, phoneNumber: TEXT, ...options });
		const seen = JSON.stringify(run.requests);
		const hidden = [INCOMING.customer, ...secretsOf(instance())];
		expect(hidden.filter((text) => seen.includes(text))).toEqual([]);
		return run;
	}

	/** How often each number was asked. */
	const asked = () => instance().simulator.ledger().asked;

	test('the model is offered one tool, named after the node, with what the node does and the argument it takes', async () => {
		const { offered } = await use([{ numbers: '13800138000' }]);
		expect(offered).toMatchObject([
			{
				name: 'Number_Status_Check',
				description: expect.stringMatching(/^Check Chinese mobile numbers\b/) as unknown,
				parameters: {
					type: 'object',
					properties: {
						numbers: { type: 'string', description: 'mobile numbers to check, separated by commas' },
					},
					required: ['numbers'],
				},
			},
		]);
		expect(Object.keys(offered[0]?.parameters.properties ?? {})).toEqual(['numbers']);
	});

	test('the model gets one compact list: each number once, a bad one with its reason; its answer is what n8n returns', async () => {
		const numbers = '13800138000, +86 138-0013-8061；13800138000\n13800138096\n138, 1.38E+10';
		const run = await use([{ numbers }]);
		const list = [
			ACTIVE,
			SILENT,
			{ number: '13800138096', status: 'noRecord', recommendation: 'review', ...PLACE },
			{
				status: 'invalid',
				recommendation: 'fix',
				reason: '"138" has too few digits: a mobile number has 11. Correct it at the source.',
			},
			{ status: 'invalid', recommendation: 'fix', reason: expect.stringContaining('"1.38E+10"') as unknown },
		];
		expect(run.results.map((text) => JSON.parse(text) as unknown)).toEqual([list]);
		expect(run.results[0]).not.toMatch(/\n|: "/);
		expect(run).toMatchObject({ status: 'success', toolStatuses: ['success'] });
		expect(run.output).toBe(`${FINAL_TEXT}\n${run.results[0]}`);
		expect(asked()).toEqual({ 13800138000: 1, 13800138061: 1, 13800138096: 1 });
	});

	test.each([
		['a text', TEXT, '13800138085'],
		['a number', NUMBER, 13800138085],
		['a list of one', LIST, ['13800138085']],
	])('a single number as %s is a list of one result', async (_kind, phoneNumber, numbers) => {
		const { results } = await use([{ numbers }], { phoneNumber });
		expect(results).toEqual([JSON.stringify([EMPTY])]);
		expect(asked()).toEqual({ 13800138085: 1 });
	});

	test("the editor's button for parameters that the model defines is all it takes", async () => {
		const run = await use([{ Phone_Number: '13800138085、13800138000' }], { phoneNumber: BY_BUTTON });
		expect(run.offered[0]?.parameters.properties).toEqual({ Phone_Number: { type: 'string' } });
		expect(run.results).toEqual([JSON.stringify([EMPTY, ACTIVE])]);
	});

	test('a JSON list of numbers gives each of them its result', async () => {
		const numbers = ['13800138000', 13800138085, '13800138061, 13800138000'];
		const { results } = await use([{ numbers }], { phoneNumber: LIST });
		expect(results).toEqual([JSON.stringify([ACTIVE, EMPTY, SILENT])]);
		expect(asked()).toEqual({ 13800138000: 1, 13800138085: 1, 13800138061: 1 });
	});

	test('a list longer than one request comes back whole and in order, each number asked once', async () => {
		const numbers = Array.from({ length: 120 }, (_, index) => String(13_900_139_000 + index));
		const { results } = await use([{ numbers: numbers.join(',') }]);
		const list = JSON.parse(results[0] ?? '') as { number: string }[];
		expect(list.map(({ number }) => number)).toEqual(numbers);
		expect(asked()).toEqual(Object.fromEntries(numbers.map((number) => [number, 1])));
		expect(instance().simulator.ledger().totals.requests).toBe(3);
	});

	test('two calls in one turn each get the list of their own numbers', async () => {
		const { results } = await use([{ numbers: '13800138085' }, { numbers: '13800138000' }]);
		expect(results).toEqual([JSON.stringify([EMPTY]), JSON.stringify([ACTIVE])]);
	});

	test('a call without a number is told so, and nothing is asked', async () => {
		const { results } = await use([{ numbers: '' }]);
		expect(results.map((text) => JSON.parse(text) as unknown)).toMatchObject([
			[{ status: 'invalid', recommendation: 'fix', reason: expect.stringContaining('no number') as unknown }],
		]);
		expect(asked()).toEqual({});
	});

	test('a number that gets no status is unresolved, with the reason, beside those that have one', async () => {
		const { results } = await use([{ numbers: '19900040001,13800138000' }]);
		expect(results.map((text) => JSON.parse(text) as unknown)).toMatchObject([
			[{ number: '19900040001', status: 'unresolved', reason: expect.stringContaining('400001') as unknown }, ACTIVE],
		]);
		expect(instance().simulator.ledger()).toMatchObject({ answered: { 13800138000: 1 }, askedAfterAnswer: [] });
	});

	test('a disabled account with On Error set to Continue: the model reads for each number what is wrong and what to do', async () => {
		const credential = { accountCode: 'DISABLED1' };
		const settings = { onError: 'continueRegularOutput' };
		const run = await use([{ numbers: '13800138085,13800138000' }], { credential, settings });
		const reason = `${ACCOUNT_FAULT}. Ask the vendor to enable the account again.`;
		const rest = { status: 'unresolved', recommendation: 'retry', reason };
		const list = ['13800138085', '13800138000'].map((number) => ({ number, ...rest }));
		expect(run).toMatchObject({ status: 'success', toolStatuses: ['success'], results: [JSON.stringify(list)] });
		expect(instance().simulator.ledger().totals).toMatchObject({ requests: 1, charged: 0 });
	});

	test('a disabled account with On Error at its default: n8n 2 tells the model what is wrong, n8n 1 ends the run with it', async () => {
		const run = await use([{ numbers: '13800138085' }], { credential: { accountCode: 'DISABLED1' } });
		expect([run.status, run.results, run.error?.message]).toEqual(
			toolFaultEndsRun
				? ['error', [], ACCOUNT_FAULT]
				: ['success', [JSON.stringify([{ error: ACCOUNT_FAULT }])], undefined],
		);
		expect(run.toolStatuses).toEqual(['error']);
		expect(instance().simulator.ledger().totals).toMatchObject({ requests: 1, charged: 0 });
	});
});
