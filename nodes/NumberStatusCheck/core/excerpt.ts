/** Control, format and direction characters, line ends, and halves of surrogate pairs. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text from outside as a message may quote it: one line of at most `longest` characters (and `…` where more follow), in
 * which nothing can end the line, steer a terminal or turn the writing direction; such characters stand there as `�`.
 */
export function excerpt(text: string, longest: number): string {
	// A character has two code units at most, so the rest of a huge text is never looked at.
	const characters = [...text.slice(0, 2 * longest + 2)];
	const shown = characters.slice(0, longest).join('').replace(UNPRINTABLE, '\uFFFD');
	return characters.length > longest ? `${shown}…` : shown;
}
