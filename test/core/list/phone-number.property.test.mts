import fc from 'fast-check';
import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';
import {
	CELL,
	EXPORTED,
	HUGE,
	LETTER,
	MOBILE,
	NESTED,
	RECURRING_TEXT,
	SEPARATOR,
	SPOILT,
	WRAPPED,
	WRITTEN,
} from './arbitrary-numbers.mts';
import { holds } from '../property-runs.mts';

/** Random cases of each property; together some 23 000 in one run. */
const CASES = { values: 2000, cells: 6000, written: 3000, huge: 100 };

function validIn(value: unknown): string[] {
	return parseNumbers(value).flatMap((parsed) => (parsed.kind === 'valid' ? [parsed.number] : []));
}

/** The ASCII and full-width digits of a text, as ASCII. */
function digitsOf(text: string): string {
	return [...text]
		.flatMap((char) => {
			const wide = '０１２３４５６７８９'.indexOf(char);
			return wide >= 0 ? [String(wide)] : '0123456789'.includes(char) ? [char] : [];
		})
		.join('');
}

/** Every text and number in a value, in order. */
function textsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsIn);
	return ['string', 'number', 'bigint'].includes(typeof value) ? [String(value)] : [];
}

/** What is left of these digits after the numbers are cut out, one after the other; null where that fails. */
function restOf(digits: string, numbers: readonly string[]): string | null {
	let from = 0;
	let rest = '';
	for (const number of numbers) {
		const at = digits.indexOf(number, from);
		if (at === -1) return null;
		rest += digits.slice(from, at);
		from = at + number.length;
	}
	return rest + digits.slice(from);
}

const COUNTRY_CODES = ['', '86', '0086', '8686', '008686', '860086', '00860086', '086', '01186'];
/** Whether these digits are these numbers, with nothing but country codes, a trunk 0 and decimal zeros beside each. */
function isWritten(digits: string, numbers: readonly string[]): boolean {
	let rest: string | undefined = digits;
	for (const number of numbers) {
		const prefix = COUNTRY_CODES.flatMap((code) => [code, `${code}0`]).find((one) => rest?.startsWith(one + number));
		rest = prefix === undefined ? undefined : rest?.slice(prefix.length + number.length).replace(/^0+(?!1)/, '');
		if (rest === undefined) return false;
	}
	return /^0*$/.test(rest ?? '');
}

describe('any value', () => {
	const anything = fc.anything({
		withBigInt: true,
		withBoxedValues: true,
		withDate: true,
		withMap: true,
		withNullPrototype: true,
		withObjectString: true,
		withSet: true,
		withSparseArray: true,
		withTypedArray: true,
	});

	for (const [name, value] of [
		['of JavaScript', anything],
		['of nested lists', NESTED],
		['that is a cell', CELL],
	] as const) {
		holds(
			`${name} gives at least one number, valid or not, and no digit that it does not hold`,
			CASES.values,
			fc.property(value, (each) => {
				expect(parseNumbers(each).length).toBeGreaterThan(0);
				const numbers = validIn(each);
				for (const number of numbers) expect(number).toMatch(/^1[3-9]\d{9}$/);
				const digits = digitsOf(textsIn(each).join(''));
				expect(restOf(digits, numbers)).toHaveLength(digits.length - 11 * numbers.length);
			}),
		);
	}
});

describe('a cell', () => {
	holds(
		'in which everything is a number holds the digits of its numbers and no others',
		CASES.cells,
		fc.property(CELL, (cell) => {
			const found = parseNumbers(cell);
			if (found.some(({ kind }) => kind === 'invalid') || /[eE:]/.test(cell)) return;
			expect(isWritten(digitsOf(cell), validIn(cell))).toBe(true);
		}),
	);

	holds(
		'of three hundred thousand characters takes a few seconds at most, whatever recurs in it',
		CASES.huge,
		fc.property(RECURRING_TEXT, (text) => {
			const start = performance.now();
			expect(parseNumbers(text).length).toBeGreaterThan(0);
			// Time with the square of the length would be minutes.
			expect(performance.now() - start).toBeLessThan(5000);
		}),
	);

	holds(
		// Time that grows with the square of the length would run into the limit of the test.
		'of a hundred thousand characters is read, and gives no digit that it does not hold',
		CASES.huge,
		fc.property(HUGE, (text) => {
			expect(restOf(digitsOf(text), validIn(text))).not.toBeNull();
		}),
	);
});

holds(
	'a number that a spreadsheet has spoilt is never accepted',
	CASES.values,
	fc.property(SPOILT, (text) => {
		expect(validIn(text)).toEqual([]);
		if (!Number.isInteger(Number(text))) expect(validIn(Number(text))).toEqual([]);
	}),
);

describe('a valid number', () => {
	holds(
		'stays as it is, as text, number and bigint',
		CASES.written,
		fc.property(MOBILE, (mobile) => {
			for (const value of [mobile, Number(mobile), BigInt(mobile), [mobile]])
				expect(parseNumbers(value)).toEqual([{ kind: 'valid', number: mobile }]);
		}),
	);

	holds(
		'is found in whatever accepted way it is written',
		CASES.written,
		fc.property(WRITTEN, ([mobile, text]) => {
			expect(parseNumbers(text)).toEqual([{ kind: 'valid', number: mobile }]);
		}),
	);

	holds(
		'is found in whatever exports put around it',
		CASES.written,
		fc.property(WRAPPED, ([mobile, text]) => {
			expect(parseNumbers(text)).toEqual([{ kind: 'valid', number: mobile }]);
		}),
	);

	holds(
		'is found where programs write every digit of it',
		CASES.written,
		fc.property(EXPORTED, ([mobile, text]) => {
			expect(parseNumbers(text)).toEqual([{ kind: 'valid', number: mobile }]);
		}),
	);

	holds(
		'is never given in silence where a letter stands in or beside it',
		CASES.written,
		fc.property(fc.oneof(WRAPPED, EXPORTED), LETTER, fc.nat(), ([, text], letter, place) => {
			const at = place % (text.length + 1);
			const broken = text.slice(0, at) + letter + text.slice(at);
			expect(parseNumbers(broken).some(({ kind }) => kind === 'invalid')).toBe(true);
		}),
	);

	holds(
		'is found beside others in one cell, in order, and so in a list of cells',
		CASES.written,
		fc.property(fc.array(fc.tuple(WRITTEN, SEPARATOR), { minLength: 1, maxLength: 6 }), (all) => {
			const expected = all.map(([[number]]) => ({ kind: 'valid', number }));
			expect(parseNumbers(all.map(([[, text], separator]) => text + separator).join(''))).toEqual(expected);
			expect(parseNumbers(all.map(([[, text]]) => text))).toEqual(expected);
		}),
	);
});
