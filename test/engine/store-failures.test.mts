import type { INodeParameters } from 'n8n-workflow';
import { activeNumbers, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { callsOf, fakeStore, STORE_ID, storeParameter } from './fake-store.mts';
import type { StoreAnswer } from './fake-store.mts';
import type { RunOptions } from './engine.mts';
import { loggedContext } from './logged.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(3);
const isSave = ({ items }: Parameters<StoreAnswer>[0]) => items[0]?.operation === 'save';
const stops = (message: string) => () => {
	throw new Error(message);
};

/** What n8n throws for a workflow that it does not start, and what the user reads. */
const NOT_STARTED: Readonly<Record<string, [title: string, description: string]>> = {
	'Workflow is not active and cannot be executed.': [
		'The workflow in Result Store is not published',
		'Nothing was sent. Open it and publish it.',
	],
	'Workflow does not exist.': [
		'The workflow in Result Store does not exist',
		'Nothing was sent. Choose another workflow in Result Store.',
	],
	'Target workflow ID store may not be called': [
		'The workflow in Result Store may not be called by this one',
		'Nothing was sent. In its settings, let This Workflow Can Be Called By include this workflow.',
	],
	'Missing node to start execution': [
		'The workflow in Result Store does not start with When Executed by Another Workflow',
		'Nothing was sent. Have it start with that node, set to accept all data.',
	],
};

describe('a Result Store that cannot be read', () => {
	test.each(Object.entries(NOT_STARTED))('stops the run before anything is sent: %s', async (message, shown) => {
		const store = fakeStore([], stops(message));
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options });
		const [thrown] = run.thrown as Error[];
		expect([thrown?.message, (thrown as { description?: string }).description]).toEqual(shown);
		expect(store.calls).toHaveLength(1);
		expect(run.journal).toEqual([]);
	});

	test('for a reason of its own is asked four times, and its words are told', async () => {
		const store = fakeStore([], stops('connect ECONNREFUSED 10.0.0.7:5432'));
		const started = performance.now();
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options });
		expect((run.thrown[0] as Error).message).toBe(
			'The workflow in Result Store stopped: connect ECONNREFUSED 10.0.0.7:5432',
		);
		expect(store.calls).toHaveLength(4);
		expect(performance.now() - started).toBeGreaterThan(7000);
		expect(run.journal).toEqual([]);
	}, 20_000);

	test('leaves every contact unresolved with Continue, in the Output Field', async () => {
		const store = fakeStore([], stops('Workflow does not exist.'));
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			...store.options,
			options: { outputField: 'crm.check' },
			settings: { onError: 'continueRegularOutput' },
		});
		expect(resultsOf(run, 'crm.check')).toMatchObject(
			NUMBERS.map((number) => ({
				number,
				status: 'unresolved',
				reason: {
					code: 'notStarted',
					message: 'The workflow in Result Store does not exist. Choose another workflow in Result Store.',
				},
			})),
		);
		expect(run.journal).toEqual([]);
	});

	test.each<[string, readonly unknown[], string]>([
		[
			'says why, where On Error is set to continue',
			[{ error: 'connection refused' }],
			'The workflow in Result Store answered "connection refused" in place of results',
		],
		[
			'names its columns as it likes',
			[{ phone: NUMBERS[0], state: 'active', checked_at: '2026-11-20' }],
			'Nothing that the workflow in Result Store answered can be read as a result',
		],
		[
			'has no branch for load, and gives back what it got',
			[{ operation: 'load', numbers: NUMBERS }],
			'Nothing that the workflow in Result Store answered can be read as a result',
		],
	])('as it %s, stops the run before anything is sent', async (_, answer, title) => {
		const store = fakeStore(answer);
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options });
		expect((run.thrown[0] as Error).message).toBe(title);
		expect((run.thrown[0] as { description?: string }).description).toMatch(/^Nothing was sent\. /);
		expect([store.calls.length, run.journal]).toEqual([1, []]);
	});

	test('for a moment only is asked again', async () => {
		let calls = 0;
		const store = fakeStore([], () => {
			if (calls++ === 0) stops('busy')();
			return undefined;
		});
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
		expect(store.saved).toHaveLength(3);
	});

	test('in part has that told, and the rest counts', async () => {
		const checkedAt = new Date(Date.now() - 60_000).toISOString();
		const store = fakeStore([
			{},
			{ number: NUMBERS[0], state: 'active', checkedAt },
			{ number: 'none', status: 'active', checkedAt },
			{ number: NUMBERS[1], status: 'silent', checkedAt },
			{ number: NUMBERS[2], status: 'silent', checkedAt: 'yesterday' },
		]);
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options });
		expect(numbersByOutput(run)).toEqual({ Active: [NUMBERS[0], NUMBERS[2]], Silent: [NUMBERS[1]] });
		expect(run.hints.map(({ message }) => message)).toContain(
			"3 entries of the Result Store were not readable and passed over. The first has nothing as its status. A status is read from its name, such as active, or from the vendor's code.",
		);
	});
});

describe('a Result Store that waits', () => {
	const waits: StoreAnswer = () => ({ executionId: 'sub', data: [[]], waitTill: new Date(Date.now() + 100_000) });

	test('is refused, and n8n does not put the execution to sleep', async () => {
		const store = fakeStore([], waits);
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			...store.options,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(numbersByOutput(run)).toEqual({ Unresolved: NUMBERS });
		expect(run.recorded.status).toBe('success');
		expect(run.recorded.data.waitTill).toBeUndefined();
		expect(resultsOf(run)[0]?.reason?.message).toContain('waits instead of ending');
	});
});

describe('a Result Store that takes nothing', () => {
	const store = () => fakeStore([], (call) => (isSave(call) ? stops('Workflow does not exist.')() : undefined));

	test('loses no result to the output, and a warning tells what is not stored, in the log as well', async () => {
		const { changeContext, warnings } = loggedContext();
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store().options, changeContext });
		expect(warnings).toEqual([
			'Number Status Check: 3 results of this run are not in the Result Store, only in the output of this node.',
		]);
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
		expect(run.hints).toContainEqual({
			type: 'warning',
			location: 'outputPane',
			message:
				'3 results of this run are not in the Result Store, only in the output of this node. The workflow in Result Store does not exist. Choose another workflow in Result Store.',
		});
	});

	test('is in the summary and the report', async () => {
		const fake = store();
		const parameters = { ...fake.options.parameters, includeSummary: true };
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...fake.options, parameters });
		const [{ json, binary } = { json: {} }] = run.outputs.at(-1) ?? [];
		expect(json).toMatchObject({ saved: 0, notStored: 3, cutShort: null });
		const page = Buffer.from(binary?.report?.data ?? '', 'base64').toString('utf8');
		expect(page).toContain('3 results of this run are not in the Result Store, only in the output of this node.');
	});

	test('stops the run: the rest is unresolved with the reason', async () => {
		const numbers = activeNumbers(1300);
		const fake = store();
		const run = await runNode({ ...oneNumberEach(numbers), ...fake.options, options: { concurrency: 1 } });
		const { Active: active = [], Unresolved: rest = [] } = numbersByOutput(run);
		expect(callsOf(fake, 'save')).toHaveLength(1);
		expect(active).toHaveLength(50);
		expect(active.length + rest.length).toBe(1300);
		expect(resultsOf(run).find(({ status }) => status === 'unresolved')?.reason?.code).toBe('storeFailed');
	});
});

describe('If the Run Stops Early set to Stop the Workflow', () => {
	const numbers = activeNumbers(1300);
	const options = { concurrency: 1, onCutShort: 'fail' };
	/** The third request, and every later one. */
	const disabled = { rules: [{ requests: [3, 1000] as [number, number], then: { resultCode: '403101' } }] };

	test('drops nothing that the Result Store has not taken: it leaves as with Keep the Results', async () => {
		const fake = fakeStore([], (call) => (isSave(call) ? stops('Workflow does not exist.')() : undefined));
		const run = await runNode({ ...oneNumberEach(numbers), ...fake.options, options });
		expect(run.error).toBeUndefined();
		const { Active: active = [], Unresolved: rest = [] } = numbersByOutput(run);
		expect([active.length, rest.length]).toEqual([50, 1250]);
		expect(run.hints.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/^50 results of this run are not in the Result Store, only in the output of this node\./),
		);
	});

	test('nor a single result that it refuses, whatever stops the run', async () => {
		const fake = fakeStore([], ({ items }) =>
			items.some(({ operation, number }) => operation === 'save' && number === numbers[60]) ? stops('no')() : undefined,
		);
		const run = await runNode({ ...oneNumberEach(numbers), ...fake.options, options, scenario: disabled });
		expect(run.error).toBeUndefined();
		expect(numbersByOutput(run).Active).toHaveLength(100);
		expect(fake.saved.some(({ number }) => number === numbers[60])).toBe(false);
		expect(new Set(fake.saved.map(({ number }) => number)).size).toBe(99);
	}, 30_000);

	test('stops it where the Result Store has everything, and says how much', async () => {
		const fake = fakeStore();
		const run = await runNode({ ...oneNumberEach(numbers), ...fake.options, options, scenario: disabled });
		expect(run.error?.message).toBe('The API does not accept the account (403101: Account disabled)');
		expect(run.error?.description).toBe(
			'Ask the vendor to enable the account again. 100 results had already arrived and are saved in the Result Store.',
		);
		expect(fake.saved).toHaveLength(100);
	});
});

describe('the parameter Result Store', () => {
	const refusedAs: [what: string, parameters: INodeParameters, title: string][] = [
		['this workflow itself', storeParameter('workflow'), 'Result Store is this workflow itself'],
		['an object', storeParameter({ id: 1 }), 'Result Store cannot be an object'],
		['true', { resultStore: true }, 'Result Store cannot be true'],
		['an expression that gives nothing', storeParameter('={{ "" }}'), 'The expression for Result Store gives nothing'],
		['an expression that gives null', storeParameter('={{ null }}'), 'The expression for Result Store gives nothing'],
		['an expression that gives a list', storeParameter('={{ ["a"] }}'), 'Result Store cannot be a list'],
	];

	test.each(refusedAs)('cannot be %s: nothing is sent', async (_, parameters, title) => {
		const { executeWorkflow, ...store } = fakeStore().options;
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store, executeWorkflow, parameters });
		expect((run.thrown[0] as Error).message).toBe(title);
		expect(run.journal).toEqual([]);
	});

	test.each<[string, INodeParameters]>([
		['a text', { resultStore: ` ${STORE_ID} ` }],
		['an id typed by hand', { resultStore: { __rl: true, mode: 'id', value: STORE_ID } }],
		['an expression', storeParameter(`={{ "${STORE_ID}" }}`)],
	])('can be %s', async (_, parameters) => {
		const store = fakeStore();
		await runNode({ ...oneNumberEach(NUMBERS), executeWorkflow: store.options.executeWorkflow, parameters });
		expect(store.calls.map(({ workflow }) => workflow)).toEqual([STORE_ID, STORE_ID]);
	});

	test.each<[string, INodeParameters]>([
		['blanks', { resultStore: '  ' }],
		['null', { resultStore: null as unknown as string }],
		['a choice that was cleared', storeParameter(null)],
	])('that is %s is none', async (_, parameters) => {
		const run = await runNode({ ...oneNumberEach(NUMBERS), parameters });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	});

	type Change = NonNullable<RunOptions['changeContext']>;
	/** Has n8n say that this one was called by `workflowId`, and what it keeps of the execution of each caller. */
	const calledBy =
		(workflowId: string, kept: (executionId: string) => unknown = () => undefined): Change =>
		(context) =>
			Object.create(context, {
				runExecutionData: { value: { parentExecution: { workflowId, executionId: '9' } } },
				getExecutionDataById: { value: async (executionId: string) => kept(executionId) },
			}) as typeof context;
	const parent = (workflowId: string, executionId: string) => ({ parentExecution: { workflowId, executionId } });

	const UP = new Map([
		['9', parent('c', '8')],
		['8', parent('b', '7')],
		['7', parent(STORE_ID, '6')],
	]);

	test.each<[string, Change]>([
		['called this one', calledBy(STORE_ID)],
		['called the one that called this one', calledBy('b', (id) => (id === '9' ? parent(STORE_ID, '8') : undefined))],
		['stands further up', calledBy('d', (id) => UP.get(id))],
	])('cannot be a workflow that %s', async (_, changeContext) => {
		const store = fakeStore();
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options, changeContext });
		expect((run.thrown[0] as Error).message).toBe(
			'The Result Store calls this workflow, which would call it again without end',
		);
		expect([run.journal, store.calls]).toEqual([[], []]);
	});

	test.each<[string, Change]>([
		['has ended', calledBy('b')],
		['has no caller', calledBy('b', () => ({}))],
		['is told in another form', calledBy('b', () => ({ parentExecution: 'c' }))],
		['would never end', calledBy('b', () => parent('b', '9'))],
		[
			'n8n cannot read',
			calledBy('b', () => {
				throw new Error('gone');
			}),
		],
	])('can be one where the execution of the caller %s', async (_, changeContext) => {
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...fakeStore().options, changeContext });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	});
});
