import { activeNumbers, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { fakeStore } from './fake-store.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(40);
const until = async (done: () => boolean) => {
	for (let i = 0; i < 500 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('a run with a Result Store that is cancelled', () => {
	test('awaits the replies of the requests in flight, which are paid for, and saves them', async () => {
		const store = fakeStore();
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			...store.options,
			options: { batchSize: 1, concurrency: 4 },
			scenario: { latencyMs: 150 },
			cancelAtRequest: 8,
		});
		await until(() => store.saved.length >= run.journal.length);
		expect(run.recorded.status).toBe('canceled');
		expect(run.journal.length).toBeGreaterThanOrEqual(8);
		expect(run.journal.length).toBeLessThanOrEqual(12);
		expect(store.saved.map(({ number }) => number)).toEqual(NUMBERS.slice(0, run.journal.length));
	});

	test('while the store is asked what it knows sends nothing', async () => {
		const store = fakeStore([], async () => {
			await new Promise((resolve) => setTimeout(resolve, 300));
			return undefined;
		});
		const controller = new AbortController();
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			...store.options,
			changeContext: (context) => {
				setTimeout(() => controller.abort(), 100);
				return Object.create(context, {
					getExecutionCancelSignal: { value: () => controller.signal },
				}) as typeof context;
			},
		});
		expect(run.journal).toEqual([]);
		expect(resultsOf(run)[0]?.reason?.code).toBe('cancelled');
	});
});

describe('the timeout of the workflow', () => {
	const slow = { ...oneNumberEach(NUMBERS), options: { batchSize: 1, concurrency: 1 }, scenario: { latencyMs: 100 } };

	test('ends sending in time for the results to leave, without a store as well', async () => {
		const run = await runNode({ ...slow, executionTimeout: 2 });
		const { Active: active = [], Unresolved: rest = [] } = numbersByOutput(run);
		expect(active.length).toBeGreaterThan(2);
		expect(rest.length).toBeGreaterThan(2);
		expect(active.length + rest.length).toBe(40);
		expect(resultsOf(run).at(-1)?.reason).toEqual({
			code: 'workflowTimeout',
			message:
				'The timeout of the workflow was near, so sending stopped in time for the results to leave. Run the unresolved contacts again, or raise Timeout Workflow in the settings of the workflow.',
		});
		expect(run.hints.some(({ message }) => message.startsWith('The run was cut short. The timeout'))).toBe(true);
	});

	test.each([-1, 0])('of %p is none', async (executionTimeout) => {
		const run = await runNode({ ...slow, executionTimeout });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	});

	test('that is over has the results handed to the store without waiting for it', async () => {
		const store = fakeStore();
		const run = await runNode({
			...oneNumberEach(NUMBERS.slice(0, 2)),
			...store.options,
			options: { batchSize: 2 },
			scenario: { latencyMs: 900 },
			executionTimeout: 1,
		});
		expect(store.saved).toHaveLength(2);
		expect(store.calls.map(({ options }) => options.doNotWaitToFinish)).toEqual([undefined, true]);
		expect(run.recorded.status).toBe('success');
	});
});
