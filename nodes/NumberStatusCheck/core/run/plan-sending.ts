import { isReusedActive, limitReason, planList } from '../list/list-plan';
import type { ListPlan, SpendingRules } from '../list/list-plan';
import type { NumberOutcome } from '../types';
import { NOT_NEEDED, Waves } from './waves';

/** Which numbers of a list are sent, and in what order. */
export interface SendingPlan extends ListPlan {
	/** Which of the numbers to send are asked, and when; absent if all are. */
	readonly waves?: Waves;
	/** How many numbers are sent if the fewest are needed: at most `payable`. */
	readonly payableAtLeast: number;
}

/** What is to be planned. */
interface Numbers {
	/** Distinct; with contacts, in the order of `inWaves`. */
	readonly numbers: readonly string[];
	/** The numbers of each contact, if the best of them is enough. */
	readonly contacts?: readonly (readonly string[])[] | undefined;
}

/**
 * Plans which numbers are sent, where those in `reused` are not. `now`, in milliseconds since the epoch, is the
 * `checkedAt` of those that are not sent; `random` gives numbers from 0 to below 1. Throws only what `random` throws.
 */
export function planSending(
	{ numbers, contacts }: Numbers,
	reused: ReadonlyMap<string, NumberOutcome>,
	spending: SpendingRules,
	{ now, random }: { readonly now: number; readonly random: () => number },
): SendingPlan {
	if (contacts === undefined) {
		const plan = planList(numbers, reused, spending, now, random);
		return { ...plan, payableAtLeast: Math.min(plan.payable, plan.wanted) };
	}
	const { maxNumbers, dryRun } = spending;
	const known = (number: string) => {
		const outcome = reused.get(number);
		return outcome && isReusedActive(outcome);
	};
	const waves = new Waves(contacts, known, { most: maxNumbers, reason: limitReason(maxNumbers) });
	const settled = new Map(reused);
	for (const [number, reason] of waves.unasked(numbers)) {
		if (reason !== NOT_NEEDED || reused.has(number)) continue;
		settled.set(number, { kind: 'unresolved', reason, cutShort: false, charged: false, checkedAt: now });
	}
	// In a run, the waves see to Max Numbers: what turns out not to be needed takes no place.
	const rules = dryRun ? spending : { ...spending, maxNumbers: Number.POSITIVE_INFINITY };
	const plan = planList(numbers, settled, rules, now, random);
	const payable = Math.min(plan.payable, maxNumbers);
	return { ...plan, waves, payable, payableAtLeast: Math.min(payable, plan.wanted, waves.first.length) };
}
