import { invalidReason, parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';
import type { InvalidCode } from '../../../nodes/NumberStatusCheck/core/list/parsed-number';

function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

function messages(value: unknown): string[] {
	return parseNumbers(value).flatMap((parsed) => (parsed.kind === 'invalid' ? [invalidReason(parsed).message] : []));
}

/** Inputs that each give exactly one invalid number for this reason. */
const REFUSED: Readonly<Record<InvalidCode, readonly unknown[]>> = {
	empty: ['', '  ', null, undefined, []],
	notText: [true, {}, Number.NaN],
	brokenList: ['["13800138000', '[{"phone": "13800138000"}]'],
	scientificNotation: [
		'1.38E+10',
		'1.38e10',
		'1E+10',
		'1.38 E+10',
		'１．３８Ｅ＋１０',
		'+1.38001E+10',
		'1.e10',
		'138e-8',
	],
	decimal: [
		'1380013800.0',
		'138001380001.0',
		'8613800138.00',
		'13800138.000',
		'1380.0138000',
		'1380013.80',
		'13800138.0000',
		'138.5',
		'1380.00138000',
		'.13800138000',
		'0.13800138000',
		13800138000.5,
	],
	negative: [
		'-13800138000',
		'−13800138000',
		'－13800138000',
		"'-13800138000",
		'-86 13800138000',
		-13800138000,
		-1380013800.5,
	],
	characters: [
		'n/a',
		'1380013800O',
		'l3800138000',
		'138+00138000',
		'13800138000+',
		'++8613800138000',
		'138 0013 8000 a',
		'1.38E+10x',
		'138＿00138000',
		"138'00138000",
		'138*0013*8000',
	],
	masked: [
		'138****5678',
		'138 **** 5678',
		'138-xxxx-5678',
		'138＊＊＊＊5678',
		'+86 138****5678',
		'1381234****',
		'*******5678',
		'138…5678',
		'138....5678',
		'138····5678',
		'138####5678',
		'138____5678',
		'138????5678',
		'138●●●●5678',
		'1381234567x',
		'13*********',
		'138*****678',
	],
	foreignCountry: [
		'+1 415 555 2671',
		'+852 6123 4567',
		'00852 6123 4567',
		'001 415 555 2671',
		'+44 7911 123456',
		'+13800138000',
	],
	extension: [
		'18400001111-7804',
		'18400001111转7804',
		'184 0000 1111 转 7804',
		'18400001111 轉接 7804',
		'18400001111,7804',
		'18400001111，，7804',
		'18400001111;7804',
		'18400001111 7804',
		'18400001111#7804',
		'18400001111_7804',
		'18400001111*7804',
		'18400001111[7804]',
		'18400001111（7804）',
		'184-0000-1111-7804',
		'+86 18400001111-7804',
		'tel:+86-138-1234-5678;ext=12',
		'13812345678 ext 5',
		'13812345678x12',
		'13812345678 extension 12',
		'13812345678分机12',
		'13812345678,分机12',
		'010-62345678-7890',
		'010-62345678 ext. 12',
		'(0755) 8888 1234 转 12',
		'62345678转8001',
		'010/62345678/7890',
		'13812345678-1',
	],
	machineNumber: [
		'1064812345678',
		'10647 1234 5678',
		'+86 1441234567890',
		'861410123456789',
		'0086-1400123456789',
		'1461234567890',
		'1481234567890',
	],
	landline: [
		'010-62345678',
		'(010) 6234 5678',
		'021 62345678',
		'0755-88881234',
		'0311 8123456',
		'+86 10 6234 5678',
		'0086-10-62345678',
		'+86 (0)10 62345678',
		'861062345678',
	],
	tooShort: ['1380013800', '138', '0', '+86 1380013800', '01380013800', '62345678', '1380013800.'],
	tooLong: [
		'138001380001',
		'13800138000 1390013900',
		'+86 138001380001',
		'013800138000 1',
		'138 010-62345678',
		'010-62345678 901',
		'1'.repeat(60),
	],
	notMobile: [
		'12800138000',
		'+86 12800138000',
		'8612800138000',
		'86123456789',
		'852 6123 4567',
		'11000000000',
		'10086100861',
		'23800138000',
		'2086138.0000',
	],
	tooMany: [
		'13800138000,'.repeat(501),
		Array.from({ length: 501 }, () => '13800138000'),
		`["${Array.from({ length: 501 }, () => '13800138000').join('","')}"]`,
		'1,a,'.repeat(251),
		Array.from({ length: 20_001 }, () => ''),
		Array.from({ length: 201 }, () => Array.from({ length: 100 }, () => [])),
		['13800138000', ...Array.from({ length: 20_000 }, () => null)],
		`["${'","'.repeat(20_001)}"]`,
		['13800138000', `["${'","'.repeat(20_001)}"]`],
		['13900139000', `["${Array.from({ length: 501 }, () => '13800138000').join('","')}"]`],
	],
};

describe.each(Object.entries(REFUSED))('%s is the reason for', (code, inputs) => {
	test.each(
		inputs.map((input) => [(typeof input === 'string' ? JSON.stringify(input) : String(input)).slice(0, 80), input]),
	)('%s', (_, input) => {
		expect(read(input)).toEqual([`!${code}`]);
	});
});

describe('a dot is taken as a separator only where people group digits', () => {
	test.each([
		'138.00138000',
		'1380013.8000',
		'138.0013.8000',
		'1.3.8.0.0.1.3.8.0.0.0',
		'13800138000.',
		'+86.138.0013.8000',
		'+86.138.00138000',
		'86.13800138000',
		'+86138.00138000',
		'0138.00138000',
		'138.00138000.',
	])('%s is accepted', (input) => {
		expect(read(input)).toEqual(['13800138000']);
	});
});

describe("other scripts' digits never become digits", () => {
	test.each([
		['Arabic-Indic', '١٣٨٠٠١٣٨٠٠٠'],
		['Devanagari', '१३८००१३८०००'],
		['one Arabic-Indic', '1380013800٠'],
		['circled', '①③⑧00138000'],
		['superscript', '1380013800⁰'],
		['subscript', '1380013800₀'],
		['parenthesized', '⑴3800138000'],
		['mathematical', '𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎'],
		['Chinese', '一三八〇〇一三八〇〇〇'],
		['Roman numeral', 'Ⅰ3800138000'],
		['fraction', '1380013800½'],
		['ideographic telegraph', '㏠3800138000'],
	])('%s', (_, input) => {
		expect(read(input)).toEqual(['!characters']);
	});

	test('ligatures and compatibility forms are not taken apart', () => {
		expect(read('13800138000㎏')).toEqual(['!characters']);
		expect(read('℡13800138000')).toEqual(['!characters']);
	});
});

describe('number blocks', () => {
	test.each(['13', '14', '15', '16', '17', '18', '19'])('every number in %s is accepted', (block) => {
		expect(read(`${block}000000000`)).toEqual([`${block}000000000`]);
		expect(read(`${block}999999999`)).toEqual([`${block}999999999`]);
	});

	test.each(['10', '11', '12', '20'])('no number in %s is', (block) => {
		expect(read(`${block}300000000`)).toEqual(['!notMobile']);
	});
});

describe('messages', () => {
	test.each(Object.entries(REFUSED))('%s says what to do', (code, inputs) => {
		const [message = ''] = messages(inputs[0]);
		expect(message).toMatch(/^["A-Z].*\. [A-Z].*\.$/);
		expect(invalidReason({ kind: 'invalid', code: code as InvalidCode, input: '' }).code).toBe(code);
	});

	test('name the input as it was written', () => {
		expect(messages('Tel 13800138000')).toEqual([
			'"Tel 13800138000" holds letters or signs that no phone number has. Correct it at the source.',
		]);
		expect(messages(1380013800)).toEqual([
			'"1380013800" has too few digits: a mobile number has 11. Correct it at the source.',
		]);
		expect(messages('13800138000, n/a')[0]).toContain('"n/a"');
		expect(messages('none; not yet')[0]).toContain('"none; not yet"');
		expect(messages(', n/a')[0]).toContain('"n/a"');
		expect(messages('n//a')[0]).toContain('"n//a"');
		expect(messages('王\u300013800138000')[0]).toContain('"王 13800138000"');
	});

	test('keep a long input short', () => {
		expect(messages('x'.repeat(40))[0]).toMatch(/^"x{40}" holds/);
		expect(messages('x'.repeat(41))[0]).toMatch(/^"x{40}…" holds/);
	});

	test('read as a sentence where there is nothing to name', () => {
		for (const value of ['', "'", true, Number.NaN]) expect(messages(value)[0]).toMatch(/^Th(?:ere|is) /);
	});
});

test('a list with gaps is read if it is no longer than 20,000 elements', () => {
	expect(read(['13800138000', ...Array.from({ length: 19_999 }, () => '')])).toEqual(['13800138000']);
});
