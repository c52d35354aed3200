import fc from 'fast-check';
import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';
import { CELL, HUGE, MOBILE, NESTED, SEPARATOR, SPOILT, WRITTEN } from './arbitrary-numbers.mts';
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

/** Whether these digits are this number, with nothing but a country code and a trunk 0 before it. */
function isWritten(digits: string, number: string): boolean {
	return ['', '86', '0086', '0', '860', '00860'].some((prefix) => digits === prefix + number);
}

/** Whether each number stands for a piece of its own, in the order of the pieces. */
function eachHasAPiece(pieces: readonly string[], numbers: readonly string[]): boolean {
	let at = 0;
	return numbers.every((number) => {
		while (at < pieces.length && !isWritten(digitsOf(pieces[at] ?? ''), number)) at++;
		return at++ < pieces.length;
	});
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
		'gives a number only where a piece between separators holds its digits and no others',
		CASES.cells,
		fc.property(CELL, (cell) => {
			expect(eachHasAPiece(cell.split(/[,，、;；/／|｜\r\n\u0085\u2028\u2029]/), validIn(cell))).toBe(true);
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
		'is found beside others in one cell, in order, and so in a list of cells',
		CASES.written,
		fc.property(fc.array(fc.tuple(WRITTEN, SEPARATOR), { minLength: 1, maxLength: 6 }), (all) => {
			const expected = all.map(([[number]]) => ({ kind: 'valid', number }));
			expect(parseNumbers(all.map(([[, text], separator]) => text + separator).join(''))).toEqual(expected);
			expect(parseNumbers(all.map(([[, text]]) => text))).toEqual(expected);
		}),
	);
});
