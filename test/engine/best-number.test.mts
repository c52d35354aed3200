import { contacts, NUMBER_OF, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

const { silent, empty, noRecord } = NUMBER_OF;
const DETAILS = ['checkedAt', 'area', 'numberType', 'lastTime'];
const ACTIVE = Array.from({ length: 9 }, (_, index) => `1390000000${index}`);
const [first = '', second = '', third = ''] = ACTIVE;

/** Contacts with several numbers each, in one cell. */
const several = (...cells: readonly (readonly string[])[]) => ({
	items: contacts(cells.map((numbers) => numbers.join('; '))),
	expected: cells,
});

type Run = Awaited<ReturnType<typeof runNode>>;

async function best(
	list: Pick<CheckedOptions, 'items' | 'expected'>,
	options: CheckedOptions['options'] = {},
	more: Partial<CheckedOptions> = {},
): Promise<Run> {
	return await runNode({
		...list,
		options: { ...options, numbersPerContact: 'best' },
		parameters: { includeSummary: true },
		...more,
	});
}

const asked = ({ ledger }: Run) => Object.keys(ledger.asked).sort();
const summaryOf = ({ outputs }: Run) => outputs.at(-1)?.[0]?.json;
const told = (run: Run) => run.hints.map(({ message }) => message);
/** The other numbers by what the contact left as, without the details of their results. */
const shown = (run: Run) =>
	Object.fromEntries(
		resultsOf(run).map(({ number, status, otherNumbers = [] }) => [
			`${number} ${status}`,
			otherNumbers.map((other) =>
				Object.fromEntries(Object.entries(other).filter(([name]) => !DETAILS.includes(name))),
			),
		]),
	);

test('the second number is asked only where the first is not active, and a contact leaves once, with its best one', async () => {
	const run = await best(several([first, '13900000060'], [empty, second], [silent, empty], [empty, noRecord]), {
		pricePerNumber: 0.5,
	});
	expect(asked(run)).toEqual([empty, first, noRecord, second, silent].sort());
	const other = { number: empty, status: 'empty', asked: true };
	expect(shown(run)).toEqual({
		[`${first} active`]: [{ number: '13900000060', status: null, asked: false }],
		[`${second} active`]: [{ ...other, charged: true }],
		[`${silent} silent`]: [other],
		[`${noRecord} noRecord`]: [other],
	});
	expect(summaryOf(run)).toMatchObject({ spared: 1, distinct: 6, statuses: { active: 2, empty: 1, unresolved: 0 } });
	expect(told(run).slice(0, 2)).toEqual([
		'1 number was not asked, as another number of the contact is active, which saved at most 0.5.',
		'4 contacts, 6 different numbers. 4 charged.',
	]);
});

test('an other number has what a later run needs to reuse its result', async () => {
	const run = await best(several([empty, first]));
	expect(resultsOf(run)[0]?.otherNumbers).toEqual([
		{
			...{ number: empty, status: 'empty', asked: true, charged: true },
			checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
			area: expect.any(String) as unknown,
			numberType: expect.any(String) as unknown,
			lastTime: expect.any(String) as unknown,
		},
	]);
});

test('where none is active, a contact leaves with the best: silent, risk, unresolved, suspended, no record, empty', async () => {
	const { risk, suspended } = NUMBER_OF;
	const delayed = '19900030001';
	const run = await best(
		several(
			...[
				[risk, silent],
				[delayed, risk],
				[suspended, delayed],
				[noRecord, suspended],
				[empty, noRecord],
			],
		),
	);
	expect(resultsOf(run).map(({ number }) => number)).toEqual([silent, risk, suspended, noRecord, delayed]);
});

test('a number that several contacts have is asked once, as soon as one of them needs it', async () => {
	const run = await best(several([empty, first], [first, second], [first]));
	expect(asked(run)).toEqual([empty, first].sort());
	expect(run.journal).toHaveLength(1);
	expect(resultsOf(run).map(({ number, duplicate }) => [number, duplicate])).toEqual([
		[first, undefined],
		[first, true],
		[first, true],
	]);
});

test('a contact with one number, the same one twice, or none at all, leaves as ever', async () => {
	const run = await best(
		several(
			[first],
			[second, second],
			['none'].map(() => 'invalid'),
		),
	);
	const plain = await runNode({ ...oneNumberEach([first]), options: {} });
	const withoutTime = (result: object) => ({ ...result, checkedAt: undefined });
	expect(withoutTime(resultsOf(run)[0] ?? {})).toEqual(withoutTime(resultsOf(plain)[0] ?? {}));
	expect(resultsOf(run).map(({ number, otherNumbers }) => [number, otherNumbers])).toEqual([
		[first, undefined],
		[second, []],
		[null, undefined],
	]);
});

test('a cell with a number and something else has that as its other number', async () => {
	const items = contacts([`${empty}; 010-12345678`]);
	const run = await best({ items, expected: [[empty, 'invalid']] });
	expect(shown(run)).toEqual({ [`${empty} empty`]: [{ number: null, status: 'invalid', asked: false }] });
});

test('with Max Numbers, the first numbers of all contacts come before any second one', async () => {
	const run = await best(several([empty, first], [silent, second], [noRecord, third]), { maxNumbers: 4 });
	expect(asked(run)).toEqual([empty, first, noRecord, silent].sort());
	expect(shown(run)).toMatchObject({
		[`${first} active`]: [{ number: empty, status: 'empty' }],
		[`${silent} silent`]: [{ number: second, status: null, asked: false }],
		[`${third} unresolved`]: [{ number: noRecord, status: 'noRecord', asked: true }],
	});
});

test('an earlier result that is reused decides as well, and nothing is asked for it', async () => {
	const checkedAt = new Date().toISOString();
	const known = (phone: string, number: string, status: string) => ({
		json: { phone, numberStatus: { number, status, checkedAt } },
	});
	const items = [known(`${first}; ${second}`, first, 'active'), known(`${empty}; ${third}`, empty, 'empty')];
	const run = await best(
		{
			items,
			expected: [
				[first, second],
				[empty, third],
			],
		},
		{ reuse: {} },
	);
	expect(asked(run)).toEqual([third]);
	expect(shown(run)).toEqual({
		[`${first} active`]: [{ number: second, status: null, asked: false }],
		[`${third} active`]: [{ number: empty, status: 'empty', asked: false }],
	});
});

test('a dry run says what would be sent at most', async () => {
	const run = await best(several([empty, first], [second]), { dryRun: true });
	expect(summaryOf(run)).toMatchObject({ payable: 3, sent: 0 });
	expect(told(run)).toContain('Dry run: nothing was sent. A run would send 2 to 3 numbers.');
	expect(run.outputs[6]).toHaveLength(2);
});

test('where the account ends in between, a contact leaves through the error output only if nothing of it is known', async () => {
	const run = await best(
		several([first, second], [empty, third]),
		{},
		{
			scenario: { rules: [{ requests: [2, 99], then: { resultCode: '403101' } }] },
			settings: { onError: 'continueErrorOutput' },
		},
	);
	expect(run.outputs.map((items) => items.length)).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 1, 0]);
	expect(shown(run)).toMatchObject({
		[`${third} unresolved`]: [{ number: empty, status: 'empty', asked: true, charged: true }],
	});
	const none = await best(
		several([first, second], [empty, third]),
		{},
		{
			scenario: { rules: [{ then: { resultCode: '403101' } }] },
			settings: { onError: 'continueErrorOutput' },
		},
	);
	expect(none.outputs.map((items) => items.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
});

test('a contact keeps the charge of a number that was paid for in vain, and does not leave through the error output', async () => {
	const [late, paid] = ['19900000001', '13800138001'];
	const run = await best(
		several([late, paid], [paid]),
		{ batchSize: 1, concurrency: 1 },
		{
			scenario: {
				rules: [
					{ holds: paid, then: { chargedStatus: '12' } },
					{ requests: [3, 99], then: { resultCode: '403101' } },
				],
			},
			settings: { onError: 'continueErrorOutput' },
		},
	);
	expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([[late], [paid], [late]]);
	expect(run.outputs.map((items) => items.length)).toEqual([0, 0, 0, 0, 0, 0, 2, 0, 1, 0]);
	expect(resultsOf(run)[0]).toMatchObject({
		...{ number: late, status: 'unresolved', charged: false },
		otherNumbers: [{ number: paid, status: 'unresolved', asked: true, charged: true }],
	});
});

test('Stop After Active counts numbers, and ends the waves too', async () => {
	const list = several([empty, first], [second, third], [ACTIVE[4] ?? ''], [ACTIVE[5] ?? '']);
	const run = await best(list, { stopAfterActive: 1, batchSize: 1, concurrency: 1 });
	expect(summaryOf(run)).toMatchObject({ statuses: { active: 1 } });
	expect(asked(run).length).toBeLessThanOrEqual(3);
});

test('with Sample Size it is refused before anything is sent', async () => {
	const run = await best(several([empty, first]), { sampleSize: 1 });
	expect(run.error?.message).toBe('Sample Size is set, and Numbers per Contact to Best');
	expect(run.journal).toEqual([]);
});

test('All, the default, is as before: each number leaves by itself', async () => {
	const list = several([first, empty]);
	const run = await runNode({ ...list, options: { numbersPerContact: 'all' } });
	expect(resultsOf(run).map(({ number }) => number)).toEqual([first, empty]);
});
