import type { NumberOutcome, Reason } from '../types';
import { drawSample } from './sample';

/** The user's rules that keep numbers from being sent. */
export interface SpendingRules {
	/** At most this many distinct numbers are sent in a run: none for 0, any for `Number.POSITIVE_INFINITY`. */
	readonly maxNumbers: number;
	/** If set, no more than so many are sent, drawn at random from the whole list; `Number.POSITIVE_INFINITY` for none. */
	readonly sampleSize: number;
	/** Whether nothing is sent at all. */
	readonly dryRun: boolean;
}

/** Which numbers of a list are sent, and how the others end. */
export interface ListPlan {
	/** The distinct numbers to ask, in the order of the list. */
	readonly send: readonly string[];
	/** How many numbers are sent, or would be without the dry run: at most so many are charged. */
	readonly payable: number;
	/** How many numbers Max Numbers keeps from being sent, or would without the dry run. */
	readonly heldBack: number;
	/** How many numbers Sample Size keeps from being sent, or would without the dry run. */
	readonly notSampled: number;
	/** How many numbers the sample was drawn from; null if all of them may be asked, or if no sample was asked for. */
	readonly sampledFrom: number | null;
	/** The outcome of every number that is not sent. */
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
}

/** Why a number was not sent in a dry run. */
export const DRY_RUN: Reason = {
	code: 'dryRun',
	message: 'Nothing was sent: Dry Run is on. Switch it off to check this number.',
};

const NOT_SAMPLED: Reason = {
	code: 'notSampled',
	message: 'This number was not drawn for the sample. Remove Sample Size to check the whole list.',
};

/** A limit of 0 is one that an expression gave: typed into the form, 0 means no limit. */
function limitReason(maxNumbers: number): Reason {
	const message =
		maxNumbers === 0
			? 'Nothing was sent: the expression for Max Numbers gives 0. Run the unresolved contacts again once it gives more.'
			: `Max Numbers (${maxNumbers}) was reached before this number. Run the unresolved contacts again, or raise the limit.`;
	return { code: 'spendingLimit', message };
}

/**
 * Divides the distinct `numbers` of a list, in their order: those in `reused` keep that outcome, the first `maxNumbers`
 * of the others are sent, or a random sample of as many as both rules allow, and the rest are unresolved, as are all of
 * the others in a dry run. `now`, in milliseconds since the epoch, is their `checkedAt`; `random` gives numbers from 0 to
 * below 1. Throws only what `random` throws.
 */
export function planList(
	numbers: readonly string[],
	reused: ReadonlyMap<string, NumberOutcome>,
	{ maxNumbers, sampleSize, dryRun }: SpendingRules,
	now: number,
	random: () => number,
): ListPlan {
	const open = reused.size === 0 ? numbers : numbers.filter((number) => !reused.has(number));
	const sampled = Math.min(open.length, sampleSize);
	const payable = Math.min(sampled, maxNumbers);
	// Whatever Max Numbers holds back from a sample has to be held back at random, too.
	const isSample = sampleSize < Number.POSITIVE_INFINITY && payable < open.length;
	const chosen = isSample ? drawSample(open, payable, random) : open.slice(0, payable);
	const outcomes = new Map(reused);
	const holdBack = (number: string, reason: Reason) =>
		outcomes.set(number, { kind: 'unresolved', reason, cutShort: false, charged: false, checkedAt: now });
	if (dryRun) for (const number of chosen) holdBack(number, DRY_RUN);
	if (payable < open.length) {
		const reason = sampled < open.length ? NOT_SAMPLED : limitReason(maxNumbers);
		const isChosen = new Set(chosen);
		for (const number of open) if (!isChosen.has(number)) holdBack(number, reason);
	}
	const held = {
		heldBack: sampled - payable,
		notSampled: open.length - sampled,
		sampledFrom: isSample ? open.length : null,
	};
	return { send: dryRun ? [] : chosen, payable, ...held, outcomes };
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
		heldBack: 0,
		notSampled: 0,
		sampledFrom: null,
		outcomes: new Map(numbers.map((number) => [number, outcome])),
	};
}
