import type { IDataObject } from 'n8n-workflow';
import { activeNumbers, oneNumberEach } from './contacts.mts';
import { runNode } from './run-node.mts';

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const NUMBERS = activeNumbers(3);
const EXPECTED = NUMBERS.map((number) => [number]);

function itemsWith(more: IDataObject) {
	return NUMBERS.map((phone) => ({ json: { phone, ...more } }));
}

/** What an upstream node may leave in a contact; n8n takes each of these in a node's first item for a failure. */
const INCOMING_ERRORS = ['x', '', 0, { message: 'x' }, ['x'], true];

describe.each(INCOMING_ERRORS)('an incoming field error with the value %j', (error) => {
	test.each(['status', 'single', 'custom'])(
		'does not make n8n run the node again in %s mode, and leaves as inputError',
		async (outputMode) => {
			const run = await runNode({
				items: itemsWith({ error }),
				expected: EXPECTED,
				parameters: { outputMode },
				settings: RETRY,
			});
			expect(run.executions).toBe(1);
			expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([NUMBERS]);
			for (const { json } of run.outputs.flat()) {
				expect(Object.keys(json)).toEqual(['phone', 'inputError', 'numberStatus']);
				expect(json.inputError).toEqual(error);
			}
		},
	);

	test('stays as it is while Retry On Fail is off', async () => {
		const run = await runNode({ items: itemsWith({ error }), expected: EXPECTED });
		expect(run.executions).toBe(1);
		expect(run.outputs[0]?.map(({ json }) => json.error)).toEqual([error, error, error]);
	});
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'a run that was cut short after results is not run again, with %s',
	async (onError) => {
		const run = await runNode({
			items: itemsWith({ error: 'x' }),
			expected: EXPECTED,
			parameters: { outputMode: 'single' },
			options: { batchSize: 1, concurrency: 1 },
			scenario: { rules: [{ requests: [2, 1000], then: { resultCode: '403101' } }] },
			settings: { ...RETRY, onError },
		});
		expect(run.executions).toBe(1);
		expect(run.ledger.asked).toEqual({ [NUMBERS[0] ?? '']: 1, [NUMBERS[1] ?? '']: 1 });
	},
);

test('an incoming inputError beside error is kept', async () => {
	const run = await runNode({
		items: itemsWith({ error: 'x', inputError: 'y' }),
		expected: EXPECTED,
		settings: RETRY,
	});
	expect(run.outputs[0]?.[0]?.json).toMatchObject({ inputError: 'y', inputError_: 'x' });
});

test('invalid contacts do not make n8n run the node again', async () => {
	const run = await runNode({
		items: [{ json: { phone: 'none', error: 'x' } }],
		expected: [['invalid']],
		parameters: { outputMode: 'single' },
		settings: RETRY,
	});
	expect(run.executions).toBe(1);
});

test('a run that threw before any result runs again, and gets them then', async () => {
	const run = await runNode({
		...oneNumberEach(NUMBERS),
		scenario: { rules: [{ requests: [1, 1], then: { resultCode: '500005' } }] },
		settings: RETRY,
	});
	expect(run.executions).toBe(2);
	expect(run.error).toBeUndefined();
	expect(run.outputs[0]).toHaveLength(NUMBERS.length);
});

test('a run that throws each time ends after Max Tries with its own error', async () => {
	const run = await runNode({ ...oneNumberEach(NUMBERS), credential: { accountCode: 'DISABLED1' }, settings: RETRY });
	expect([run.executions, run.journal.length]).toEqual([3, 3]);
	expect(run.error?.message).toBe('The API does not accept the account (403101: Account disabled)');
});
