import type { INodeExecutionData } from 'n8n-workflow';
import { activeNumbers, contacts, numbersByOutput, oneNumberEach, resultIn, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

/** One request of two numbers at a time, so that a request number says what has arrived. */
const STEPS = { batchSize: 2, concurrency: 1, maxAttempts: 1 };
const NUMBERS = activeNumbers(6);
const DISABLED =
	'The API does not accept the account (403101: Account disabled). Ask the vendor to enable the account again.';
const HTTP_503 = 'The API answered HTTP 503. Run the unresolved contacts again later.';

type Case = Omit<CheckedOptions, 'settings'>;
const six: Case = { ...oneNumberEach(NUMBERS), options: STEPS };

/** Faults that stop a run before anything has arrived: the case, the reason's code and text, the requests it took. */
const NOTHING_ARRIVED: Readonly<Record<string, [Case, string, string, number]>> = {
	'an account fault': [{ ...six, credential: { accountCode: 'DISABLED1' } }, '403101', DISABLED, 1],
	'an outage': [{ ...six, scenario: { rules: [{ then: { httpStatus: 503 } }] } }, 'outage', HTTP_503, 3],
	'an option out of range': [
		{ ...six, options: { batchSize: 99 } },
		'notStarted',
		'Batch Size is out of range. Set it to a whole number from 1 to 50.',
		0,
	],
	'no credential': [
		{ ...six, credential: null },
		'notStarted',
		'No credential is selected. Open the node and select a Number Status Check API credential under Credential to ' +
			'connect with, or create one there.',
		0,
	],
	'a blank password': [
		{ ...six, credential: { password: ' \u200B\n' } },
		'notStarted',
		'Password is blank. Open the credential and enter what the vendor gave you.',
		0,
	],
	'a credential with nothing in it': [
		{ ...six, credential: { accountCode: '', password: '', secret: '' } },
		'notStarted',
		'Account Code, Password and Secret are blank. Open the credential and enter what the vendor gave you.',
		0,
	],
	'a Base URL without encryption': [
		{ ...six, credential: { baseUrl: 'http://example.com' } },
		'notStarted',
		'Base URL starts with http://, which would send the password unencrypted. ' +
			'Use https://, or an address on this machine. Open the credential and correct Base URL.',
		0,
	],
	'a Base URL that is none': [
		{ ...six, credential: { baseUrl: 'example' } },
		'notStarted',
		'Base URL is not a web address. Enter one like https://kh.ywjisu.com. Open the credential and correct Base URL.',
		0,
	],
};

function errorItems(output: readonly INodeExecutionData[] | undefined) {
	return output?.map(({ json, pairedItem }) => ({ json, pairedItem }));
}

describe.each(Object.entries(NOTHING_ARRIVED))(
	'%s before the first result',
	(_, [options, code, message, requests]) => {
		test('stops the workflow', async () => {
			const run = await runNode(options);
			const { error, outputs, journal } = run;
			expect(outputs).toEqual([]);
			expect(message.startsWith(error?.message ?? 'nothing')).toBe(true);
			expect(error?.name).toMatch(/^Node(Api|Operation)Error$/);
			expect(journal).toHaveLength(requests);
		});

		test('leaves every contact in Unresolved with Continue', async () => {
			const run = await runNode({ ...options, settings: { onError: 'continueRegularOutput' } });
			expect(run.error).toBeUndefined();
			expect(numbersByOutput(run)).toEqual({ Unresolved: NUMBERS });
			expect(resultsOf(run).map(({ reason }) => reason)).toEqual(NUMBERS.map(() => ({ code, message })));
			expect(run.journal).toHaveLength(requests);
		});

		test('leaves every contact in the error output with Continue (using error output)', async () => {
			const run = await runNode({ ...options, settings: { onError: 'continueErrorOutput' } });
			expect(run.declaredOutputs.at(-1)).toBe('Error');
			expect(run.outputs.slice(0, -1).flat()).toEqual([]);
			expect(errorItems(run.outputs.at(-1))).toEqual(
				NUMBERS.map((phone, id) => ({ json: { id, phone, error: message }, pairedItem: { item: id } })),
			);
			expect(run.journal).toHaveLength(requests);
		});
	},
);

describe.each([
	{
		fault: 'an account fault',
		then: { resultCode: '403101' },
		requests: 5,
		reason: { code: '403101', message: DISABLED },
	},
	{ fault: 'an outage', then: { httpStatus: 503 }, requests: 7, reason: { code: 'outage', message: HTTP_503 } },
])('$fault after four results', ({ then, requests, reason: expected }) => {
	const kept = NUMBERS.slice(0, 4);
	const lost = NUMBERS.slice(4);
	const scenario = { rules: [{ requests: [5, 1000] as [number, number], then }] };
	const options = { batchSize: 1, concurrency: 1, maxAttempts: 1 };

	test.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'keeps the results and leaves the rest in Unresolved with %s',
		async (onError) => {
			const run = await runNode({ ...six, options, scenario, settings: { onError } });
			expect(run.error).toBeUndefined();
			expect(numbersByOutput(run)).toEqual({ Active: kept, Unresolved: lost });
			expect(
				resultsOf(run)
					.slice(4)
					.map(({ reason }) => reason),
			).toEqual(lost.map(() => expected));
			expect(run.journal).toHaveLength(requests);
		},
	);

	test('keeps the results and leaves the rest in the error output with Continue (using error output)', async () => {
		const run = await runNode({ ...six, options, scenario, settings: { onError: 'continueErrorOutput' } });
		expect(run.outputs[0]?.map((item) => resultIn(item)?.number)).toEqual(kept);
		expect(run.outputs[6]).toEqual([]);
		expect(errorItems(run.outputs[8])).toEqual(
			lost.map((phone, i) => ({ json: { id: 4 + i, phone, error: expected.message }, pairedItem: { item: 4 + i } })),
		);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'does not throw with %s, even with If the Run Stops Early set to Stop the Workflow',
		async (onError) => {
			const run = await runNode({
				...six,
				options: { ...options, onCutShort: 'fail' },
				scenario,
				settings: { onError },
			});
			expect(run.error).toBeUndefined();
			expect(run.outputs[0]).toHaveLength(kept.length);
		},
	);
});

describe('an expression in Phone Number that cannot be evaluated', () => {
	const items = contacts(['13800138000', 'bad', '13800138061']);
	const parameters = { phoneNumber: "={{ $json.phone === 'bad' ? $('Nobody').item.json.phone : $json.phone }}" };

	test('stops the workflow before anything is sent', async () => {
		const run = await runNode({ items, expected: [[], [], []], parameters });
		expect(run.error?.message).toContain("Referenced node doesn't exist");
		expect(run.journal).toEqual([]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'leaves its item alone in Invalid with %s',
		async (onError) => {
			const run = await runNode({
				items,
				expected: [['13800138000'], ['invalid'], ['13800138061']],
				parameters,
				settings: { onError },
			});
			expect(numbersByOutput(run)).toEqual({ Active: ['13800138000'], Silent: ['13800138061'], Invalid: [null] });
			expect(resultIn(run.outputs[7]?.[0] ?? { json: {} })?.reason).toEqual({
				code: 'expression',
				message:
					"The expression in Phone Number cannot be evaluated: Referenced node doesn't exist. Correct it in the node.",
			});
		},
	);
});

test('an expression in an option that cannot be evaluated says so, and what to do, with Continue', async () => {
	const run = await runNode({
		...oneNumberEach(NUMBERS),
		options: { maxNumbers: "={{ $('Nobody').item.json.limit }}" },
		settings: { onError: 'continueRegularOutput' },
	});
	const message =
		"The expression in the node's options cannot be evaluated: Referenced node doesn't exist. Correct it in the node.";
	expect(resultsOf(run).map(({ reason }) => reason)).toEqual(NUMBERS.map(() => ({ code: 'notStarted', message })));
	expect(run.hints.map((hint) => hint.message)).toContain(`Nothing was sent. ${message}`);
	expect(run.journal).toEqual([]);
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'contacts of a run that was cut short keep their binary data with %s',
	async (onError) => {
		const binary = { photo: { data: 'QUJD', mimeType: 'image/png' } };
		const items = contacts(NUMBERS).map((item) => ({ ...item, binary }));
		const run = await runNode({ ...six, items, credential: { accountCode: 'DISABLED1' }, settings: { onError } });
		expect(run.outputs.flat().map((item) => item.binary)).toEqual(NUMBERS.map(() => binary));
	},
);

test('the older setting Continue On Fail works like Continue', async () => {
	const run = await runNode({ ...six, credential: { accountCode: 'DISABLED1' }, settings: { continueOnFail: true } });
	expect(run.thrown).toEqual([]);
	expect(numbersByOutput(run)).toEqual({ Unresolved: NUMBERS });
});

test('what failed by itself stays in Unresolved with Continue (using error output)', async () => {
	const run = await runNode({
		...oneNumberEach(['19900040001', '13800138000', 'none']),
		expected: [['19900040001'], ['13800138000'], ['invalid']],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(numbersByOutput(run)).toEqual({ Active: ['13800138000'], Unresolved: ['19900040001'], Invalid: [null] });
});

test('an incoming field named error stays in its contact with Continue (using error output)', async () => {
	const run = await runNode({
		items: [{ json: { phone: '13800138000', error: 'from before', message: 'm' } }],
		expected: [['13800138000']],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(run.outputs[0]?.[0]?.json).toMatchObject({
		error: 'from before',
		message: 'm',
		numberStatus: { status: 'active' },
	});
});

test('a credential that cannot be used leaves Output Field and Input Fields as they are set', async () => {
	const run = await runNode({
		...six,
		options: { ...STEPS, outputField: 'crm.check', inputFields: 'none' },
		credential: { baseUrl: 'http://example.com' },
		settings: { onError: 'continueRegularOutput' },
	});
	expect(run.outputs.flat().map(({ json }) => Object.keys(json))).toEqual(NUMBERS.map(() => ['crm']));
});

test('an error item has the fields of its contact and the error, and its place behind the error output', async () => {
	const run = await runNode({
		...six,
		parameters: { outputMode: 'single' },
		credential: { accountCode: 'DISABLED1' },
		settings: { onError: 'continueErrorOutput' },
		behind: "={{ $('Start').item.json.id + ' ' + $json.phone }}",
	});
	expect(run.declaredOutputs).toEqual(['Success', 'Error']);
	expect(run.behind).toEqual([[], NUMBERS.map((number, id) => `${id} ${number}`)]);
});
