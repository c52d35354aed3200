import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import { runAsTool } from './agent.mts';
import { activeNumbers, contacts, NUMBER_OF, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { callsOf, fakeStore, STORE_ID, storeParameter } from './fake-store.mts';
import type { StoreAnswer } from './fake-store.mts';
import type { Run } from './engine.mts';
import { loggedContext } from './logged.mts';
import { runNode } from './run-node.mts';
import { secretsIn } from './secrets.mts';

const NUMBERS = activeNumbers(3);
const HOUR_MS = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('the Result Store', () => {
	test('is asked for every number before anything is sent, and is handed each result', async () => {
		const store = fakeStore();
		const run = await runNode({ ...oneNumberEach([...NUMBERS, NUMBER_OF.empty]), ...store.options });
		expect(callsOf(store, 'load')).toEqual([[{ operation: 'load', numbers: [...NUMBERS, NUMBER_OF.empty] }]]);
		expect(callsOf(store, 'save')).toHaveLength(1);
		expect(store.saved).toHaveLength(4);
		expect(store.saved[0]).toEqual({
			operation: 'save',
			number: NUMBERS[0],
			status: 'active',
			statusCode: '1',
			recommendation: 'keep',
			charged: true,
			area: expect.any(String) as string,
			numberType: expect.any(String) as string,
			lastTime: expect.any(String) as string,
			checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
			executionId: 'execution',
		});
		expect(store.saved[3]).toMatchObject({ number: NUMBER_OF.empty, status: 'empty', recommendation: 'remove' });
		expect(store.calls.map(({ workflow }) => workflow)).toEqual([STORE_ID, STORE_ID]);
		expect(store.calls[0]?.options).toMatchObject({
			parentWorkflowId: 'workflow',
			parentExecution: { executionId: 'execution', workflowId: 'workflow' },
		});
		expect(resultsOf(run).every(({ charged }) => charged)).toBe(true);
	});

	test('has what it knows reused, without the option Reuse Recent Results', async () => {
		const store = fakeStore([
			{ number: NUMBERS[1], status: 'silent', checkedAt: ago(HOUR_MS), area: 'Beijing' },
			{ number: NUMBERS[1], status: 'empty', checkedAt: ago(2 * HOUR_MS) },
			{ number: NUMBERS[2], status: 'suspended', checkedAt: ago(8 * 24 * HOUR_MS) },
			{ number: '13911111111', status: 'empty', checkedAt: ago(HOUR_MS) },
		]);
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options });
		expect(numbersByOutput(run)).toEqual({ Active: [NUMBERS[0], NUMBERS[2]], Silent: [NUMBERS[1]] });
		expect(Object.keys(run.ledger.asked)).toEqual([NUMBERS[0], NUMBERS[2]]);
		expect(store.saved.map(({ number }) => number)).toEqual([NUMBERS[0], NUMBERS[2]]);
	});

	test('that keeps times without a zone keeps those of UTC, whatever the zone of the workflow', async () => {
		const checkedAt = ago(HOUR_MS);
		const store = fakeStore([
			{ number: NUMBERS[0], status: 'silent', checkedAt: checkedAt.slice(0, -1).replace('T', ' ') },
			// A day of a spreadsheet.
			{ number: NUMBERS[1], status: 'silent', checkedAt: Date.parse(checkedAt) / 86_400_000 + 25_569 },
		]);
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options, timezone: 'America/Phoenix' });
		expect(numbersByOutput(run)).toEqual({ Active: [NUMBERS[2]], Silent: NUMBERS.slice(0, 2) });
		const silent = resultsOf(run).filter(({ status }) => status === 'silent');
		expect(silent).toMatchObject([{ checkedAt }, { checkedAt }]);
	});

	test('and an item: the later result counts, in both directions', async () => {
		const [first = '', second = '', third = ''] = NUMBERS;
		const earlier = (number: string, status: string, age: number) => ({ number, status, checkedAt: ago(age) });
		const store = fakeStore([
			earlier(first, 'silent', HOUR_MS),
			earlier(second, 'silent', 3 * HOUR_MS),
			// Too old for its status, but later than what the item has.
			earlier(third, 'suspended', 8 * 24 * HOUR_MS),
		]);
		const items = contacts(NUMBERS);
		[first, second, third].forEach((number, index) => {
			const item = items[index];
			if (item !== undefined)
				item.json.numberStatus = earlier(number, 'risk', index === 2 ? 20 * 24 * HOUR_MS : 2 * HOUR_MS);
		});
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			...{ items, options: { reuse: { settings: {} } } },
			...store.options,
		});
		expect(numbersByOutput(run)).toEqual({ Active: [third], Silent: [first], Risk: [second] });
		expect(hint(run, 'Reuse Recent Results')).toContain('1 reused, 2 replaced by a later one');
	});

	test('is looked into in a dry run, and given nothing', async () => {
		const store = fakeStore([{ number: NUMBERS[0], status: 'active', checkedAt: ago(HOUR_MS) }]);
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			...store.options,
			options: { dryRun: true },
			credential: null,
		});
		expect(run.journal).toEqual([]);
		expect(callsOf(store, 'save')).toEqual([]);
		expect(numbersByOutput(run)).toEqual({ Active: [NUMBERS[0]], Unresolved: NUMBERS.slice(1) });
		expect(hint(run, 'Result Store')).toBe('Result Store: 1 number known. A run would save up to 2 results.');
	});

	test('works for an AI agent', async () => {
		const store = fakeStore([{ number: NUMBERS[0], status: 'silent', checkedAt: ago(HOUR_MS) }]);
		const { answer } = await runAsTool({
			path: 'engine',
			input: { phones: NUMBERS.join(',') },
			items: contacts(['none']),
			parameters: { phoneNumber: "={{ $fromAI('phones', 'numbers to check', 'string') }}", ...storeParameter() },
			executeWorkflow: store.options.executeWorkflow,
		});
		expect(JSON.stringify(answer)).toContain('"silent"');
		expect(store.saved.map(({ number }) => number)).toEqual(NUMBERS.slice(1));
	});

	test.each(['engine', 'call'] as const)(
		'that takes nothing from an AI agent (%s) leaves a warning in the log, without a number or a word of the store',
		async (path) => {
			const store = fakeStore([], ({ items }) => {
				if (items[0]?.operation === 'save') throw new Error('Workflow does not exist.');
				return undefined;
			});
			const { changeContext, warnings, written } = loggedContext();
			const { answer } = await runAsTool({
				path,
				input: { phones: NUMBERS.join(',') },
				items: contacts(['none']),
				parameters: { phoneNumber: "={{ $fromAI('phones', 'numbers to check', 'string') }}", ...storeParameter() },
				executeWorkflow: store.options.executeWorkflow,
				changeContext,
			});
			expect(answer).toHaveLength(3);
			expect(warnings).toEqual([
				'Number Status Check: 3 results of this run are not in the Result Store, only in the output of this node.',
			]);
			expect(secretsIn(written, NUMBERS)).toEqual([]);
		},
	);

	test('is told nothing of the credential', async () => {
		const store = fakeStore();
		const { journal } = await runNode({ ...oneNumberEach(NUMBERS), ...store.options });
		const { accountCode, password, secret } = DEMO_ACCOUNT;
		const secrets = [accountCode, password, secret, ...journal.flatMap(({ token }) => token ?? [])];
		const given = store.calls.map(({ items, options: { inputData, parentExecution } }) => [
			items,
			inputData,
			parentExecution,
		]);
		expect(secretsIn(given, secrets)).toEqual([]);
		expect(secrets.length).toBeGreaterThan(3);
	});

	test('that is not set is not called', async () => {
		const run = await runNode({ ...oneNumberEach(NUMBERS), parameters: storeParameter('') });
		expect(hint(run, 'Result Store')).toBeUndefined();
		expect(run.ledger.totals.charged).toBe(3);
	});

	test('is called for no number where there is none', async () => {
		const store = fakeStore();
		await runNode({ items: contacts(['none']), expected: [['invalid']], ...store.options });
		expect(store.calls).toEqual([]);
	});

	test('is asked for 10,000 numbers at a time, and not for those it has told of already', async () => {
		const numbers = activeNumbers(25_000);
		const entries = (list: readonly string[]) =>
			list.map((number) => ({ number, status: 'active', checkedAt: ago(HOUR_MS) }));
		// The first answer tells of five thousand numbers that were not asked for yet.
		let loads = 0;
		const answer: StoreAnswer = ({ items }) => {
			const [{ numbers: asked } = { numbers: [] }] = items;
			return entries(loads++ === 0 ? numbers.slice(0, 15_000) : (asked as string[]));
		};
		const store = fakeStore([], answer);
		const run = await runNode({ ...oneNumberEach(numbers), ...store.options });
		const sizes = callsOf(store, 'load').map(([item]) => (item?.numbers as string[]).length);
		expect(sizes).toEqual([10_000, 10_000]);
		expect(run.journal).toEqual([]);
	});
});

function hint(run: Run, begins: string): string | undefined {
	return run.hints.find(({ message }) => message.startsWith(begins))?.message;
}

test('where the store knows the numbers, no hint says that none of them has an earlier result', async () => {
	const [number = ''] = activeNumbers(1);
	const store = fakeStore([{ number, status: 'active', checkedAt: new Date(Date.now() - 60_000).toISOString() }]);
	const run = await runNode({ ...oneNumberEach([number]), ...store.options, options: { reuse: { activeDays: 5 } } });
	expect(run.journal).toEqual([]);
	expect(run.hints.map(({ message }) => message).join('\n')).not.toContain('Reuse Recent Results found');
});
