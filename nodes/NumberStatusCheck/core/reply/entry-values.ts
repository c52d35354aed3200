import { own, textOf } from './json-fields';
import type { JsonObject } from './json-fields';

/** Milliseconds since the epoch, 2001-09-09 to 2100-01-01: the range in which `lastTime` is plausibly a time. */
const PLAUSIBLE_EPOCH_MS = { from: 1e12, to: 4_102_444_800_000 };
/** Stands in text that was not in the character set it was decoded with. */
const UNDECODED = '\uFFFD';

/**
 * As `textOf`, but null for text that could not be decoded: no reader should take it for what the API said. Never throws.
 */
export function decodedText(value: unknown): string | null {
	const text = textOf(value);
	return text?.includes(UNDECODED) === true ? null : text;
}

/**
 * The vendor's document does not define `lastTime`; its example is an epoch in milliseconds. Any other value is kept as
 * it is; null for none. Never throws.
 */
export function lastTimeOf(value: unknown): string | number | null {
	const text = decodedText(value);
	if (text === null || (typeof value !== 'string' && typeof value !== 'number')) return null;
	const epoch = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	const plausible = epoch >= PLAUSIBLE_EPOCH_MS.from && epoch < PLAUSIBLE_EPOCH_MS.to;
	return plausible ? new Date(epoch).toISOString() : value;
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
