import type { Workflow } from '../runtime/n8n-client.mts';
import { Editor } from './browser-editor.mts';
import { screenshot, screenshotOfTest } from './browser-screenshot.mts';
import { openBrowser } from './browser-session.mts';
import type { BrowserSession } from './browser-session.mts';
import { startInstance } from './instance.mts';
import type { TestInstance } from './instance.mts';
import { credentialData } from './run-check.mts';
import { importDataTableStore } from './store/data-table-store.mts';
import type { DataTableStore } from './store/data-table-store.mts';
import { CURRENT } from './versions.mts';
import { CHECK, checkWorkflow } from './workflows.mts';

const TABLE = 'Number status';
const STORE = `Store ${TABLE}`;
const CONTACTS = [
	{ name: 'Li Wei', phone: '+86 138-1736-7247' },
	{ name: 'Wang Fang', phone: '13800138001' },
	{ name: 'Zhang Min', phone: '13800138060' },
	{ name: 'Zhao Lei', phone: '13800138083' },
];

/** The tests are the steps of one person in one editor, each building on what the one before has left. */
describe(`n8n ${CURRENT.version}`, () => {
	let n8n: TestInstance;
	let browser: BrowserSession;
	let editor: Editor;
	let store: DataTableStore;

	/** Saves the store's workflow again with other settings. */
	const changeStore = async (settings: Record<string, unknown>) => {
		const { name, nodes, connections, settings: old = {} } = await n8n.client.workflow(store.id);
		await n8n.client.putWorkflow({ name, nodes, connections, settings: { ...old, ...settings } } satisfies Workflow);
	};
	const executeNode = async () => {
		n8n.simulator.reset();
		await editor.part('node-execute-button').click();
	};

	beforeAll(async () => {
		n8n = await startInstance(CURRENT, 'store-editor');
		store = await importDataTableStore(n8n, TABLE);
		const data = credentialData(n8n);
		const credentialId = await n8n.client.putCredential({ name: 'API', type: 'numberStatusCheckApi', data });
		const workflow = checkWorkflow('Check a list', { items: CONTACTS, credentialId });
		const nodes = workflow.nodes.map((node, index) => ({ ...node, position: [index * 220, 0] }));
		const id = await n8n.client.putWorkflow({ ...workflow, nodes });
		browser = await openBrowser();
		editor = new Editor(browser.page);
		await editor.logIn(n8n.url, n8n.login);
		await editor.page.goto(`${n8n.url}/workflow/${id}`);
		// The editor's first page takes long on a busy machine.
		await editor.node(CHECK).waitFor({ timeout: 120_000 });
	}, 300_000);

	afterEach(async () => {
		await screenshotOfTest(browser.page);
	});

	afterAll(async () => {
		await browser?.close();
		await n8n?.stop();
	});

	test('Result Store is chosen from the list of workflows, and the output panel says what it has taken', async () => {
		await editor.openNode(CHECK);
		const parameter = editor.part('resource-locator-resultStore');
		await parameter.getByTestId('rlc-input').click();
		await editor.page.getByTestId('rlc-item').filter({ hasText: STORE }).first().click();
		await executeNode();
		await editor.part('output-panel').getByText('Result Store: 0 numbers known, 4 results saved.').waitFor();
		expect(await store.rows()).toHaveLength(4);
	});

	test('run again, it says that all of them are known, and nothing is asked', async () => {
		await executeNode();
		await editor.part('output-panel').getByText('Result Store: 4 numbers known, 0 results saved.').waitFor();
		expect(n8n.simulator.journal()).toEqual([]);
		await screenshot(editor.page, 'result-store', { readme: true });
	});

	test('a store that other workflows may not call says so, with where to change that; nothing is sent', async () => {
		await changeStore({ callerPolicy: 'none' });
		await executeNode();
		const panel = editor.part('output-panel');
		await panel.getByText('The workflow in Result Store may not be called by this one').first().waitFor();
		await panel
			.getByText(/In its settings, let This Workflow Can Be Called By include this workflow/)
			.first()
			.waitFor();
		expect(n8n.simulator.journal()).toEqual([]);
	});

	test('a store that was deleted says so, with what to do; nothing is sent', async () => {
		await changeStore({ callerPolicy: 'workflowsFromSameOwner' });
		await n8n.client.deleteWorkflow(store.id);
		await executeNode();
		const panel = editor.part('output-panel');
		await panel.getByText('The workflow in Result Store does not exist').first().waitFor();
		await panel
			.getByText(/Choose another workflow in Result Store/)
			.first()
			.waitFor();
		expect(n8n.simulator.journal()).toEqual([]);
	});
});
