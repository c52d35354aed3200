import type { NumberOutcome, Reason } from '../types';
import { GOAL_REACHED } from '../goal-reached';
import { NUMBER_LIMITS } from '../limits';
import { drawSample } from './sample';

/** The user's rules that keep numbers from being sent. */
export interface SpendingRules {
	/** At most this many distinct numbers are sent in a run: none for 0, any for `Number.POSITIVE_INFINITY`. */
	readonly maxNumbers: number;
	/** If set, no more than so many are sent, drawn at random from the whole list; `Number.POSITIVE_INFINITY` for none. */
	readonly sampleSize: number;
	/** Nothing more is sent once so many distinct numbers are active; `Number.POSITIVE_INFINITY` for no such goal. */
	readonly stopAfterActive: number;
	/** Whether nothing is sent at all. */
	readonly dryRun: boolean;
}

/** Which numbers of a list are sent, and how the others end. */
export interface ListPlan {
	/**
	 * The distinct numbers to ask, in the order of the list. Where the best number of a contact is enough, those that may
	 * be asked: which of them are is decided only while the run goes on.
	 */
	readonly send: readonly string[];
	/** How many numbers are sent, or would be without the dry run: at most so many are charged. */
	readonly payable: number;
	/** How many active numbers are missing for the goal; `Number.POSITIVE_INFINITY` without one. */
	readonly wanted: number;
	/** How many numbers the sample was drawn from; null if all of them may be asked, or if no sample was asked for. */
	readonly sampledFrom: number | null;
	/** The outcome of every number that is not sent. */
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
}

const DRY_RUN: Reason = {
	code: 'dryRun',
	message: 'Nothing was sent: Dry Run is on. Switch it off to check this number.',
};

/** Why a number was not sent that is no part of the sample. */
export const NOT_SAMPLED: Reason = {
	code: 'notSampled',
	message:
		'This number was not drawn for the sample. Run the unresolved contacts again without Sample Size to check the rest.',
};

/** Why nothing is sent under a limit of 0, which only an expression gives: typed into the form, 0 means no limit. */
function zeroReason(code: string, label: string): Reason {
	const message = `Nothing was sent: the expression for ${label} gives 0. Run the unresolved contacts again once it gives more.`;
	return { code, message };
}

/** Why nothing is sent under a goal of no active number. */
export const GOAL_OF_NONE = zeroReason(GOAL_REACHED.code, NUMBER_LIMITS.stopAfterActive.label);

/** The code of the reason of numbers that Max Numbers leaves over. */
export const LEFT_OVER = 'spendingLimit';

/** Why a number is left over by Max Numbers. Never throws. */
export function limitReason(maxNumbers: number): Reason {
	if (maxNumbers === 0) return zeroReason(LEFT_OVER, NUMBER_LIMITS.maxNumbers.label);
	const message = `Max Numbers (${maxNumbers}) was reached before this number. Run the unresolved contacts again, or raise the limit.`;
	return { code: LEFT_OVER, message };
}

/** Why the numbers are not sent that the rules leave over; `open`: how many have no earlier result that is reused. */
function leftOverReason(
	{ maxNumbers, sampleSize, stopAfterActive }: SpendingRules,
	wanted: number,
	open: number,
): Reason {
	if (stopAfterActive === 0) return GOAL_OF_NONE;
	if (wanted === 0) return GOAL_REACHED;
	if (maxNumbers === 0) return limitReason(maxNumbers);
	if (sampleSize === 0) return zeroReason(NOT_SAMPLED.code, NUMBER_LIMITS.sampleSize.label);
	return sampleSize >= open ? limitReason(maxNumbers) : NOT_SAMPLED;
}

/** How many distinct numbers are active by an earlier result that is reused. */
function activeAmong(reused: ReadonlyMap<string, NumberOutcome>): number {
	let active = 0;
	for (const outcome of reused.values()) if (isReusedActive(outcome)) active++;
	return active;
}

/** Whether a number is active by an earlier result that is reused. Never throws. */
export function isReusedActive(outcome: NumberOutcome): boolean {
	return outcome.kind === 'reused' && outcome.result.status === 'active';
}

/** No copy of a list that is sent as a whole, as it may be long. */
function firstOf(numbers: readonly string[], count: number): readonly string[] {
	return count < numbers.length ? numbers.slice(0, count) : numbers;
}

/**
 * Divides the distinct `numbers` of a list, in their order: those in `reused` keep that outcome, the first `maxNumbers`
 * of the others are sent, or a random sample of as many as both rules allow, and the rest are unresolved, as are all of
 * the others in a dry run, and where as many are active as were wanted. `now`, in milliseconds since the epoch, is
 * their `checkedAt`; `random` gives numbers from 0 to below 1. Throws only what `random` throws.
 */
export function planList(
	numbers: readonly string[],
	reused: ReadonlyMap<string, NumberOutcome>,
	rules: SpendingRules,
	now: number,
	random: () => number,
): ListPlan {
	const { maxNumbers, sampleSize, dryRun } = rules;
	const wanted = Math.max(0, rules.stopAfterActive - activeAmong(reused));
	const open = reused.size === 0 ? numbers : numbers.filter((number) => !reused.has(number));
	const payable = wanted === 0 ? 0 : Math.min(open.length, sampleSize, maxNumbers);
	// Whatever Max Numbers holds back from a sample has to be held back at random, too.
	const isSample = sampleSize < Number.POSITIVE_INFINITY && payable < open.length;
	const chosen = isSample ? drawSample(open, payable, random) : firstOf(open, payable);
	const outcomes = new Map(reused);
	const holdBack = (number: string, reason: Reason) =>
		outcomes.set(number, { kind: 'unresolved', reason, cutShort: false, charged: false, checkedAt: now });
	if (dryRun) for (const number of chosen) holdBack(number, DRY_RUN);
	if (payable < open.length) {
		const reason = leftOverReason(rules, wanted, open.length);
		const isChosen = new Set(chosen);
		for (const number of open) if (!isChosen.has(number)) holdBack(number, reason);
	}
	return { send: dryRun ? [] : chosen, payable, wanted, sampledFrom: isSample ? open.length : null, outcomes };
}

/**
 * The plan of a run that cannot start: every number, which may be there twice, is unresolved, with this reason and `now`,
 * in milliseconds since the epoch, as its `checkedAt`. Never throws.
 */
export function planNothing(numbers: readonly string[], reason: Reason, now: number): ListPlan {
	const outcome: NumberOutcome = { kind: 'unresolved', reason, cutShort: true, charged: false, checkedAt: now };
	return {
		send: [],
		payable: 0,
		wanted: Number.POSITIVE_INFINITY,
		sampledFrom: null,
		outcomes: new Map(numbers.map((number) => [number, outcome])),
	};
}
