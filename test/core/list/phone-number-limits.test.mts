import { invalidReason, MOST_NUMBERS, parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';

const [A, B] = ['13812345678', '15901234567'];
/** Of a longer text, only so many characters are looked at. */
const LONGEST_TEXT = 200_000;

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

function messages(value: unknown): string[] {
	return parseNumbers(value).flatMap((parsed) => (parsed.kind === 'invalid' ? [invalidReason(parsed).message] : []));
}

/** A value that holds so many numbers. */
const HOLDING: Readonly<Record<string, (count: number) => unknown>> = {
	'with commas': (count) => Array.from({ length: count }, () => A).join(','),
	'with spaces': (count) => Array.from({ length: count }, () => A).join(' '),
	'with words that are none': (count) =>
		Array.from({ length: count }, () => `${A},x`)
			.join(',')
			.slice(0, (count / 2) * 14),
	'in an array': (count) => Array.from({ length: count }, () => A),
	'in nested arrays': (count) => [[A], [[Array.from({ length: count - 1 }, () => A)]]],
	'in a list in JSON': (count) => JSON.stringify(Array.from({ length: count }, () => A)),
	'in two cells of an array': (count) => [`${A},`.repeat(count - 2), `${A} ${B}`],
	'as JavaScript numbers': (count) => Array.from({ length: count }, () => Number(A)),
	'beside empty elements': (count) => Array.from({ length: count }, () => [null, A, '', []]),
};

describe.each(Object.entries(HOLDING))('of a value %s', (_, holding) => {
	test('five hundred are taken, and of one more none', () => {
		expect(MOST_NUMBERS).toBe(500);
		expect(read(holding(500))).toHaveLength(500);
		expect(read(holding(502))).toEqual(['!tooMany']);
	});
});

test('exactly one number too many is too many', () => {
	for (const name of ['with commas', 'with spaces', 'in an array', 'in nested arrays', 'in a list in JSON'])
		expect([name, read(HOLDING[name]?.(501))]).toEqual([name, ['!tooMany']]);
});

describe(`a text of ${LONGEST_TEXT} characters`, () => {
	const blanks = (count: number) => ' '.repeat(count);

	test('is read to its end', () => {
		const text = `${A}${','.repeat(LONGEST_TEXT - 22)}${B}`;
		expect(text).toHaveLength(LONGEST_TEXT);
		expect(read(text)).toEqual([A, B]);
		expect(read(`x${','.repeat(LONGEST_TEXT - 12)}${B}`)).toEqual(['!characters', B]);
	});

	test('and one more is not, whatever would be behind', () => {
		expect(read(`${A}${','.repeat(LONGEST_TEXT - 21)}${B}`)).toEqual(['!tooMany']);
		expect(read(`${A}${','.repeat(LONGEST_TEXT)}x`)).toEqual(['!tooMany']);
		expect(read(`x,y1,${','.repeat(LONGEST_TEXT)}`)).toEqual(['!tooMany']);
	});

	test('counts without the space around it', () => {
		expect(read(`${blanks(LONGEST_TEXT)}${A}${blanks(LONGEST_TEXT)}`)).toEqual([A]);
		expect(read(`${blanks(LONGEST_TEXT)}${A} ${B}`)).toEqual([A, B]);
		expect(read(`${blanks(LONGEST_TEXT)}["${A}","${B}"]${blanks(LONGEST_TEXT)}`)).toEqual([A, B]);
		expect(read(blanks(LONGEST_TEXT + 1))).toEqual(['!empty']);
	});

	test('and one more is one wrong number, if its beginning is', () => {
		expect(read('x'.repeat(LONGEST_TEXT + 1))).toEqual(['!characters']);
		expect(read('1'.repeat(LONGEST_TEXT + 1))).toEqual(['!tooLong']);
		expect(read(`["${'1'.repeat(LONGEST_TEXT)}"]`)).toEqual(['!brokenList']);
	});
});

describe('a list in a text counts as a level of the arrays around it', () => {
	const nested = (depth: number, inner: unknown) => {
		let value = inner;
		for (let level = 0; level < depth; level++) value = [value];
		return value;
	};

	test('up to the eighth', () => {
		expect(read(nested(7, `["${A}"]`))).toEqual([A]);
		expect(read(nested(8, `["${A}"]`))).toEqual(['!notText']);
		expect(read(nested(8, `${' '.repeat(LONGEST_TEXT)}["${A}"]`))).toEqual(['!notText']);
	});
});

describe('values that are no text', () => {
	test.each([
		[Number.NEGATIVE_INFINITY, '!notText'],
		[Number.MAX_SAFE_INTEGER, '!tooLong'],
		[Number.MAX_SAFE_INTEGER + 1, '!tooLong'],
		[-0.5, '!negative'],
		[-1e21, '!negative'],
		[0.5, '!decimal'],
		[1.5e10, '15000000000'],
	])('%p gives %s', (value, expected) => {
		expect(read(value)).toEqual([expected]);
	});

	test('are quoted as they are written', () => {
		expect(messages(-13812345678)[0]).toMatch(/^"-13812345678" is a negative number/);
		expect(messages(13812345678.5)[0]).toMatch(/^"13812345678.5" looks like a decimal/);
		expect(messages(2 ** 53)[0]).toMatch(/^"9007199254740992" has too many digits/);
		expect(messages(-13812345678n)[0]).toMatch(/^"-13812345678" is a negative number/);
		expect(messages(138n)[0]).toMatch(/^"138" has too few digits/);
	});
});

describe('a message quotes', () => {
	test.each([
		['138\u00001234', '"138\uFFFD1234" has too few'],
		[' 138\u00001234 ', '"138\uFFFD1234" has too few'],
		['["138\u00001234', '"[\'138\uFFFD1234" is no list'],
		[' 1381234 ', '"1381234" has too few'],
		[`18400001111,7804`, '"18400001111,7804" has an extension'],
		[`${A} , 18400001111 ,, 7804 , ${B}`, '"18400001111 ,, 7804" has an extension'],
		['86,18400001111,7804', '"18400001111,7804" has an extension'],
		['18400001111/转/7804', '"18400001111/转/7804" has an extension'],
		['+49 / 15123456789', '"+49 / 15123456789" is a number of another country'],
		['010 / 6234 / 5678', '"010 / 6234 / 5678" is a landline'],
		[`${A} 010-62345678`, '"010-62345678" is a landline'],
		['&#43;1 3812345678', '"+1 3812345678" is a number of another country'],
		['QQ/13812345678', '"QQ: 13812345678" holds letters'],
	])('%j as %j', (value, start) => {
		expect(messages(value)).toHaveLength(1);
		expect(messages(value)[0]?.slice(0, start.length)).toBe(start);
	});

	test('each of several pieces without what separates them', () => {
		expect(messages('138\u0000, 139 /x')).toEqual([
			'"138" has too few digits: a mobile number has 11. Correct it at the source.',
			'"139" has too few digits: a mobile number has 11. Correct it at the source.',
			'"x" holds letters or signs that no phone number has. Correct it at the source.',
		]);
	});
});
