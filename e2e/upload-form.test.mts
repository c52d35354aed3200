import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { importExample, publishWithWebhook } from './example-workflows.mts';
import { screenshot, screenshotOfTest } from './browser-screenshot.mts';
import { openBrowser } from './browser-session.mts';
import type { BrowserSession } from './browser-session.mts';
import { startInstance } from './instance.mts';
import type { TestInstance } from './instance.mts';
import { readSetup } from './setup.mts';
import { cellsOf, filesIn, xlsxOf } from './spreadsheets.mts';
import { importDataTableStore } from './store/data-table-store.mts';
import { CURRENT } from './versions.mts';

const LONG = 240_000;
/** Longest time until the next page of the form; the machine may be busy. */
const PAGE_LIMIT_MS = 60_000;
const ROUTE = 'check-a-list';
const LOGIN = { user: 'colleague', password: 'a password of the test' };
const QUESTION = 'Check these numbers?';

/** The rows of an XLSX file by its headings, without what is empty. */
function rowsOf(file: Buffer): Record<string, unknown>[] {
	const [headings = [], ...rows] = cellsOf(file);
	const heading = (column: number) => String(headings[column]?.v);
	return rows.map((row) => Object.fromEntries(row.flatMap((cell, column) => [[heading(column), cell.v]])));
}

/** Changes to the example: its pages wait for three seconds. */
const IMPATIENT = {
	'"resumeAmount": 1,': '"resumeAmount": 0.05,',
	'"resumeAmount": 5,': '"resumeAmount": 0.05,',
	'"hours"': '"minutes"',
};

/** A person without n8n, in a browser, with `examples/upload-form.json`. */
describe(`n8n ${CURRENT.version}`, () => {
	let n8n: TestInstance;
	let browser: BrowserSession;
	let page: Page;

	const asked = () => n8n.simulator.ledger().asked;

	/** Publishes the example with a store and a limit of its own. */
	async function publish(route: string, maxNumbers: number, changes: Record<string, string> = {}): Promise<void> {
		const table = `Uploads ${route}`;
		const store = await importDataTableStore(n8n, table);
		const replace = {
			'"name": "A page to check a list"': `"name": "A page to check a list, ${route}"`,
			[`"path": "${ROUTE}"`]: `"path": "${route}"`,
			'"maxNumbers": 5000': `"maxNumbers": ${maxNumbers}`,
			...changes,
		};
		const credentials = { httpBasicAuth: LOGIN };
		const id = await importExample(n8n, 'upload-form', { replace, store: store.id, credentials });
		await publishWithWebhook(n8n, id, route, 'form');
	}

	beforeAll(async () => {
		n8n = await startInstance(CURRENT, 'upload-form');
		await publish(ROUTE, 5_000);
		browser = await openBrowser();
		({ page } = browser);
		await page.context().setHTTPCredentials({ username: LOGIN.user, password: LOGIN.password });
	}, LONG);

	beforeEach(() => {
		n8n.simulator.reset();
	});

	afterEach(async () => {
		await screenshotOfTest(page);
	});

	afterAll(async () => {
		await browser?.close();
		await n8n?.stop();
	});

	async function send(name: string, buffer: Buffer, { column = 'phone', route = ROUTE } = {}): Promise<void> {
		await page.goto(`${n8n.url}/form/${route}`);
		await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
		await page.getByPlaceholder(/title of the column/).fill(column);
		await page.getByRole('button', { name: 'What would it cost?' }).click();
	}

	/** Uploads a file, and waits for the page with the cost. Returns its text. */
	async function upload(
		name: string,
		buffer: Buffer,
		options: { column?: string; route?: string } = {},
	): Promise<string> {
		await send(name, buffer, options);
		// n8n's page asks now and then whether the next one is there.
		await page.getByRole('button', { name: 'Go on' }).waitFor({ timeout: PAGE_LIMIT_MS });
		return await page.locator('body').innerText();
	}

	/** What n8n says of an execution; undefined once it has neither it nor its data. */
	async function stateOf(id: string): Promise<string | undefined> {
		const execution = await n8n.client.findExecution(id);
		return execution && `${execution.status} until ${execution.waitTill}`;
	}

	/** The id of the execution whose page is open. */
	function executionId(): string {
		const [, id] = /form-waiting\/(\d+)/.exec(page.url()) ?? [];
		if (id === undefined) throw new Error(`${page.url()} is no page of an execution`);
		return id;
	}

	/** Waits until n8n has an execution no more. Throws after that time. */
	async function untilGone(id: string, limitMs: number): Promise<void> {
		const last = Date.now() + limitMs;
		for (let state = await stateOf(id); state !== undefined; state = await stateOf(id)) {
			if (Date.now() > last) throw new Error(`Execution ${id} is ${state}`);
			await sleep(500);
		}
	}

	async function answer(choice: 'Yes' | 'No'): Promise<void> {
		await page.getByLabel(QUESTION).selectOption(choice);
		await page.getByRole('button', { name: 'Go on' }).click();
	}

	/** Confirms, and takes what is downloaded. */
	async function confirm(): Promise<{ rows: Record<string, unknown>[]; report: string; name: string }> {
		const downloading = page.waitForEvent('download', { timeout: PAGE_LIMIT_MS });
		await answer('Yes');
		const download = await downloading;
		const files = filesIn(await readFile(await download.path()));
		const names = Object.keys(files).sort();
		expect(names).toEqual(['checked-list.xlsx', expect.stringMatching(/^number-status-report-[\d-]{10}\.html$/)]);
		const { 'checked-list.xlsx': list, [names[1] ?? '']: report } = files;
		return { rows: rowsOf(list ?? Buffer.alloc(0)), report: String(report), name: download.suggestedFilename() };
	}

	test(
		'a CSV file: what it would cost, then nothing is sent before Yes, then a list with every contact, and the report',
		async () => {
			const file = await readFile(path.join(readSetup().root, 'examples', 'data', 'contacts.csv'));
			const cost = await upload('contacts.csv', file);
			await page.setViewportSize({ width: 760, height: 430 });
			await screenshot(page, 'upload-form-cost', { readme: true });
			expect(cost).toContain('528 numbers would be sent, and each result is charged.');
			expect(cost).toContain('604 rows, 528 different numbers');
			expect(cost).toContain('51 without a mobile number in the column');
			expect(asked()).toEqual({});
			const { rows, report, name } = await confirm();
			expect(name).toBe('checked-list.zip');
			expect(rows).toHaveLength(629);
			expect(new Set(rows.map(({ id }) => id)).size).toBe(604);
			const { asked: numbers, totals } = n8n.simulator.ledger();
			expect(Object.keys(numbers)).toHaveLength(528);
			expect(rows.filter((row) => row['numberStatus_charged'] === true)).toHaveLength(totals.charged);
			expect(report).toContain('<h1>Number status report</h1>');
			await page.getByText(`${totals.charged} results were charged.`).waitFor({ timeout: PAGE_LIMIT_MS });
		},
		LONG,
	);

	test('the same list once more costs nothing, and is the same list', async () => {
		const file = await readFile(path.join(readSetup().root, 'examples', 'data', 'contacts.csv'));
		const cost = await upload('CONTACTS.CSV', file);
		const [, open = ''] = /(\d+) numbers would be sent/.exec(cost) ?? [];
		// What was unresolved has no result to reuse.
		expect(Number(open)).toBeLessThan(10);
		const { rows } = await confirm();
		expect(rows).toHaveLength(629);
		expect(Object.keys(asked())).toHaveLength(Number(open));
		expect(rows.filter((row) => row['numberStatus_charged'] === true)).toHaveLength(0);
	});

	test('an XLSX file, whose numbers are numbers', async () => {
		const cost = await upload(
			'list.xlsx',
			xlsxOf([
				['Name', 'Mobile'],
				['Li Wei', 13_800_138_000],
				['Wang Fang', '138 0013 8085'],
				['Zhao Lei', ''],
			]),
			{ column: ' Mobile ' },
		);
		expect(cost).toContain('3 rows, 2 different numbers');
		const { rows } = await confirm();
		const found = rows.map((row) => [row.Name, row['numberStatus_status']]);
		expect(found).toEqual([
			['Li Wei', 'active'],
			['Wang Fang', 'empty'],
			['Zhao Lei', 'invalid'],
		]);
	});

	test('after No nothing is sent', async () => {
		await upload('list.csv', Buffer.from('phone\n13800138222\n'));
		await answer('No');
		await page.getByText('Nothing was sent, and nothing was charged.').waitFor({ timeout: PAGE_LIMIT_MS });
		expect(asked()).toEqual({});
	});

	test('a column that the file does not have sends nothing, and the page names those it has', async () => {
		const cost = await upload('list.csv', Buffer.from('name,<b>mobile</b>\nLi Wei,13800138222\n'));
		expect(cost).toContain('0 numbers would be sent');
		expect(cost).toMatch(/The columns of the file are: name, {1,2}b mobile/);
		const { rows } = await confirm();
		expect(rows.map((row) => row['numberStatus_status'])).toEqual(['invalid']);
		expect(asked()).toEqual({});
	});

	test('a file without rows comes to its end, and sends nothing', async () => {
		expect(await upload('list.csv', Buffer.from('phone\n'))).toContain('0 numbers would be sent');
		await confirm();
		expect(asked()).toEqual({});
	});

	test('what is over Max Numbers is told before, not sent, and in the file with the reason', async () => {
		await publish('limited', 2);
		const numbers = ['13800138000', '13800138001', '13800138002'];
		const cost = await upload('list.csv', Buffer.from(['phone', ...numbers].join('\n')), { route: 'limited' });
		expect(cost).toContain('2 numbers would be sent');
		expect(cost).toContain('1 are too many for one upload, and would not be sent');
		const { rows } = await confirm();
		expect(rows.map((row) => row['numberStatus_reasonCode']).filter(Boolean)).toEqual(['spendingLimit']);
		expect(Object.keys(asked())).toHaveLength(2);
	});

	test('a disabled account: the list comes back unresolved, with the reason', async () => {
		n8n.simulator.setScenario({ rules: [{ then: { resultCode: '403101' } }] });
		await upload('list.csv', Buffer.from('phone\n13800138222\n'));
		const { rows } = await confirm();
		await page.getByText('The list is checked in part').waitFor({ timeout: PAGE_LIMIT_MS });
		n8n.simulator.setScenario({});
		expect(rows).toMatchObject([{ numberStatus_status: 'unresolved', numberStatus_reasonCode: '403101' }]);
	});

	test('n8n keeps the list while the page waits for the answer, and not after the download', async () => {
		await upload('list.csv', Buffer.from('phone\n13800138000\n'));
		const id = executionId();
		expect(await stateOf(id)).toMatch(/^waiting/);
		await confirm();
		await untilGone(id, PAGE_LIMIT_MS);
	});

	test(
		'a page that is closed: without an answer nothing is sent; list and results are gone once the time for them is over',
		async () => {
			await publish('closed', 5_000, IMPATIENT);
			await upload('list.csv', Buffer.from('phone\n13800138222\n'), { route: 'closed' });
			const unanswered = executionId();
			await page.goto('about:blank');
			await upload('list.csv', Buffer.from('phone\n13800138000\n'), { route: 'closed' });
			const answered = executionId();
			await answer('Yes');
			while (asked()['13800138000'] === undefined) await sleep(100);
			await page.goto('about:blank');
			expect(await stateOf(unanswered)).toMatch(/^waiting/);
			expect(await stateOf(answered)).toBeDefined();
			// n8n looks once a minute which executions are to go on.
			await Promise.all([unanswered, answered].map(async (id) => await untilGone(id, LONG)));
			expect(asked()).toEqual({ 13800138000: 1 });
		},
		LONG + 60_000,
	);

	test('a title that looks like an expression is shown, and not evaluated', async () => {
		const cost = await upload('list.csv', Buffer.from('{{ 6 * 7 }},{{ $execution.id }},Tel. 1\n1,2,3\n'));
		expect(cost).toMatch(/The columns of the file are: +6 \* 7 +, +\$execution\.id +, Tel\. 1/);
		expect(cost).not.toContain('42');
	});

	test('a text that is longer than a cell can be does not cost the list, and old results are left out', async () => {
		const old = 'numberStatus.reason.code,numberStatus.status';
		const csv = `note, phone ,${old}\n${'x'.repeat(40_000)},13800138000,403101,unresolved\n`;
		await upload('list.csv', Buffer.from(csv));
		const { rows } = await confirm();
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ note: 'x'.repeat(32_767), numberStatus_status: 'active' });
		expect(rows[0]).not.toHaveProperty(['numberStatus.reason.code']);
	});

	test('a file of more than 5 MB is refused before it is read', async () => {
		const buffer = Buffer.from(`phone\n${'13800138222\n'.repeat(500_000)}`);
		await send('list.csv', buffer);
		await page
			.getByText('The file is larger than 5 MB: split it. Nothing was sent')
			.waitFor({ timeout: PAGE_LIMIT_MS });
		expect(asked()).toEqual({});
	});

	test('without the password there is no page, and nothing can be sent to it', async () => {
		const body = new FormData();
		body.set('field-0', new Blob(['phone\n13800138222\n']), 'list.csv');
		body.set('field-1', 'phone');
		const wrong = { authorization: `Basic ${Buffer.from(`${LOGIN.user}:wrong`).toString('base64')}` };
		const url = `${n8n.url}/form/${ROUTE}`;
		for (const headers of [undefined, wrong]) {
			const init = headers === undefined ? {} : { headers };
			expect([401, 403]).toContain((await fetch(url, init)).status);
			expect([401, 403]).toContain((await fetch(url, { ...init, method: 'POST', body })).status);
		}
		expect(asked()).toEqual({});
	});
});
