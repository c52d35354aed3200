import type { INodeParameters } from 'n8n-workflow';
import { contacts, NUMBER_OF } from './contacts.mts';
import { runNode } from './run-node.mts';

/** Parameters as an API client, an old export or an expression may leave them. */
const HOSTILE: Readonly<Record<string, unknown>> = {
	'nothing at all': {},
	'mode null': { outputMode: null },
	'mode empty': { outputMode: '' },
	'mode unknown': { outputMode: 'several' },
	'mode a number': { outputMode: 3 },
	'mode an array': { outputMode: ['custom'] },
	'mode an object': { outputMode: { custom: true } },
	'mode by an expression': { outputMode: '={{ "cus" + "tom" }}' },
	'mode by an expression on nothing': { outputMode: '={{ nope.nope }}' },
	'mode by an expression that throws': { outputMode: "={{ $('Nobody').item.json.mode }}" },
	'mode left to an AI agent': { outputMode: '={{ $fromAI("mode") }}' },
	'mode by an expression that is none': { outputMode: '={{ ( }}' },
	'mode by an expression on the item': { outputMode: '={{ $json.mode }}' },
	'a summary left to an AI agent, and one output': { outputMode: 'single', includeSummary: '={{ $fromAI("a") }}' },
	'a summary left to an AI agent, and own branches': {
		outputMode: 'custom',
		includeSummary: '={{ $fromAI("a") }}',
		branches: { branch: [{ name: 'A', statuses: ['active'] }] },
	},
	'mode single, branches junk': { outputMode: 'single', branches: 7 },
	'branches null': { outputMode: 'custom', branches: null },
	'branches text': { outputMode: 'custom', branches: 'Keep' },
	'branches a number': { outputMode: 'custom', branches: 1 },
	'branches an array': { outputMode: 'custom', branches: [{ name: 'A', statuses: ['active'] }] },
	'branches empty': { outputMode: 'custom', branches: {} },
	'branch text': { outputMode: 'custom', branches: { branch: 'active' } },
	'branch by an expression': {
		outputMode: 'custom',
		branches: { branch: '={{ [{ name: "A", statuses: ["active"] }] }}' },
	},
	'branches left to an AI agent': { outputMode: 'custom', branches: '={{ $fromAI("branches") }}' },
	'branch entries junk': { outputMode: 'custom', branches: { branch: [null, 1, 'x', true, [], [[]], {}] } },
	'branch deeply nested': { outputMode: 'custom', branches: { branch: [{ branch: [{ name: 'A' }] }] } },
	'names junk': {
		outputMode: 'custom',
		branches: { branch: [{ name: null }, { name: 5 }, { name: {} }, { name: ['x'] }] },
	},
	'names by expressions': {
		outputMode: 'custom',
		branches: { branch: [{ name: '={{ "a" + 1 }}' }, { name: '={{ nope.nope }}' }, { name: '={{ $json.x }}' }] },
	},
	'a name by an expression that throws': {
		outputMode: 'custom',
		branches: { branch: [{ name: "={{ $('Nobody').item.json.mode }}", statuses: ['active'] }] },
	},
	'statuses by an expression that throws': {
		outputMode: 'custom',
		branches: { branch: [{ name: 'A', statuses: "={{ $('Nobody').item.json.mode }}" }] },
	},
	'one status by an expression that throws': {
		outputMode: 'custom',
		branches: { branch: [{ name: 'A', statuses: ['silent', "={{ $('Nobody').item.json.status }}"] }] },
	},
	'one status that is left to an AI agent': {
		outputMode: 'custom',
		branches: { branch: [{ name: 'A', statuses: ['={{ $fromAI("status") }}'] }] },
	},
	'a branch by an expression that throws': {
		outputMode: 'custom',
		branches: { branch: ["={{ $('Nobody').item.json.branch }}", { name: 'B', statuses: ['active'] }] },
	},
	'names with quotes and braces': {
		outputMode: 'custom',
		branches: {
			branch: [
				{ name: '}}' },
				{ name: '{{' },
				{ name: `"'\`` },
				{ name: '\\' },
				{ name: '${x}' },
				{ name: '</script>' },
			],
		},
	},
	'statuses junk': {
		outputMode: 'custom',
		branches: {
			branch: [
				{ name: 'A', statuses: null },
				{ name: 'B', statuses: 'active' },
				{ name: 'C', statuses: [null, 1, {}] },
			],
		},
	},
	'statuses by an expression': {
		outputMode: 'custom',
		branches: { branch: [{ name: 'A', statuses: '={{ ["active"] }}' }] },
	},
	'fifty branches': {
		outputMode: 'custom',
		branches: { branch: Array.from({ length: 50 }, () => ({ name: 'x', statuses: [] })) },
	},
};

/** The standing check compares what n8n evaluates with what `execute` returned. */
test.each(Object.entries(HOSTILE))(
	'with %s, the declared outputs are those that the node returns',
	async (_, parameters) => {
		const run = await runNode({
			items: contacts([NUMBER_OF.active, 'none']),
			expected: [[NUMBER_OF.active], ['invalid']],
			parameters: parameters as INodeParameters,
			// Some of these are refused before the first request; their outputs have to be right all the same.
			settings: { onError: 'continueRegularOutput' },
		});
		expect(run.error).toBeUndefined();
		expect(run.declaredOutputs.length).toBeGreaterThan(0);
		expect(run.declaredOutputs.every((name) => typeof name === 'string' && name !== '')).toBe(true);
		expect(run.outputs.flat()).toHaveLength(2);
	},
);

test('with the error output, n8n adds one to the declared outputs', async () => {
	const run = await runNode({
		items: contacts([NUMBER_OF.active]),
		expected: [[NUMBER_OF.active]],
		parameters: { outputMode: 'single' },
		settings: { onError: 'continueErrorOutput' },
	});
	expect(run.declaredOutputs).toEqual(['Success', 'Error']);
	expect(run.outputs.map((items) => items.length)).toEqual([1, 0]);
});
