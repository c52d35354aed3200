import { chargeOf, decodedText, isWithin, lastTimeOf } from '../../../nodes/NumberStatusCheck/core/reply/entry-values';

describe('a text', () => {
	test.each<[unknown, string | null]>([
		[' 上海-上海 ', '上海-上海'],
		[7, '7'],
		['a\tb\r\nc', 'a\tb\r\nc'],
		['', null],
		[' ', null],
		[true, null],
		[['a'], null],
		['a\uFFFDb', null],
		['a\u0000b', null],
		['a\u0085b', null],
		['a\uD800b', null],
		['\uDC00', null],
	])('%j is read as %j', (value, text) => {
		expect(decodedText(value)).toBe(text);
	});

	test.each(['a', '上', '😀'])('is cut after 500 characters: %s', (character) => {
		expect(decodedText(character.repeat(500))).toBe(character.repeat(500));
		expect(decodedText(character.repeat(501))).toBe(`${character.repeat(500)}…`);
		expect(decodedText(character.repeat(2000))).toBe(`${character.repeat(500)}…`);
	});

	test('is judged by what is kept of it', () => {
		expect(decodedText(`${'a'.repeat(500)}\uFFFD`)).toBe(`${'a'.repeat(500)}…`);
		expect(decodedText(`${'a'.repeat(499)}\uFFFDb`)).toBeNull();
		expect(decodedText('😀'.repeat(600))).toBe(`${'😀'.repeat(500)}…`);
	});
});

describe('a last time', () => {
	test.each<[unknown, string | number | null]>([
		['1509361607000', '2017-10-30T11:06:47.000Z'],
		[1_509_361_607_000, '2017-10-30T11:06:47.000Z'],
		[1e12, '2001-09-09T01:46:40.000Z'],
		[4_102_444_799_999, '2099-12-31T23:59:59.999Z'],
		[999_999_999_999, 999_999_999_999],
		[4_102_444_800_000, 4_102_444_800_000],
		[' never', ' never'],
		['x1509361607000', 'x1509361607000'],
		['1509361607000x', '1509361607000x'],
		['1509361607000.5', '1509361607000.5'],
		[-1_509_361_607_000, -1_509_361_607_000],
		[`${'x'.repeat(500)} `, `${'x'.repeat(500)} `],
		['x'.repeat(501), `${'x'.repeat(500)}…`],
		['', null],
		['\uFFFD', null],
		[false, null],
		[undefined, null],
	])('of %j is %j', (value, time) => {
		expect(lastTimeOf(value)).toBe(time);
	});
});

describe('a charge', () => {
	test.each<readonly [unknown, ReturnType<typeof chargeOf>]>([
		...[true, 1, '1', ' 1 ', '1.0', 'true', 'True', 'TRUE'].map((value) => [value, true] as const),
		...[false, 0, '0', '0.0', 'false', 'False'].map((value) => [value, false] as const),
		...[undefined, null, '', ' ', {}, [1]].map((value) => [value, null] as const),
		...['2', 'yes', '01', '10', '-1', '1.1'].map((value) => [value, 'unreadable'] as const),
	])('of %j is %j', (chargesStatus, charge) => {
		expect(chargeOf({ chargesStatus })).toBe(charge);
	});

	test('is none where there is no such field', () => {
		expect(chargeOf({ status: '1' })).toBeNull();
	});
});

test.each<[unknown, number]>([
	['x', 0],
	[null, 0],
	[7, 0],
	[{}, 1],
	[[], 1],
	[{ a: 1, b: 'x' }, 1],
	[{ a: [], b: 'x' }, 2],
	[['x', [{ a: 1 }], null], 3],
])('%j has exactly %d levels', (value, levels) => {
	expect([levels - 1, levels, levels + 1].map((most) => isWithin(most, value))).toEqual([levels === 0, true, true]);
});
