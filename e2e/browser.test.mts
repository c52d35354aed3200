import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { outputsOf, untilFinished } from '../runtime/execution.mts';
import type { BinaryFile, Workflow } from '../runtime/n8n-client.mts';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import { Editor } from './browser-editor.mts';
import { screenshot, screenshotOfTest } from './browser-screenshot.mts';
import { importExample, readExample } from './example-workflows.mts';
import { openBrowser } from './browser-session.mts';
import type { BrowserSession } from './browser-session.mts';
import { startInstance } from './instance.mts';
import type { TestInstance } from './instance.mts';
import { mixedNumbers } from './mixed-numbers.mts';
import { credentialData, runCheck } from './run-check.mts';
import { readSetup } from './setup.mts';
import { CURRENT } from './versions.mts';

const CHECK = 'Number Status Check';
/** Examples that no page shows a picture of. */
const WITHOUT_PICTURE = [
	'result-store/forget-old-results',
	'result-store/move-from-1.0',
	'result-store/move-from-1.0-to-postgresql',
];
/** At least one contact for each of the eight outputs. */
const CONTACTS = [
	{ name: 'Li Wei', phone: '+86 138-1736-7247' },
	{ name: 'Wang Fang', phone: '13800138001' },
	{ name: 'Zhang Min', phone: '13800138060' },
	{ name: 'Chen Jing', phone: '13800138070' },
	{ name: 'Liu Yang', phone: '13800138076' },
	{ name: 'Zhao Lei', phone: '13800138083' },
	{ name: 'Sun Li', phone: '13800138095' },
	{ name: 'Zhou Jie', phone: '19900040000' },
	{ name: 'Wu Hao', phone: '021-6888 1234' },
];
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const STATUS_OUTPUTS = ['Active', 'Silent', 'Risk', 'Suspended', 'Empty Number', 'No Record', 'Unresolved', 'Invalid'];

/** What a person has on the canvas before the node is added: a trigger and a node that emits contacts. */
function contactNodes(): Pick<Workflow, 'nodes' | 'connections'> {
	const trigger = { id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
	const contacts = { id: 'contacts', name: 'Contacts', type: 'n8n-nodes-base.code', typeVersion: 2 };
	return {
		nodes: [
			{ ...trigger, position: [0, 0], parameters: {} },
			{ ...contacts, position: [208, 0], parameters: { jsCode: `return ${JSON.stringify(CONTACTS)};` } },
		],
		connections: { Start: { main: [[{ node: 'Contacts', type: 'main', index: 0 }]] } },
	};
}

/** The tests are the steps of one person in one editor, each building on what the one before has left. */
describe(`n8n ${CURRENT.version}`, () => {
	let n8n: TestInstance;
	let browser: BrowserSession;
	let editor: Editor;

	beforeAll(async () => {
		n8n = await startInstance(CURRENT, 'browser');
		browser = await openBrowser();
		editor = new Editor(browser.page);
		await editor.logIn(n8n.url, n8n.login);
		await editor.newWorkflow(n8n.url);
		await editor.paste(contactNodes());
	}, 300_000);

	afterEach(async () => {
		await screenshotOfTest(browser.page);
	});

	afterAll(async () => {
		await browser?.close();
		await n8n?.stop();
	});

	test('"number status" in the node panel finds the node with its icon and description', async () => {
		await editor.searchBehind('Contacts', 0, 'number status');
		const found = editor.part('node-creator-node-item');
		await found.first().waitFor();
		expect(await found.allInnerTexts()).toEqual([expect.stringMatching(/^Number Status Check\s+Check Chinese mobile/)]);
		const icon = found.locator('img').first();
		const width = await icon.evaluate(async (image: { decode(): Promise<void>; naturalWidth: number }) => {
			await image.decode();
			return image.naturalWidth;
		});
		expect(width).toBeGreaterThan(0);
	});

	test('a field dragged in from the input panel becomes the expression of Phone Number', async () => {
		await editor.take(CHECK);
		await editor.page.getByRole('button', { name: 'Add to workflow' }).click();
		await editor.part('ndv').waitFor();
		await editor.page.getByRole('button', { name: 'Execute previous nodes' }).click();
		await editor.part('ndv-input-panel').getByText('+86 138-1736-7247').waitFor();
		await editor.dragField('phone', 'phoneNumber');
		await editor.part('parameter-input-phoneNumber').getByText('{{ $json.phone }}').first().waitFor();
	});

	test('a wrong password turns the credential dialog red, with what to check', async () => {
		await editor.part('node-credentials-slot').getByRole('button').first().click();
		await editor.part('credential-edit-dialog').waitFor();
		const { accountCode, secret } = DEMO_ACCOUNT;
		await editor.saveCredential({ accountCode, password: 'wrong', secret, baseUrl: n8n.simulator.url });
		const dialog = editor.part('credential-edit-dialog');
		await dialog.getByText('Couldn’t connect with these settings').waitFor();
		await dialog.getByText('More details').click();
		await dialog.getByText(/User check failed \(403000\)\. Check Password and Secret/).waitFor();
	});

	test('the right password turns it green', async () => {
		await editor.saveCredential({ password: DEMO_ACCOUNT.password });
		// n8n closes the dialog as soon as the test is green; it tests again when it is opened.
		await editor.part('credential-edit-dialog').waitFor({ state: 'hidden' });
		await editor.part('credential-edit-button').click();
		await editor.part('credentials-config-container-test-success').waitFor();
		await editor.page.getByText('Connection tested successfully').waitFor();
		await screenshot(editor.page, 'credential', { readme: true });
		expect(n8n.simulator.ledger().totals.charged).toBe(0);
		await editor.closeCredential();
	});

	test('the canvas shows the eight outputs in their order, and the mode below the name', async () => {
		if (await editor.part('ndv').isVisible()) await editor.closeNode();
		await editor.zoomToFit();
		expect(await editor.outputs(CHECK)).toEqual(STATUS_OUTPUTS);
		await editor.node(CHECK).getByText('one output per status').waitFor();
	});

	test('two wired branches get the contacts of their status', async () => {
		for (const output of [0, 1]) {
			await editor.searchBehind(CHECK, output, 'no operation');
			await editor.take('No Operation, do nothing');
			await editor.closeNode();
			await editor.zoomToFit();
		}
		await editor.execute();
		await editor.wiresOf(CHECK).filter({ hasText: '2 items' }).waitFor();
		expect(await editor.wires(CHECK)).toEqual({
			'No Operation, do nothing': '2 items',
			'No Operation, do nothing1': '1 item',
		});
	});

	test('the output panel shows the items of each branch below a hint with the figures of the run', async () => {
		await editor.openNode(CHECK);
		const panel = editor.part('output-panel');
		await panel.getByTestId('node-hint').waitFor();
		expect(await panel.getByTestId('node-hint').allInnerTexts()).toEqual([
			expect.stringContaining('9 contacts, 8 different numbers.'),
		]);
		await panel.getByTestId('tab-0').getByText('Active Branch (2 items)').waitFor();
		await panel.getByText('13817367247', { exact: false }).first().waitFor();
		await screenshot(editor.page, 'parameters', { readme: true });
		await panel.getByTestId('tab-1').click();
		await panel.getByText('Zhang Min').waitFor();
		expect(await panel.getByText('Li Wei').count()).toBe(0);
	});

	test('My Own Branches starts as Keep, Review, Remove and Other, and wires keep their position', async () => {
		await editor.choose('outputMode', 'My Own Branches');
		await editor.part('fixed-collection-branches').waitFor();
		await editor.closeNode();
		expect(await editor.outputs(CHECK)).toEqual(['Keep', 'Review', 'Remove', 'Other']);
		await editor.execute();
		await editor.node(CHECK).getByText('my own branches').waitFor();
		await editor.wiresOf(CHECK).filter({ hasText: '3 items' }).waitFor();
		expect(await editor.wires(CHECK)).toEqual({
			'No Operation, do nothing': '2 items',
			'No Operation, do nothing1': '3 items',
		});
	});

	test('custom branches are edited in the parameters panel', async () => {
		await editor.openNode(CHECK);
		await editor.part('output-panel').getByText('Keep Branch (2 items)').waitFor();
		await screenshot(editor.page, 'own-branches', { readme: true });
		const names = editor.part('fixed-collection-branches').getByTestId('parameter-input-name').locator('input');
		await names.first().fill('Call first');
		await names.first().blur();
		await editor.closeNode();
		expect(await editor.outputs(CHECK)).toEqual(['Call first', 'Review', 'Remove', 'Other']);
	});

	test('One Output leaves one output and removes the wires of the others', async () => {
		await editor.openNode(CHECK);
		await editor.choose('outputMode', 'One Output');
		await editor.closeNode();
		await editor.node(CHECK).getByText('one output').waitFor();
		await editor.execute();
		await editor.wiresOf(CHECK).filter({ hasText: '9 items' }).waitFor();
		expect(await editor.wires(CHECK)).toEqual({ 'No Operation, do nothing': '9 items' });
	});

	test('a disabled account fails the node with what happened and what to do', async () => {
		await editor.openNode(CHECK);
		await editor.part('credential-edit-button').click();
		await editor.part('credential-edit-dialog').waitFor();
		await editor.saveCredential({ accountCode: 'DISABLED1' });
		await editor.part('credential-edit-dialog').getByText('Couldn’t connect with these settings').waitFor();
		await editor.closeCredential();
		if (!(await editor.part('ndv').isVisible())) await editor.openNode(CHECK);
		await editor.part('node-execute-button').click();
		const panel = editor.part('output-panel');
		await panel
			.getByText(/Account disabled/)
			.first()
			.waitFor();
		await panel.getByText('Ask the vendor to enable the account again.').first().waitFor();
	});

	test('the example workflow, pasted, sends contacts to all eight branches', async () => {
		const { root } = readSetup();
		const text = await readFile(path.join(root, 'examples', 'number-status-check.json'), 'utf8');
		// n8n reads only from folders it is allowed to.
		const contacts = path.join(n8n.main.userFolder, 'contacts.csv');
		await copyFile(path.join(root, 'examples', 'data', 'contacts.csv'), contacts);
		const { nodes, connections } = JSON.parse(text.replace('/home/node/.n8n-files/contacts.csv', contacts)) as Workflow;
		const name = 'Number Status Check account';
		const id = await n8n.client.putCredential({ name, type: 'numberStatusCheckApi', data: credentialData(n8n) });
		const ready = nodes
			.filter(({ type }) => type !== STICKY_NOTE)
			.map((node) => (node.credentials ? { ...node, credentials: { numberStatusCheckApi: { id, name } } } : node));
		await editor.newWorkflow(n8n.url);
		await editor.paste({ nodes: ready, connections });
		// Room for eight nodes one below the other.
		await editor.page.setViewportSize({ width: 1400, height: 1300 });
		await editor.zoomToFit();
		await editor.execute();
		await editor.wiresOf(CHECK).filter({ hasText: 'item' }).nth(7).waitFor({ timeout: 60_000 });
		const wires = await editor.wires(CHECK);
		expect(Object.keys(wires)).toEqual(STATUS_OUTPUTS);
		expect(Object.values(wires)).toEqual(STATUS_OUTPUTS.map(() => expect.stringMatching(/^\d+ items?$/) as string));
		await screenshot(editor.page, 'branches', { readme: true });
		await editor.page.emulateMedia({ colorScheme: 'dark' });
		await editor.page.locator('img[src$="numberStatusCheck.dark.svg"]').first().waitFor();
		await screenshot(editor.page, 'branches-dark');
	});

	test('Reuse Recent Results is added as an option, with fields of its own', async () => {
		await editor.page.emulateMedia({ colorScheme: 'light' });
		await editor.page.setViewportSize({ width: 1400, height: 800 });
		await editor.newWorkflow(n8n.url);
		await editor.paste(contactNodes());
		await editor.searchBehind('Contacts', 0, 'number status');
		await editor.take(CHECK);
		await editor.page.getByRole('button', { name: 'Add to workflow' }).click();
		await editor.part('ndv').waitFor();
		await editor.addOption('Add option', 'Reuse Recent Results');
		await editor.addOption('Add field', 'Max Age (Days)');
		await editor.part('parameter-input-maxAgeDays').waitFor();
		expect(await editor.part('parameter-input-maxAgeDays').locator('input').inputValue()).toBe('30');
		await screenshot(editor.page, 'reuse', { readme: true });
	});

	test('Include Summary adds an output, the last one', async () => {
		await editor.part('parameter-input-includeSummary').locator('.el-switch, [role=switch]').first().click();
		await editor.closeNode();
		expect(await editor.outputs(CHECK)).toEqual([...STATUS_OUTPUTS, 'Summary']);
	});

	test.each([
		'crm-to-checker',
		'scheduled-hygiene',
		'upload-form',
		'spreadsheet',
		'agent-tool',
		'mcp-server',
		'result-store/data-table',
		'result-store/postgresql',
		'result-store/forget-old-results',
		'result-store/move-from-1.0',
		'result-store/move-from-1.0-to-postgresql',
		'sharded-list/check-one-shard',
		'sharded-list/hand-out-shards',
	])('examples/%s.json, pasted, is on the canvas with its note', async (name) => {
		const { nodes, connections } = await readExample(name);
		await editor.page.setViewportSize({ width: 1400, height: name === 'scheduled-hygiene' ? 620 : 520 });
		await editor.newWorkflow(n8n.url);
		await editor.paste({ nodes, connections });
		await editor.zoomToFit();
		await screenshot(editor.page, path.basename(name), { readme: !WITHOUT_PICTURE.includes(name) });
		const onCanvas = editor.page.locator('[data-test-id="canvas-node"]');
		expect(await onCanvas.count()).toBe(nodes.filter(({ type }) => type !== STICKY_NOTE).length);
		await editor.page.getByText('Set up', { exact: true }).first().waitFor();
	});

	/** Shows a report as a page of its own. Returns whether anything is wider than the page. */
	async function openReport(
		file: BinaryFile | undefined,
		viewport: { width: number; height: number },
	): Promise<boolean> {
		if (file === undefined) throw new Error('There is no report.');
		const { page } = editor;
		await page.setViewportSize(viewport);
		await page.setContent((await n8n.client.binaryFile(file)).toString('utf8'));
		return await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
	}

	test('the report of a run reads well as a page of its own', async () => {
		const id = await importExample(n8n, 'scheduled-hygiene');
		const started = await n8n.client.runWorkflow(id, 'Run now');
		const execution = await untilFinished(n8n.client, started, AbortSignal.timeout(60_000));
		const { page } = editor;
		const report = outputsOf(execution, CHECK)[5]?.[0]?.binary?.report;
		expect(await openReport(report, { width: 860, height: 1180 })).toBe(false);
		expect(await page.locator('h1').innerText()).toBe('Number status report');
		expect(await page.locator('.label').allInnerTexts()).toEqual(STATUS_OUTPUTS);
		await screenshot(page, 'report', { readme: true });
	});

	test('the report of a sample leads with what it says of the whole list', async () => {
		const items = mixedNumbers(10_000);
		const options = { sampleSize: 400, pricePerNumber: 0.02 };
		const run = await runCheck(n8n, { name: 'Spring campaign', items, parameters: { includeSummary: true, options } });
		const { page } = editor;
		expect(await openReport(run.outputs()[8]?.[0]?.binary?.report, { width: 860, height: 760 })).toBe(false);
		expect(await page.locator('.notice').allInnerTexts()).toEqual([
			expect.stringMatching(/^A random sample of 400 results from 10,000 numbers: about .* The whole list would cost/),
		]);
		expect(await page.locator('h2').first().innerText()).toBe('Estimate for the whole list');
		await screenshot(page, 'estimate', { readme: true });
	});
});
