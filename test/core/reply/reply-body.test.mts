import { contentOf, entriesWithin, jsonOf } from '../../../nodes/NumberStatusCheck/core/reply/reply-body';

const API = '{"resultCode":"200000"}';
const READ = { resultCode: '200000' };

describe('JSON as a whole is read', () => {
	test.each<[string, unknown]>([
		['{"a":1}', { a: 1 }],
		[' [1] \n', [1]],
		['null', null],
		['\uFEFF{"a":"\uFEFF"}', { a: '\uFEFF' }],
		['{"a":"\uFEFF"}', { a: '\uFEFF' }],
	])('%j', (body, value) => {
		expect(jsonOf(body)).toEqual(value);
	});
});

describe("the API's object is found", () => {
	test.each([
		['behind a notice', `Notice: x ${API}`],
		['before something', `${API} x`],
		['behind an object of somebody else', `{"a":1}${API}`],
		['behind an object of somebody else, with text between them', `{"a":1} x ${API}`],
		['behind braces that hold no JSON', `{closure} ${API}`],
		['behind eight braces that never close', `${'{ '.repeat(8)}${API}`],
		['behind a tag that makes no web page', `<br /><b>x</b><header>${API}`],
		['behind a mark that is not the last, of a list', `[x ${API}`],
		['behind a mark of a list a hundred blanks away', `[${' '.repeat(100)}${API}`],
		['before a web page', `${API}<html>`],
	])('%s', (_, body) => {
		expect(jsonOf(body)).toEqual(READ);
	});

	test.each([
		['{"resultCode":200000}', 'a code as number'],
		['{"resultCode":" 200000 "}', 'blanks around its code'],
		['{"resultCode":"200000","a":{"b":{}}}', 'objects in it'],
		['{"resultCode":"200000","a":"}"}', 'a brace in a text'],
		['{"resultCode":"200000","a":"{"}', 'an opening brace in a text'],
		['{"resultCode":"200000","a":"\\"}"}', 'a brace behind a quote in a text'],
		['{"resultCode":"200000","a":"\\\\"}', 'a backslash at the end of a text'],
	])('%s, with %s', (object) => {
		expect(jsonOf(`x${object}y`)).toEqual(JSON.parse(object));
	});
});

describe('no object is found', () => {
	test.each<readonly [string, string]>([
		['in text without one', 'OK'],
		['where there is nothing', ''],
		["without the vendor's code", 'x{"code":"200000"}'],
		['with a code of five digits', 'x{"resultCode":"20000"}'],
		['with a code of seven digits', 'x{"resultCode":"2000000"}'],
		['with a code that is no digits', 'x{"resultCode":"OKOKOK"}'],
		['within an object of somebody else', `x{"data":${API}}`],
		['behind nine braces that never close', `${'{ '.repeat(9)}${API}`],
		['that never closes', `x${API.slice(0, -1)}`],
		['that is no JSON', "x{'resultCode':'200000'}"],
		...['<!DOCTYPE x>', '<HTML>', '<head>', '<body class="x">', '<script>', '<title>'].map(
			(mark) => [`behind ${mark}, the mark of a web page`, `${mark}x${API}`] as const,
		),
		...['[', '[ ', ',', ',\n', '"data":', '"data" : ', `[${' '.repeat(99)}`].map(
			(mark) => [`behind ${JSON.stringify(mark)}, as it is part of larger JSON`, `${mark}${API}}`] as const,
		),
	])('%s', (_, body) => {
		expect(jsonOf(body)).toBeUndefined();
	});
});

const A = { mobile: '13800138000' };
const TEXT_A = JSON.stringify(A);

describe('the entries of a text that breaks off are found', () => {
	test.each<[string, string, object[]]>([
		['up to where it does', `{"resultObj":[${TEXT_A},{"mobile":"139`, [A]],
		['all of them', `{"resultObj":[${TEXT_A},{"mobile":7}`, [A, { mobile: 7 }]],
		['behind other fields', `{"resultCode":"1","n":7,"resultObj":[${TEXT_A},`, [A]],
		['behind braces in a text', `{"resultMsg":"a } b ] c","resultObj":[${TEXT_A},`, [A]],
		['behind a quote in a text', `{"resultMsg":"a \\" } b","resultObj":[${TEXT_A},`, [A]],
		['behind a brace and a quote in a text', `{"resultMsg":"a } \\" b","resultObj":[${TEXT_A},`, [A]],
		['behind many others', `{"resultObj":[${`${TEXT_A},`.repeat(20)}`, Array.from({ length: 20 }, () => A)],
		['behind a notice', `Notice {"resultObj":[${TEXT_A},`, [A]],
		['behind one letter', `x{"resultObj":[${TEXT_A},`, [A]],
		['in lists of lists', `{"resultObj":[[${TEXT_A}],[${TEXT_A}`, [A, A]],
		['beside objects without a number', `{"resultObj":[{"a":1},{},{"mobile":" "},${TEXT_A},`, [A]],
		['beside braces that hold no JSON', `{"resultObj":[{x},${TEXT_A},`, [A]],
		['within others', `{"resultObj":{"list":[${TEXT_A},`, [A]],
		['behind eight braces that never close', `{"resultObj":[${'{'.repeat(8)}${TEXT_A}`, [A]],
	])('%s', (_, text, entries) => {
		expect(entriesWithin(text)).toEqual(entries);
	});

	test.each([
		['behind nine braces that never close', `{"resultObj":[${'{'.repeat(9)}${TEXT_A}`],
		['in a list of another name', `{"others":[${TEXT_A},`],
		['before the list', `{"others":[${TEXT_A}],"resultObj":[`],
		['in the list of an object within', `{"data":{"resultObj":[${TEXT_A},`],
		['in the list of an object in a list', `[{"resultObj":[${TEXT_A},`],
		['behind another list', `{"others":[],"resultObj":[${TEXT_A},`],
		['in a web page', `<html>{"resultObj":[${TEXT_A},`],
		['where no object has begun', `"resultObj":[1,2`],
		['where the name stands before the object', `"resultObj" {"a":[${TEXT_A},`],
	])('but none %s', (_, text) => {
		expect(entriesWithin(text)).toEqual([]);
	});
});

test.each([
	['', 'nothing'],
	[' \n', 'nothing'],
	['\uFEFF', 'nothing'],
	['<p>', 'html'],
	['\n <p>', 'html'],
	['a <p>', 'text'],
	['OK', 'text'],
])('the content of %j is %s', (body, content) => {
	expect(contentOf(body)).toBe(content);
});
