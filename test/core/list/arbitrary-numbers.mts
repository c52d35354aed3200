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

/** Characters that show nothing: of Unicode's property Default_Ignorable_Code_Point, and control characters. */
const INVISIBLE = fc.oneof(
	chars(
		'\u00AD\u034F\u061C\u115F\u17B4\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202C\u202E\u2060\u2066\u2069\u3164\uFE0F\uFEFF\uFFA0',
	),
	fc.constantFrom(
		'\u{E0001}',
		'\u{E0020}',
		'\u{E01EF}',
		'\u0000',
		'\u0007',
		'\u001B',
		'\u001F',
		'\u007F',
		'\u0080',
		'\u009F',
	),
);
/** What people write between groups of digits. */
const INSIDE = fc.constantFrom(' ', '-', '\t', '\u00A0', '\u3000', '  ', ' - ', '‐', '‑', '–', '—', '－', ' (', ') ');
/** What may separate the numbers in one cell. */
export const SEPARATOR: fc.Arbitrary<string> = fc
	.array(chars(',，、;；/／|｜\n\r\u2028\u2029\u0085'), { minLength: 1, maxLength: 3 })
	.map((all) => all.join(''));

const PREFIX = fc.constantFrom(
	'',
	'',
	'+86',
	'0086',
	'86',
	'0',
	'+860',
	'0086 0',
	'+86-',
	'(+86)',
	'＋８６',
	'（0）',
	'+0086 ',
	'+86 86',
	'+86+86',
);
/** The sizes of the groups in which people write the eleven digits. */
const GROUPS = fc.constantFrom<number[]>(
	[11],
	[3, 4, 4],
	[3, 8],
	[7, 4],
	[4, 4, 3],
	[4, 3, 4],
	[3, 3, 5],
	[3, 2, 2, 2, 2],
	[5, 6],
	[2, 3, 3, 3],
	[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
	[2, 2, 2, 2, 2, 1],
);
const DOTTED = fc.constantFrom<number[]>([3, 4, 4], [3, 8], [7, 4], [2, 3, 3, 3]);

function inGroups(digits: string, sizes: readonly number[]): string[] {
	let at = 0;
	return sizes.map((size) => {
		at += size;
		return digits.slice(at - size, at);
	});
}

/** A mobile number and one of the ways in which people write it. */
export const WRITTEN: fc.Arbitrary<readonly [string, string]> = MOBILE.chain((mobile) => {
	const digits = fc.boolean().map((wide) => (wide ? fullWidth(mobile) : mobile));
	const spaced = fc
		.tuple(PREFIX, digits, GROUPS, INSIDE)
		// Seven digits and six more, with a bare 86 in the first, look like a landline and its extension.
		.filter(([prefix, , [first]]) => prefix !== '86' || first !== 5)
		// A toll-free number of the United States: 1800-555-0199.
		.filter(([, , [first, second]]) => first !== 4 || second !== 3 || !/^18(?:00|33|44|55|66|77|88)/.test(mobile))
		.map(([prefix, all, sizes, between]) => prefix + inGroups(all, sizes).join(between));
	const dotted = fc
		.tuple(fc.constantFrom('', '+86', '+86.', '0'), DOTTED, chars('.·・．'))
		.map(([prefix, sizes, dot]) => prefix + inGroups(mobile, sizes).join(dot));
	return fc.tuple(fc.constant(mobile), fc.oneof({ arbitrary: spaced, weight: 4 }, { arbitrary: dotted, weight: 1 }));
});

type Wrap = (text: string) => string;
const LABELS = ['tel:', 'Tel.: ', 'Mobile: ', 'phone=', '手机：', '联系电话:', '电话2：', 'TEL;TYPE=CELL:', '📱'];
const QUOTED: fc.Arbitrary<Wrap> = fc.constantFrom<Wrap>(
	(text) => text,
	(text) => `"${text}"`,
	(text) => `'${text}'`,
	(text) => `'${text}`,
	(text) => `“${text}”`,
	(text) => `="${text}"`,
);
const BESIDE: fc.Arbitrary<Wrap> = fc.constantFrom<Wrap>(
	(text) => text,
	(text) => ` ${text} `,
	(text) => `${text};`,
	(text) => `\n${text}\r\n`,
	(text) => `<p>${text}</p>`,
	(text) => `${text}<br>`,
	(text) => `${text}&nbsp;`,
	(text) => `${text}_x000D_`,
	// In a list, curly quotes are those of its elements.
	(text) => (text.includes('“') ? text : `["${text.replaceAll('"', '\\"')}"]`),
);
const HIDDEN: fc.Arbitrary<Wrap> = fc
	.tuple(INVISIBLE, fc.double({ min: 0, max: 1, noNaN: true }))
	.map(([sign, place]) => (text: string) => {
		const at = Math.round(place * text.length);
		// Between the halves of a pair there is no place for a character.
		return /^[\uDC00-\uDFFF]/.test(text.slice(at)) ? sign + text : text.slice(0, at) + sign + text.slice(at);
	});

/** A number in one of the ways in which people write it, in what exports put around it. */
export const WRAPPED: fc.Arbitrary<readonly [string, string]> = fc
	.tuple(WRITTEN, fc.option(fc.constantFrom(...LABELS), { nil: '' }), QUOTED, BESIDE, fc.option(HIDDEN))
	.map(([[mobile, text], label, quoted, beside, hidden]) => {
		const whole = beside(quoted(label + text));
		return [mobile, hidden === null ? whole : hidden(whole)] as const;
	});

/** A number as programs write it, with every digit in its place. */
export const EXPORTED: fc.Arbitrary<readonly [string, string]> = fc
	.tuple(
		MOBILE,
		fc.constantFrom<Wrap>(
			(mobile) => `${mobile}.0`,
			(mobile) => `86${mobile}.00`,
			(mobile) => `${mobile[0]}.${mobile.slice(1)}E10`,
			(mobile) => `${mobile.slice(0, 2)}.${mobile.slice(2)}e+9`,
			(mobile) => `8.6${mobile}E12`,
			(mobile) => inGroups(mobile, [2, 3, 3, 3]).join(','),
			(mobile) => inGroups(`86${mobile}`, [1, 3, 3, 3, 3]).join("'"),
			(mobile) => inGroups(mobile, [3, 4, 4]).join('/'),
			(mobile) => inGroups(mobile, [4, 4, 3]).join(','),
			(mobile) => `+86,${mobile}`,
			(mobile) => `86/${inGroups(mobile, [3, 4, 4]).join(' ')}`,
		),
	)
	.map(([mobile, write]) => [mobile, write(mobile)] as const);

/** A letter that is seen, of some scripts. Those that make a word or a label of their own are in other tests. */
export const LETTER: fc.Arbitrary<string> = chars(
	'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZÄéßЖя张三王转אبก한ァ',
);

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
		arbitrary: fc.constantFrom(
			'+86',
			'86',
			'0086',
			'0',
			'+',
			'.',
			'．',
			'·',
			'e',
			'E+',
			'-',
			"'",
			'"',
			'ext',
			'n/a',
			'tel:',
			'手机：',
			'或',
			'&',
			'<br>',
			'****',
			'138',
			'1234',
			'5678',
			'=',
		),
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

/** A mobile number as a spreadsheet spoils it: with a decimal point, or as a power of ten that lacks digits. */
export const SPOILT: fc.Arbitrary<string> = fc.oneof(
	// After three or seven digits a dot is one of the ways to group them.
	fc
		.tuple(MOBILE, fc.constantFrom(0, 1, 2, 4, 5, 6, 8, 9, 10))
		.map(([mobile, at]) => `${mobile.slice(0, at)}.${mobile.slice(at)}`),
	fc.tuple(MOBILE, fc.constantFrom('.5', '.01')).map((parts) => parts.join('')),
	MOBILE.map((mobile) => `${mobile.slice(0, 10)}.0`),
	fc.tuple(MOBILE, fc.nat({ max: 9 })).map(([mobile, digits]) => Number(mobile).toExponential(digits)),
);

/** Texts of up to a hundred thousand characters: a few pieces over and over, with something at the end. */
export const HUGE: fc.Arbitrary<string> = fc
	.tuple(fc.array(CHUNK, { minLength: 1, maxLength: 3 }), fc.nat({ max: 100_000 }), CHUNK)
	.map(([chunks, length, end]) => {
		const piece = chunks.join('');
		return piece.repeat(Math.floor(length / Math.max(1, piece.length))) + end;
	});

/** What a rule looks for, over and over: a rule that looks back or ahead without a limit takes long here. */
const RECURRING = [
	...['1', '1 ', '1.', '1,', '1/', '1"', '1x', '1*', '1\u2028', '1e', '1.1e', '1,1e5', '--1', '..1', '.0', '1.0', '0 '],
	...['138,', '138 ', '86 ', '86,', '+86,', '+86', '+', '00', '(0', '(010)', '(', ')', '-', '.', '…', '*', '138****'],
	...['13812345678 ', '13812345678,', '13812345678&', '13812345678和', '18400001111,7804,', '138,1234,5678,', '010,'],
	...[
		'13,812,345,678,',
		'13.812.',
		"13'812'345'678 ",
		'8,613,',
		'8 613 ',
		'010-62345678 ',
		'x1',
		'ext 1 ',
		'转1',
		'1转',
	],
	...['tel', 'tel:', 'Mobile:', '手机：', 'm:', 'p:1 ', 'TEL;', 'TEL;TYPE=CELL;', '☎', '电话/', '和', 'a/', '一'],
	...[
		'"',
		"'1' ",
		'=',
		'"=',
		'<br',
		'<br>',
		'&',
		'&nbsp;',
		'\\n',
		'_x000D_',
		'{',
		'{1,',
		'[',
		'["',
		'{"a":',
		':',
		'::1',
	],
	...[' ', '\t', '\n', '\r\n', '\u0000', '\u200B', '\u{E0020}', '🙂', '😀1'],
];
/** Texts of three hundred thousand characters that are something over and over. */
export const RECURRING_TEXT: fc.Arbitrary<string> = fc
	.tuple(
		fc.constantFrom(...RECURRING),
		fc.constantFrom('', '1', '13812345678', '"', '{', '["'),
		fc.constantFrom('', 'x', '1', '13912345678', '"', '}', '"]'),
	)
	.map(([piece, start, end]) => start + piece.repeat(Math.ceil(300_000 / piece.length)) + end);

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
