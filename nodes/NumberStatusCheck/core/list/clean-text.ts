const PRINTABLE_ASCII = /^[\x20-\x7E]*$/;
/** Characters that show nothing, by Unicode's own property. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** All but those that are spaces: tab and the line ends. */
const CONTROL = /(?![\t-\r\u0085])\p{Cc}/gu;
/** Quotation marks, for a class of a regular expression. */
export const QUOTE = '"\'`´“”„‟‘’‚‛«»‹›「」『』《》〈〉″′';
const DIGITS = /^\d+$/;
const QUOTES = new RegExp(`[${QUOTE}]+`, 'g');
/** The sign of a formula, or of an item in a list. */
const IN_FRONT = /^(?:=|[-*\u2022\u25AA\u25CF\u25E6\u2023]\s)\s*/;

/**
 * Text of a cell with full-width forms as ASCII (１ → 1, ， → ,), the ideographic space as a space, and without what is
 * invisible. Other scripts' digits stay as they are, and control characters: a message shows where they were. Never
 * throws.
 */
export function cleanText(text: string): string {
	if (PRINTABLE_ASCII.test(text)) return text;
	const halfWidth = text.replace(/[\uFF01-\uFF5E\u3000]/g, (char) =>
		char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
	);
	return halfWidth.replace(INVISIBLE, '');
}

/** Text without control characters, which exports leave between digits. Never throws. */
export function withoutControls(text: string): string {
	return PRINTABLE_ASCII.test(text) ? text : text.replace(CONTROL, '');
}

/** Between two digits they stay: they group these, or tell two numbers apart. */
function withoutQuotes(text: string): string {
	const isDigit = (at: number) => /\d/.test(text.charAt(at));
	return text.replace(QUOTES, (run, at: number) => (isDigit(at - 1) && isDigit(at + run.length) ? run : ''));
}

/** Clean text without the quotation marks, the formula sign and the bullet around it. Never throws. */
export function withoutDecoration(clean: string): string {
	if (DIGITS.test(clean)) return clean;
	return withoutQuotes(clean).trim().replace(IN_FRONT, '');
}
