import type { KnownResults } from './known-result';
import type { StoredResults } from './stored-results';
import type { NumberOutcome } from '../types';

/** What the items of a list, or they and the Result Store, tell of its numbers. */
export interface EarlierResults extends KnownResults {
	/** The outcomes of the numbers that are not asked. */
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
}

/**
 * What is known from the items (`inItems`) and from the Result Store, if there is one. The later result of a number
 * counts: if that is too old for its status, the number is asked, whatever the other says. `replaced`: how many
 * outcomes of the items gave way to a later result. Never throws.
 */
export function withStored(
	inItems: EarlierResults,
	stored: StoredResults | undefined,
): EarlierResults & { readonly replaced: number } {
	const { claimed } = inItems;
	if (stored === undefined) return { outcomes: inItems.outcomes, known: inItems.known, claimed, replaced: 0 };
	const outcomes = new Map(inItems.outcomes);
	const known = new Map(inItems.known);
	let replaced = 0;
	for (const [number, result] of stored.known) {
		const inItem = known.get(number);
		if (inItem !== undefined && inItem.checkedAt >= result.checkedAt) continue;
		known.set(number, result);
		if (outcomes.has(number)) replaced++;
		const outcome = stored.outcomeOf(number);
		if (outcome === undefined) outcomes.delete(number);
		else outcomes.set(number, outcome);
	}
	return { outcomes, known, claimed, replaced };
}
