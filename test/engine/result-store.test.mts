import { activeNumbers, NUMBER_OF, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { callsOf, fakeStore, STORE_ID } from './fake-store.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(3);
const HOUR_MS = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('the Result Store', () => {
	test('is asked for every number before anything is sent, and is handed each result', async () => {
		const store = fakeStore();
		const run = await runNode({ ...oneNumberEach([...NUMBERS, NUMBER_OF.empty]), ...store.options });
		expect(callsOf(store, 'load')).toEqual([[{ operation: 'load', numbers: [...NUMBERS, NUMBER_OF.empty] }]]);
		expect(callsOf(store, 'save')).toHaveLength(1);
		expect(store.saved).toHaveLength(4);
		expect(store.saved[0]).toEqual({
			operation: 'save',
			number: NUMBERS[0],
			status: 'active',
			statusCode: '1',
			recommendation: 'keep',
			charged: true,
			area: expect.any(String) as string,
			numberType: expect.any(String) as string,
			lastTime: expect.any(String) as string,
			checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
			executionId: 'execution',
		});
		expect(store.saved[3]).toMatchObject({ number: NUMBER_OF.empty, status: 'empty', recommendation: 'remove' });
		expect(store.calls.map(({ workflow }) => workflow)).toEqual([STORE_ID, STORE_ID]);
		expect(store.calls[0]?.options).toMatchObject({
			parentWorkflowId: 'workflow',
			parentExecution: { executionId: 'execution', workflowId: 'workflow' },
		});
		expect(resultsOf(run).every(({ charged }) => charged)).toBe(true);
	});

	test('has what it knows reused, without the option Reuse Recent Results', async () => {
		const store = fakeStore([
			{ number: NUMBERS[1], status: 'silent', checkedAt: ago(HOUR_MS), area: 'Beijing' },
			{ number: NUMBERS[1], status: 'empty', checkedAt: ago(2 * HOUR_MS) },
			{ number: NUMBERS[2], status: 'suspended', checkedAt: ago(8 * 24 * HOUR_MS) },
			{ number: '13911111111', status: 'empty', checkedAt: ago(HOUR_MS) },
		]);
		const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options });
		expect(numbersByOutput(run)).toEqual({ Active: [NUMBERS[0], NUMBERS[2]], Silent: [NUMBERS[1]] });
		expect(Object.keys(run.ledger.asked)).toEqual([NUMBERS[0], NUMBERS[2]]);
		expect(store.saved.map(({ number }) => number)).toEqual([NUMBERS[0], NUMBERS[2]]);
	});
});
