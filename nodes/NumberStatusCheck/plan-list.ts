import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from './core/item-number';
import { NOTHING_KNOWN } from './core/list/known-result';
import type { KnownResults } from './core/list/known-result';
import { DRY_RUN, planList, planNothing } from './core/list/list-plan';
import type { ListPlan } from './core/list/list-plan';
import { withStored } from './core/list/merge-results';
import type { EarlierResults } from './core/list/merge-results';
import type { ReuseTally } from './core/list/reuse-tally';
import type { StoredResults } from './core/list/stored-results';
import type { NumberOutcome } from './core/types';
import { reusedOutcomes } from './input/earlier-results';
import type { ReusedResults, ReuseSettings } from './input/earlier-results';
import { plainReuse } from './input/reuse-settings';
import type { Obstacle } from './input/run-plan';
import type { Settings } from './input/settings';

/** Which numbers are sent, how the others end, and what was known of all of them. */
export interface PlannedList extends ListPlan, KnownResults {
	/** How many numbers are active by an earlier result that is reused. */
	readonly activeKnown: number;
	/** What became of the earlier results in the items; absent where none were looked for. */
	readonly reuse?: ReuseTally;
}

/** A list whose numbers have been read. */
export interface ListToPlan {
	readonly items: readonly INodeExecutionData[];
	readonly itemNumbers: readonly ItemNumber[];
	/** The distinct valid ones, as `distinctOf` gives them. */
	readonly numbers: readonly string[];
}

/** The distinct valid numbers of a list, in its order. Never throws. */
export function distinctOf(itemNumbers: readonly ItemNumber[]): string[] {
	return [...new Set(itemNumbers.flatMap(({ number }) => number ?? []))];
}

const isActive = (outcome: NumberOutcome) => outcome.kind === 'reused' && outcome.result.status === 'active';

/** Whether a number is active by what is reused; undefined for one that a run asks. Never throws. */
export function isKnownActive({ outcomes }: ListPlan, number: string): boolean | undefined {
	const outcome = outcomes.get(number);
	if (outcome?.kind === 'unresolved' && outcome.reason.code === DRY_RUN.code) return undefined;
	return outcome && isActive(outcome);
}

/** Where no earlier result is looked for in the items. */
const NO_RESULTS: EarlierResults = { outcomes: new Map(), ...NOTHING_KNOWN };

/** What the items carry. `now` in milliseconds since the epoch. Throws as `planNumbers` does. */
function inItems(
	context: IExecuteFunctions,
	{ items, itemNumbers }: ListToPlan,
	reuse: ReuseSettings,
	now: number,
): ReusedResults {
	return reusedOutcomes(items, itemNumbers, reuse, { now, timeZone: context.getTimezone() });
}

/** With so many of the reused results of items replaced by later ones of the Result Store. */
function withReplaced({ counts, ...tally }: ReuseTally, replaced: number): ReuseTally {
	return { ...tally, counts: { ...counts, reused: counts.reused - replaced, replaced: counts.replaced + replaced } };
}

/**
 * Looks for earlier results in the items and in what the Result Store knows, if there is one, and decides which of the
 * distinct `numbers` are sent. `now` in milliseconds since the epoch. Throws only what n8n throws when it is asked for
 * the workflow's time zone.
 */
export function planNumbers(
	context: IExecuteFunctions,
	list: ListToPlan,
	{ reuse, spending }: Settings,
	now: number,
	stored?: StoredResults,
): PlannedList {
	const carried = reuse === undefined ? undefined : inItems(context, list, reuse, now);
	const { replaced, outcomes, ...known } = withStored(carried ?? NO_RESULTS, stored);
	const activeKnown = [...outcomes.values()].filter(isActive).length;
	const plan = { ...planList(list.numbers, outcomes, spending, now, Math.random), ...known, activeKnown };
	return carried === undefined ? plan : { ...plan, reuse: withReplaced(carried.tally, replaced) };
}

/**
 * The plan of a run that cannot start: what is known from the items is kept, as they may replace what they came with.
 * With the option set, and outputs to leave by, their results are reused; every other number is unresolved. `now` in
 * milliseconds since the epoch. Throws as `planNumbers` does.
 */
export function planObstructed(
	context: IExecuteFunctions,
	list: ListToPlan,
	{ settings, routed, obstacle }: Obstacle,
	now: number,
): PlannedList {
	const nothing = { ...planNothing(list.numbers, obstacle, now), activeKnown: 0 };
	const reuse = settings === undefined ? plainReuse() : settings.reuse;
	if (reuse === undefined) return { ...nothing, ...NOTHING_KNOWN };
	const { outcomes, known, claimed, tally } = inItems(context, list, reuse, now);
	if (settings === undefined || !routed) return { ...nothing, known, claimed };
	return { ...nothing, outcomes: new Map([...nothing.outcomes, ...outcomes]), known, claimed, reuse: tally };
}
