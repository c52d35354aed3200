import { activeNumbers, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

/** One request of two numbers at a time, so that a request number says what has arrived. */
const STEPS = { batchSize: 2, concurrency: 1, maxAttempts: 1 };
const NUMBERS = activeNumbers(10);
/** Two requests in a row that meet a fault, and Max Attempts probes, are an outage. */
const REQUESTS_OF_AN_OUTAGE = 3;
const FROM_THE_THIRD: [number, number] = [3, 1000];

test.each([
	['DISABLED1', '403101', 'Account disabled', 'Ask the vendor to enable the account again.'],
	['INACTIVE1', '403102', 'Account not activated', 'Activate the account with the vendor.'],
	['NOBALANCE1', '500005', 'Account balance abnormal', 'Top up the account with the vendor.'],
	['NOACCOUNT1', '400901', 'Account information does not exist', 'Check the Account Code in the credential'],
	[
		'NOAPPTYPE1',
		'400902',
		'Application type information does not exist',
		'Ask the vendor to switch on number status checks',
	],
	['BADIP0001', '400102', 'IP address not allowed', 'Ask the vendor to allow the public IP address'],
	['NOBODY', '400101', 'Account code unknown', 'Check the Account Code in the credential.'],
])(
	'account %s stops the run at its first answer with an error that says what to do',
	async (accountCode, code, what, todo) => {
		const run = await runNode({ ...oneNumberEach(NUMBERS), options: STEPS, credential: { accountCode } });
		expect(run.journal).toHaveLength(1);
		expect(run.error).toMatchObject({ name: 'NodeApiError', httpCode: code });
		expect(run.error?.message).toBe(`The API does not accept the account (${code}: ${what})`);
		expect(run.error?.description).toContain(todo);
	},
);

test.each([{ password: 'wrong' }, { secret: 'wrong' }])(
	'with %j the error points to password, secret and clock',
	async (credential) => {
		const run = await runNode({ ...oneNumberEach(NUMBERS), credential });
		expect(run.error?.message).toBe('The API does not accept the account (403000: User check failed)');
		expect(run.error?.description).toMatch(/^Check Password and Secret in the credential.*clock/);
	},
);

describe('an account fault after results', () => {
	const scenario = { rules: [{ requests: FROM_THE_THIRD, then: { resultCode: '403101' } }] };

	test('keeps the results, and the rest is unresolved with the reason', async () => {
		const run = await runNode({ ...oneNumberEach(NUMBERS), options: STEPS, scenario });
		expect(run.error).toBeUndefined();
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS.slice(0, 4), Unresolved: NUMBERS.slice(4) });
		expect(
			resultsOf(run)
				.slice(4)
				.map(({ reason }) => reason),
		).toEqual(
			Array.from({ length: 6 }, () => ({
				code: '403101',
				message:
					'The API does not accept the account (403101: Account disabled). Ask the vendor to enable the account again.',
			})),
		);
		expect(run.journal).toHaveLength(3);
	});

	test('throws with If the Run Stops Early set to Stop the Workflow, and says what is lost', async () => {
		const run = await runNode({ ...oneNumberEach(NUMBERS), options: { ...STEPS, onCutShort: 'fail' }, scenario });
		expect(run.error?.message).toBe('The API does not accept the account (403101: Account disabled)');
		expect(run.error?.description).toBe(
			'Ask the vendor to enable the account again. ' +
				'4 results had already arrived and are dropped, because If the Run Stops Early is set to Stop the Workflow.',
		);
		expect(run.journal).toHaveLength(3);
	});
});

describe('an outage', () => {
	test.each([
		['connections reset', { connection: 'reset' }, /^The connection to the API broke off \(ECONNRESET\)$/],
		['HTTP 503', { httpStatus: 503 }, /^The API answered HTTP 503$/],
		[
			'a web page',
			{ httpStatus: 200, body: '<html>' },
			/^The answer is not from the Number Status Check API \(HTTP 200, a web page\)$/,
		],
		['500000', { resultCode: '500000' }, /^The API answered with code 500000: System error$/],
	] as const)(
		'from the first request on (%s) ends in an error after a bounded number of requests',
		async (_, then, message) => {
			const run = await runNode({ ...oneNumberEach(NUMBERS), options: STEPS, scenario: { rules: [{ then }] } });
			expect(run.error).toMatchObject({
				name: 'NodeApiError',
				message: expect.stringMatching(message) as unknown,
			});
			expect(run.journal).toHaveLength(REQUESTS_OF_AN_OUTAGE);
		},
	);

	test('takes no more requests for a list of a thousand numbers', async () => {
		const run = await runNode({
			...oneNumberEach(activeNumbers(1000)),
			options: { ...STEPS, concurrency: 4 },
			scenario: { rules: [{ then: { httpStatus: 503 } }] },
		});
		expect(run.error?.message).toBe('The API answered HTTP 503');
		expect(run.journal.length).toBeLessThanOrEqual(9);
	});

	test('after some results keeps them, and the rest is unresolved', async () => {
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			options: STEPS,
			scenario: { rules: [{ requests: FROM_THE_THIRD, then: { httpStatus: 503 } }] },
		});
		expect(run.error).toBeUndefined();
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS.slice(0, 4), Unresolved: NUMBERS.slice(4) });
		expect(run.journal).toHaveLength(2 + REQUESTS_OF_AN_OUTAGE);
	});

	test('with a host that is not there is an error that names Base URL', async () => {
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			options: STEPS,
			credential: { baseUrl: 'http://127.0.0.1:1' },
		});
		expect(run.error?.message).toBe('The API could not be reached (ECONNREFUSED)');
		expect(run.error?.description).toContain('Base URL');
	});
});

describe('a quota that runs out', () => {
	const credential = { accountCode: 'QUOTA0100' };

	test('is used up, and what is left over is unresolved with the code', async () => {
		const numbers = activeNumbers(180);
		const run = await runNode({
			...oneNumberEach(numbers),
			options: { batchSize: 30, concurrency: 1 },
			credential,
		});
		expect(run.error).toBeUndefined();
		expect(run.ledger.totals.charged).toBe(100);
		expect(run.outputs[0]).toHaveLength(100);
		expect(run.outputs[6]).toHaveLength(80);
		expect(
			new Set(
				resultsOf(run)
					.slice(100)
					.map(({ reason }) => reason?.code),
			),
		).toEqual(new Set(['510101']));
	});

	test('before the first result is an error', async () => {
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			options: STEPS,
			scenario: { rules: [{ then: { resultCode: '510101' } }] },
		});
		expect(run.error?.message).toBe('The account has no checks left (510101: Product quantity used up)');
		expect(run.journal.length).toBeLessThanOrEqual(4);
	});
});

test('an API that refuses every number is an error, not ten thousand requests', async () => {
	const run = await runNode({
		...oneNumberEach(activeNumbers(500)),
		scenario: { rules: [{ then: { resultCode: '400001' } }] },
	});
	expect(run.error?.message).toBe('The API refused every number it was asked (400001: Parameter check failed)');
	expect(run.journal.length).toBeLessThanOrEqual(30);
});

test('Max Run Time is no fault: what has arrived is returned and the rest is unresolved', async () => {
	const run = await runNode({
		...oneNumberEach(NUMBERS),
		options: { ...STEPS, maxRunMinutes: 0.05 / 60 },
		scenario: { latencyMs: 30 },
	});
	expect(run.error).toBeUndefined();
	expect(run.outputs[0]?.length).toBeGreaterThan(0);
	expect(run.outputs[6]?.length).toBeGreaterThan(0);
	expect(resultsOf(run).at(-1)?.reason?.code).toBe('runTimeLimit');
});
