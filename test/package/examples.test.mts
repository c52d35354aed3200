import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './packed.mts';

interface ExampleNode {
	readonly name: string;
	readonly type: string;
	readonly executeOnce?: boolean;
	readonly parameters: { readonly options?: { readonly maxNumbers?: number | string } };
}

interface Example {
	readonly nodes: readonly ExampleNode[];
	readonly settings: { readonly saveDataSuccessExecution?: string };
}

const FOLDER = path.join(ROOT, 'examples');
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
const example = (file: string) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Example;

const checksOf = ({ nodes }: Example) => nodes.filter(({ type }) => /\.numberStatusCheck(?:Tool)?$/.test(type));

/** Whether something else than a person in the editor starts the workflow, with contacts that somebody else gave. */
const startsAlone = ({ nodes }: Example) =>
	nodes.some(({ type }) => /\.(?:webhook|scheduleTrigger|chatTrigger|formTrigger|mcpTrigger)$/.test(type));

const ALONE = FILES.filter((file) => startsAlone(example(file)) && checksOf(example(file)).length > 0);

test('six examples check numbers without a person at the editor', () => {
	expect(ALONE.sort()).toEqual([
		'agent-tool.json',
		'crm-to-checker.json',
		'mcp-server.json',
		'scheduled-hygiene.json',
		path.join('sharded-list', 'check-one-shard.json'),
		'upload-form.json',
	]);
});

describe.each(ALONE)('%s', (file) => {
	test('limits what each run of the node spends', () => {
		for (const { name, parameters } of checksOf(example(file))) {
			const most = parameters.options?.maxNumbers;
			// An expression that gives 0 sends nothing; a 0 that was typed in is no limit.
			expect([name, typeof most === 'number' ? most > 0 : most]).toEqual([
				name,
				typeof most === 'number' ? true : (expect.stringMatching(/^=\{\{ .* \? 1 : 0 \}\}$/) as unknown),
			]);
		}
	});

	test('keeps no data of executions that went well', () => {
		expect(example(file).settings.saveDataSuccessExecution).toBe('none');
	});
});

test('Scheduled hygiene has eight nodes, a store to choose, and no code but its sample list', () => {
	const { nodes } = example('scheduled-hygiene.json');
	const types = nodes.map(({ type }) => type.split('.')[1]).filter((type) => type !== 'stickyNote');
	expect(types).toEqual([
		...[
			'scheduleTrigger',
			'manualTrigger',
			'dataTable',
			'code',
			'numberStatusCheck',
			'filter',
			'dataTable',
			'emailSend',
		],
	]);
	const [check] = checksOf(example('scheduled-hygiene.json'));
	expect(check?.parameters).toMatchObject({ resultStore: { __rl: true, mode: 'list', value: '' } });
});

test('each example that goes through a list, or may be called twice, has a store to choose', () => {
	const withStore = FILES.filter((file) =>
		checksOf(example(file)).some(({ parameters }) => 'resultStore' in parameters),
	);
	expect(withStore.sort()).toEqual([
		...['agent-tool.json', 'crm-to-checker.json', 'mcp-server.json', 'scheduled-hygiene.json'],
		path.join('sharded-list', 'check-one-shard.json'),
		...['spreadsheet.json', 'upload-form.json'],
	]);
});

test('the tool of the MCP server says what a call costs, how many numbers it takes, and that the user has to agree', () => {
	const [check] = checksOf(example('mcp-server.json'));
	expect(check?.parameters).toMatchObject({
		toolDescription: expect.stringMatching(/costs money.*how many numbers.*wait for a yes.*at most 100/) as unknown,
		options: { maxNumbers: 100 },
	});
});

test('the page to check a list asks for a password, and checks with the settings that the cost was told for', () => {
	const { nodes } = example('upload-form.json');
	const [plan, check] = checksOf(example('upload-form.json'));
	expect([plan?.name, check?.name]).toEqual(['What it would cost', 'Number Status Check']);
	const { options: planned, ...same } = plan?.parameters ?? {};
	const { options, ...rest } = check?.parameters ?? {};
	expect(planned).toEqual({ ...options, dryRun: true });
	expect(rest).toEqual(same);
	const [upload] = nodes.filter(({ type }) => type.endsWith('.formTrigger'));
	expect(upload?.parameters).toMatchObject({ authentication: 'basicAuth' });
});

test('the row of figures has a column for each figure, in a table that version 1.0.0 did not make', () => {
	const { nodes } = example('scheduled-hygiene.json');
	const parametersOf = (name: string) => nodes.find((node) => node.name === name)?.parameters as unknown;
	const { tableName, columns } = parametersOf('Figures table') as {
		tableName: string;
		columns: { column: { name: string }[] };
	};
	const row = parametersOf('Store figures') as { dataTableId: { value: string }; columns: { value: object } };
	expect(tableName).toBe('Number status figures');
	expect(row.dataTableId.value).toBe(tableName);
	expect(Object.keys(row.columns.value)).toEqual(columns.column.map(({ name }) => name));
});
