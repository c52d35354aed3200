import { activeNumbers, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { callsOf, fakeStore, TIMED_OUT } from './fake-store.mts';
import type { FakeStore, StoreAnswer, StoreCall } from './fake-store.mts';
import type { RunOptions } from './engine.mts';
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

	test('while the store cannot save for a moment loses nothing: its saves are waited for, and tried again', async () => {
		let firstSave = Infinity;
		const store = fakeStore([], (call) => {
			if (!isSave(call)) return undefined;
			firstSave = Math.min(firstSave, Date.now());
			if (Date.now() < firstSave + 2500) throw new Error('busy');
			return undefined;
		});
		const run = await runNode({
			...oneNumberEach(NUMBERS),
			...store.options,
			options: { batchSize: 1, concurrency: 4 },
			scenario: { latencyMs: 150 },
			cancelAtRequest: 4,
		});
		await until(() => store.saved.length >= run.journal.length);
		expect(store.saved.map(({ number }) => number)).toEqual(NUMBERS.slice(0, run.journal.length));
		expect(store.calls.some(({ options }) => options.doNotWaitToFinish === true)).toBe(false);
	}, 30_000);

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
				return withSignal(controller.signal)(context);
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
		expect(
			run.hints.some(({ message }) =>
				/^The run stopped early: \d+ of \d+ numbers? ha(?:s|ve) no result\. The timeout/.test(message),
			),
		).toBe(true);
	});

	test.each([-1, 0])('of %p is none', async (executionTimeout) => {
		const run = await runNode({ ...slow, scenario: { latencyMs: 20 }, executionTimeout });
		expect(numbersByOutput(run)).toEqual({ Active: NUMBERS });
	});

	test('that is over has the results saved all the same, and waited for', async () => {
		const store = fakeStore();
		const timeout = Date.now() + 600;
		const run = await runNode({
			...oneNumberEach(NUMBERS.slice(0, 2)),
			...store.options,
			options: { batchSize: 2 },
			scenario: { latencyMs: 900 },
			changeContext: (context) => {
				const { additionalData } = context as unknown as { additionalData: object };
				return Object.create(context, {
					additionalData: { value: { ...additionalData, executionTimeoutTimestamp: timeout } },
				}) as typeof context;
			},
		});
		expect(Date.now()).toBeGreaterThan(timeout);
		expect(store.calls.map(({ deadline, options }) => [deadline, options.doNotWaitToFinish])).toEqual([
			[timeout, undefined],
			[undefined, undefined],
		]);
		expect(store.saved).toHaveLength(2);
		expect(hintsOf(run)).toContain('Result Store: 0 numbers known, 2 results saved.');
	});
});

describe('where n8n ends every call of the store that is waited for, once the execution is cancelled', () => {
	/** Cancelled half a second after its one request was sent; `answer` is what the store does with a save then. */
	const cancelled = async (store: FakeStore) => {
		const controller = new AbortController();
		return await runNode({
			...oneNumberEach(NUMBERS.slice(0, 2)),
			...store.options,
			scenario: { latencyMs: 900 },
			onRequest: () => controller.abort(),
			changeContext: withSignal(controller.signal),
		});
	};
	const endedBy =
		(message: string): StoreAnswer =>
		(call) => {
			if (isSave(call) && call.options.doNotWaitToFinish !== true) throw new Error(message);
			return undefined;
		};

	test('the results are handed over without waiting, as often as is tried, and no one says that they are saved', async () => {
		const store = fakeStore([], endedBy(TIMED_OUT));
		const run = await cancelled(store);
		const saves = store.calls.filter(isSave);
		expect(saves.map(({ options }) => options.doNotWaitToFinish).slice(0, 4)).toEqual([undefined, true, true, true]);
		expect(saves.every(({ items }) => items.length === 2)).toBe(true);
		expect(new Set(store.saved.map(({ number }) => number))).toEqual(new Set(NUMBERS.slice(0, 2)));
		expect(hintsOf(run)).toContain('Result Store: 0 numbers known, 0 results saved.');
		expect(hintsOf(run)).toContain(
			'2 results of this run were handed to the Result Store without its word that they are kept. n8n ended the workflow in Result Store, as this execution was over. Look at its last execution, or run the contacts again: what is kept is not asked again.',
		);
	}, 30_000);

	test('but the store stops by itself, it is waited for as ever', async () => {
		const store = fakeStore([], endedBy('busy'));
		await cancelled(store);
		expect(store.calls.some(({ options }) => options.doNotWaitToFinish === true)).toBe(false);
		expect(callsOf(store, 'save').length).toBeGreaterThanOrEqual(4);
	}, 30_000);
});

function isSave({ items }: StoreCall): boolean {
	return items[0]?.operation === 'save';
}

function hintsOf({ hints }: Awaited<ReturnType<typeof runNode>>): string[] {
	return hints.map(({ message }) => message);
}

/** Has the node see the cancellation, and nobody else, so that its outputs can be looked at. */
function withSignal(signal: AbortSignal): NonNullable<RunOptions['changeContext']> {
	return (context) => Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as typeof context;
}
