import { onEachVersion } from './on-each-version.mts';
import { resultFields, runCheck } from './run-check.mts';

const PHONES = ['13800138000', '13800138001', '13800138002', '13800138003', '13800138004', '13800138005'];
/** One number per request and one request at a time, so that a request number says what has arrived. */
const STEPS = { batchSize: 1, concurrency: 1, maxAttempts: 1 };
const DISABLED =
	'The API does not accept the account (403101: Account disabled). Ask the vendor to enable the account again.';
const HTTP_503 = 'The API answered HTTP 503. Run the unresolved contacts again later.';

onEachVersion('on-error', (instance) => {
	describe('a disabled account', () => {
		const disabled = { items: PHONES, credential: { accountCode: 'DISABLED1' } };

		test('with Stop Workflow fails the execution with what happened and what to do, after one request', async () => {
			const run = await runCheck(instance(), disabled);
			expect(run.status).toBe('error');
			expect(run.error).toMatchObject({
				message: 'The API does not accept the account (403101: Account disabled)',
				description: 'Ask the vendor to enable the account again.',
			});
			expect(instance().simulator.journal()).toHaveLength(1);
		});

		test('with Continue leaves every contact in Unresolved with the reason', async () => {
			const run = await runCheck(instance(), { ...disabled, settings: { onError: 'continueRegularOutput' } });
			expect(run.status).toBe('success');
			expect(resultFields(run.outputs())).toEqual([[], [], [], [], [], [], PHONES, []]);
			expect(resultFields(run.outputs(), 'reason')[6]).toEqual(
				PHONES.map(() => ({ code: '403101', message: DISABLED })),
			);
			expect(instance().simulator.journal()).toHaveLength(1);
		});

		test('with Continue (using error output) leaves every contact in the error output, with its own fields', async () => {
			const run = await runCheck(instance(), { ...disabled, settings: { onError: 'continueErrorOutput' } });
			expect(run.status).toBe('success');
			expect(run.outputs().slice(0, 8).flat()).toEqual([]);
			expect(run.outputs()[8]).toMatchObject(
				PHONES.map((phone, item) => ({ json: { phone, error: DISABLED }, pairedItem: { item } })),
			);
			expect(instance().simulator.journal()).toHaveLength(1);
		});
	});

	describe('an outage after four results', () => {
		const outage = { items: PHONES, parameters: { options: STEPS } };
		const kept = PHONES.slice(0, 4);
		const lost = PHONES.slice(4);

		beforeEach(() => {
			instance().simulator.setScenario({ rules: [{ requests: [5, 1000], then: { httpStatus: 503 } }] });
		});

		test.each(['stopWorkflow', 'continueRegularOutput'])(
			'with %s keeps the results and leaves the rest in Unresolved',
			async (onError) => {
				const run = await runCheck(instance(), { ...outage, settings: { onError } });
				expect(run.status).toBe('success');
				expect(resultFields(run.outputs())).toEqual([kept, [], [], [], [], [], lost, []]);
				expect(resultFields(run.outputs(), 'reason')[6]).toEqual(
					lost.map(() => ({ code: 'outage', message: HTTP_503 })),
				);
				expect(instance().simulator.ledger().totals).toMatchObject({ requests: 7, charged: 4 });
			},
		);

		test('with Continue (using error output) keeps the results and leaves the rest in the error output', async () => {
			const run = await runCheck(instance(), { ...outage, settings: { onError: 'continueErrorOutput' } });
			expect(run.status).toBe('success');
			expect(resultFields(run.outputs())[0]).toEqual(kept);
			expect(run.outputs().slice(1, 8).flat()).toEqual([]);
			expect(run.outputs()[8]).toMatchObject(
				lost.map((phone, index) => ({ json: { phone, error: HTTP_503 }, pairedItem: { item: index + 4 } })),
			);
		});
	});

	describe('Retry On Fail', () => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

		test('asks nobody twice when the first item carries an error field', async () => {
			const items = PHONES.map((phone) => ({ phone, error: 'bounced' }));
			const run = await runCheck(instance(), { items, settings });
			expect(run.status).toBe('success');
			expect(instance().simulator.journal()).toHaveLength(1);
			expect(instance().simulator.ledger().totals).toMatchObject({ charged: 6, reAsks: 0 });
			expect(run.outputs()[0]?.map(({ json }) => json.inputError)).toEqual(PHONES.map(() => 'bounced'));
		});

		test('asks nobody twice when an outage cuts the run short', async () => {
			instance().simulator.setScenario({ rules: [{ requests: [5, 1000], then: { httpStatus: 503 } }] });
			const run = await runCheck(instance(), { items: PHONES, parameters: { options: STEPS }, settings });
			expect(run.status).toBe('success');
			expect(instance().simulator.ledger().askedAfterAnswer).toEqual([]);
			expect(instance().simulator.ledger().totals).toMatchObject({ requests: 7, charged: 4 });
		});

		test.each(['continueRegularOutput', 'continueErrorOutput'])(
			'asks nobody twice with %s and an error field',
			async (onError) => {
				const items = PHONES.map((phone) => ({ phone, error: 'bounced' }));
				const run = await runCheck(instance(), { items, settings: { ...settings, onError } });
				expect(run.status).toBe('success');
				expect(instance().simulator.journal()).toHaveLength(1);
				expect(resultFields(run.outputs())[0]).toEqual(PHONES);
			},
		);
	});
});
