import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from './core/item-number';
import { NOTHING_KNOWN } from './core/list/known-result';
import type { KnownResults } from './core/list/known-result';
import { GOAL_REACHED } from './core/goal-reached';
import { LEFT_OVER, planNothing } from './core/list/list-plan';
import { withStored } from './core/list/merge-results';
import type { EarlierResults } from './core/list/merge-results';
import type { ReuseTally } from './core/list/reuse-tally';
import type { StoredResults } from './core/list/stored-results';
import { planSending } from './core/run/plan-sending';
import type { SendingPlan } from './core/run/plan-sending';
import { reusedOutcomes } from './input/earlier-results';
import type { ReusedResults, ReuseSettings } from './input/earlier-results';
import { plainReuse } from './input/reuse-settings';
import type { Obstacle } from './input/run-plan';
import type { Settings } from './input/settings';

/** Which numbers are sent, how the others end, and what was known of all of them. */
export interface PlannedList extends SendingPlan, KnownResults {
	/** What became of the earlier results in the items; absent where none were looked for. */
	readonly reuse?: ReuseTally;
}

/** A list whose numbers have been read. */
export interface ListToPlan {
	readonly items: readonly INodeExecutionData[];
	readonly itemNumbers: readonly ItemNumber[];
	/** The distinct valid ones, as `distinctOf` gives them, or `inWaves` with contacts. */
	readonly numbers: readonly string[];
	/** The numbers of each contact, if it leaves once, with the best of them. */
	readonly contacts?: readonly (readonly string[])[] | undefined;
}

/** The distinct valid numbers of a list, in its order. Never throws. */
export function distinctOf(itemNumbers: readonly ItemNumber[]): string[] {
	return [...new Set(itemNumbers.flatMap(({ number }) => number ?? []))];
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
	const plan = { ...planSending(list, outcomes, spending, { now, random: Math.random }), ...known };
	return carried === undefined ? plan : { ...plan, reuse: withReplaced(carried.tally, replaced) };
}

/** The list of a run that has found as many active numbers as were wanted: that, and no limit, left the rest unasked. */
export function endedByGoal(list: PlannedList): PlannedList {
	const outcomes = new Map(list.outcomes);
	for (const [number, outcome] of outcomes) {
		if (outcome.kind !== 'unresolved' || outcome.reason.code !== LEFT_OVER) continue;
		outcomes.set(number, { ...outcome, reason: GOAL_REACHED });
	}
	return { ...list, outcomes };
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
	const nothing = { ...planNothing(list.numbers, obstacle, now), payableAtLeast: 0 };
	const reuse = settings === undefined ? plainReuse() : settings.reuse;
	if (reuse === undefined) return { ...nothing, ...NOTHING_KNOWN };
	const { outcomes, known, claimed, tally } = inItems(context, list, reuse, now);
	if (settings === undefined || !routed) return { ...nothing, known, claimed };
	return { ...nothing, outcomes: new Map([...nothing.outcomes, ...outcomes]), known, claimed, reuse: tally };
}
