import type { StoredResults } from './stored-results';
import type { NumberOutcome } from '../types';

/** The outcomes of the numbers that are not asked. */
export interface MergedResults {
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
	/** How many of those from items gave way to a later result. */
	readonly replaced: number;
}

/**
 * What is reused from items (`inItems`) and from the Result Store. The later result of a number counts: if that is the
 * store's and too old for its status, the number is asked, whatever an item says. Never throws.
 */
export function withStored(
	inItems: ReadonlyMap<string, NumberOutcome>,
	stored: StoredResults | undefined,
): MergedResults {
	if (stored === undefined) return { outcomes: inItems, replaced: 0 };
	const outcomes = new Map(inItems);
	let replaced = 0;
	for (const [number, { checkedAt }] of stored.known) {
		const inItem = outcomes.get(number);
		if (inItem !== undefined && inItem.checkedAt >= checkedAt) continue;
		if (inItem !== undefined) replaced++;
		const outcome = stored.outcomeOf(number);
		if (outcome === undefined) outcomes.delete(number);
		else outcomes.set(number, outcome);
	}
	return { outcomes, replaced };
}
