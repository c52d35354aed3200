import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';

const [A, B] = ['13812345678', '15901234567'];

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

/** Cells of old lists whose eleven digits are nobody's mobile number, or somebody else's. */
const STRANGERS: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
	'a country code that stands apart is that of the number behind it': [
		['+49,15123456789', '!foreignCountry'],
		['+49/15123456789', '!foreignCountry'],
		['+49\n15123456789', '!foreignCountry'],
		['0049;15123456789', '!foreignCountry'],
		['(+49)、15123456789', '!foreignCountry'],
		[`+852,${A}`, '!foreignCountry'],
		[`+1,${A}`, '!foreignCountry'],
		[`+49,15123456789,${A}`, '!foreignCountry', A],
		[`${A},+49,15123456789`, A, '!foreignCountry'],
		['+49,1512345678', '!foreignCountry', '!tooShort'],
		['+852', '!foreignCountry'],
		// The number in a list, not a country code.
		[`1、${A}`, '!tooShort', A],
	],
	'a + and a sign as HTML and addresses spell them keep their meaning': [
		[`&#43;${A}`, '!foreignCountry'],
		[`&#x2B;${A}`, '!foreignCountry'],
		[`&plus;${A}`, '!foreignCountry'],
		['&#43;49 15123456789', '!foreignCountry'],
		[`&amp;#43;${A}`, '!foreignCountry'],
		[`%2B${A}`, '!foreignCountry'],
		[`&#45;${A}`, '!negative'],
		[`&#49;3812345678`, '!characters', '!tooShort'],
	],
	'the context of a tel: address is its country code': [
		[`tel:${A};phone-context=+1`, '!foreignCountry'],
		['tel:138-1234-5678;phone-context=+49', '!foreignCountry'],
		['tel:12345678;phone-context=+8613812', '!tooShort', '!characters'],
	],
	'the path of an address is no number': [
		[`https://example.com/${A}`, '!characters'],
		[`https://example.com/u/${A}`, '!characters'],
		[`http://example.cn/2019/${A}/${B}`, '!characters'],
		[`example.com/u/${A}`, '!characters'],
		[`www.example.cn/${A}`, '!characters'],
		[`weixin://${A}`, '!characters'],
		[`see https://example.com/${A}`, '!characters'],
		[`https://example.com/a,${A}`, '!characters', A],
		[`https://example.com/u\n${A}`, '!characters', A],
		[`zhang@example.com/${A}`, '!characters', A],
		[`zhang.san/${A}`, '!characters', A],
		[`n/a/${A}`, '!characters', A],
	],
	'the label of another field is that of the number on the next line, too': [
		[`QQ:\n${A}`, '!characters'],
		[`传真：\r\n${A}`, '!characters'],
		[`卡号 =\n ${A}`, '!characters'],
		[`传真：\n手机：${A}`, '!characters', A],
		[`手机：\n${A}`, A],
		[`手机：\n+86 ${A}`, A],
	],
	'the name of another field in front of a separator is that of the number behind it': [
		[`QQ/${A}`, '!characters'],
		[`QQ,${A}`, '!characters'],
		[`QQ号：，${A}`, '!characters'],
		[`微信号、${A}`, '!characters'],
		[`传真\n${A}`, '!characters'],
		[`Fax | ${A}`, '!characters'],
		[`身份证,${A}`, '!characters'],
		[`${A}/QQ/${B}`, A, '!characters'],
		[`QQ/手机：${A}`, '!characters', A],
		[`传真：；手机：${A}`, '!characters', A],
		[`{"qq":["${A}"]}`, '!brokenList'],
		[`{"fax_numbers":["${A}"]}`, '!brokenList'],
		[`{"传真":["${A}"]}`, '!brokenList'],
	],
	'a lone last digit is an extension, a serial or another slip': [
		['0138-1234567-8', '!notMobile'],
		['138-1234567-8', '!notMobile'],
		['138 1234 567 8', '!notMobile'],
		['138-123-4567-8', '!notMobile'],
		['1381 234567 8', '!notMobile'],
		['+86 1381234567-8', '!notMobile'],
		['+86 0138-1234567-8', '!notMobile'],
		['+86 138 1234567 8', '!notMobile'],
		['13 81 23 45 67 8', A],
	],
	'a date beside three digits is a date': [
		['159 2019-03-13', '!notMobile'],
		['159-2019-12-31', '!notMobile'],
		['159 13-03-2019', '!notMobile'],
		['159 12-31-1999', '!notMobile'],
		['150,20190313', '!tooShort', '!tooShort'],
		['150;19991231', '!tooShort', '!tooShort'],
		['159 2019-13-13', '15920191313'],
		['159-2119-03-13', '15921190313'],
		['+86 159 2019-03-13', '15920190313'],
		['150-20190313', '15020190313'],
		['150,20191313', '15020191313'],
	],
	'a toll-free number of the United States has its 1 attached': [
		['1800-555-0199', '!foreignCountry'],
		['1866 539 1234', '!foreignCountry'],
		['1888.539.1234', '!foreignCountry'],
		['1877/539/1234', '!foreignCountry'],
		['+86 1866 539 1234', '18665391234'],
		['1867 539 1234', '18675391234'],
		['1866 5391 234', '18665391234'],
	],
	'a sign that makes one number another thing does so beside another number': [
		[`${A} #${B}`, '!characters'],
		[`${A} ¥${B}`, '!characters'],
		[`${A} $${B}`, '!characters'],
		[`${A}@${B}`, '!characters'],
		[`${A} №${B}`, '!characters'],
		[`${A} %${B}`, '!characters'],
		[`${A} = ${B}`, A, B],
	],
	'an extension in pieces of its own is one': [
		[`${A},123#`, '!extension'],
		[`${A},,123#`, '!extension'],
		[`${A};1234#`, '!extension'],
		[`${A}\n转\n801`, '!extension'],
		[`${A}/分机号/801`, '!extension'],
		[`${A}\n分机号：801`, '!extension'],
		[`${A}，转接801`, '!extension'],
		[`${A}，内线 801`, '!extension'],
		[`${A}\n转\n${B}`, A, '!characters', B],
		[`${A}/123#`, A, '!characters'],
	],
};

describe.each(Object.entries(STRANGERS))('%s', (_, cells) => {
	test.each(cells.map(([cell, ...expected]) => [cell, expected] as const))('%j gives %j', (cell, expected) => {
		expect(read(cell)).toEqual(expected);
	});
});

/** Cells of old lists that hold the one number A. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
	'a country code dialled from abroad': [
		'00 86 138 1234 5678',
		'00-86-138-1234-5678',
		'(00)86 13812345678',
		'+00 86 13812345678',
		'011 86 138 1234 5678',
		'011-86-13812345678',
		'0118613812345678',
	],
	'signs as HTML spells them': [
		`&#43;86${A}`,
		'&#x2b;86&nbsp;138&#160;1234&#xA0;5678',
		`&quot;${A}&quot;`,
		`&#39;${A}&#39;`,
		`&#40;86&#41;${A}`,
		`&#8234;${A}&#8236;`,
		`&#xFEFF;${A}`,
		`&plus;86 ${A}`,
		'138&#8209;1234&ndash;5678',
		`&amp;nbsp;${A}`,
	],
	'signs as addresses spell them': [
		`%2B86${A}`,
		'%2B86%20138%201234%205678',
		'138%2D1234%2d5678',
		`tel%3A%2B86${A}`,
		`%0A${A}%0D%0A`,
	],
	'the context of a tel: address': [`tel:${A};phone-context=+86`, `tel:138-1234-5678;phone-context=+86`],
	'a label of phone books': [`item1.TEL:${A}`, `item12.tel:+86 138 1234 5678`, `https://wa.me/86${A}`, `wa.me/86${A}`],
	'a label of a phone that is on WeChat': [
		`手机/微信：${A}`,
		`微信/手机：${A}`,
		`手机（微信同号）：${A}`,
		`微信同号：${A}`,
		`Phone/WeChat: ${A}`,
	],
	'a note that the number is on WeChat, too': [
		`${A}（微信同号）`,
		`${A} 微信同号`,
		`${A}微信同号`,
		`${A}，微信同号`,
		`${A}(同微信)`,
		`${A} (手机微信同号)`,
		`手机：${A}（微信同号）`,
	],
};

describe.each(Object.entries(TAKEN))('%s is taken off', (_, cells) => {
	test.each(cells.map((cell) => [cell]))('%j', (cell) => {
		expect(read(cell)).toEqual([A]);
	});
});

test('spelled signs separate numbers as the signs do', () => {
	expect(read(`${A}&#44;${B}`)).toEqual([A, B]);
	expect(read(`${A}%2C${B}`)).toEqual([A, B]);
	expect(read(`${A}&lt;br&gt;${B}`)).toEqual([A, B]);
	expect(read(`${A}（微信同号）；${B}`)).toEqual([A, B]);
});

test.each([
	`${A}%`,
	`${A}%2`,
	`&#x1F4A9;${A}`,
	`%41${A}`,
	`微信：${A}`,
	`微信同号`,
	`${A}（微信）`,
	`${A}（微信不同号）`,
])('%j is no number in odd spelling', (cell) => {
	expect(read(cell)).not.toContain(A);
});
