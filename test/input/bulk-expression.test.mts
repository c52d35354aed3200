import type { INodeExecutionData } from 'n8n-workflow';
import { bulkReader } from '../../nodes/NumberStatusCheck/input/bulk-expression';

const EXPRESSION = '={{ $json.phone || $json.mobile }}';
const numberOf = (item: number) => String(13_800_000_000 + item);

/** Items with a number each; every tenth has it in the other field. */
const itemsOf = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({
		json: index % 10 === 0 ? { mobile: numberOf(index) } : { phone: numberOf(index) },
	}));

/** The reader of an expression, and the items that n8n evaluated one by one; n8n finds what `single` gives. */
function readerOf(
	items: readonly INodeExecutionData[],
	expression: unknown = EXPRESSION,
	single: (item: number) => unknown = numberOf,
) {
	const evaluated: number[] = [];
	const read = bulkReader(items, expression, (item) => {
		evaluated.push(item);
		return single(item);
	});
	return { read, evaluated };
}

test('of 60,000 items n8n evaluates sixteen, to compare', () => {
	const { read, evaluated } = readerOf(itemsOf(60_000));
	expect(evaluated).toHaveLength(16);
	expect([evaluated[0], evaluated.at(-1)]).toEqual([0, 59_999]);
	expect(Array.from({ length: 60_000 }, (_, item) => read?.(item))).toEqual(
		Array.from({ length: 60_000 }, (_, item) => numberOf(item)),
	);
	expect(evaluated).toHaveLength(16);
});

test('an item whose value is not certain is evaluated by n8n', () => {
	const items = itemsOf(600);
	for (const [item, phone] of [
		[11, { number: 'an object' }],
		[12, new Date(0)],
		[13, [[numberOf(13)]]],
		[14, 10n],
		[15, [{}]],
	] as const) {
		items[item] = { json: { phone: phone as unknown as string } };
	}
	const { read, evaluated } = readerOf(items);
	expect([11, 12, 13, 14, 15, 16].map((item) => read?.(item))).toEqual([11, 12, 13, 14, 15, 16].map(numberOf));
	expect(evaluated.slice(16)).toEqual([11, 12, 13, 14, 15]);
});

test.each([
	['a NUL', `138\u00000138000`, '={{ $json.phone }}'],
	['half of a surrogate pair', '\ud8001', '={{ $json.phone }}'],
	['one within a list', ['\udc00'], '={{ $json.phone }}'],
	['one that the expression measures', '\ud800', '={{ $json.phone.length }}'],
	['one that the expression compares', '\ud800', "={{ $json.phone === '1' || undefined }}"],
	['one that the expression joins', ['13800138000', '\ud800'], "={{ $json.phone.join(';').slice(0, 11) }}"],
	['one that the expression makes', '👍', '={{ $json.phone.slice(0, 1) }}'],
])('a text that one of the engines of n8n changes is left to it: %s', (_, phone, expression) => {
	const items = Array.from({ length: 600 }, (_unused, item) => ({ json: item === 11 ? { phone } : {} }));
	const { read, evaluated } = readerOf(items, expression, (item) => (item === 11 ? 'of n8n' : undefined));
	expect([10, 11].map((item) => read?.(item))).toEqual([undefined, 'of n8n']);
	expect(evaluated.slice(16)).toEqual([11]);
});

test('an item of which JavaScript can make nothing has no number, and costs n8n nothing', () => {
	const { read, evaluated } = readerOf(itemsOf(600), '={{ $json.phone.trim() }}', (item) =>
		item % 10 === 0 ? undefined : numberOf(item),
	);
	expect([10, 11].map((item) => read?.(item))).toEqual([undefined, numberOf(11)]);
	expect(evaluated).toHaveLength(16);
});

test.each<[string, number, unknown]>([
	['a short list', 499, EXPRESSION],
	['an expression with text around it', 600, '=+86{{ $json.phone }}'],
	['an expression of two blocks', 600, '={{ $json.phone }}{{ $json.mobile }}'],
	['an expression with white space behind it', 600, '={{ $json.phone || 1 }} '],
	['a fixed text', 600, '{{ $json.phone }}'],
	['no text', 600, 42],
	['nothing', 600, null],
	['an expression that uses more than the item', 600, '={{ $itemIndex + $json.phone }}'],
])('%s is left to n8n, which is not asked before', (_, count, expression) => {
	expect(readerOf(itemsOf(count), expression)).toEqual({ read: undefined, evaluated: [] });
});

test.each([['pop()'], ['shift()'], ['splice(0, 1)'], ['sort()[0]'], ['reverse()'], ['push("x")']])(
	'phones.%s, which changes the item, is left to n8n, which is not asked before',
	(change) => {
		const items = itemsOf(600).map(() => ({ json: { phones: ['13800138000', '13900139000'] } }));
		expect(readerOf(items, `={{ $json.phones.${change} }}`)).toEqual({ read: undefined, evaluated: [] });
		expect(items).toEqual(items.map(() => ({ json: { phones: ['13800138000', '13900139000'] } })));
	},
);

test('if n8n finds other numbers in the sample, it evaluates all items', () => {
	expect(readerOf(itemsOf(600), EXPRESSION, () => '13800138000').read).toBeUndefined();
});

test('if n8n throws for the sample, it evaluates all items, and says by itself what is wrong', () => {
	const refuses = () => {
		throw new Error('invalid syntax');
	};
	expect(readerOf(itemsOf(600), EXPRESSION, refuses).read).toBeUndefined();
});

test('the syntax is verified also where no value of the sample is certain', () => {
	const items = itemsOf(600).map(() => ({ json: { phone: new Date(0) as unknown as string } }));
	const refuses = () => {
		throw new Error('invalid syntax');
	};
	expect(readerOf(items, EXPRESSION, refuses).read).toBeUndefined();
});
