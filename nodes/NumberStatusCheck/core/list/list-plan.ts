import type { NumberOutcome, Reason } from '../types';

/** The user's rules that keep numbers from being sent. */
export interface SpendingRules {
	/** At most this many distinct numbers are sent in a run: none for 0, any for `Number.POSITIVE_INFINITY`. */
	readonly maxNumbers: number;
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
	/** The outcome of every number that is not sent. */
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
}

const DRY_RUN: Reason = {
	code: 'dryRun',
	message: 'Nothing was sent: Dry Run is on. Switch it off to check this number.',
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
 * of the others are sent, and the rest are unresolved, as are all of the others in a dry run. `now`, in milliseconds
 * since the epoch, is their `checkedAt`. Never throws.
 */
export function planList(
	numbers: readonly string[],
	reused: ReadonlyMap<string, NumberOutcome>,
	{ maxNumbers, dryRun }: SpendingRules,
	now: number,
): ListPlan {
	const open = reused.size === 0 ? numbers : numbers.filter((number) => !reused.has(number));
	const payable = Math.min(open.length, maxNumbers);
	const sent = dryRun ? 0 : payable;
	const outcomes = new Map(reused);
	for (const [index, number] of open.slice(sent).entries()) {
		const reason = dryRun && index < payable ? DRY_RUN : limitReason(maxNumbers);
		outcomes.set(number, { kind: 'unresolved', reason, cutShort: false, charged: false, checkedAt: now });
	}
	const send = sent === open.length ? open : open.slice(0, sent);
	return { send, payable, heldBack: open.length - payable, outcomes };
}

/**
 * The plan of a run that cannot start: every number, which may be there twice, is unresolved, with this reason and `now`,
 * in milliseconds since the epoch, as its `checkedAt`. Never throws.
 */
export function planNothing(numbers: readonly string[], reason: Reason, now: number): ListPlan {
	const outcome: NumberOutcome = { kind: 'unresolved', reason, cutShort: true, charged: false, checkedAt: now };
	return { send: [], payable: 0, heldBack: 0, outcomes: new Map(numbers.map((number) => [number, outcome])) };
}
