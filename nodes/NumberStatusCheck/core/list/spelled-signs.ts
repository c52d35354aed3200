import { cleanText, withoutControls } from './clean-text';

/** Line ends as exports spell them: HTML's, Excel's, and those of escaped text. */
const SPELLED_LINE_END = /<\/?(?:br|p|div|li|td|tr|span)\s{0,3}\/?>|_x000[ad]_|\\[nr](?![a-z])/gi;
const ESCAPED_TAB = /\\t(?![a-z])/gi;
/** A character as HTML spells it. */
const ENTITY = /&(?:#(\d{1,7}|x[\da-f]{1,6})|(nbsp|ensp|emsp|thinsp|ndash|mdash|minus|plus|quot|apos|lt|gt));/gi;
const NAMED: Readonly<Record<string, string>> = {
	nbsp: ' ',
	ensp: ' ',
	emsp: ' ',
	thinsp: ' ',
	ndash: '-',
	mdash: '-',
	minus: '\u2212',
	plus: '+',
	quot: '"',
	apos: "'",
	lt: '<',
	gt: '>',
};
/** A sign or a line end as addresses on the web spell it. */
const PERCENT = /%(0[9AD]|2[\dA-F]|3[AB])/gi;
const LAST_CODE_POINT = 0x10ffff;

/** The sign; the text as it is where it spells a digit or a letter, which nobody does in a phone number. */
function signOf(spelled: string, code: number): string {
	if (code > LAST_CODE_POINT) return spelled;
	const char = String.fromCodePoint(code);
	return /[\p{L}\p{M}\p{N}]/u.test(char) ? spelled : char;
}

function withoutEntities(text: string): string {
	const decoded = text
		.replace(/&amp;/gi, '&')
		.replace(ENTITY, (spelled: string, code: string | undefined, name: string) =>
			code === undefined ? (NAMED[name.toLowerCase()] ?? spelled) : signOf(spelled, Number(`0${code}`)),
		);
	return withoutControls(cleanText(decoded));
}

/**
 * Clean text with the signs, spaces and line ends that exports spell out: `<br>`, `_x000D_`, `&nbsp;`, `&#43;`, `%2B`.
 * Spelled digits and letters stay as they are. Never throws.
 */
export function withoutMarkup(clean: string): string {
	if (!/[<\\_&%]/.test(clean)) return clean;
	return withoutEntities(clean)
		.replace(PERCENT, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
		.replace(SPELLED_LINE_END, '\n')
		.replace(ESCAPED_TAB, ' ');
}
