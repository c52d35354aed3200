import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NUMBER_OF, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const item = (json: Record<string, unknown>): INodeExecutionData => ({ json: json as IDataObject });
const earlier = (number: string, status: string, days: number) => ({ number, status, checkedAt: daysAgo(days) });

test('a contact with a recent result keeps it: it leaves as before, is not sent and not charged', async () => {
	const old = { ...earlier(NUMBER_OF.empty, 'empty', 3), area: '上海-上海', numberType: '中国移动 GSM' };
	const run = await runNode({
		items: [item({ phone: NUMBER_OF.empty, numberStatus: old }), item({ phone: NUMBER_OF.active })],
		expected: [[NUMBER_OF.empty], [NUMBER_OF.active]],
		options: { reuse: {} },
	});
	expect(run.ledger.asked).toEqual({ [NUMBER_OF.active]: 1 });
	expect(run.outputs[4]?.[0]?.json.numberStatus).toEqual({
		number: NUMBER_OF.empty,
		status: 'empty',
		statusCode: '0',
		recommendation: 'remove',
		charged: false,
		area: '上海-上海',
		numberType: '中国移动 GSM',
		lastTime: null,
		checkedAt: old.checkedAt,
		reused: true,
	});
	expect(run.hints.map(({ message }) => message)).toEqual([
		'2 contacts, 2 different numbers. 1 charged, 1 known already.',
		'Reuse Recent Results found 1 earlier result: 1 reused.',
	]);
});

test('a second run over what the first one gave asks for nothing', async () => {
	const numbers = Object.values(NUMBER_OF);
	const first = await runNode({
		items: numbers.map((phone) => item({ phone })),
		expected: numbers.map((number) => [number]),
	});
	expect(first.ledger.totals.asked).toBe(6);
	const items = first.outputs.flat().map(({ json }) => ({ json }));
	const second = await runNode({
		items,
		expected: items.map(({ json }) => [json.phone as string]),
		options: { reuse: {} },
	});
	expect(second.journal).toEqual([]);
	expect(resultsOf(second).map(({ status }) => status)).toEqual(Object.keys(NUMBER_OF));
});

test.each<[string, Record<string, unknown>, IDataObject]>([
	['is older than Max Age', { numberStatus: earlier(NUMBER_OF.active, 'active', 31) }, {}],
	['is older than the age of its status', { numberStatus: earlier(NUMBER_OF.active, 'active', 2) }, { activeDays: 1 }],
	['is a suspension of more than a week ago', { numberStatus: earlier(NUMBER_OF.active, 'suspended', 8) }, {}],
	['lies in the future', { numberStatus: earlier(NUMBER_OF.active, 'active', -1) }, {}],
	['has no time', { numberStatus: { number: NUMBER_OF.active, status: 'active' } }, {}],
	['has a status nobody knows', { numberStatus: earlier(NUMBER_OF.active, 'alive', 1) }, {}],
	['is of another number', { numberStatus: earlier(NUMBER_OF.empty, 'empty', 1) }, {}],
	['is of a number nobody can read', { numberStatus: earlier('1.38E+10', 'empty', 1) }, {}],
	['stands elsewhere', { other: earlier(NUMBER_OF.active, 'active', 1) }, {}],
])('a number whose result %s is asked anew', async (_, fields, reuse) => {
	const run = await runNode({
		items: [item({ phone: NUMBER_OF.active, ...fields })],
		expected: [[NUMBER_OF.active]],
		options: { reuse },
	});
	expect(run.ledger.asked).toEqual({ [NUMBER_OF.active]: 1 });
	expect(resultsOf(run)[0]).not.toHaveProperty('reused');
});

test('columns of a table hold the earlier result, with a date of any form', async () => {
	const rows = [new Date(Date.now() - DAY), Math.floor((Date.now() - DAY) / 1000), daysAgo(1)].map((at, index) => ({
		phone: `1380013800${index}`,
		result: 'active',
		at,
	}));
	const run = await runNode({
		items: rows.map(item),
		expected: rows.map(({ phone }) => [phone]),
		options: { reuse: { statusField: 'result', checkedAtField: 'at' } },
	});
	expect(run.journal).toEqual([]);
	expect(resultsOf(run).map(({ status }) => status)).toEqual(['active', 'active', 'active']);
});

test('what a form claims decides nothing about another contact with the same number', async () => {
	const { active } = NUMBER_OF;
	const claim = { ...earlier(active, 'empty', 0), checkedAt: new Date(Date.now() + 60_000).toISOString() };
	const past = { ...earlier(active, 'empty', 1), area: 'a text of the attacker' };
	for (const numberStatus of [claim, past]) {
		const run = await runNode({
			items: [item({ phone: active, numberStatus }), item({ phone: active })],
			expected: [[active], [active]],
			options: { reuse: {} },
		});
		expect(run.ledger.asked).toEqual({ [active]: 1 });
		expect(resultsOf(run).map(({ status, area }) => [status, area])).toEqual([
			['active', '浙江-宁波'],
			['active', '浙江-宁波'],
		]);
	}
});

test('contacts that share a number share its latest earlier result', async () => {
	const { active } = NUMBER_OF;
	const run = await runNode({
		items: [
			item({ phone: active, numberStatus: earlier(active, 'risk', 5) }),
			item({ phone: active, numberStatus: earlier(active, 'silent', 9) }),
			item({ phone: `+86 ${active}`, numberStatus: earlier(active, 'empty', 2) }),
		],
		expected: [[active], [active], [active]],
		options: { reuse: {} },
	});
	expect(run.journal).toEqual([]);
	expect(run.outputs[4]).toHaveLength(3);
	expect(resultsOf(run).map(({ duplicate }) => duplicate === true)).toEqual([false, true, true]);
});

test('of a cell with several numbers, only the one that the earlier result names is reused', async () => {
	const { active, empty } = NUMBER_OF;
	const run = await runNode({
		items: [
			item({ phone: `${active}, ${empty}`, numberStatus: earlier(empty, 'empty', 1) }),
			item({ phone: `${NUMBER_OF.silent}, ${NUMBER_OF.risk}`, numberStatus: { ...earlier('', 'empty', 1) } }),
		],
		expected: [
			[active, empty],
			[NUMBER_OF.silent, NUMBER_OF.risk],
		],
		options: { reuse: {} },
	});
	expect(run.ledger.asked).toEqual({ [active]: 1, [NUMBER_OF.silent]: 1, [NUMBER_OF.risk]: 1 });
});

test('a contact with two numbers, fed back as the two items it left as, is not paid for again', async () => {
	const { active, empty } = NUMBER_OF;
	const phone = `${active}, ${empty}`;
	const first = await runNode({ items: [item({ phone })], expected: [[active, empty]] });
	expect(first.ledger.totals.asked).toBe(2);
	const items = first.outputs.flat().map(({ json }) => ({ json }));
	const second = await runNode({
		items,
		expected: [
			[active, empty],
			[active, empty],
		],
		options: { reuse: {} },
	});
	expect(second.journal).toEqual([]);
	expect(second.hints.map(({ message }) => message)).toContain(
		'Reuse Recent Results found 2 earlier results: 2 reused.',
	);
});

test('an account that fails does not take reused results away, with On Error set to continue', async () => {
	const run = await runNode({
		items: [
			item({ phone: NUMBER_OF.empty, numberStatus: earlier(NUMBER_OF.empty, 'empty', 1) }),
			item({ phone: NUMBER_OF.active }),
		],
		expected: [[NUMBER_OF.empty], [NUMBER_OF.active]],
		options: { reuse: {} },
		credential: { accountCode: 'DISABLED1' },
		settings: { onError: 'continueRegularOutput' },
	});
	expect([run.outputs[4]?.length, run.outputs[6]?.length]).toEqual([1, 1]);
});
