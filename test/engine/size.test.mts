import type { INode, INodeExecutionData } from 'n8n-workflow';
import { activeNumbers, contacts, resultIn } from './contacts.mts';
import { runNode } from './run-node.mts';

const CONTACTS = 200_000;
const TIMEOUT_MS = 240_000;
/** The account is disabled at this request, of fifty numbers each, one at a time. */
const STOP_AT = 20;
const CHECKED = (STOP_AT - 1) * 50;

const numbers = activeNumbers(CONTACTS);
/** One contact in ten has a number that is checked before that. */
const phones = numbers.map((number, index) => (index % 10 === 9 ? (numbers[index % 90] ?? number) : number));
const checked = new Set([...new Set(phones)].slice(0, CHECKED));
const withResult = phones.filter((number) => checked.has(number)).length;

const items = contacts(phones);
const expected = phones.map((number) => [number]);
const disabled = {
	rules: [{ requests: [STOP_AT, 1_000_000] as [number, number], then: { resultCode: '403101' } }],
};

const itemOf = ({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item;

/** The node's setting, and the output through which contacts leave that were not checked. */
const SETTINGS: ReadonlyArray<readonly [name: string, settings: Partial<INode>, rest: string]> = [
	['Stop Workflow', {}, 'Unresolved'],
	['Continue', { onError: 'continueRegularOutput' }, 'Unresolved'],
	['Continue (using error output)', { onError: 'continueErrorOutput' }, 'Error'],
	['the older setting Continue On Fail', { continueOnFail: true }, 'Unresolved'],
];

describe.each(SETTINGS)('200,000 contacts with On Error set to %s', (_, settings, rest) => {
	const options = { concurrency: 1 };

	test(
		'leave once each when the account is disabled in the middle, those with a result through its output',
		async () => {
			const run = await runNode({ items, expected, options, scenario: disabled, settings });
			expect(run.thrown).toEqual([]);
			expect(run.journal).toHaveLength(STOP_AT);
			const byName = new Map(run.outputs.map((output, index) => [run.declaredOutputs[index], output]));
			const active = byName.get('Active') ?? [];
			const others = byName.get(rest) ?? [];
			expect([active.length, others.length]).toEqual([withResult, CONTACTS - withResult]);
			expect(run.outputs.flat()).toHaveLength(CONTACTS);
			expect(active.every((item) => checked.has(phones[itemOf(item)] ?? ''))).toBe(true);
			expect(others.every((item) => !checked.has(phones[itemOf(item)] ?? ''))).toBe(true);
			expect(active.filter((item) => resultIn(item)?.charged === true)).toHaveLength(CHECKED);
		},
		TIMEOUT_MS,
	);
});
