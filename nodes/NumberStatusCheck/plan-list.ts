import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from './core/item-number';
import { NOTHING_KNOWN } from './core/list/known-result';
import type { KnownResults } from './core/list/known-result';
import { planList } from './core/list/list-plan';
import type { ListPlan } from './core/list/list-plan';
import type { ReuseTally } from './core/list/reuse-tally';
import { reusedOutcomes } from './input/earlier-results';
import type { Settings } from './input/settings';

/** Which numbers are sent, how the others end, and what was known of all of them. */
export interface PlannedList extends ListPlan, KnownResults {
	/** What became of the earlier results in the items; absent where none were looked for. */
	readonly reuse?: ReuseTally;
}

/** The distinct valid numbers of a list, in its order. Never throws. */
export function distinctOf(itemNumbers: readonly ItemNumber[]): string[] {
	return [...new Set(itemNumbers.flatMap(({ number }) => number ?? []))];
}

/**
 * Looks for earlier results in the items, and decides which numbers are sent. `now` in milliseconds since the epoch.
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
): PlannedList {
	const numbers = distinctOf(itemNumbers);
	if (reuse === undefined) return { ...planList(numbers, new Map(), spending, now), ...NOTHING_KNOWN };
	const moment = { now, timeZone: context.getTimezone() };
	const { outcomes, tally, known, claimed } = reusedOutcomes(items, itemNumbers, reuse, moment);
	return { ...planList(numbers, outcomes, spending, now), reuse: tally, known, claimed };
}
