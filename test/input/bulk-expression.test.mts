import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bulkReader, itemDataExpression } from '../../nodes/NumberStatusCheck/input/bulk-expression';

describe('an expression that looks at the data of its own item alone', () => {
	test.each([
		['={{ $json.phone || $json.mobile }}', ' $json.phone || $json.mobile '],
		["={{ $json.phone.replace(/-/g, '') }}", " $json.phone.replace(/-/g, '') "],
		['={{ $json.phones.map((phone) => phone.number) }}', ' $json.phones.map((phone) => phone.number) '],
		['={{ $json.a === 1 ? $json.b : "" }}', ' $json.a === 1 ? $json.b : "" '],
		['={{ $json.a >= 1 && $json.b }}', ' $json.a >= 1 && $json.b '],
		['={{\n$json.a // the number\n}}', '\n$json.a // the number\n'],
	])('%s', (expression, code) => {
		expect(itemDataExpression(expression)).toBe(code);
	});
});

describe('anything else is left to n8n, item by item', () => {
	test.each([
		['={{ $itemIndex + $json.phone }}'],
		["={{ $('Start').item.json.phone || $json.phone }}"],
		['={{ $jsonata($json.phone) }}'],
		['={{ $input.item.json.phone }}'],
		['={{ $json.phone }}{{ $json.mobile }}'],
		['=+86{{ $json.phone }}'],
		['={{ $json.phone }} '],
		['={{ `${$json.phone}` }}'],
		['={{ this.$json.phone }}'],
		['={{ ($json.count = 1) }}'],
		['={{ $json.count++ }}'],
		['={{ --$json.count }}'],
		['={{ 13800138000 }}'],
		['{{ $json.phone }}'],
		[undefined],
		[42],
	])('%s', (expression) => {
		expect(itemDataExpression(expression)).toBeUndefined();
	});
});

const EXPRESSION = '={{ $json.phone || $json.mobile }}';

/** Items with a number each; every tenth has it in the other field. */
const itemsOf = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => {
		const number = String(13_800_000_000 + index);
		return { json: index % 10 === 0 ? { mobile: number } : { phone: number } };
	});

/** An n8n that answers a bulk evaluation with `values`, cut to the items asked for, and records what it is asked. */
function n8nWith(items: readonly INodeExecutionData[], values: (item: number) => unknown) {
	const bulk: string[] = [];
	const single: number[] = [];
	const evaluate = (item: number): unknown => {
		single.push(item);
		return items[item]?.json.phone ?? items[item]?.json.mobile;
	};
	const evaluateExpression = (expression: string): unknown => {
		bulk.push(expression);
		const [, from = '', to = ''] = /slice\((\d+), (\d+)\)/.exec(expression) ?? [];
		return Array.from({ length: Number(to) - Number(from) }, (_, index) => values(Number(from) + index));
	};
	const context = { evaluateExpression } as unknown as IExecuteFunctions;
	return { bulk, single, read: bulkReader(context, items, EXPRESSION, evaluate) };
}

const right = (items: readonly INodeExecutionData[]) => (item: number) => [
	items[item]?.json.phone ?? items[item]?.json.mobile,
];

test('60,000 items take three evaluations, and sixteen more to compare', () => {
	const items = itemsOf(60_000);
	const { bulk, single, read } = n8nWith(items, right(items));
	expect(bulk.map((expression) => /slice\(.*?\)/.exec(expression)?.[0])).toEqual([
		'slice(0, 25000)',
		'slice(25000, 50000)',
		'slice(50000, 60000)',
	]);
	expect(single).toHaveLength(16);
	expect([single[0], single.at(-1)]).toEqual([0, 59_999]);
	expect(items.map((_, item) => read?.(item))).toEqual(items.map((_, item) => String(13_800_000_000 + item)));
	expect(single).toHaveLength(16);
});

test('an item that cannot be evaluated in one go, or gives more than texts and numbers, is evaluated by itself', () => {
	const items = itemsOf(600);
	const { single, read } = n8nWith(items, (item) => {
		if (item === 11) return null;
		return item === 12 ? [{ phone: 'an object' }] : right(items)(item);
	});
	expect([11, 12, 13].map((item) => read?.(item))).toEqual(['13800000011', '13800000012', '13800000013']);
	expect(single.slice(16)).toEqual([11, 12]);
});

test.each<[string, number, (item: number) => unknown]>([
	['a short list', 499, (item) => [String(13_800_000_000 + item)]],
	['results that differ from those for single items', 600, () => ['13800138000']],
	[
		'an evaluation that n8n refuses',
		600,
		() => {
			throw new Error('invalid syntax');
		},
	],
])('%s is read item by item', (_, count, values) => {
	expect(n8nWith(itemsOf(count), values).read).toBeUndefined();
});

test.each([['no list'], [[['13800138000']]]])('an answer %p that is not one for each item is not used', (answer) => {
	const context = { evaluateExpression: () => answer } as unknown as IExecuteFunctions;
	expect(bulkReader(context, itemsOf(600), EXPRESSION, () => '13800138000')).toBeUndefined();
});

test('a list too large to be copied is not evaluated in one go', () => {
	const items = itemsOf(600).map(({ json }) => ({ json: { ...json, note: 'x'.repeat(30_000) } }));
	const { bulk, read } = n8nWith(items, right(items));
	expect([bulk, read]).toEqual([[], undefined]);
});

test('items that JSON cannot hold are read one by one', () => {
	const items = itemsOf(600);
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	items[0] = { json: circle as INodeExecutionData['json'] };
	expect(n8nWith(items, right(items)).read).toBeUndefined();
});
