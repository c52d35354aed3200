import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { contacts, NUMBER_OF } from './contacts.mts';
import { runInEngine } from './engine.mts';

const { active, empty } = NUMBER_OF;

interface FilterNode {
	readonly name: string;
	readonly parameters: { readonly conditions?: { readonly conditions: readonly { readonly leftValue: string }[] } };
}

/** The expression by which Scheduled hygiene tells who is to be removed. */
function removes(): string {
	const file = path.resolve(__dirname, '../../examples/scheduled-hygiene.json');
	const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as { nodes: readonly FilterNode[] };
	const filter = nodes.find(({ name }) => name === 'No better number');
	const [condition] = filter?.parameters.conditions?.conditions ?? [];
	return (condition?.leftValue ?? '').replace(/^=\{\{|\}\}$/g, '');
}

/** The ids of the items that the filter lets pass, as n8n evaluates its expression. */
async function removed(items: readonly IDataObject[]): Promise<unknown[]> {
	const run = await runInEngine({
		items: items.map((json) => ({ json })),
		parameters: { phoneNumber: `={{ (${removes()}) === true ? '${active}' : 'none' }}` },
		options: { dryRun: true, outputField: 'filter' },
	});
	const passed = run.outputs.flat().filter(({ json }) => (json.filter as IDataObject).number === active);
	return passed.map(({ json }) => json.id);
}

test.each(['nested', 'flat'])(
	'Scheduled hygiene removes a contact without a better number, and no other, where results are %s',
	async (resultFormat) => {
		const phones = [`${empty}; ${active}`, empty, `${empty}; ${empty}`, `${empty}; none`];
		const { outputs } = await runInEngine({ items: contacts(phones), options: { resultFormat } });
		const ids = await removed((outputs[4] ?? []).map(({ json }) => json));
		expect([...new Set(ids)]).toEqual([1, 2]);
	},
);

test('Scheduled hygiene removes no contact for what an earlier run wrote in the other format', async () => {
	const stale = { numberStatus_recommendation: 'remove', numberStatus_contactRecommendation: null };
	const json = { id: 1, ...stale, numberStatus: { recommendation: 'remove', contactRecommendation: 'keep' } };
	expect(await removed([json])).toEqual([]);
});

test('Scheduled hygiene removes a contact whose empty column of the contact came from a file', async () => {
	const json = { id: 1, numberStatus_recommendation: 'remove', numberStatus_contactRecommendation: '' };
	expect(await removed([json])).toEqual([1]);
});
