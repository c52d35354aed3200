import { own, textOf } from './json-fields';
import type { JsonObject } from './json-fields';

/** Milliseconds since the epoch, 2001-09-09 to 2100-01-01: the range in which `lastTime` is plausibly a time. */
const PLAUSIBLE_EPOCH_MS = { from: 1e12, to: 4_102_444_800_000 };
/**
 * U+FFFD stands in text that was not in the character set it was decoded with. Control characters, line ends and tabs
 * aside, and halves of characters are no text either, and databases refuse them: one would keep all that is saved
 * beside it from being kept.
 */
const NO_TEXT = /\uFFFD|[^\P{Cc}\t\n\r]|\p{Cs}/u;
/** Characters of a text that are kept. */
const LONGEST_TEXT = 500;

function shortened(text: string): string {
	if (text.length <= LONGEST_TEXT) return text;
	// A character has at most two code units, so the rest of a huge text need not be looked at.
	const characters = [...text.slice(0, 2 * LONGEST_TEXT + 2)];
	return characters.length <= LONGEST_TEXT ? text : `${characters.slice(0, LONGEST_TEXT).join('')}…`;
}

/**
 * As `textOf`, but null for text that could not be decoded or is none: no reader should take it for what the API said.
 * Cut to 500 characters, with `…` behind. Never throws.
 */
export function decodedText(value: unknown): string | null {
	const text = textOf(value);
	if (text === null) return null;
	const shown = shortened(text);
	return NO_TEXT.test(shown) ? null : shown;
}

/**
 * The vendor's document does not define `lastTime`; its example is an epoch in milliseconds. Any other value is kept as
 * it is, but cut as by `decodedText`; null for none. Never throws.
 */
export function lastTimeOf(value: unknown): string | number | null {
	const text = decodedText(value);
	if (text === null || (typeof value !== 'string' && typeof value !== 'number')) return null;
	const epoch = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	const plausible = epoch >= PLAUSIBLE_EPOCH_MS.from && epoch < PLAUSIBLE_EPOCH_MS.to;
	if (plausible) return new Date(epoch).toISOString();
	return text.length > LONGEST_TEXT ? text : value;
}

/** Whether a JSON value has at most this many levels of objects and arrays in it. Never throws. */
export function isWithin(levels: number, value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return levels > 0 && Object.values(value).every((inner) => isWithin(levels - 1, inner));
}

/**
 * What a `chargesStatus` says, in the forms that occur; null where it is absent, `unreadable` for anything else. Never
 * throws.
 */
export function chargeOf(raw: JsonObject): boolean | 'unreadable' | null {
	const value = own(raw, 'chargesStatus');
	if (typeof value === 'boolean') return value;
	const text = textOf(value)?.toLowerCase() ?? null;
	if (text === null) return null;
	if (text === '1' || text === '1.0' || text === 'true') return true;
	return text === '0' || text === '0.0' || text === 'false' ? false : 'unreadable';
}
