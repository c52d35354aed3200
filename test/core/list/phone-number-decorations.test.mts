import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';

const [A, B] = ['13812345678', '13912345678'];

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
	'a number with an exponent and all its digits': [
		'1.3812345678E10',
		'1.3812345678e+010',
		'1.38123456780E10',
		'1,3812345678E+10',
		'+8.613812345678E+12',
		'1.3812345678 E 10',
	],
	'zeros behind a decimal point': [
		'13812345678.0',
		'13812345678.000000',
		'+8613812345678.0',
		'138 1234 5678.0',
		'13812345678,0',
		'13812345678,00',
		'013812345678.0',
	],
	'quotation marks': [
		`"${A}"`,
		`''${A}''`,
		`“${A}”`,
		`„${A}“`,
		`«${A}»`,
		`「${A}」`,
		`\`${A}\``,
		`"'${A}'"`,
		`("${A}")`,
		`"+86" "${A}"`,
	],
	'a formula': [`="${A}"`, `=“${A}”`, `=+86${A}`, `= "${A}"`, `'="${A}"`],
	'what cannot be seen': [
		`\u0000${A}\u001F`,
		`138\u0008${A.slice(3)}\u007F`,
		`138\u034F1234\u3164${A.slice(7)}`,
		`\u115F138\u17B4${A.slice(3)}\uFFA0`,
		`138${'\u{E0020}'}${A.slice(3)}\uFE0F`,
		`\u202D${A}\u202C`,
		`138\u0085${A.slice(3)}`,
	],
	'a label': [
		`tel:${A}`,
		`tel://${A}`,
		`TEL：+86 ${A}`,
		`Tel.: ${A}`,
		`Tel. No.: ${A}`,
		`phone=${A}`,
		`Phone 2: ${A}`,
		`Mobile Phone: ${A}`,
		`Cell: 138-1234-5678`,
		`M: ${A}`,
		`手机:${A}`,
		`手机号码：${A}`,
		`联系手机：${A}`,
		`手機：${A}`,
		`电话2: ${A}`,
		`联系方式：${A}`,
		`"手机：${A}"`,
		`TEL;TYPE=CELL:${A}`,
		`TEL;CELL;VOICE:${A}`,
		`item1.TEL;type=CELL;type=pref:+86 138 1234 5678`,
		`TEL;VALUE=uri;TYPE="cell,voice":tel:+86-138-1234-5678`,
		`callto:${A}`,
		`Work: ${A}`,
		`Tel/Mobile: ${A}`,
		`电话/手机：${A}`,
		`📱${A}`,
		`☎️ ${A}`,
	],
	'a bullet': [`·${A}`, `•${A}`, `• ${A}`, `- ${A}`, `* ${A}`],
	'a country code more than once': [
		`+0086${A}`,
		`+8686${A}`,
		`008686${A}`,
		`86 86${A}`,
		`86-86-${A}`,
		`+86 0086 ${A}`,
		`+86+86 0${A}`,
		`86+86${A}`,
	],
	'an unusual country code': [`086-${A}`, `(0086)${A}`, `+ 86 ${A}`, `+(86)${A}`, `86 (0) ${A}`],
	'a country code apart': [
		`+86,${A}`,
		`86;${A}`,
		`(+86)/${A}`,
		`0086、${A}`,
		`+86\n${A}`,
		`86|138-1234-5678`,
		`86,138,1234,5678`,
	],
	'thousands separators': [
		'13,812,345,678',
		'13.812.345.678',
		"13'812'345'678",
		'13’812’345’678',
		'13 812 345 678',
		'8,613,812,345,678',
		'8.613.812.345.678',
		'13,812,345,678.00',
		'13.812.345.678,00',
	],
	'groups that list separators make': [
		'138,1234,5678',
		'138/1234/5678',
		'138、1234、5678',
		'138;12345678',
		'1381234|5678',
		'138\n1234\n5678',
		'1381, 2345, 678',
		'138。1234。5678',
		'+86138/1234/5678',
		'"138","1234","5678"',
	],
	groups: [
		'138 123 45678',
		'1381 234 5678',
		'1381 2345678',
		'13812 345678',
		'13812 345 678',
		'1381234 5678',
		'1381234 56 78',
		'1 3 8 1 2 3 4 5 6 7 8',
		'1-3-8-1-2-3-4-5-6-7-8',
		'13 81 23 45 67 8',
		'1 38 12 34 56 78',
		'(138) 1234-5678',
		'0138-1234-5678',
		'138 .1234 .5678',
		'86138 1234 5678',
		'138.123.45678',
	],
	'odd groups behind a written country code': ['+86 13 8123 45678', '+86-138123-45678', '0086 13812345 678'],
};

describe.each(Object.entries(ACCEPTED))('%s is taken', (_, inputs) => {
	test.each(inputs.map((input) => [input]))('%j', (input) => {
		expect(read(input)).toEqual([A]);
	});
});

describe('two numbers are told apart', () => {
	test.each([
		`${A} ${B}`,
		`138 1234 5678 139 1234 5678`,
		`+86 138 1234 5678 +86 139 1234 5678`,
		`138-1234-5678 139-1234-5678`,
		`${A}\t${B}`,
		`${A}或者${B}`,
		`${A}和${B}`,
		`${A} or ${B}`,
		`${A}&${B}`,
		`${A}&amp;${B}`,
		`${A} + ${B}`,
		`${A} - ${B}`,
		`${A}~${B}`,
		`${A}\\${B}`,
		`${A}:${B}`,
		`${A}.${B}`,
		`${A}(${B})`,
		`${A} → ${B}`,
		`"${A}" "${B}"`,
		`"${A}""${B}"`,
		`${A}<br/>${B}`,
		`${A}<br />${B}`,
		`<p>${A}</p><p>${B}</p>`,
		`${A}&nbsp;${B}`,
		`${A}\\n${B}`,
		`${A}\\t${B}`,
		`${A}_x000D_${B}`,
		`${A}\u000B${B}`,
		`${A}，；、${B}`,
		`${A}；86，${B}`,
		`${A}\uFF64${B}\uFF61`,
		`手机：${A} 电话：${B}`,
		`手机：${A}；电话：${B}`,
		`Tel: ${A} / Mobile: ${B}`,
		`138,1234,5678,139,1234,5678`,
		`138/1234/5678, 139/1234/5678`,
		`13,812,345,678;13,912,345,678`,
		`13,812,345,678,13,912,345,678`,
		`1.3812345678E10,1.3912345678E10`,
		`{${A},${B}}`,
		`{"+86 138 1234 5678","${B}"}`,
		`[${A}.0, ${B}.0]`,
		`('${A}', '${B}')`,
	])('%j', (input) => {
		expect(read(input)).toEqual([A, B]);
	});

	test('from a landline, too', () => {
		expect(read(`${A} 010-62345678`)).toEqual([A, '!landline']);
		expect(read(`010-62345678 ${A}`)).toEqual(['!landline', A]);
		expect(read(`手机：${A} 电话：(0755) 8888 1234`)).toEqual([A, '!landline']);
	});

	test('in a cell of five hundred of them', () => {
		expect(read(`${A} `.repeat(500))).toEqual(Array.from({ length: 500 }, () => A));
	});

	test.each([
		[`${A} ${B} 张三`, 'characters'],
		[`${A}n${B}`, 'characters'],
		[`${A} +${B}`, 'characters'],
		[`${A}+${B}`, 'characters'],
		[`${A}${B}`, 'tooLong'],
		[`${A} ${B} 9`, 'tooLong'],
		[`${A} 2024-11-25`, 'tooLong'],
		[`或${A}`, 'characters'],
		[`${A}和`, 'characters'],
	])('but %j is one invalid number', (input, code) => {
		expect(read(input)).toEqual([`!${code}`]);
	});
});
