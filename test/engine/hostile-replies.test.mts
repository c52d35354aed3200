import { stringify } from 'flatted';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { activeNumbers, contacts, oneNumberEach, resultsOf } from './contacts.mts';
import type { Run } from './engine.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(2);
const MARKUP = `<script>alert("x")</script>`;
/** Deeper than n8n can write recursively. */
const TOO_DEEP = 100_000;

/** An entry as the vendor gives it, free of charge, with fields added or replaced. */
function entryFor(mobile: string, fields: object = {}) {
	return { mobile, status: '1', chargesStatus: '0', area: '上海-上海', numberType: '中国移动 GSM', ...fields };
}

async function runWith(resultObj: unknown, options: IDataObject = {}, parameters: INodeParameters = {}): Promise<Run> {
	const rules = [{ then: { resultCode: '000000', resultObj } }];
	return await runNode({ ...oneNumberEach(NUMBERS), options, parameters, scenario: { rules } });
}

/** Runs against a reply with exactly this body, for what no JSON writer would write. */
async function runWithText(body: string, options: IDataObject = {}): Promise<Run> {
	const rules = [{ then: { httpStatus: 200, headers: { 'content-type': 'application/json' }, body } }];
	return await runNode({ ...oneNumberEach(NUMBERS), options, scenario: { rules } });
}

/** What n8n does to an execution when it saves it. */
function saved({ recorded }: Run): string {
	return stringify(recorded.data);
}

test('half a million entries nobody asked for hide no result', async () => {
	const strangers = Array.from({ length: 500_000 }, (_, index) => ({ mobile: String(index), status: '0' }));
	const run = await runWith([...strangers, ...NUMBERS.map((number) => entryFor(number))]);
	expect(run.journal).toHaveLength(1);
	expect(resultsOf(run).map(({ number, status }) => [number, status])).toEqual(
		NUMBERS.map((number) => [number, 'active']),
	);
}, 30_000);

test('half a million entries for one number are one result, the first', async () => {
	const again = Array.from({ length: 500_000 }, () => ({ mobile: NUMBERS[0], status: '0' }));
	const run = await runWith([...NUMBERS.map((number) => entryFor(number)), ...again]);
	expect(resultsOf(run).map(({ status }) => status)).toEqual(['active', 'active']);
}, 30_000);

test('ten megabytes in one field are that field, and no second request', async () => {
	const run = await runWith(NUMBERS.map((number) => entryFor(number, { area: '上'.repeat(3_500_000) })));
	expect(run.journal).toHaveLength(1);
	expect(resultsOf(run).map(({ status }) => status)).toEqual(['active', 'active']);
}, 30_000);

test('an entry that is nested too deeply for n8n to save gives its result without the raw entry', async () => {
	const deep = `${'['.repeat(TOO_DEEP)}${']'.repeat(TOO_DEEP)}`;
	const [deepOne = '', plain = ''] = NUMBERS;
	const entries = [
		JSON.stringify(entryFor(deepOne)).replace('}', `,"extra":${deep}}`),
		JSON.stringify(entryFor(plain)),
	];
	const run = await runWithText(`{"resultCode":"000000","resultObj":[${entries.join()}]}`, { includeRaw: true });
	const [first, second] = resultsOf(run);
	expect(first).toMatchObject({ status: 'active' });
	expect(first).not.toHaveProperty('raw');
	expect(second).toMatchObject({ status: 'active', raw: entryFor(plain) });
	expect(saved(run)).toContain(deepOne);
});

test.each([
	['lists', `${'['.repeat(TOO_DEEP)}${']'.repeat(TOO_DEEP)}`],
	['objects', `${'{"resultObj":'.repeat(TOO_DEEP)}1${'}'.repeat(TOO_DEEP)}`],
])('a reply of deeply nested %s is not from this API, and ends the run like an outage', async (_, body) => {
	const run = await runWithText(body, { maxAttempts: 1, concurrency: 1 });
	expect(run.error?.message).toBe('The answer is not from the Number Status Check API (HTTP 200, other JSON)');
	expect(run.journal).toHaveLength(3);
});

test('keys and values that name a prototype reach none, also where the raw entry is kept', async () => {
	const poison = '"__proto__":{"polluted":true,"status":"1"},"constructor":{"prototype":{"polluted":true}}';
	const entries = NUMBERS.map((number) => JSON.stringify(entryFor(number)).replace('}', `,${poison}}`));
	const strangers = ['__proto__', 'constructor', 'toString'].map((mobile) => JSON.stringify(entryFor(mobile)));
	const run = await runWithText(
		`{"resultCode":"000000",${poison},"resultObj":[${[...strangers, ...entries].join()}]}`,
		{
			includeRaw: true,
		},
	);
	expect(resultsOf(run).map(({ number, status }) => [number, status])).toEqual(
		NUMBERS.map((number) => [number, 'active']),
	);
	expect(saved(run)).toContain(NUMBERS[0]);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	expect(Object.keys(Object.prototype)).toEqual([]);
});

test('a status that only the prototype of an entry holds is no status', async () => {
	const entries = NUMBERS.map((number) => `{"mobile":"${number}","__proto__":{"status":"1"}}`);
	const run = await runWithText(`{"resultCode":"000000","resultObj":[${entries.join()}]}`, { maxAttempts: 1 });
	expect(resultsOf(run).map(({ status }) => status)).toEqual(['unresolved', 'unresolved']);
});

test('markup in what the API says is text in the report', async () => {
	const hostile = NUMBERS.map((number) => entryFor(number, { area: `${MARKUP}-x`, numberType: MARKUP }));
	const run = await runWith(hostile, {}, { includeSummary: true });
	const report = run.outputs.at(-1)?.[0]?.binary?.report;
	const page = Buffer.from(String(report?.data), 'base64').toString('utf8');
	expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
	expect(page).not.toContain('<script');
});

test('a carrier of ten megabytes and one that names a prototype are one line each in summary and report', async () => {
	const names = ['移'.repeat(3_500_000), '__proto__'];
	const entries = NUMBERS.map((number, index) => entryFor(number, { numberType: names[index] }));
	const run = await runWith(entries, {}, { includeSummary: true });
	const [summary] = run.outputs.at(-1) ?? [];
	const carriers = summary?.json.carriers as IDataObject[];
	expect(carriers.map(({ name }) => name)).toEqual(['__proto__', `${'移'.repeat(40)}…`]);
	expect(Buffer.from(String(summary?.binary?.report?.data), 'base64').length).toBeLessThan(40_000);
}, 30_000);

test.each([
	['a line end', '9\n[error] all is lost', '"9�[error] all is los…"'],
	['a terminal command', '\u001B[2J', '"�[2J"'],
	['a mark that turns the writing direction', '9\u202E', '"9�"'],
])('a status with %s is quoted on one line of plain characters', async (_, status, shown) => {
	const run = await runWith(
		NUMBERS.map((number) => entryFor(number, { status })),
		{ maxAttempts: 1 },
	);
	const [result] = resultsOf(run);
	expect(result?.status).toBe('unresolved');
	expect(result?.reason?.message).toContain(`The API gave the status ${shown}, `);
});

test('a result code with a line end or a terminal command is not of this API, and appears in no message', async () => {
	for (const resultCode of ['500000\n[error]', '5\u001B[2J', '50\u20280000']) {
		const rules = [{ then: { httpStatus: 200, body: JSON.stringify({ resultCode, resultMsg: 'x\ny' }) } }];
		const run = await runNode({ ...oneNumberEach(NUMBERS), options: { maxAttempts: 1 }, scenario: { rules } });
		expect(run.error?.message).toBe('The answer is not from the Number Status Check API (HTTP 200, other JSON)');
	}
});

test('nothing is written to any log, whatever the API answers', async () => {
	const write = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')];
	const log = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) => jest.spyOn(console, method));
	await runWith(NUMBERS.map((number) => entryFor(number, { status: MARKUP })));
	await runWithText('\u001B[2J', { maxAttempts: 1 });
	await runNode({ items: contacts(['\u001B[2J', 'x']), expected: [['invalid'], ['invalid']] });
	for (const spy of [...write, ...log]) expect(spy).not.toHaveBeenCalled();
});
