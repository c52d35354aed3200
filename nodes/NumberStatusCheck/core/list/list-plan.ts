import type { NumberOutcome, Reason } from '../types';

/** What keeps numbers of a list from being sent. */
export interface SpendingRules {
	/** At most this many distinct numbers are sent; 0 for no limit. */
	readonly maxNumbers: number;
	/** Nothing is sent at all. */
	readonly dryRun: boolean;
}

/** What is to be sent, and how the rest ends. */
export interface ListPlan {
	readonly send: readonly string[];
	/** Numbers that would be sent without the dry run: what the list would cost, at most. */
	readonly payable: number;
	/** Every number that is not sent. */
	readonly settled: ReadonlyMap<string, NumberOutcome>;
}

const DRY_RUN: Reason = {
	code: 'dryRun',
	message: 'Nothing was sent: Dry Run is on. Switch it off to check this number.',
};

function limitReason(maxNumbers: number): Reason {
	return {
		code: 'spendingLimit',
		message: `Max Numbers (${maxNumbers}) was reached before this number. Run the unresolved contacts again, or raise the limit.`,
	};
}

/**
 * Divides the distinct `numbers` of a list, in their order: those in `known` keep their outcome, the first `maxNumbers`
 * of the others are sent, the rest waits for another run. `now` in milliseconds since the epoch dates those.
 */
export function planList(
	numbers: readonly string[],
	known: ReadonlyMap<string, NumberOutcome>,
	{ maxNumbers, dryRun }: SpendingRules,
	now: number,
): ListPlan {
	const open = known.size === 0 ? numbers : numbers.filter((number) => !known.has(number));
	const payable = maxNumbers > 0 ? Math.min(open.length, maxNumbers) : open.length;
	const sent = dryRun ? 0 : payable;
	const settled = new Map(known);
	for (let index = sent; index < open.length; index++) {
		const number = open[index];
		if (number === undefined) continue;
		const reason = index < payable ? DRY_RUN : limitReason(maxNumbers);
		settled.set(number, { kind: 'unresolved', reason, cutShort: false, charged: false, checkedAt: now });
	}
	return { send: sent === open.length ? open : open.slice(0, sent), payable, settled };
}

/** The plan of a run that cannot start: every number is unresolved, with `obstacle` as the reason. */
export function planNothing(numbers: readonly string[], obstacle: string, now: number): ListPlan {
	const reason = { code: 'notStarted', message: obstacle };
	const outcome: NumberOutcome = { kind: 'unresolved', reason, cutShort: true, charged: false, checkedAt: now };
	return { send: [], payable: 0, settled: new Map(numbers.map((number) => [number, outcome])) };
}
