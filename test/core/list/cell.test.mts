import { parseCell } from '../../../nodes/NumberStatusCheck/core/list/cell';

const [A, B] = ['13812345678', '15901234567'];

/** What a cell gives, in one line: numbers in order, or `!` and a reason code. */
function read(cell: string, most = 500): string {
	return parseCell(cell, most)
		.map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`))
		.join(' ');
}

const CASES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
	'a number alone': [
		[A, A],
		[` ${A}\t`, A],
		[`  +86 (138) 1234-5678 `, A],
		[` -${A}`, '!negative'],
		['  ', ''],
		['', ''],
	],
	'a line break between groups is no space': [
		['+86  138123\n45678', '!tooShort !tooShort'],
		['+86 13\n8123 45  678', '!tooShort !tooShort'],
		['138\n1234\n5678', A],
	],
	'parts that make no whole numbers from the first to the last are not put together': [
		[`9,138,1234,5678`, '!tooShort !tooShort !tooShort !tooShort'],
		[`138,1234,5678,9,159,0123,4567`, '!tooShort !tooShort !tooShort !tooShort !tooShort !tooShort !tooShort'],
		['138,1234,5678,159,0123,4567', `${A} ${B}`],
		['138,1234,5678,Li', `${A} !characters`],
		['Li,138,1234,5678', `!characters ${A}`],
		['138,1234,Li,5678', '!tooShort !tooShort !characters !tooShort'],
	],
	'a number has two to six parts': [
		['86,86,138,1234,5678', A],
		['86,86,13,812,345,678', A],
		['86,86,0,13,812,345,678', '!tooShort !tooShort !tooShort !tooShort !tooShort !tooShort !tooShort'],
		['138,12345678', A],
		['0138,12345678', '!tooShort !tooShort'],
		['0,138,1234,5678', '!tooShort !tooShort !tooShort !tooShort'],
		['0086,138,1234,5678', A],
		['00,86,138,1234,5678', A],
	],
	'86 is a country code in front of a whole number, and a part anywhere else': [
		[`138,1234,5678,86,${B}`, `${A} ${B}`],
		[`138,1234,0086,${B}`, `!tooShort !tooShort ${B}`],
		['138,1234,0086', '13812340086'],
		['86,138,1234,5678', A],
		[`${A},86,159,0123,4567`, `${A} ${B}`],
		[`${A},86`, '!extension'],
		[`86,86,${A}`, `!tooShort ${A}`],
		['86', '!tooShort'],
		['+49', '!foreignCountry'],
		[`Li,${A}`, `!characters ${A}`],
	],
	'a number behind its country code has an extension, too': [
		[`86,${A},7804`, '!extension'],
		[`86,${A},0,${B}`, `${A} ${B}`],
		[`86,x`, '!tooShort !characters'],
		[`+49,x`, '!foreignCountry !characters'],
	],
	'an extension is in the piece behind its number, in any case': [
		[`${A},EXT 12`, '!extension'],
		[`${A}/Ext.: 12`, '!extension'],
		[`${A},EXTN,801`, '!extension'],
		[`${A}/ext/801/${B}`, `!extension ${B}`],
		[`${A}/ext`, `${A} !characters`],
		[`${A},7804,${B}`, `!extension ${B}`],
		[`${A},7804,Li`, '!extension !characters'],
		[`${A},7804,1`, `${A} !tooShort !tooShort`],
		[`${A},123,86,${B}`, `!extension ${B}`],
		[`1381234567,7804`, '!tooShort !tooShort'],
		[`${A} ${B},7804`, `${A} ${B} !tooShort`],
	],
	'thousands separators and a decimal comma': [
		['13,812,345,678', A],
		['8,613,812,345,678', A],
		['1,3812345678E10', A],
		['1,3812345678e+10', A],
	],
};

describe.each(Object.entries(CASES))('%s', (_, cells) => {
	test.each(cells)('%j gives "%s"', (cell, expected) => {
		expect(read(cell)).toBe(expected);
	});
});

test('a cell is read until it has more numbers than are wanted', () => {
	expect(read(`${A},${B},${A},${B}`, 1)).toBe(`${A} ${B}`);
	expect(read(`${A},${B}`, 0)).toBe(A);
	expect(read(`${A},${B}`, 2)).toBe(`${A} ${B}`);
});

test('what cannot be taken is quoted as it was written', () => {
	expect(parseCell(` ${A} , 7804 ; x `, 500)).toEqual([
		{ kind: 'invalid', code: 'extension', input: `${A} , 7804` },
		{ kind: 'invalid', code: 'characters', input: 'x' },
	]);
	expect(parseCell(' "138" ', 500)).toEqual([{ kind: 'invalid', code: 'tooShort', input: "'138'" }]);
	expect(parseCell('x, 010 / 6234 / 5678', 500).at(-1)).toEqual({
		kind: 'invalid',
		code: 'landline',
		input: '010 / 6234 / 5678',
	});
});

test.each(['"', "''", '“”', '= '])('%j holds nothing, as an empty cell does', (cell) => {
	expect(parseCell(cell, 500)).toEqual([]);
});
