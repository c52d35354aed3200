import { Estimator } from '../core/list/estimate';
import type { ShareEstimate } from '../core/list/estimate';
import { STATUSES } from '../core/statuses';
import type { StatusId } from '../core/statuses';
import type { NumberOutcome } from '../core/types';
import { costOf } from './cost';
import { isUnasked } from './unasked';

/** What asking a whole list would cost, in the user's currency. */
export interface CostEstimate {
	readonly likely: number;
	readonly low: number;
	readonly high: number;
}

/**
 * What a random sample tells of the list that it was drawn from: the distinct numbers without an earlier result that is
 * reused. Shares are from 0 to 1, rounded to four decimals, and of the numbers that the API can tell the status of; each
 * truth lies between `low` and `high` in at least 95 of 100 samples. The field names are part of the public interface.
 */
export interface ListEstimate {
	/** How many numbers the list has. */
	readonly numbers: number;
	/** How many of them the sample has a result of, and how many it has asked in vain. */
	readonly sampled: number;
	readonly unanswered: number;
	/** How many other numbers have an earlier result that is reused: they are no part of the list. */
	readonly reused: number;
	readonly statuses: Readonly<Record<StatusId, ShareEstimate>>;
	/** Null if no price is set. */
	readonly cost: CostEstimate | null;
}

const DIGITS = 10_000;

/** Rounded outward, so that the interval holds what the sample itself has. */
function rounded({ share, low, high }: ShareEstimate): ShareEstimate {
	return {
		share: Math.round(share * DIGITS) / DIGITS,
		low: Math.floor(low * DIGITS) / DIGITS,
		high: Math.ceil(high * DIGITS) / DIGITS,
	};
}

/** What a sample brought; undefined if it was cut short: what is answered first is no random part of it. */
function countSample(outcomes: Iterable<NumberOutcome>) {
	const statuses = new Map<StatusId, number>();
	const counts = { sampled: 0, unanswered: 0, reused: 0, charged: 0 };
	for (const outcome of outcomes) {
		if (outcome.kind === 'reused') {
			counts.reused++;
			continue;
		}
		if (outcome.charged) counts.charged++;
		if (outcome.kind === 'unresolved') {
			if (outcome.cutShort) return undefined;
			if (!isUnasked(outcome)) counts.unanswered++;
			continue;
		}
		const { status } = outcome.result;
		counts.sampled++;
		statuses.set(status, (statuses.get(status) ?? 0) + 1);
	}
	return { ...counts, statuses };
}

/**
 * What the results of a run tell of a list of so many `numbers`, of which those that it asked are a random sample.
 * `price`: of one charged number; 0 if none is set. Null if there are no results, or if the run was cut short. Never
 * throws.
 */
export function estimateOf(outcomes: Iterable<NumberOutcome>, numbers: number, price: number): ListEstimate | null {
	const counts = countSample(outcomes);
	if (counts === undefined || counts.sampled === 0) return null;
	const { sampled, unanswered, reused, charged } = counts;
	const estimator = new Estimator(numbers);
	const shares = STATUSES.filter(({ code }) => code !== null).map(({ status }) => {
		return [status, rounded(estimator.of(counts.statuses.get(status as StatusId) ?? 0, sampled))];
	});
	// What the API does not answer is not charged as a rule, and counts for the cost as well.
	const { share, low, high } = estimator.of(charged, sampled + unanswered);
	const cost = (of: number) => costOf(price, Math.round(of * numbers));
	return {
		...{ numbers, sampled, unanswered, reused },
		statuses: Object.fromEntries(shares) as ListEstimate['statuses'],
		cost: price > 0 ? { likely: cost(share), low: cost(low), high: cost(high) } : null,
	};
}
