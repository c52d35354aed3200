import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { THROWN } from './broken-context.mts';
import { activeNumbers, numbersByOutput, oneNumberEach, resultIn, resultsOf } from './contacts.mts';
import { runInEngine } from './engine.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(4);
/** The item that cannot be read, of four. */
const HOSTILE = 2;
const others = NUMBERS.filter((_, index) => index !== HOSTILE);
const four = oneNumberEach(NUMBERS);

function throwing(): never {
	throw new TypeError(THROWN);
}

/** Throws a value that throws for whoever looks at it. */
function throwingHostile(): never {
	const traps = { get: throwing, has: throwing, getPrototypeOf: throwing, ownKeys: throwing };
	throw new Proxy(new Error(THROWN), traps);
}

/** n8n's context, which gives the node this in place of the item at `HOSTILE`. */
function withItem(change: (item: INodeExecutionData) => INodeExecutionData) {
	return (context: IExecuteFunctions): IExecuteFunctions =>
		new Proxy(context, {
			get(target, name) {
				const value: unknown = Reflect.get(target, name);
				if (name === 'getInputData') {
					return () => target.getInputData().map((item, index) => (index === HOSTILE ? change(item) : item));
				}
				return typeof value === 'function' ? (value.bind(target) as unknown) : value;
			},
		});
}

const withField = (name: string) =>
	withItem((item) => ({
		...item,
		json: Object.defineProperty({ ...item.json }, name, { get: throwing, enumerable: true }),
	}));

const CONTINUES = ['continueRegularOutput', 'continueErrorOutput'] as const;

describe('an item whose phone number cannot be read', () => {
	const hostile = { ...four, changeContext: withField('phone') };

	test('stops the workflow before anything is sent', async () => {
		const { thrown, error, journal } = await runNode(hostile);
		expect((thrown[0] as Error).name).toBe('NodeOperationError');
		expect(error?.message).toBe('The run could not be started: thrown on purpose');
		expect(error?.description).toMatch(
			/^Nothing was sent\. Run it again; .*\(TypeError at input\/field-path\.ts:\d+\)\.$/,
		);
		expect(journal).toEqual([]);
	});

	test('is unresolved with Continue, alone', async () => {
		const run = await runNode({ ...hostile, settings: { onError: 'continueRegularOutput' } });
		expect(numbersByOutput(run)).toEqual({ Active: others, Unresolved: [null] });
		expect(resultsOf(run).at(-1)?.reason).toEqual({
			code: 'internal',
			message: expect.stringMatching(
				/^This contact could not be read: thrown on purpose\. Run it again; .*\.$/,
			) as string,
		});
		expect(run.hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^1 contact left unread\. This contact could not be read: thrown on purpose\./),
			expect.stringMatching(/^Some contacts left with their result alone/),
			'4 contacts, 3 different numbers. 3 charged. 1 without a result.',
		]);
	});

	test('is unresolved with Continue (using error output), and counts as an item in the summary', async () => {
		const run = await runNode({
			...hostile,
			parameters: { includeSummary: true },
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.outputs[6]?.map((item) => resultIn(item)?.reason?.code)).toEqual(['internal']);
		expect(run.outputs[8]?.[0]?.json).toMatchObject({ items: 4, numbers: 3, distinct: 3, invalid: 0, duplicates: 0 });
	});
});

describe('an item with another field that cannot be copied', () => {
	const hostile = { ...four, changeContext: withField('notes') };

	test.each(['stopWorkflow', ...CONTINUES] as const)('leaves with its result alone, with %s', async (onError) => {
		const run = await runNode({ ...hostile, settings: { onError } });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
		expect(run.outputs[0]?.map(({ json }) => Object.keys(json).length)).toEqual([3, 3, 1, 3]);
		expect(run.hints.slice(0, -1).map(({ message }) => message)).toEqual([
			expect.stringMatching(
				/^Some contacts left with their result alone, or without it, because of a defect of this node \(TypeError at output\/result-path\.ts:\d+\)\. Report/,
			),
		]);
		expect(JSON.stringify(run.recorded)).not.toContain(THROWN);
	});

	test('stops the workflow while no result has arrived', async () => {
		const run = await runNode({ ...hostile, options: { dryRun: true } });
		expect((run.thrown[0] as Error).name).toBe('NodeOperationError');
		expect(run.error?.message).toMatch(/^This node stopped because of a defect of its own \(TypeError at output/);
		expect(run.error?.description).toContain('No result had arrived.');
	});

	test('leaves through the error output like the others when the run is cut short', async () => {
		const run = await runNode({
			...hostile,
			credential: { accountCode: 'DISABLED1' },
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.outputs.at(-1)).toHaveLength(4);
	});
});

test.each<[string, (item: INodeExecutionData) => INodeExecutionData]>([
	['its fields', (item) => Object.defineProperty({ ...item }, 'json', { get: throwing })],
	[
		'its fields, something that cannot be looked at',
		(item) => Object.defineProperty({ ...item }, 'json', { get: throwingHostile }),
	],
	['anything of it', (item) => new Proxy(item, { get: throwing, has: throwing, ownKeys: throwing })],
])('an item that throws for %s is unresolved, and the others are checked', async (_, change) => {
	for (const onError of CONTINUES) {
		const run = await runNode({ ...four, changeContext: withItem(change), settings: { onError } });
		expect(numbersByOutput(run)).toEqual({ Active: others, Unresolved: [null] });
	}
});

test.each(['stopWorkflow', ...CONTINUES] as const)(
	'an item whose binary data cannot be reached leaves with its result alone, with %s',
	async (onError) => {
		const change = (item: INodeExecutionData) => Object.defineProperty({ ...item }, 'binary', { get: throwing });
		const run = await runInEngine({ ...four, changeContext: withItem(change), settings: { onError } });
		expect(run.thrown).toEqual([]);
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	},
);

test.each(CONTINUES)(
	'an earlier result that cannot be read leaves every number unresolved with %s',
	async (onError) => {
		const run = await runNode({
			...four,
			changeContext: withField('numberStatus'),
			options: { reuse: { settings: {} } },
			settings: { onError },
		});
		expect(run.outputs.slice(0, 6).flat()).toEqual([]);
		expect(run.journal).toEqual([]);
		expect(run.outputs.flat()).toHaveLength(4);
	},
);
