import { piecesOf } from '../../../nodes/NumberStatusCheck/core/list/pieces';

const [A, B] = ['13812345678', '15901234567'];

/** The pieces of a cell, each behind what stands in front of it. */
function read(cell: string): string[][] {
	return piecesOf(cell).map(({ before, text }) => [before, text]);
}

const SEPARATORS = [
	...[',', '、', ';', '/', '|', '。', '\uFF61', '\uFF64', '\uFE50', '\uFE51', '\uFE54', '\u060C', '\u061B'],
	...['\r\n', '\r', '\n', '\u0085', '\u2028', '\u2029', ';,', ' , '],
];

test.each(SEPARATORS)('%j stands between two pieces', (separator) => {
	const cell = `${A}${separator}${B}`;
	expect(read(cell)).toEqual([
		['', A],
		[separator.trim() === '' ? separator : separator.trim(), B],
	]);
});

test.each([' ', '-', '.', ':', '\t'])('%j does not', (sign) => {
	expect(read(`${A}${sign}${B}`)).toEqual([['', `${A}${sign}${B}`]]);
});

test('empty pieces are left out: blank ones, and those that are nothing but decoration', () => {
	expect(read(`${A},,${B}`)).toEqual([
		['', A],
		[',,', B],
	]);
	expect(read(`, ;${A}, ;""|${B};`)).toEqual([
		[';', A],
		['|', B],
	]);
	expect(read(`${A}, ,Wang`)).toEqual([
		['', A],
		[',', 'Wang'],
	]);
	expect(read('')).toEqual([]);
});

test('words beside words are one piece, numbers and what stands beside them are pieces of their own', () => {
	expect(read(`Li,Wang;Zhao,${A},Qian|Sun`)).toEqual([
		['', 'Li,Wang;Zhao'],
		[',', A],
		[',', 'Qian|Sun'],
	]);
	expect(piecesOf(` "${A}" , Li; Wang `).map(({ written }) => written)).toEqual([` "${A}" `, ' Li; Wang ']);
});

test.each([
	['https://example.com/13812345678/15901234567'],
	['See https://a.cn/13812345678'],
	['example.com/13812345678'],
	['a-1.example.com.hk/x/13812345678'],
	['ftp://13812345678'],
	[`${`${'a'.repeat(30)}.`.repeat(7)}com/13812345678`],
])('%s is an address, and one piece', (cell) => {
	expect(read(cell)).toEqual([['', cell]]);
});

test.each([
	['https:,/13812345678', 'https:', ',/'],
	['https:/,13812345678', 'https:', '/,'],
	['example.org,13812345678', 'example.org', ','],
	['example.doc/13812345678', 'example.doc', '/'],
	['li@example.com/13812345678', 'li@example.com', '/'],
	['example.com //13812345678', 'example.com', '//'],
])('%s is no address', (cell, first, sign) => {
	expect(read(cell)).toEqual([
		['', first],
		[sign, A],
	]);
});

test('an address ends at a blank, and a slash in front begins none', () => {
	expect(read(`example.com/x y/${A}`)).toEqual([
		['', 'example.com/x y'],
		['/', A],
	]);
	expect(read(`/ab/${A}`)).toEqual([
		['/', 'ab'],
		['/', A],
	]);
});
