import { listInText } from '../../../nodes/NumberStatusCheck/core/list/json-list';
import { invalidReason, parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';

const [A, B] = ['13800138000', '13900139000'];

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

describe('a cell that is a list in JSON gives its numbers in order', () => {
	test.each([
		['double quotes', `["${A}","${B}"]`],
		['single quotes', `['${A}', '${B}']`],
		['curly quotes', `[“${A}”，“${B}”]`],
		['no quotes', `[${A}, ${B}]`],
		['some quotes', `[${A}, "${B}"]`],
		['line breaks', `\n[\n\t"${A}",\n\t"${B}"\n]\n`],
		['a comma at the end', `["${A}","${B}",]`],
		['a country code', `["+86 138-0013-8000", "0086${B}"]`],
		['escaped signs', `["${A}\\/${B}"]`],
		['full-width signs', `［＂${A}＂，＂${B}＂］`],
		['a byte order mark', `\uFEFF["${A}","${B}"]`],
		['lists in it', `[["${A}"],[["${B}"]]]`],
		['a list in an element', `["${A}","[\\"${B}\\"]"]`],
		['several numbers in an element', `["${A};${B}"]`],
		['a line break in an element', `["${A}\\n${B}"]`],
		['nothing beside', `["${A}", null, "", None, "${B}", []]`],
		['a name', `{"numbers":["${A}","${B}"]}`],
		['a name in single quotes', `{ 'phone_numbers' : [ '${A}', '${B}' ] }`],
		['a name and no quotes', `{"号码":[${A},${B}]}`],
		['a code fence', `\`\`\`json\n["${A}","${B}"]\n\`\`\``],
		['a code fence on the same line', `\`\`\`["${A}","${B}"]\`\`\``],
		['a code fence and no list', `\`\`\`\n${A}\n${B}\n\`\`\``],
		['a code fence and nothing else', `\`\`\`${A}\n${B}\`\`\``],
		['a code fence and a name', `\`\`\`JSON\n{"numbers": ["${A}", "${B}"]}\n\`\`\`\n`],
	])('with %s', (_, cell) => {
		expect(read(cell)).toEqual([A, B]);
	});

	test('also as an element of an array', () => {
		expect(read([`["${A}"]`, B])).toEqual([A, B]);
	});

	test('and a reason for each element that is none', () => {
		expect(read(`["${A}","n/a","138",true,"${B}"]`)).toEqual([A, '!characters', '!tooShort', '!characters', B]);
		expect(read('[]')).toEqual(['!empty']);
		expect(read('[""]')).toEqual(['!empty']);
		expect(read('{"numbers":[]}')).toEqual(['!empty']);
	});
});

test('a number in a list keeps the digits it is written with', () => {
	expect(read('["x", 1.38E+10]')).toEqual(['!characters', '!scientificNotation']);
	expect(read(`["x", 0${A}, +86${A}, ${A}.5, 138001380001234567890]`)).toEqual([
		'!characters',
		A,
		A,
		'!decimal',
		'!tooLong',
	]);
});

describe('a list that cannot be read is one invalid number, whatever is in it', () => {
	test.each([
		['cut off', `["${A}","1390013`],
		['with curly quotes, cut off', `[“${A}”，“1390`],
		['cut off after a comma', `["${A}",`],
		['cut off after a quote', `["${A}","${B}"`],
		['without a comma', `["${A}" "${B}"]`],
		['without a quote', `["${A},"${B}"]`],
		['with text behind', `["${A}"] and ["${B}"]`],
		['of objects', `[{"phone":"${A}"},{"phone":"${B}"}]`],
		['in an object with more', `{"numbers":["${A}"],"count":1}`],
		['in an object, cut off', `{"numbers":["${A}"`],
		['with a bracket too many', `["${A}"]]`],
		['nine deep', `${'['.repeat(9)}"${A}"${']'.repeat(9)}`],
		['a bare comma', `{"numbers":,["${A}"]}`],
		['a single text', `{"number":"${A}"}`],
	])('%s', (_, cell) => {
		expect(listInText(cell)).toBe('broken');
		expect(read(cell)).toEqual(['!brokenList']);
	});

	test('and says so', () => {
		const [parsed] = parseNumbers(`["${A}","139`);
		expect(parsed?.kind === 'invalid' && invalidReason(parsed)).toEqual({
			code: 'brokenList',
			message:
				'"[\'13800138000\',\'139" is no list of numbers that can be read. Write it as 13800138000,13900139000 or ["13800138000"].',
		});
	});
});

test.each([
	[A],
	[`"${A}"`],
	[`[138]0013-8000`],
	[`[${A}`],
	[`[${A}, ${B}]`],
	[`[138] it's`],
	['{}'],
	['``````'],
	['```'],
	[''],
])('%s is no list', (cell) => {
	expect(listInText(cell)).toBeUndefined();
});

describe('a huge text is read fast', () => {
	const SIZE = 300_000;
	test.each([
		['a list', `[${`"${A}",`.repeat(SIZE / 14)}]`],
		['brackets', '["'.repeat(SIZE / 2)],
		['open brackets', `["a",${'['.repeat(SIZE)}`],
		['a quote that never ends', `["${'\\a'.repeat(SIZE / 2)}`],
		['spaces', `["a"${' '.repeat(SIZE)}x`],
		['fences', '`'.repeat(SIZE)],
		['a name that never ends', `{"${'a'.repeat(SIZE)}}`],
	])('%s', (_, cell) => {
		const start = performance.now();
		expect(parseNumbers(cell).length).toBeGreaterThan(0);
		expect(performance.now() - start).toBeLessThan(1500);
	});
});
