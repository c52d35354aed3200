import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from './core/item-number';
import { planList } from './core/list/list-plan';
import { withStored } from './core/list/merge-results';
import type { StoredResults } from './core/list/stored-results';
import type { ListPlan } from './core/list/list-plan';
import type { ReuseTally } from './core/list/reuse-tally';
import { reusedOutcomes } from './input/earlier-results';
import type { Settings } from './input/settings';

/** Which numbers are sent, and how the others end. */
export interface PlannedList extends ListPlan {
	/** What became of the earlier results in the items; absent where none were looked for. */
	readonly reuse?: ReuseTally;
}

/** The distinct valid numbers of a list, in its order. Never throws. */
export function distinctOf(itemNumbers: readonly ItemNumber[]): string[] {
	return [...new Set(itemNumbers.flatMap(({ number }) => number ?? []))];
}

/**
 * Looks for earlier results in the items and in what the Result Store knows, if there is one, and decides which numbers are sent. `now` in milliseconds since the epoch.
 * Throws only what n8n throws when it is asked for the workflow's time zone.
 */
export function planNumbers(
	context: IExecuteFunctions,
	{
		items,
		itemNumbers,
	}: { readonly items: readonly INodeExecutionData[]; readonly itemNumbers: readonly ItemNumber[] },
	{ reuse, spending }: Settings,
	now: number,
	stored?: StoredResults,
): PlannedList {
	const numbers = distinctOf(itemNumbers);
	if (reuse === undefined) return planList(numbers, withStored(new Map(), stored).outcomes, spending, now);
	const inItems = reusedOutcomes(items, itemNumbers, reuse, { now, timeZone: context.getTimezone() });
	const { outcomes, replaced } = withStored(inItems.outcomes, stored);
	const { counts, ...tally } = inItems.tally;
	// The store has later ones.
	const left = { ...counts, reused: counts.reused - replaced, replaced: counts.replaced + replaced };
	return { ...planList(numbers, outcomes, spending, now), reuse: { ...tally, counts: left } };
}
