import type { IDataObject } from 'n8n-workflow';
import { contacts, NUMBER_OF, oneNumberEach, activeNumbers } from './contacts.mts';
import type { Run } from './engine.mts';
import { WORKFLOW_NAME } from './instance.mts';
import { runNode } from './run-node.mts';

const { active, silent, empty, noRecord } = NUMBER_OF;
/** Nine numbers in seven items: two duplicates, two invalid ones, five distinct. */
const LIST = {
	items: contacts([`${active}, ${empty}`, active, 'none', '1.38E+10', `${silent};${empty}`, noRecord, '19900040000']),
	expected: [[active, empty], [active], ['invalid'], ['invalid'], [silent, empty], [noRecord], ['19900040000']],
};

const summaryOf = ({ outputs }: Run) => outputs.at(-1)?.[0]?.json as Record<string, unknown> | undefined;

function reportOf({ outputs }: Run): string {
	return Buffer.from(outputs.at(-1)?.[0]?.binary?.report?.data ?? '', 'base64').toString('utf8');
}

test.each([
	['status', 9],
	['custom', 5],
	['single', 2],
])('with Outputs set to %s, Summary is one more output, the last', async (outputMode, count) => {
	const run = await runNode({ ...LIST, parameters: { outputMode, includeSummary: true } });
	expect(run.declaredOutputs).toHaveLength(count);
	expect(run.declaredOutputs.at(-1)).toBe('Summary');
	expect(run.outputs.at(-1)).toHaveLength(1);
	expect(run.outputs.at(-1)?.[0]?.pairedItem).toEqual({ item: 0 });
});

test('the figures add up to what the API recorded and what left', async () => {
	const before = Date.now();
	const run = await runNode({
		...LIST,
		parameters: { includeSummary: true },
		options: { pricePerNumber: 0.1, maxAttempts: 1 },
	});
	const summary = summaryOf(run);
	expect(summary).toMatchObject({
		items: 7,
		numbers: 9,
		distinct: 5,
		duplicates: 2,
		invalid: 2,
		invalidReasons: { characters: 1, scientificNotation: 1 },
		reused: 0,
		payable: 5,
		sent: 5,
		requests: run.ledger.totals.requests,
		reAsks: 0,
		retries: 0,
		charged: run.ledger.totals.charged,
		unresolvedReasons: { 400001: 1 },
		statuses: { active: 1, silent: 1, risk: 0, suspended: 0, empty: 1, noRecord: 1, unresolved: 1, invalid: 2 },
		recommendations: { keep: 1, review: 2, remove: 1, retry: 1, fix: 2 },
		activeRate: 0.25,
		cost: { price: 0.1, charged: 0.3, payable: 0.5, saved: 0.2 },
		dryRun: false,
		cutShort: null,
	});
	expect(Date.parse(String(summary?.startedAt))).toBeGreaterThanOrEqual(before);
	const carriers = summary?.carriers as { numbers: number }[];
	const provinces = summary?.provinces as { numbers: number }[];
	expect(carriers.reduce((sum, { numbers }) => sum + numbers, 0)).toBe(4);
	expect(provinces.reduce((sum, { numbers }) => sum + numbers, 0)).toBe(4);
});

test('reused numbers, numbers held back, a delay and a run cut short are in the figures', async () => {
	const checkedAt = new Date().toISOString();
	const known = { phone: empty, numberStatus: { number: empty, status: 'empty', checkedAt } };
	const run = await runNode({
		items: [{ json: known }, ...contacts(['19900000000', '13900000001', '13900000101', '13900000201'])],
		expected: [[empty], ['19900000000'], ['13900000001'], ['13900000101'], ['13900000201']],
		parameters: { includeSummary: true },
		options: { reuse: {}, maxNumbers: 3, batchSize: 2, concurrency: 1 },
		scenario: { rules: [{ requests: [2, 1000], then: { resultCode: '403101' } }] },
	});
	expect(summaryOf(run)).toMatchObject({
		reused: 1,
		payable: 3,
		sent: 3,
		requests: 2,
		charged: 1,
		cutShort: { code: '403101' },
		unresolvedReasons: { spendingLimit: 1, 403101: 2 },
		statuses: { active: 1, empty: 1, unresolved: 3 },
		cost: null,
	});
});

test('a dry run says what the list holds and what it would cost', async () => {
	const run = await runNode({
		...LIST,
		parameters: { includeSummary: true },
		options: { dryRun: true, pricePerNumber: 0.01 },
	});
	expect(summaryOf(run)).toMatchObject({
		distinct: 5,
		duplicates: 2,
		invalid: 2,
		payable: 5,
		sent: 0,
		requests: 0,
		charged: 0,
		dryRun: true,
		activeRate: null,
		cost: { price: 0.01, charged: 0, payable: 0.05, saved: 0 },
	});
	const message = 'A run would send 5 numbers, for at most 0.05.';
	expect(run.hints[1]?.message).toBe(`Dry run: nothing was sent. ${message}`);
	expect(reportOf(run)).toContain(message);
});

test('a price far below a cent is a cost, in the hint, the figures and the report', async () => {
	const run = await runNode({
		...oneNumberEach([active]),
		parameters: { includeSummary: true },
		options: { dryRun: true, pricePerNumber: 0.000_000_4 },
	});
	expect(summaryOf(run)).toMatchObject({ cost: { payable: 0.000_000_4 } });
	expect(run.hints[1]?.message).toMatch(/for at most 0\.0000004\.$/);
	expect(reportOf(run)).toContain('<b>0.0000004</b><span>cost at most</span>');
});

test('contacts that share one free number save nothing, and those that share a charged one do', async () => {
	const run = await runNode({
		...oneNumberEach([...Array.from({ length: 50 }, () => noRecord), active, active, active]),
		parameters: { includeSummary: true },
		options: { pricePerNumber: 0.1 },
	});
	expect(summaryOf(run)).toMatchObject({ duplicates: 51, cost: { charged: 0.1, saved: 0.2 } });
});

test('the report comes as an HTML file', async () => {
	const run = await runNode({ ...LIST, parameters: { includeSummary: true } });
	const report = run.outputs.at(-1)?.[0]?.binary?.report;
	expect(report).toMatchObject({
		mimeType: 'text/html',
		fileName: expect.stringMatching(/^number-status-report-\d{4}-\d\d-\d\d\.html$/) as unknown,
	});
	const page = reportOf(run);
	expect(page).toMatch(/^<!doctype html>/);
	expect(page).toContain(`<h1>Number status report</h1>\n<p class="workflow">${WORKFLOW_NAME}</p>`);
});

test('the report is in Chinese where that is chosen', async () => {
	const run = await runNode({ ...LIST, parameters: { includeSummary: true }, options: { reportLanguage: 'zh' } });
	expect(reportOf(run)).toContain(`<h1>号码状态检测报告</h1>\n<p class="workflow">${WORKFLOW_NAME}</p>`);
});

test('failed contacts stay out of Summary, with On Error set to Continue (using error output)', async () => {
	const run = await runNode({
		...oneNumberEach(activeNumbers(2)),
		parameters: { includeSummary: true },
		credential: { accountCode: 'DISABLED1' },
		settings: { onError: 'continueErrorOutput' },
	});
	expect(run.declaredOutputs.slice(-2)).toEqual(['Summary', 'Error']);
	expect(run.outputs.map((items) => items.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
	expect((run.outputs[8]?.[0]?.json.cutShort as IDataObject).code).toBe('403101');
});
