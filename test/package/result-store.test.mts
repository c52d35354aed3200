import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Workflow } from '../../runtime/n8n-client.mts';
import { ROOT } from './packed.mts';

const FOLDER = path.join(ROOT, 'examples', 'result-store');
const read = (name: string) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Workflow;
const FILES = readdirSync(FOLDER);
const STORES = ['data-table.json', 'postgresql.json'];
const page = readFileSync(path.join(ROOT, 'docs', 'result-store.md'), 'utf8');

/** The fields of the item that the page shows for `save`, without `operation`. */
function savedFields(): string[] {
	const [, text = ''] = /"operation": "save",([^}]*)\}/.exec(page) ?? [];
	return Object.keys(JSON.parse(`{${text}}`) as object);
}

const nodeOf = (workflow: Workflow, name: string) => workflow.nodes.find((node) => node.name === name)?.parameters;

/** The names of the Data Tables whose rows these workflows read or change. */
const tablesOf = (...workflows: Workflow[]) =>
	new Set(
		workflows.flatMap(({ nodes }) =>
			nodes.flatMap(({ parameters }) => (parameters.dataTableId as { value: string } | undefined)?.value ?? []),
		),
	);

test('the page names every workflow of the folder', () => {
	expect(FILES.filter((name) => !page.includes(`examples/result-store/${name}`))).toEqual([]);
});

describe.each(FILES)('examples/result-store/%s', (name) => {
	const workflow = read(name);

	test('has wires only between its own nodes, no two of which share a place', () => {
		const names = workflow.nodes.map((node) => node.name);
		const ends = Object.values(workflow.connections).flatMap(({ main = [] }) => main.flatMap((to) => to ?? []));
		expect([...Object.keys(workflow.connections), ...ends.map(({ node }) => node)]).toEqual(
			expect.arrayContaining(names.filter((each) => each !== 'About this workflow')),
		);
		expect(ends.filter(({ node }) => !names.includes(node))).toEqual([]);
		expect(new Set(workflow.nodes.map(({ position }) => String(position))).size).toBe(names.length);
	});

	test("holds no id of any n8n's workflow or credential", () => {
		expect(workflow).not.toHaveProperty('id');
		const ids = workflow.nodes.flatMap(({ credentials = {} }) => Object.values(credentials).map(({ id }) => id));
		expect(ids.filter((id) => id !== null)).toEqual([]);
	});

	test('saves no successful execution, and stops at the first node that fails', () => {
		expect(workflow.settings?.saveDataSuccessExecution).toBe('none');
		expect(workflow.nodes.filter(({ onError, continueOnFail }) => onError !== undefined || continueOnFail)).toEqual([]);
	});
});

test('the PostgreSQL store keeps a result once, and the charge that is told with its second copy', () => {
	const { query } = nodeOf(read('postgresql.json'), 'Add the results') as { query: string };
	expect(query).toMatch(/on conflict \(number, checked_at\) do update set charged = true\nwhere excluded\.charged/);
});

test.each(STORES)('%s takes whatever it is called with', (name) => {
	const triggers = read(name).nodes.filter(({ type }) => type === 'n8n-nodes-base.executeWorkflowTrigger');
	expect(triggers.map(({ parameters }) => parameters)).toEqual([{ inputSource: 'passthrough' }]);
});

test('the Data Table has a column for each field of a saved result, and all its nodes use the same table', () => {
	const workflow = read('data-table.json');
	const { columns, tableName } = nodeOf(workflow, 'Make the table') as {
		columns: { column: { name: string }[] };
		tableName: string;
	};
	expect(columns.column.map((column) => column.name).sort()).toEqual(savedFields().sort());
	const tables = tablesOf(...FILES.filter((name) => !name.startsWith('move-from-1.0')).map(read));
	expect(tables).toEqual(new Set([tableName]));
});

test('what version 1.0.0 knew is moved to the table of the store', () => {
	expect(tablesOf(read('move-from-1.0.json'))).toEqual(new Set(['Number status results', 'Number status store']));
	const toPostgres = read('move-from-1.0-to-postgresql.json');
	expect(tablesOf(toPostgres)).toEqual(new Set(['Number status results']));
	for (const name of ['Make the table', 'All in one item', 'Add the results']) {
		expect(nodeOf(toPostgres, name)).toEqual(nodeOf(read('postgresql.json'), name));
	}
});

test('whoever makes the table of the store makes the same one', () => {
	const { tableName, columns } = nodeOf(read('data-table.json'), 'Make the table') as Record<string, unknown>;
	const others = [read('move-from-1.0.json'), read('../crm-to-checker.json')];
	expect(others.map((workflow) => nodeOf(workflow, "The store's table"))).toMatchObject([
		{ tableName, columns, options: { createIfNotExists: true } },
		{ tableName, columns, options: { createIfNotExists: true } },
	]);
	expect(tablesOf(read('../crm-to-checker.json'))).toEqual(new Set([tableName]));
});

test('PostgreSQL keeps each field of a saved result', () => {
	const query = nodeOf(read('postgresql.json'), 'Add the results')?.query as string;
	expect(savedFields().filter((field) => !new RegExp(`\\b${field}\\b`).test(query))).toEqual([]);
});
