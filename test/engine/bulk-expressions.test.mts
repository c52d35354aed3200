import { Expression } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { resultIn } from './contacts.mts';
import { runInEngine } from './engine.mts';
import { byN8nEach, byNode, readWith } from './expression-reads.mts';
import type { Way } from './expression-reads.mts';
import { runNode } from './run-node.mts';

const NUMBER = '13800138000';
const OTHER = '13800138061';
const DATE = '2026-11-24T08:00:00.000Z';

/** Every shape in which sources give contacts. */
const SHAPES: readonly IDataObject[] = [
	{ phone: NUMBER },
	{ phone: '+86 138-0013-8000', mobile: OTHER },
	{ phone: Number(NUMBER), mobile: null },
	{ phone: '', mobile: OTHER },
	{ phone: null, contact: { phone: NUMBER } },
	{ phone: [NUMBER, OTHER], phones: [NUMBER, Number(OTHER)] },
	{ phone: { value: NUMBER }, contact: null },
	{ phone: 'n/a', list: [{ phone: NUMBER }, { phone: OTHER }, {}] },
	{ phone: true, when: DATE, 手机: NUMBER },
	{ phone: '1.38E+10', phones: [], list: 'none' },
	{ phone: 1.38e10, phones: [[NUMBER]], a: '1380013', b: '8000' },
	{},
];
/** Longer than a list that is evaluated item by item. */
const ITEMS: readonly INodeExecutionData[] = Array.from({ length: 600 }, (_, index) => ({
	json: SHAPES[index % SHAPES.length] ?? {},
}));

/** What leaves for each item, in order, and how many expressions n8n evaluated for it. */
async function read(phoneNumber: string) {
	const evaluations = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	const run = await runInEngine({
		items: ITEMS,
		parameters: { phoneNumber, outputMode: 'single' },
		settings: { onError: 'continueRegularOutput' },
	});
	const left = (run.outputs[0] ?? []).map((item) => {
		const { number, status, reason } = resultIn(item) ?? {};
		return { number, status, reason, item: item.pairedItem };
	});
	const { length } = evaluations.mock.calls;
	evaluations.mockRestore();
	return { left, evaluations: length };
}

describe.each([
	'$json.phone || $json.mobile',
	'$json.phone ?? $json.contact?.phone',
	'$json.contact.phone',
	'$json.missing.deep.path',
	'$json.phones',
	"($json.phones ?? []).join(';')",
	"$json.phone.replace(/-/g, '')",
	'$json.phone.toString().slice(-11)',
	'$json.list.map((entry) => entry.phone)',
	"$json.list?.filter?.((entry) => entry.phone)?.map((entry) => entry.phone).join(',')",
	'Number($json.phone)',
	'$json.a + $json.b',
	'$json["pho" + "ne"]',
	'[$json.phone, $json.mobile]',
	'{ phone: $json.phone }',
	'$json.phone.isEmpty() ? $json.mobile : $json.phone',
	'$json.phone.toNumber()',
	'$json.when.toDateTime().year',
	'new Date($json.when).getFullYear()',
	'DateTime.fromISO($json.when)',
	'Object.values($json)',
	'Object.keys($json).length',
	'JSON.stringify($json)',
	'$json',
	'$json.phone /* a remark */',
	'$json.phone // a remark\n',
	'$json.手机',
	'(() => { throw new Error($json.phone) })()',
	'$json.phone ? undefined : null',
	'$json.phone.trim()',
	'$json.phone?.match(/1[3-9]\\d{9}/)?.[0] ?? $json.mobile',
	"String($json.phone ?? '').replace('+86', '')",
	'$json.phone.constructor.name + ""',
])('{{ %s }}', (code) => {
	test('600 items give the same in one go and item by item', async () => {
		const inOneGo = await read(`={{ ${code} }}`);
		// A variable besides $json leaves the code as it is and rules out evaluation in one go.
		const oneByOne = await read(`={{ [$itemIndex, ${code}][1] }}`);
		expect(oneByOne.evaluations).toBeGreaterThanOrEqual(ITEMS.length);
		expect(inOneGo.left).toEqual(oneByOne.left);
	});
});

test.each(['$json.phone || $json.mobile', '$json.phone.toString().slice(-11)', "($json.phones ?? []).join(';')"])(
	'{{ %s }} takes n8n a handful of evaluations, plus those for the few items that are special',
	async (code) => {
		expect((await read(`={{ ${code} }}`)).evaluations).toBeLessThan(ITEMS.length / 2);
	},
);

describe('an expression that changes its item is evaluated once for each of 600 items, as without the node', () => {
	const dataOf = (): IDataObject[] =>
		Array.from({ length: 600 }, (_, index) => ({
			phone: String(13_900_000_000 + index),
			phones: [2, 0, 1].map((block) => String(13_800_000_000 + 1000 * block + index)),
		}));

	test.each<[string, (index: number) => number]>([
		['$json.phones.pop()', (index) => 13_800_001_000 + index],
		['$json.phones.shift()', (index) => 13_800_002_000 + index],
		['$json.phones.sort()[0]', (index) => 13_800_000_000 + index],
		['$json.phones.reverse()[0]', (index) => 13_800_001_000 + index],
		['$json.phones.splice(1, 1)', (index) => 13_800_000_000 + index],
		['delete $json.phone && $json.phones[2]', (index) => 13_800_001_000 + index],
		['Object.assign($json, { phone: $json.phones[1] }).phone', (index) => 13_800_000_000 + index],
		['($json.phone = $json.phones[1])', (index) => 13_800_000_000 + index],
		['$json.phones[$json.phones.length -= 1]  || $json.phones[1]', (index) => 13_800_000_000 + index],
	])('{{ %s }}', async (code, number) => {
		const phoneNumber = `={{ ${code} }}`;
		const [data, without] = [dataOf(), dataOf()];
		const run = await runInEngine({
			items: data.map((json) => ({ json })),
			parameters: { phoneNumber, outputMode: 'single' },
		});
		const left = run.outputs[0] ?? [];
		expect(left.map((item) => resultIn(item)?.number)).toEqual(data.map((_, index) => String(number(index))));
		// n8n's legacy engine, which runs in these tests, hands expressions the very data of the item.
		await readWith(byN8nEach(1), phoneNumber, without);
		expect(data).toEqual(without);
		expect(left.map(({ json: { phone, phones } }) => ({ phone, phones }))).toEqual(without);
	});
});

test("a field of the contact's own that is called trim is no method", async () => {
	const items = Array.from({ length: 600 }, (_, index) => ({
		json: { phone: index % 2 === 0 ? ` ${NUMBER} ` : { trim: OTHER } },
	}));
	const { outputs } = await runNode({
		items,
		expected: items.map((_, index) => [index % 2 === 0 ? NUMBER : 'invalid']),
		parameters: { phoneNumber: '={{ $json.phone.trim() }}' },
	});
	expect([outputs[0]?.length, outputs[7]?.length]).toEqual([300, 300]);
});

test('20,000 items with 2,000 more characters each are read in at most three times the time', async () => {
	const itemsWith = (notes: IDataObject) =>
		Array.from({ length: 20_000 }, (_, index) => ({ phone: ` ${13_800_000_000 + index}`, ...notes }));
	const lists = { short: itemsWith({}), long: itemsWith({ notes: 'x'.repeat(2000) }) };
	const fastest = { short: Infinity, long: Infinity };
	const timed: Way = (context, items) => {
		const name = items[0]?.json.notes === undefined ? 'short' : 'long';
		const start = performance.now();
		const found = byNode(context, items);
		fastest[name] = Math.min(fastest[name], performance.now() - start);
		return found;
	};
	for (const data of Array.from({ length: 5 }, () => [lists.short, lists.long]).flat()) {
		const found = await readWith(timed, '={{ $json.phone.trim() }}', data);
		expect(found?.at(-1)).toBe('13800019999');
	}
	expect(fastest.long).toBeLessThan(3 * fastest.short);
});
