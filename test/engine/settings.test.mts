import type { IDataObject } from 'n8n-workflow';
import { runAsTool } from './agent.mts';
import type { ToolPath } from './agent.mts';
import { activeNumbers, numbersByOutput, resultsOf } from './contacts.mts';
import type { Run } from './engine.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

const NUMBERS = activeNumbers(3);

/** A list whose first contact carries what the expressions of Options read. */
function listWith(fields: IDataObject): Pick<CheckedOptions, 'items' | 'expected'> {
	return {
		items: NUMBERS.map((phone, id) => ({ json: id === 0 ? { phone, ...fields } : { phone } })),
		expected: NUMBERS.map((number) => [number]),
	};
}

/** Nothing was sent, whatever else happened. */
async function runUnsent(options: CheckedOptions): Promise<Run> {
	const run = await runNode(options);
	expect(run.journal).toEqual([]);
	return run;
}

const NOTHING =
	'Correct the expression, which is evaluated for the first item alone, or remove the option to use its default.';

/** Expressions on the data of the first contact: the option, what it reads, and what it is refused with. */
const REFUSED: readonly (readonly [option: IDataObject, fields: IDataObject, message: string, advice: string])[] = [
	[{ dryRun: '={{ $json.dry }}' }, { dry: 1 }, 'Dry Run cannot be 1', 'Set it to true or false.'],
	[{ dryRun: '={{ $json.dry }}' }, { dry: 'yes' }, 'Dry Run cannot be "yes"', 'Set it to true or false.'],
	[{ dryRun: '={{ $json.dry }}' }, { dry: {} }, 'Dry Run cannot be an object', 'Set it to true or false.'],
	[{ dryRun: '={{ $json.dry }}' }, { dry: [] }, 'Dry Run cannot be a list', 'Set it to true or false.'],
	[{ dryRun: '={{ $json.dry }}' }, {}, 'The expression for Dry Run gives nothing', NOTHING],
	[{ includeRaw: '={{ $json.raw }}' }, { raw: 'on' }, 'Include Raw Reply cannot be "on"', 'Set it to true or false.'],
	[
		{ maxNumbers: '={{ $json.limit }}' },
		{ limit: '1,000' },
		'Max Numbers cannot be "1,000"',
		'Set it to a whole number of 0 or more, in plain digits.',
	],
	[
		{ maxNumbers: '={{ $json.limit }}' },
		{ limit: true },
		'Max Numbers cannot be true',
		'Set it to a whole number of 0 or more, in plain digits.',
	],
	[
		{ maxNumbers: '={{ $json.limit - $json.used }}' },
		{ limit: 3, used: 5 },
		'Max Numbers is out of range',
		'Set it to a whole number of 0 or more.',
	],
	[
		{ maxNumbers: '={{ $json.limit - $json.used }}' },
		{ limit: 3 },
		'Max Numbers cannot be NaN',
		'Set it to a whole number of 0 or more, in plain digits.',
	],
	[{ maxNumbers: '={{ $json.limit }}' }, {}, 'The expression for Max Numbers gives nothing', NOTHING],
	[{ maxNumbers: '={{ $json.limit }}' }, { limit: null }, 'The expression for Max Numbers gives nothing', NOTHING],
	[{ maxNumbers: '={{ $json.limit }}' }, { limit: ' ' }, 'The expression for Max Numbers gives nothing', NOTHING],
	[{ maxNumbers: '={{ $json.deep.limit }}' }, {}, 'The expression for Max Numbers gives nothing', NOTHING],
	[{ maxNumbers: '=' }, {}, 'The expression for Max Numbers gives nothing', NOTHING],
	[{ maxRunMinutes: '={{ $json.left }}' }, {}, 'The expression for Max Run Time (Minutes) gives nothing', NOTHING],
	[
		{ maxRequestsPerSecond: '={{ $json.rate }}' },
		{},
		'The expression for Max Requests per Second gives nothing',
		NOTHING,
	],
	[
		{ maxRequestsPerSecond: '={{ $json.rate }}' },
		{ rate: 0 },
		'The expression for Max Requests per Second gives 0, so that no request could start',
		'Have it give more than 0, or remove the option for no limit.',
	],
	[
		{ requestTimeoutSeconds: '={{ $json.wait }}' },
		{ wait: '0x10' },
		'Request Timeout (Seconds) cannot be "0x10"',
		'Set it to a number from 1 to 86400, in plain digits.',
	],
	[
		{ onCutShort: '={{ $json.cut }}' },
		{ cut: 'Fail' },
		'If the Run Stops Early cannot be "Fail"',
		'Set it to keep or fail.',
	],
	[{ inputFields: '={{ $json.keep }}' }, { keep: false }, 'Input Fields cannot be false', 'Set it to all or none.'],
	[{ reportLanguage: '={{ $json.in }}' }, { in: 'ZH' }, 'Report Language cannot be "ZH"', 'Set it to en or zh.'],
	[{ outputField: '={{ $json.field }}' }, { field: { a: 1 } }, 'Output Field cannot be an object', 'Set it to text.'],
	[{ outputField: '={{ $json.field }}' }, {}, 'The expression for Output Field gives nothing', NOTHING],
	[
		{ additionalDelayCodes: '={{ $json.codes }}' },
		{ codes: ['500003'] },
		'Additional Delay Codes cannot be a list',
		'Set it to text.',
	],
	[{ reuse: { maxAgeDays: '={{ $json.age }}' } }, {}, 'The expression for Max Age (Days) gives nothing', NOTHING],
];

describe.each(REFUSED)('%j with %j', (options, fields, message, advice) => {
	const run: CheckedOptions = { ...listWith(fields), options, resultField: 'numberStatus' };

	test('is refused before the first request', async () => {
		const { error, outputs } = await runUnsent(run);
		expect(error).toMatchObject({ name: 'NodeOperationError', message, description: advice });
		expect(outputs).toEqual([]);
	});

	test('leaves every contact in Unresolved with Continue', async () => {
		const done = await runUnsent({ ...run, settings: { onError: 'continueRegularOutput' } });
		expect(numbersByOutput(done)).toEqual({ Unresolved: NUMBERS });
		const reason = { code: 'notStarted', message: `${message}. ${advice}` };
		expect(resultsOf(done).map((result) => result.reason)).toEqual(NUMBERS.map(() => reason));
	});

	test('leaves every contact in the error output with Continue (using error output)', async () => {
		const { outputs } = await runUnsent({ ...run, settings: { onError: 'continueErrorOutput' } });
		expect(outputs.slice(0, -1).flat()).toEqual([]);
		expect(outputs.at(-1)?.map(({ json }) => json.error)).toEqual(NUMBERS.map(() => `${message}. ${advice}`));
	});
});

describe('a value that is as good as the one meant', () => {
	test.each([true, 'true', 'TRUE', 'true '])('Dry Run by an expression that gives %j sends nothing', async (dry) => {
		const run = await runUnsent({ ...listWith({ dry }), options: { dryRun: '={{ $json.dry }}' } });
		expect(resultsOf(run).map(({ reason }) => reason?.code)).toEqual(['dryRun', 'dryRun', 'dryRun']);
		expect(run.hints.map(({ message }) => message)).toContain('Dry run: nothing was sent. A run would send 3 numbers.');
	});

	test.each([false, 'false', ' False'])('Dry Run by an expression that gives %j is a real run', async (dry) => {
		const run = await runNode({ ...listWith({ dry }), options: { dryRun: '={{ $json.dry }}' } });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	});

	test.each([2, '2', ' 2.0 '])('Max Numbers by an expression that gives %j is that limit', async (limit) => {
		const run = await runNode({ ...listWith({ limit }), options: { maxNumbers: '={{ $json.limit }}' } });
		expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([NUMBERS.slice(0, 2)]);
	});

	test('a Request Timeout of 2.01 seconds, which is no whole number of milliseconds in floating point', async () => {
		const run = await runNode({ ...listWith({}), options: { requestTimeoutSeconds: 2.01 } });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	});
});

describe('0', () => {
	test.each(['maxNumbers', 'maxRunMinutes', 'maxRequestsPerSecond'])(
		'that is typed into %s is no limit',
		async (name) => {
			const run = await runNode({ ...listWith({}), options: { [name]: 0 } });
			expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
		},
	);

	const limit = { limit: 5, used: 5 };

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'that an expression gives for Max Numbers leaves every contact unresolved, with %s',
		async (onError) => {
			const options = { maxNumbers: '={{ $json.limit - $json.used }}' };
			const run = await runUnsent({ ...listWith(limit), options, settings: { onError } });
			expect(run.error).toBeUndefined();
			expect(numbersByOutput(run)).toEqual({ Unresolved: NUMBERS });
			const message =
				'Nothing was sent: the expression for Max Numbers gives 0. Run the unresolved contacts again once it gives more.';
			expect(resultsOf(run)[0]?.reason).toEqual({ code: 'spendingLimit', message });
		},
	);

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'that an expression gives for Max Run Time leaves every contact unresolved, with %s',
		async (onError) => {
			const options = { maxRunMinutes: '={{ $json.limit - $json.used }}' };
			const run = await runUnsent({ ...listWith(limit), options, settings: { onError } });
			expect(run.error).toBeUndefined();
			expect(numbersByOutput(run)).toEqual({ Unresolved: NUMBERS });
			const message =
				'Nothing was sent: Max Run Time leaves no time. Run the unresolved contacts again once its expression gives more.';
			expect(resultsOf(run).map(({ reason }) => reason)).toEqual(
				NUMBERS.map(() => ({ code: 'runTimeLimit', message })),
			);
			const shown = message.replace('Run the unresolved contacts', 'Run the workflow');
			expect(run.hints.slice(0, -1)).toEqual([{ type: 'warning', message: shown, location: 'outputPane' }]);
		},
	);

	test('that an expression gives for Max Numbers still lets an earlier result be reused', async () => {
		const { items, expected } = listWith({
			...limit,
			numberStatus: { status: 'active', checkedAt: new Date().toISOString() },
		});
		const options = { maxNumbers: '={{ $json.limit - $json.used }}', reuse: {} };
		const run = await runUnsent({ items, expected, options });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS.slice(0, 1), Unresolved: NUMBERS.slice(1) });
	});
});

test.each(['', null])('an option that is left empty (%j) is its default', async (empty) => {
	const names = [
		'additionalDelayCodes',
		'batchSize',
		'concurrency',
		'dryRun',
		'includeRaw',
		'inputFields',
		'maxAttempts',
	];
	const more = [
		'maxNumbers',
		'maxRequestsPerSecond',
		'maxRunMinutes',
		'onCutShort',
		'outputField',
		'pricePerNumber',
		'reportLanguage',
		'resultFormat',
	];
	const options = Object.fromEntries([...names, ...more].map((name) => [name, empty]));
	const run = await runNode({ ...listWith({}), options, resultField: 'numberStatus' });
	expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
});

// n8n itself takes a collection that is not an object for an empty one, before the node sees it.
test.each(['={{ $json.all }}', 'text', 7, ['dryRun']])('n8n leaves Options that are %j empty', async (options) => {
	const run = await runNode({
		...listWith({ all: { dryRun: true } }),
		parameters: { phoneNumber: '={{ $json.phone }}', options },
	});
	expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
});

describe.each<ToolPath>(['engine', 'call'])('what an agent gives for an option (%s)', (path) => {
	const use = async (input: IDataObject, options: IDataObject) =>
		await runAsTool({
			path,
			input,
			options,
			items: [{ json: {} }],
			parameters: { phoneNumber: NUMBERS.join(',') },
			settings: { onError: 'continueRegularOutput' },
		});
	const MAX_NUMBERS = { maxNumbers: "={{ $fromAI('limit', 'how many numbers', 'number') }}" };
	const DRY_RUN = { dryRun: "={{ $fromAI('dry', 'whether to send nothing', 'string') }}" };

	test.each<[string, IDataObject, IDataObject, string]>([
		['0 for Max Numbers', { limit: 0 }, MAX_NUMBERS, 'Nothing was sent: the expression for Max Numbers gives 0.'],
		['-1 for Max Numbers', { limit: -1 }, MAX_NUMBERS, 'Max Numbers is out of range.'],
		['a word for Dry Run', { dry: 'yes' }, DRY_RUN, 'Dry Run cannot be "yes".'],
		['nothing for Dry Run', { dry: '' }, DRY_RUN, 'The expression for Dry Run gives nothing.'],
		['text for Dry Run', { dry: 'true' }, DRY_RUN, 'Nothing was sent: Dry Run is on.'],
	])('%s sends nothing, and says why', async (_, input, options, reason) => {
		const { answer, journal } = await use(input, options);
		expect(journal).toEqual([]);
		expect(answer?.map((entry) => entry.number)).toEqual(NUMBERS);
		for (const entry of answer ?? []) expect(entry.reason).toContain(reason);
	});

	test('a limit it leaves out sends nothing', async () => {
		const { journal } = await use({}, MAX_NUMBERS);
		expect(journal).toEqual([]);
	});
});
