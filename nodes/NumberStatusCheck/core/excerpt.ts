/** Control, format and bidi characters, line and paragraph separators, and lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text from outside, made safe to quote in a message: one line of at most `longest` characters (code points), plus `…`
 * where it was longer. Characters that could end the line, control a terminal or change the writing direction become
 * `�`. Never throws.
 */
export function excerpt(text: string, longest: number): string {
	// A character has at most two code units, so the rest of a huge text need not be looked at.
	const characters = [...text.slice(0, 2 * longest + 2)];
	const shown = characters.slice(0, longest).join('').replace(UNPRINTABLE, '\uFFFD');
	return characters.length > longest ? `${shown}…` : shown;
}

/**
 * An excerpt that stands between double quotes: those in it become single ones, so that it cannot end the quote and pass
 * what follows off as the message's own words. Never throws.
 */
export function quotable(text: string, longest: number): string {
	return excerpt(text, longest).replaceAll('"', "'");
}
