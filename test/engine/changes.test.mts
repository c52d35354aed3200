import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { contacts, NUMBER_OF, resultIn } from './contacts.mts';
import type { Run } from './engine.mts';
import { runNode } from './run-node.mts';

const DAY = 86_400_000;
const { active, silent, empty, risk } = NUMBER_OF;
/** Too old to be reused. */
const OLD = new Date(Date.now() - 40 * DAY).toISOString();
const OLDER = new Date(Date.now() - 90 * DAY).toISOString();

const earlier = (number: string, status: string, checkedAt = OLD) => ({ number, status, checkedAt });
const contact = (phone: string, numberStatus?: object): INodeExecutionData => ({
	json: { phone, ...(numberStatus === undefined ? {} : { numberStatus }) } as IDataObject,
});

/** What the contacts of a run say about the earlier check, by item, whatever output they left through. */
function previousOf({ outputs }: Run): unknown[] {
	const previous: unknown[] = [];
	for (const item of outputs.flat()) {
		const result = resultIn(item) as IDataObject | undefined;
		if (result === undefined) continue;
		const { previousStatus, previousCheckedAt } = result;
		previous[(item.pairedItem as { item: number }).item] = [previousStatus, previousCheckedAt];
	}
	return previous;
}

const summaryOf = ({ outputs }: Run) => outputs.at(-1)?.[0]?.json;

test('a number that is asked again says what it was before, and when; its status only where it is another', async () => {
	const run = await runNode({
		items: [
			contact(active, earlier(active, 'silent')),
			contact(silent, earlier(silent, 'silent')),
			contact(empty, earlier(empty, 'empty', new Date(Date.now() - DAY).toISOString())),
			contact(risk),
		],
		expected: [[active], [silent], [empty], [risk]],
		options: { reuse: {} },
		parameters: { includeSummary: true },
	});
	expect(run.ledger.asked).toEqual({ [active]: 1, [silent]: 1, [risk]: 1 });
	expect(previousOf(run)).toEqual([
		['silent', OLD],
		[undefined, OLD],
		[undefined, undefined],
		[undefined, undefined],
	]);
	const same = run.outputs[1]?.[0]?.json.numberStatus;
	expect(same).not.toHaveProperty('previousStatus');
	expect(run.outputs[4]?.[0]?.json.numberStatus).not.toHaveProperty('previousCheckedAt');
	expect(summaryOf(run)).toMatchObject({
		known: 3,
		reused: 1,
		changes: [{ from: 'silent', to: 'active', numbers: 1 }],
	});
	const page = Buffer.from(run.outputs.at(-1)?.[0]?.binary?.report?.data ?? '', 'base64').toString('utf8');
	expect(page).toContain('<h2>Changed since the last check</h2>');
});

test.each<[string, string[], IDataObject]>([
	['got no status', ['19900030001'], { maxAttempts: 1 }],
	['was held back by Max Numbers', [active, '19900030001'], { maxNumbers: 1 }],
	['was left out by a dry run', ['19900030001'], { dryRun: true }],
])('a number that %s shows what was known, and is no change', async (_, phones, options) => {
	const items = phones.map((phone) => contact(phone, earlier(phone, 'active')));
	const run = await runNode({
		items,
		expected: phones.map((phone) => [phone]),
		options: { ...options, reuse: {} },
		parameters: { includeSummary: true },
	});
	expect(previousOf(run).at(-1)).toEqual(['active', OLD]);
	expect(summaryOf(run)).toMatchObject({ known: phones.length, changes: [] });
});

test('what was known outlives a run without a result', async () => {
	const options = { reuse: {}, maxAttempts: 1 };
	const first = await runNode({
		items: [contact(active, earlier(active, 'silent'))],
		expected: [[active]],
		options,
		scenario: { rules: [{ then: { resultCode: '500004' } }] },
	});
	const items = first.outputs.flat().map(({ json }) => ({ json }));
	expect(items.map(({ json }) => json.numberStatus)).toMatchObject([{ status: 'unresolved' }]);
	const second = await runNode({ items, expected: [[active]], options });
	expect(second.outputs[0]?.[0]?.json.numberStatus).toMatchObject({
		status: 'active',
		previousStatus: 'silent',
		previousCheckedAt: OLD,
	});
});

test('Max Age 0 asks every number again and shows what changed', async () => {
	const recent = new Date(Date.now() - 60_000).toISOString();
	const run = await runNode({
		items: [contact(active, earlier(active, 'suspended', recent)), contact(silent, earlier(silent, 'silent', recent))],
		expected: [[active], [silent]],
		options: { reuse: { maxAgeDays: 0 } },
	});
	expect(previousOf(run)).toEqual([
		['suspended', recent],
		[undefined, recent],
	]);
});

test('what a form claims is shown on its own contact, on no other, and in no figure', async () => {
	const claim = earlier(active, 'empty');
	for (const items of [
		[contact(active, claim), contact(active)],
		[contact(active), contact(active, claim)],
	]) {
		const run = await runNode({
			items,
			expected: [[active], [active]],
			options: { reuse: {} },
			parameters: { includeSummary: true },
		});
		const own = items.map(({ json }) => ('numberStatus' in json ? ['empty', OLD] : [undefined, undefined]));
		expect(previousOf(run)).toEqual(own);
		expect(summaryOf(run)).toMatchObject({ known: 0, changes: [] });
	}
});

test('contacts that share a number, each with an earlier result, show the latest of them', async () => {
	const run = await runNode({
		items: [
			contact(active, earlier(active, 'silent', OLDER)),
			contact(active, earlier(active, 'risk')),
			contact(`${active}, ${empty}`, earlier(active, 'active', OLDER)),
		],
		expected: [[active], [active], [active, empty]],
		options: { reuse: {} },
		parameters: { includeSummary: true, outputMode: 'single' },
	});
	const shown = run.outputs[0]?.map((item) => (resultIn(item) as unknown as IDataObject).previousStatus);
	expect(shown).toEqual(['risk', 'risk', 'risk', undefined]);
	expect(summaryOf(run)).toMatchObject({ known: 1, changes: [{ from: 'risk', to: 'active', numbers: 1 }] });
});

test('without Reuse Recent Results, nothing is looked for and nothing is known', async () => {
	const run = await runNode({
		items: [contact(active, earlier(active, 'silent'))],
		expected: [[active]],
		parameters: { includeSummary: true },
	});
	expect(previousOf(run)).toEqual([[undefined, undefined]]);
	expect(summaryOf(run)).toMatchObject({ known: 0, changes: [] });
});

test('in My Own Branches a contact leaves by the status it has now', async () => {
	const run = await runNode({
		items: [contact(active, earlier(active, 'empty')), ...contacts([silent])],
		expected: [[active], [silent]],
		options: { reuse: {} },
		parameters: { outputMode: 'custom' },
	});
	expect(run.outputs.map((items) => items.map((item) => resultIn(item)?.status))).toEqual([
		['active'],
		['silent'],
		[],
		[],
	]);
});
