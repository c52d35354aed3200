import fc from 'fast-check';

const chars = (text: string) => fc.constantFrom(...text);

/** Eleven digits that are a mobile number. */
export const MOBILE: fc.Arbitrary<string> = fc
	.tuple(chars('3456789'), fc.string({ unit: chars('0123456789'), minLength: 9, maxLength: 9 }))
	.map(([second, rest]) => `1${second}${rest}`);

const FULL_WIDTH_ZERO = 0xff10;
/** The same digits as an input method in full-width mode writes them. */
export function fullWidth(digits: string): string {
	return digits.replace(/\d/g, (digit) => String.fromCharCode(FULL_WIDTH_ZERO + Number(digit)));
}

/** Invisible: zero-width, bidi and other marks that copy and paste bring along. */
const INVISIBLE = chars('\u00AD\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202C\u202E\u2060\u2066\u2069\uFEFF');
/** What people write between the digits of one number. */
const INSIDE = fc.oneof(chars(' \t\u00A0\u3000-‐‑–—－()（）[]【】'), INVISIBLE);
/** What may separate the numbers in one cell. */
export const SEPARATOR: fc.Arbitrary<string> = fc
	.array(chars(',，、;；/／|｜\n\r\u2028\u2029\u0085'), { minLength: 1, maxLength: 3 })
	.map((all) => all.join(''));

const gaps = (length: number) =>
	fc.array(fc.option(INSIDE, { nil: '', freq: 2 }), { minLength: length, maxLength: length });
const PREFIX = fc.constantFrom('', '+86', '0086', '86', '0', '+860', '0086 0', '+86-', '(+86)', '＋８６', '（0）');
const QUOTE = fc.constantFrom('', "'", '’', "''", '‘ ');
const GROUPED = fc.constantFrom<number[][]>([3, 7], [3], [7]);

/** A mobile number and one of the ways in which people write it. */
export const WRITTEN: fc.Arbitrary<readonly [string, string]> = MOBILE.chain((mobile) => {
	const digits = fc.boolean().map((wide) => [...(wide ? fullWidth(mobile) : mobile)]);
	const spaced = fc
		.tuple(QUOTE, PREFIX, digits, gaps(mobile.length))
		.map(
			([quote, prefix, each, between]) =>
				quote + prefix + each.map((digit, at) => digit + (between[at] ?? '')).join(''),
		);
	const dotted = fc
		.tuple(fc.constantFrom('', '+86', '+86.', '0'), GROUPED, chars('.·・．'))
		.map(
			([prefix, at, dot]) =>
				prefix + [...mobile].map((digit, index) => (at.includes(index) ? dot + digit : digit)).join(''),
		);
	return fc.tuple(fc.constant(mobile), fc.oneof({ arbitrary: spaced, weight: 4 }, { arbitrary: dotted, weight: 1 }));
});

/** The zeros of other scripts and styles: Arabic-Indic, Devanagari, Thai, mathematical, subscript, circled. */
const FOREIGN_ZERO = fc.constantFrom(0x660, 0x966, 0xe50, 0x1d7ce, 0x2080, 0x245f);
/** A mobile number in which another script's digits stand for some of its own. */
const WITH_FOREIGN_DIGITS = fc
	.tuple(MOBILE, FOREIGN_ZERO, chars('0123456789'))
	.map(([mobile, zero, instead]) => mobile.replaceAll(instead, String.fromCodePoint(zero + Number(instead))));
const CHUNK = fc.oneof(
	{ arbitrary: MOBILE, weight: 6 },
	{ arbitrary: MOBILE.map(fullWidth), weight: 2 },
	{ arbitrary: fc.string({ unit: chars('0123456789'), maxLength: 12 }), weight: 3 },
	{ arbitrary: fc.string({ unit: chars('０１３８９'), maxLength: 3 }), weight: 1 },
	{
		arbitrary: fc.constantFrom('+86', '86', '0086', '0', '+', '.', '．', '·', 'e', 'E+', '-', "'", 'ext', 'n/a'),
		weight: 3,
	},
	{ arbitrary: fc.oneof(SEPARATOR, INSIDE), weight: 4 },
	{ arbitrary: WITH_FOREIGN_DIGITS, weight: 2 },
	{ arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }), weight: 1 },
	{ arbitrary: fc.string({ unit: 'binary', maxLength: 3 }), weight: 1 },
	{ arbitrary: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)), weight: 1 },
);

/** Cells as a list may hold them: digits, signs and letters of all kinds in any order. */
export const CELL: fc.Arbitrary<string> = fc.oneof(
	{ arbitrary: fc.array(CHUNK, { maxLength: 12 }).map((chunks) => chunks.join('')), weight: 8 },
	{ arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
	{ arbitrary: fc.string({ unit: 'grapheme' }), weight: 1 },
);

/** A mobile number as a spreadsheet spoils it: with a decimal point, or as a power of ten. */
export const SPOILT: fc.Arbitrary<string> = fc.oneof(
	// After three or seven digits a dot is one of the ways to group them.
	fc
		.tuple(MOBILE, fc.constantFrom(0, 1, 2, 4, 5, 6, 8, 9, 10))
		.map(([mobile, at]) => `${mobile.slice(0, at)}.${mobile.slice(at)}`),
	fc.tuple(MOBILE, fc.constantFrom('.0', '.00', '.5')).map((parts) => parts.join('')),
	fc.tuple(MOBILE, fc.nat({ max: 10 })).map(([mobile, digits]) => Number(mobile).toExponential(digits)),
);

/** Texts of up to a hundred thousand characters: a few pieces over and over, with something at the end. */
export const HUGE: fc.Arbitrary<string> = fc
	.tuple(fc.array(CHUNK, { minLength: 1, maxLength: 3 }), fc.nat({ max: 100_000 }), CHUNK)
	.map(([chunks, length, end]) => {
		const piece = chunks.join('');
		return piece.repeat(Math.floor(length / Math.max(1, piece.length))) + end;
	});

/** Nested lists of cells and numbers, as JSON may hold them. */
export const NESTED: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		CELL,
		MOBILE.map(Number),
		MOBILE.map(BigInt),
		fc.double(),
		fc.constantFrom(null, undefined, true),
		fc.array(tie('value'), { maxLength: 4 }),
	),
})).value;
