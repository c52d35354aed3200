import { listInText } from '../../../nodes/NumberStatusCheck/core/list/json-list';

const ELEMENTS: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
	'the elements are what stands between commas, without the space around it': [
		['["x", 138 ]', ['x', '138']],
		['[ "x" , 138 0013 , "y"]', ['x', '138 0013', 'y']],
		['["x",[[138],139]]', ['x', '138', '139']],
		['{"numbers" :  [ 138 ]  }', ['138']],
		['{ 138 , "x" }', ['138', 'x']],
	],
	'null and none are no elements where they are the whole element, and in no quotation marks': [
		['["x", null, NONE ,Null\n]', ['x']],
		['["null", \'none\', xnull, nullx, none 1, "" ]', ['null', 'none', 'xnull', 'nullx', 'none 1', '']],
	],
	'escaped signs are those signs, line ends and spaces; other escapes stay': [
		['["138\\t0013", "a\\nb\\rc"]', ['138 0013', 'a\nb\rc']],
		['["\\"\\/\\\'"]', ['"/\'']],
		['["a\\ b", "a\\xb", "a\\\nb"]', ['a\\ b', 'a\\xb', 'a\\\nb']],
		["['a\\ b', 'a\\\\b']", ['a\\ b', 'a\\\\b']],
	],
};

describe.each(Object.entries(ELEMENTS))('%s', (_, cells) => {
	test.each(cells)('%j', (cell, elements) => {
		expect(listInText(cell)).toEqual(elements);
	});
});

test.each([
	['a list behind the list', '["138"],["139"]'],
	['a list without a comma in front', '["138"["139"]]'],
	['a list without a comma in front, and no quotation marks', '{"a":[138[139]]}'],
	['a bracket that is opened again', '["138"]][["139"]'],
	['blanks in front of a text without its end', '[ "138'],
	['a member in brackets', '["a":["138"]}'],
	['a brace at its end that is none', '{"a":["138"]x'],
	['no brace at its end', '{"a":["138"]'],
	['something in front of a name', `{12345["138",'"ab":']}`],
	['two names', '{"a":"b":["138"]}'],
	['the name QQ', '{"QQ":["138"]}'],
	['the name Fax', "{'Fax number' : ['138']}"],
	['the name cardId', '{"card_ID":["138"]}'],
])('%s is no list that can be read', (_, cell) => {
	expect(listInText(cell)).toBe('broken');
});

test('a name that only ends like that of another field is any name', () => {
	expect(listInText('{"android":["138"]}')).toEqual(['138']);
	expect(listInText('{"grid":["138"]}')).toEqual(['138']);
});

test.each([
	`[138] {it's}`,
	'[138 "x',
	'{a138}',
	'{ }',
	'1234567```',
	'```1234567',
	'``````',
	'[[138][]',
	'[]138',
	'[138]["139"]x',
])('%j was never meant to be a list', (cell) => {
	expect(listInText(cell)).toBeUndefined();
});

test('what stands in a code fence is one text, without the name of its language', () => {
	expect(listInText('```1```')).toEqual(['1']);
	expect(listInText(' ```JSON [138]``` ')).toEqual([' [138]']);
	expect(listInText('```json\n138\nx```')).toEqual(['\n138\nx']);
	expect(listInText('```json5 138```')).toEqual(['json5 138']);
	expect(listInText('```138json 139```')).toEqual(['138json 139']);
	expect(listInText('```138 json ```')).toEqual(['138 json ']);
});
