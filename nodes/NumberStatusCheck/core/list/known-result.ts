import type { NumberResult } from '../types';

/** A result that was known before this run, of any age. */
export interface KnownResult {
	/** What it says; `charged` is false. */
	readonly result: NumberResult;
	/**
	 * When it was checked, in milliseconds since the epoch; in the future by a minute at most, as the clocks of two
	 * machines differ.
	 */
	readonly checkedAt: number;
}

/** An earlier result that an item carries. */
export interface ClaimedResult extends KnownResult {
	/** The zero-based index of the item. */
	readonly item: number;
	/** The number that it is of: one of the item's. */
	readonly number: string;
}

/** What was known of a list before it was checked. */
export interface KnownResults {
	/**
	 * The latest earlier result of each number of which it may be believed: those in items count only where every item
	 * with the number carries one. Reused ones are among them.
	 */
	readonly known: ReadonlyMap<string, KnownResult>;
	/**
	 * By item: its earlier results that do not count for their numbers, as other items with these have none. At most one of
	 * each number, unless the item says two things of it.
	 */
	readonly claimed: ReadonlyMap<number, readonly ClaimedResult[]>;
}

/** Where no earlier result was looked for. */
export const NOTHING_KNOWN: KnownResults = { known: new Map(), claimed: new Map() };

/**
 * What an item may be shown of the time before this run about one of its numbers: what counts for the number, or what
 * the item itself carries if that is later. Undefined for nothing. Never throws.
 */
export function knownOn({ known, claimed }: KnownResults, item: number, number: string): KnownResult | undefined {
	let latest: KnownResult | undefined = known.get(number);
	for (const own of claimed.get(item) ?? []) {
		if (own.number === number && (latest === undefined || latest.checkedAt < own.checkedAt)) latest = own;
	}
	return latest;
}
