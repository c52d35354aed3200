import type { DelayForm } from '../../simulator/scenario.mts';
import { activeNumbers, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

const NEIGHBOURS = ['13800138000', '13800138061'] as const;

test.each([
	['left out of the reply', '19900000001', 2],
	['with an empty status', '19900010001', 2],
	['whose request is answered with 504000', '19900020001', 2],
	['left out twice', '19900070001', 3],
])('a number %s is asked again and gets its status, and its neighbours are asked once', async (_, delayed, times) => {
	const run = await runNode(oneNumberEach([...NEIGHBOURS, delayed]));
	expect(numbersByOutput(run)).toEqual({ Active: ['13800138000', delayed], Silent: ['13800138061'] });
	expect(run.ledger.asked[delayed]).toBe(times);
	expect(run.journal).toHaveLength(times);
});

test.each<DelayForm>(['omission', 'emptyStatus', 'nullStatus', 'nullResultObj', 'absentResultObj'])(
	'a reply that delays all its numbers by %s costs one more request',
	async (delay) => {
		const run = await runNode({
			...oneNumberEach(activeNumbers(3)),
			scenario: { rules: [{ then: { delay, once: true } }] },
		});
		expect(numbersByOutput(run)).toEqual({ Active: activeNumbers(3) });
		expect(run.journal.map(({ mobiles }) => mobiles.length)).toEqual([3, 3]);
	},
);

test('a number that stays delayed is unresolved after Max Attempts, free of charge', async () => {
	const run = await runNode({ ...oneNumberEach([...NEIGHBOURS, '19900030001']), options: { maxAttempts: 3 } });
	expect(numbersByOutput(run)).toEqual({
		Active: ['13800138000'],
		Silent: ['13800138061'],
		Unresolved: ['19900030001'],
	});
	expect(run.ledger.asked).toEqual({ '13800138000': 1, '13800138061': 1, '19900030001': 3 });
});

test('delayed numbers ride with fresh ones', async () => {
	const delayed = ['19900000001', '19900000002'];
	const run = await runNode({
		...oneNumberEach([...delayed, ...activeNumbers(4)]),
		options: { batchSize: 2, concurrency: 1, delaySeconds: 0 },
	});
	expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([
		delayed,
		delayed,
		['13900000001', '13900000101'],
		['13900000201', '13900000301'],
	]);
});

test.each([
	['400001', '19900040001'],
	['400200', '19900060001'],
])('a number refused with %s is unresolved alone; its neighbours get their results', async (code, refused) => {
	const numbers = [...activeNumbers(24), refused, ...activeNumbers(49).slice(24)];
	const run = await runNode(oneNumberEach(numbers));
	expect(numbersByOutput(run)).toEqual({ Active: activeNumbers(49), Unresolved: [refused] });
	expect(resultsOf(run).find(({ number }) => number === refused)?.reason?.code).toBe(code);
	// 50 numbers are halved six times at most on the way to one, and each half's sibling is asked once.
	expect(run.journal.length).toBeLessThanOrEqual(13);
});

test('a status that the document does not name is never guessed: unresolved, with the value as reason', async () => {
	const run = await runNode({ ...oneNumberEach(['19900050001', '13800138000']), options: { maxAttempts: 2 } });
	expect(numbersByOutput(run)).toEqual({ Active: ['13800138000'], Unresolved: ['19900050001'] });
	expect(resultsOf(run)[1]?.reason).toEqual({
		code: 'unknownStatus',
		message: 'The API gave the status "9", which its document does not name. Contact the vendor with this number.',
	});
});

test('a request that always fails leaves its numbers unresolved and the other requests alone', async () => {
	const failing = '19900080001';
	const run = await runNode({
		...oneNumberEach([failing, ...activeNumbers(3)]),
		options: { batchSize: 1, concurrency: 1, maxAttempts: 2 },
	});
	expect(numbersByOutput(run)).toEqual({ Active: activeNumbers(3), Unresolved: [failing] });
	expect(resultsOf(run).at(-1)?.reason?.code).toBe('500000');
});

test.each([
	'numberTypes',
	'reversed',
	'duplicates',
	'extras',
	'bom',
	'wrongContentType',
	'codeTable',
	'example',
] as const)('a correct reply in the shape %s is understood', async (shape) => {
	const numbers = ['13800138000', '13800138061', '13800138085', '13800138096'];
	const run = await runNode({ ...oneNumberEach(numbers), scenario: { rules: [{ then: { shape } }] } });
	expect(numbersByOutput(run)).toEqual({
		Active: ['13800138000'],
		Silent: ['13800138061'],
		'Empty Number': ['13800138085'],
		'No Record': ['13800138096'],
	});
	expect(run.journal).toHaveLength(1);
});

test.each([
	['HTTP 500', { httpStatus: 500 }],
	['HTTP 408', { httpStatus: 408 }],
	['HTTP 429', { httpStatus: 429 }],
	['HTTP 401, which n8n would answer by signing anew', { httpStatus: 401 }],
	['a redirect', { httpStatus: 302, headers: { location: '/elsewhere' } }],
	['a web page', { httpStatus: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
	['other JSON', { httpStatus: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}' }],
	['nothing', { httpStatus: 200 }],
	['a connection reset', { connection: 'reset' }],
	['a dripping answer', { connection: 'drip' }],
] as const)('after %s once, the numbers still get their results', async (_, then) => {
	const run = await runNode({
		...oneNumberEach(activeNumbers(3)),
		scenario: { rules: [{ requests: [1, 1], then }] },
	});
	expect(numbersByOutput(run)).toEqual({ Active: activeNumbers(3) });
	expect(run.journal.every(({ method }) => method === 'POST')).toBe(true);
	expect(run.journal.length).toBeLessThanOrEqual(2);
});

test('an answer that breaks off is asked for again', async () => {
	const run = await runNode({
		...oneNumberEach(activeNumbers(3)),
		scenario: { rules: [{ requests: [1, 1], then: { connection: 'half' } }] },
	});
	expect(numbersByOutput(run)).toEqual({ Active: activeNumbers(3) });
	expect(run.journal).toHaveLength(2);
});

test('an answer that breaks off keeps the results that arrived of it, and only the other numbers are asked again', async () => {
	const numbers = activeNumbers(50);
	const run = await runNode({
		...oneNumberEach(numbers),
		scenario: { rules: [{ requests: [1, 1], then: { connection: 'half' } }] },
	});
	expect(numbersByOutput(run)).toEqual({ Active: numbers });
	const again = run.journal[1]?.mobiles ?? [];
	expect(again.length).toBeGreaterThanOrEqual(25);
	expect(again.length).toBeLessThanOrEqual(27);
	expect(numbers.slice(-again.length)).toEqual(again);
});

test('a request that is never answered is given up after Request Timeout and sent again', async () => {
	const run = await runNode({
		...oneNumberEach(activeNumbers(2)),
		options: { requestTimeoutSeconds: 1 },
		scenario: { rules: [{ requests: [1, 1], then: { connection: 'hang' } }] },
	});
	expect(numbersByOutput(run)).toEqual({ Active: activeNumbers(2) });
	expect(run.journal).toHaveLength(2);
});

test('an answer that drips in for longer than Request Timeout is given up, and the request sent again', async () => {
	const numbers = activeNumbers(50);
	const run = await runNode({
		...oneNumberEach(numbers),
		options: { requestTimeoutSeconds: 1 },
		scenario: { rules: [{ requests: [1, 1], then: { connection: 'drip' } }] },
	});
	expect(numbersByOutput(run)).toEqual({ Active: numbers });
	expect(run.journal).toHaveLength(2);
});
