import type { INodeParameters } from 'n8n-workflow';
import { activeNumbers, contacts, NUMBER_OF, oneNumberEach } from './contacts.mts';
import { runInEngine } from './engine.mts';
import { runNode } from './run-node.mts';

const location = 'outputPane';
const RETRY_WARNING =
	'Retry On Fail is on. The node repeats single requests by itself, so switch it off: if the whole node runs again, ' +
	'every number is paid for again. While it is on, an incoming field "error" leaves as "inputError".';

test('an ordinary run shows its figures, and no warning', async () => {
	const { hints } = await runNode({
		items: contacts(['13800138000', '13800138000, 13800138096', 'none', '19900040001']),
		expected: [['13800138000'], ['13800138000', '13800138096'], ['invalid'], ['19900040001']],
		options: { batchSize: 3 },
	});
	expect(hints).toEqual([
		{
			message: '4 contacts, 3 different numbers. 1 charged. 1 without a result, 1 not a mobile number.',
			type: 'info',
			location,
		},
	]);
});

test('one of each is in the singular, and large figures have separators', async () => {
	const one = await runNode(oneNumberEach(['13800138000']));
	expect(one.hints.map(({ message }) => message)).toEqual(['1 contact, 1 different number. 1 charged.']);
	const many = await runNode(oneNumberEach(activeNumbers(1234)));
	expect(many.hints.map(({ message }) => message)).toEqual(['1,234 contacts, 1,234 different numbers. 1,234 charged.']);
});

test('a run that was cut short warns, and says what to do', async () => {
	const { hints } = await runNode({
		...oneNumberEach(activeNumbers(4)),
		options: { batchSize: 2, concurrency: 1 },
		scenario: { rules: [{ requests: [2, 1000], then: { resultCode: '500005' } }] },
	});
	expect(hints).toEqual([
		{
			message:
				'The run stopped early: 2 of 4 numbers have no result. The API does not accept the account ' +
				'(500005: Account balance abnormal). Top up the account with the vendor. Then run the unresolved contacts again.',
			type: 'warning',
			location,
		},
		{
			message: '4 contacts, 4 different numbers. 2 charged. 2 without a result.',
			type: 'info',
			location,
		},
	]);
});

test.each([{ connection: 'half' }, { connection: 'reset' }, { httpStatus: 504 }] as const)(
	'a reply that was lost is told beside the bill, as the API may have charged for it (%j)',
	async (then) => {
		const { hints } = await runNode({
			...oneNumberEach(activeNumbers(2)),
			options: { concurrency: 1 },
			scenario: { rules: [{ requests: [1, 1], then }] },
		});
		expect(hints.map(({ message }) => message)).toEqual([
			'2 contacts, 2 different numbers. 2 charged.',
			"The reply to 1 request was lost: too late, broken off, or another server's. What the API charged for it, if " +
				'anything, is not in the bill above; only the vendor can see it.',
		]);
	},
);

test('Retry On Fail gives a warning', async () => {
	const { hints } = await runNode({ ...oneNumberEach(['13800138000']), settings: { retryOnFail: true } });
	expect(hints.slice(0, -1)).toEqual([{ message: RETRY_WARNING, type: 'warning', location }]);
});

test('a run that could not start says so, with On Error set to continue', async () => {
	const { hints } = await runNode({
		...oneNumberEach(['13800138000']),
		options: { batchSize: 99 },
		settings: { onError: 'continueRegularOutput' },
	});
	expect(hints.slice(0, -1)).toEqual([
		{
			message: 'Nothing was sent. Batch Size is out of range. Set it to a whole number from 1 to 50.',
			type: 'warning',
			location,
		},
	]);
});

describe('Always Output Data', () => {
	const WARNING =
		'Always Output Data is on. Whenever the first output of this node is empty, n8n puts an empty item into it, which ' +
		'goes on like a contact. Switch it off in the settings of the node.';
	const settings = { alwaysOutputData: true };

	test.each<[string, INodeParameters, 'continueErrorOutput' | undefined, boolean]>([
		['one output per status', {}, undefined, true],
		['own branches', { outputMode: 'custom' }, undefined, true],
		['a single output', { outputMode: 'single' }, undefined, false],
		['a single output and the summary', { outputMode: 'single', includeSummary: true }, undefined, true],
		["a single output and n8n's error output", { outputMode: 'single' }, 'continueErrorOutput', true],
	])('with %s: whether it gives a warning', async (_, parameters, onError, warns) => {
		const onErrorSetting = onError === undefined ? {} : { onError };
		const { hints } = await runNode({
			...oneNumberEach(['13800138000']),
			parameters,
			settings: { ...settings, ...onErrorSetting },
		});
		expect(hints.slice(0, -1)).toEqual(warns ? [{ message: WARNING, type: 'warning', location }] : []);
	});

	test('lets n8n put an empty item into Active when nobody is active', async () => {
		const { outputs, hints } = await runInEngine({ items: contacts([NUMBER_OF.empty]), settings });
		expect(outputs.map((items) => items.map(({ json }) => Object.keys(json)))).toEqual([
			[[]],
			[],
			[],
			[],
			[['id', 'phone', 'numberStatus']],
			[],
			[],
			[],
		]);
		expect(hints[0]?.message).toBe(WARNING);
	});
});
