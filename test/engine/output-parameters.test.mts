import type { INodeParameters } from 'n8n-workflow';
import { runAsTool } from './agent.mts';
import { activeNumbers, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

const CHOOSE = 'Choose One per Status, My Own Branches or One Output in the node.';
const SWITCH = 'Switch it on or off in the node.';
const STATUSES = 'Choose them from the list in the node.';
const custom = (...branch: unknown[]) => ({ outputMode: 'custom', branches: { branch } });
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
	[
		custom({ name: 'Keep', statuses: ['active'] }, { name: ' Call first ', statuses: '={{ $json.list }}' }),
		`Statuses of branch 2 "Call first" ${BY_EXPRESSION}`,
		STATUSES,
	],
	[custom({ name: 'A', statuses: '{{ ["active"] }}' }), `Statuses of branch 1 "A" ${BY_EXPRESSION}`, STATUSES],
	[custom({ statuses: ['active', '={{ $json.status }}'] }), `Statuses of branch 1 ${BY_EXPRESSION}`, STATUSES],
	[custom({ name: 'A', statuses: 'active' }), 'Statuses of branch 1 "A" cannot be "active"', STATUSES],
	[custom({ name: 'A', statuses: { active: true } }), 'Statuses of branch 1 "A" cannot be an object', STATUSES],
	[custom({ name: '  ', statuses: ['active', 'ACTIVE'] }), 'Statuses of branch 1 cannot be "ACTIVE"', STATUSES],
	[custom({ name: 5, statuses: ['empty', '__proto__'] }), 'Statuses of branch 1 cannot be "__proto__"', STATUSES],
	[custom({ name: 'A', statuses: ['active', 1] }), 'Statuses of branch 1 "A" cannot be 1', STATUSES],
	[custom({ name: 'A', statuses: [['active']] }), 'Statuses of branch 1 "A" cannot be a list', STATUSES],
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

test.each([
	{ branches: null },
	{ branches: {} },
	...[
		{ name: 'A' },
		{ name: 'A', statuses: null },
		{ name: 'A', statuses: '' },
		{ name: 'A', statuses: [null, ''] },
		null,
	].map((branch) => custom(branch)),
])('with %j every contact goes to Other', async (given) => {
	const run = await runNode({ ...LIST, parameters: { outputMode: 'custom', ...given } as unknown as INodeParameters });
	expect(run.declaredOutputs.at(-1)).toBe('Other');
	expect(run.outputs.at(-1)).toHaveLength(3);
});

// n8n itself takes what is no branch for one without statuses, before the node sees it.
test.each(['={{ $json.all }}', 'text', 7, { branch: ['={{ $json.branch }}'] }, { branch: ['active', ['active']] }])(
	'n8n leaves Branches that are %j empty, so that every contact goes to Other',
	async (branches) => {
		const run = await runNode({ ...LIST, parameters: { outputMode: 'custom', branches } as INodeParameters });
		expect(run.outputs.at(-1)).toHaveLength(3);
	},
);

test.each(['status', 'single'])('in the mode %s branches are not looked at', async (outputMode) => {
	const parameters = { outputMode, branches: '={{ $json.list }}' };
	const run = await runNode({ ...LIST, parameters });
	expect(resultsOf(run).map(({ status }) => status)).toEqual(['active', 'active', 'active']);
});

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
