import type { IDataObject } from 'n8n-workflow';
import { contacts, resultIn } from './contacts.mts';
import { runNode } from './run-node.mts';

const NUMBER = '13800138000';
const ONE = { items: contacts([NUMBER]), expected: [[NUMBER]] };

describe('Output Field', () => {
	test('a name with dots makes nested fields, and keeps what stands beside them', async () => {
		const { outputs } = await runNode({
			items: [{ json: { phone: NUMBER, crm: { owner: 'A', check: { old: 1 } } } }],
			expected: [[NUMBER]],
			options: { outputField: 'crm.check.status' },
		});
		expect(outputs[0]?.[0]?.json).toEqual({
			phone: NUMBER,
			crm: {
				owner: 'A',
				check: { old: 1, status: expect.objectContaining({ number: NUMBER, status: 'active' }) as unknown },
			},
		});
	});

	test('it replaces an incoming field of that name, and a value that cannot hold fields', async () => {
		const { outputs } = await runNode({
			items: [
				{ json: { phone: NUMBER, crm: 'text' } },
				{ json: { phone: NUMBER, crm: [1, 2] } },
				{ json: { phone: NUMBER, crm: null } },
				{ json: { phone: NUMBER, crm: { status: { old: true } } } },
			],
			expected: [[NUMBER], [NUMBER], [NUMBER], [NUMBER]],
			options: { outputField: 'crm.status' },
		});
		expect(outputs[0]?.map(({ json }) => Object.keys(json.crm as object))).toEqual([
			['status'],
			['status'],
			['status'],
			['status'],
		]);
		expect(outputs[0]?.map((item) => resultIn(item, 'crm.status')?.number)).toEqual([NUMBER, NUMBER, NUMBER, NUMBER]);
	});

	test('an expression may name it', async () => {
		const { outputs } = await runNode({
			...ONE,
			options: { outputField: '={{ "check" + 1 }}' },
			resultField: 'check1',
		});
		expect(Object.keys(outputs[0]?.[0]?.json ?? {})).toEqual(['id', 'phone', 'check1']);
	});

	test.each(['toString', 'hasOwnProperty', 'numbers.length', '状态', 'a b'])(
		'%s is an ordinary name',
		async (outputField) => {
			await runNode({ ...ONE, options: { outputField } });
		},
	);

	test.each([
		'__proto__',
		'constructor',
		'prototype',
		'a.__proto__.b',
		'a.constructor',
		'error',
		'message',
		'details',
		'error.status',
		' error ',
		' ',
		'.',
		'a.',
		'.a',
		'a..b',
	])('"%s" is refused before any request', async (outputField) => {
		const { error, journal } = await runNode({ ...ONE, options: { outputField } });
		expect(error?.message).toBe(`Output Field cannot be "${outputField.trim()}"`);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringContaining('numberStatus') as unknown,
		});
		expect(journal).toEqual([]);
		expect(({} as IDataObject).status).toBeUndefined();
	});
});

test('with Input Fields set to Result Only, an item holds the result alone', async () => {
	const { outputs } = await runNode({ ...ONE, options: { inputFields: 'none', outputField: 'a.b' } });
	expect(outputs[0]?.[0]?.json).toEqual({ a: { b: expect.objectContaining({ number: NUMBER }) as unknown } });
});

test('Include Raw Reply adds the entry of the API as it came, also for a status that is not known', async () => {
	const unknown = '19900050001';
	const { outputs } = await runNode({
		items: contacts(['13817367247', unknown, '13817367247']),
		expected: [['13817367247'], [unknown], ['13817367247']],
		parameters: { outputMode: 'single' },
		options: { includeRaw: true, maxAttempts: 1 },
	});
	const [known, odd, again] = (outputs[0] ?? []).map((item) => resultIn(item));
	expect(known?.raw).toEqual({
		mobile: '13817367247',
		lastTime: 1509361607000,
		area: '上海-上海',
		numberType: '中国移动 GSM',
		chargesStatus: '1',
		status: '1',
	});
	expect(again?.raw).toEqual(known?.raw);
	expect(odd).toMatchObject({
		status: 'unresolved',
		reason: { code: 'unknownStatus' },
		raw: { mobile: unknown, status: '9' },
	});
});

test('without Include Raw Reply no raw entry is there', async () => {
	const { outputs } = await runNode(ONE);
	expect(resultIn(outputs[0]?.[0] ?? { json: {} })).not.toHaveProperty('raw');
});

const OUT_OF_RANGE: readonly (readonly [string, string, unknown])[] = [
	['Batch Size', 'batchSize', 0],
	['Batch Size', 'batchSize', 51],
	['Batch Size', 'batchSize', 2.5],
	['Concurrency', 'concurrency', 0],
	['Concurrency', 'concurrency', 21],
	['Max Requests per Second', 'maxRequestsPerSecond', -1],
	['Delay (Seconds)', 'delaySeconds', -0.5],
	['Delay (Seconds)', 'delaySeconds', '={{ Infinity }}'],
	['Max Attempts', 'maxAttempts', 0],
	['Max Attempts', 'maxAttempts', 21],
	['Request Timeout (Seconds)', 'requestTimeoutSeconds', 0],
	['Max Run Time (Minutes)', 'maxRunMinutes', -1],
	['Sample Size', 'sampleSize', 0.5],
	['Stop After Active', 'stopAfterActive', -1],
];

test.each(OUT_OF_RANGE)(
	'%s: %s = %s is refused before any request, by the name the user sees',
	async (label, name, value) => {
		const { error, journal } = await runNode({ ...ONE, options: { [name]: value } as IDataObject });
		expect(error?.message).toBe(`${label} is out of range`);
		expect(error?.description).toMatch(/^Set it to a (whole )?number (from|of) /);
		expect(journal).toEqual([]);
	},
);

test('Additional Delay Codes are read with any separator, and a wrong one is refused by name', async () => {
	const run = await runNode({
		...ONE,
		options: { additionalDelayCodes: '500003， 500002;500000' },
		scenario: { rules: [{ requests: [1, 1], then: { resultCode: '500002' } }] },
	});
	expect(run.journal.map(({ resultCode }) => resultCode)).toEqual(['500002', '000000']);

	const refused = await runNode({ ...ONE, options: { additionalDelayCodes: '500003, abc' } });
	expect(refused.error?.message).toBe('Additional Delay Codes holds "abc", which is no result code');
	expect(refused.journal).toEqual([]);
});
