import type { INodeParameters } from 'n8n-workflow';
import { runAsTool } from './agent.mts';
import { activeNumbers, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

const CHOOSE = 'Choose One per Status, My Own Branches or Single in the node.';
const SWITCH = 'Switch it on or off in the node.';
const BY_EXPRESSION = 'cannot be given by an expression, as n8n needs it before the run';

const REFUSED: readonly (readonly [parameters: object, message: string, advice: string])[] = [
	[{ outputMode: '={{ "single" }}' }, `Outputs ${BY_EXPRESSION}`, CHOOSE],
	[{ outputMode: '={{ $json.mode }}' }, `Outputs ${BY_EXPRESSION}`, CHOOSE],
	[{ outputMode: 'several' }, 'Outputs cannot be "several"', CHOOSE],
	[{ outputMode: 'Single' }, 'Outputs cannot be "Single"', CHOOSE],
	[{ outputMode: 3 }, 'Outputs cannot be 3', CHOOSE],
	[{ outputMode: ['custom'] }, 'Outputs cannot be a list', CHOOSE],
	[{ outputMode: { custom: true } }, 'Outputs cannot be an object', CHOOSE],
	[{ includeSummary: '={{ true }}' }, `Include Summary ${BY_EXPRESSION}`, SWITCH],
	[{ includeSummary: '={{ $json.summary }}' }, `Include Summary ${BY_EXPRESSION}`, SWITCH],
	[{ outputMode: 'single', includeSummary: 'true' }, 'Include Summary cannot be "true"', SWITCH],
	[{ includeSummary: 1 }, 'Include Summary cannot be 1', SWITCH],
	[{ outputMode: 'custom', includeSummary: 'yes' }, 'Include Summary cannot be "yes"', SWITCH],
];
const LIST = oneNumberEach(activeNumbers(3));

test.each(REFUSED)('%j is refused before the first request', async (given, message, description) => {
	const run = await runNode({ ...LIST, parameters: given as INodeParameters });
	expect(run.journal).toEqual([]);
	expect(run.outputs).toEqual([]);
	expect(run.error).toMatchObject({ name: 'NodeOperationError', message, description });
});

test.each(REFUSED)('%j with Continue: nobody leaves through a status output', async (given, message, description) => {
	const run = await runNode({
		...LIST,
		parameters: given as INodeParameters,
		options: { outputField: 'check' },
		settings: { onError: 'continueRegularOutput' },
	});
	expect(run.journal).toEqual([]);
	expect(run.error).toBeUndefined();
	const results = run.outputs.flat().map(({ json }) => json.check);
	expect(results).toEqual(
		LIST.expected.map(([number]): unknown =>
			expect.objectContaining({
				number,
				status: 'unresolved',
				reason: { code: 'notStarted', message: `${message}. ${description}` },
			}),
		),
	);
	const left = run.declaredOutputs.filter((_, output) => (run.outputs[output] ?? []).length > 0);
	expect([['Unresolved'], ['Result'], ['Success'], ['Other']]).toContainEqual(left);
});

test.each(REFUSED)('%j with the error output: everybody leaves there', async (given, message, description) => {
	const run = await runNode({
		...LIST,
		parameters: given as INodeParameters,
		settings: { onError: 'continueErrorOutput' },
	});
	expect(run.journal).toEqual([]);
	expect(run.outputs.flat()).toHaveLength(3);
	expect(run.outputs.at(-1)?.map(({ json }) => json.error)).toEqual(
		LIST.expected.map(() => `${message}. ${description}`),
	);
});

test.each([{}, { outputMode: null }, { outputMode: '' }, { includeSummary: null }, { includeSummary: '' }])(
	'%j counts as not set',
	async (given) => {
		const run = await runNode({ ...LIST, parameters: given as unknown as INodeParameters });
		expect(run.declaredOutputs).toHaveLength(8);
		expect(resultsOf(run).map(({ status }) => status)).toEqual(['active', 'active', 'active']);
	},
);

test('as a tool of an agent the node has one output, whatever these say', async () => {
	const run = await runAsTool({
		path: 'engine',
		input: {},
		items: [{ json: {} }],
		parameters: {
			phoneNumber: LIST.expected.flat().join(','),
			outputMode: '={{ $json.mode }}',
			includeSummary: '={{ $json.summary }}',
		},
	});
	expect(run.answer).toHaveLength(3);
	expect(run.journal).toHaveLength(1);
});
