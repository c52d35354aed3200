import { onEachVersion } from './on-each-version.mts';
import { resultFields, runCheck } from './run-check.mts';

/** One number per request and one request at a time, so that a request number says what has arrived. */
const STEPS = { batchSize: 1, concurrency: 1, maxAttempts: 1 };
/** Numbers of active contacts. */
const active = (count: number) => Array.from({ length: count }, (_, i) => `138${String(i).padStart(6, '0')}01`);
const FROM_THE_FIFTH: [number, number] = [5, 1000];

onEachVersion('cut-short', (instance) => {
	test('a quota that runs out is used up; the rest is in Unresolved, and a warning says what to do', async () => {
		const phones = active(120);
		const run = await runCheck(instance(), { items: phones, credential: { accountCode: 'QUOTA0100' } });
		expect(run.status).toBe('success');
		expect(instance().simulator.ledger().totals).toMatchObject({ charged: 100, chargedUndelivered: 0 });
		expect(run.outputs().map((items) => items.length)).toEqual([100, 0, 0, 0, 0, 0, 20, 0]);
		const reason = {
			code: '510101',
			message:
				'The account has no checks left (510101: Product quantity used up). ' +
				'Buy more checks from the vendor, then run the unresolved contacts again.',
		};
		expect(resultFields(run.outputs(), 'reason')[6]).toEqual(Array.from({ length: 20 }, () => reason));
		expect(run.hints).toEqual([
			`warning: The run stopped early: 20 of 120 numbers have no result. ${reason.message}`,
			'info: 120 contacts, 120 different numbers. 100 charged. 20 without a result.',
		]);
	});

	test.each([
		[
			'an account that is disabled',
			{ resultCode: '403101' },
			'403101',
			'The API does not accept the account (403101: Account disabled). Ask the vendor to enable the account again.',
			' Then run the unresolved contacts again.',
		],
		[
			'an outage',
			{ httpStatus: 502, body: '<html>502</html>' },
			'outage',
			'The API answered HTTP 502. Run the unresolved contacts again later.',
			'',
			// A gateway that answers says nothing of what the API behind it has charged.
			[
				"info: The replies to 3 requests were lost: too late, broken off, or another server's. What the API charged for those, if anything, is not in the bill above; only the vendor can see it.",
			],
		],
	])(
		'%s midway keeps the results, and the record says why the rest is missing',
		async (_, then, code, message, again, lost = []) => {
			instance().simulator.setScenario({ rules: [{ requests: FROM_THE_FIFTH, then }] });
			const phones = active(8);
			const run = await runCheck(instance(), { items: phones, parameters: { options: STEPS } });
			expect(run.status).toBe('success');
			expect(resultFields(run.outputs())).toEqual([phones.slice(0, 4), [], [], [], [], [], phones.slice(4), []]);
			expect(resultFields(run.outputs(), 'reason')[6]).toEqual(phones.slice(4).map(() => ({ code, message })));
			expect(run.hints).toEqual([
				`warning: The run stopped early: 4 of 8 numbers have no result. ${message}${again}`,
				'info: 8 contacts, 8 different numbers. 4 charged. 4 without a result.',
				...lost,
			]);
		},
	);

	test('an outage from the start fails the execution with what happened and what to do', async () => {
		instance().simulator.setScenario({ rules: [{ then: { connection: 'reset' } }] });
		const run = await runCheck(instance(), { items: active(3), parameters: { options: STEPS } });
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({
			message: 'The connection to the API broke off (ECONNRESET)',
			description: 'Run the workflow again later.',
		});
	});

	test('If the Run Stops Early set to Stop the Workflow fails the execution and says how many results are dropped', async () => {
		instance().simulator.setScenario({ rules: [{ requests: FROM_THE_FIFTH, then: { resultCode: '403101' } }] });
		const run = await runCheck(instance(), {
			items: active(8),
			parameters: { options: { ...STEPS, onCutShort: 'fail' } },
		});
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({
			message: 'The API does not accept the account (403101: Account disabled)',
			description:
				'Ask the vendor to enable the account again. ' +
				'4 results had already arrived and are dropped, because If the Run Stops Early is set to Stop the Workflow.',
		});
	});
});
