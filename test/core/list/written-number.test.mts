import { localOf, readWritten } from '../../../nodes/NumberStatusCheck/core/list/written-number';

const A = '13812345678';

/** The number in a text, or `!` and why it is none. */
function read(text: string): string {
	const reading = readWritten(text);
	return 'number' in reading ? reading.number : `!${reading.code}`;
}

const CASES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
	'an exponent of one or more has every digit in front of it': [
		['1381234567.8E1', A],
		['+1.3812345678E10', A],
		['+8.613812345678 e +12', A],
		['13812345678.E1', '!scientificNotation'],
		['1381234567.8E0', '!scientificNotation'],
		['1.38123456780e10', A],
		['1.38123456789e10', '!scientificNotation'],
		['1.381234567e10', '!scientificNotation'],
		['-1.3812345678e10', '!negative'],
		['1.38e+10 x', '!characters'],
	],
	'bullets and spaces in front are none of the number': [
		[`• · ${A}`, A],
		[`··${A}`, A],
		[` ・${A}`, A],
		[`.${A}`, '!decimal'],
	],
	'one dot is that of a decimal but where people group digits': [
		['138-1234.5678', A],
		['+86.138-1234.5678', A],
		['86013812345678.0', A],
		['138.12345678', A],
		['1381234.5678', A],
		['13812.345678', '!decimal'],
		['1381234.567', '!decimal'],
		['138.1234567', '!decimal'],
		['1.2.3', '!tooShort'],
		['010.62345678', '!landline'],
		['0106.2345678', '!landline'],
		['01062.345678', '!decimal'],
		['86010.62345678', '!decimal'],
		['+86.010.62345678', '!landline'],
		['138.12345678.0', A],
		['138123456.78.00', '!decimal'],
	],
	'a mask stands for some of eleven digits, without the country code': [
		['138*1*86*56', '!masked'],
		['86 1381234567*', '!masked'],
		['(+86) 1381234567x', '!masked'],
		['00861381234567_', '!masked'],
		['138****5678', '!masked'],
		['138****5678 VIP', '!characters'],
		['VIP 138****5678', '!characters'],
		['138•1234567', '!decimal'],
		['138••1234••5678', A],
		['1380+', '!characters'],
		['138*1*3*56', '!characters'],
		['138****12345678', '!characters'],
	],
	'an area code stands in its brackets alone': [
		['(0151 ) 2345 6789', '!landline'],
		['( 0151) 2345 6789', '!landline'],
		['【015】123456789', '!landline'],
		['(0138 1234 5678)', A],
		['(0)13812345678', A],
		['(086) 13812345678', A],
		['(01381) 2345678', A],
	],
	'a + inside is read where it is that of a second country code': [
		['+86+86 13812345678', A],
		['+86+86 12812345678', '!tooLong'],
		['86 +86 13812345678', A],
		['86 +13812345678', '!characters'],
		['86+81 13812345678', '!characters'],
		['+852 6123 4567', '!foreignCountry'],
	],
	'an extension stands behind a word, in any case, a sign or a dash': [
		[`${A} EXT 5`, '!extension'],
		[`${A}X12`, '!extension'],
		[`${A} Extn.: 12345678`, '!extension'],
		[`${A}-7804`, '!extension'],
		['010-62345678-1', '!extension'],
		['010-62345678 1', '!tooLong'],
		['010 62345678-12', '!extension'],
		['138 1234 5678-9', '!extension'],
		['138 1234 5678 9', '!tooLong'],
		['+1 415 555 2671 x12', '!foreignCountry'],
		['62345678 转 1', '!extension'],
		['转1', '!characters'],
	],
};

describe.each(Object.entries(CASES))('%s', (_, cells) => {
	test.each(cells)('%j gives %s', (text, expected) => {
		expect(read(text)).toBe(expected);
	});
});

test('a text without anything in it is empty', () => {
	expect(read('')).toBe('!empty');
});

test.each([
	['13812345678', '13812345678', false, 0],
	['0-138-12345678', '138-12345678', false, 0],
	['010-62345678', '10-62345678', false, 0],
	['8613812345678', '13812345678', false, 2],
	['86-13812345678', '13812345678', false, 0],
	['086.13812345678', '13812345678', false, 0],
	['08613812345678', '08613812345678', false, 0],
	['+8613812345678', '13812345678', true, 0],
	['+00-86-013812345678', '13812345678', true, 0],
	['00.86.13812345678', '13812345678', true, 0],
	['011-86-138-12345678', '138-12345678', true, 0],
	['+868613812345678', '13812345678', true, 0],
	['86-86-13812345678', '13812345678', false, 0],
	['86+86.13812345678', '13812345678', false, 2],
	['86008613812345678', '13812345678', false, 2],
	['868613812345678', '8613812345678', false, 2],
	['+86-86-86-13812345678', '86-13812345678', true, 0],
	['86', '86', false, 0],
])('of %s is left %s', (canonical, local, isExplicit, attached) => {
	expect(localOf(canonical)).toEqual({ local, isExplicit, attached });
});
