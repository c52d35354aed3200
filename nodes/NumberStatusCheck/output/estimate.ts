import { Estimator } from '../core/list/estimate';
import type { ShareEstimate } from '../core/list/estimate';
import { STATUSES } from '../core/statuses';
import type { StatusId } from '../core/statuses';
import type { NumberOutcome } from '../core/types';
import { costOf } from './cost';

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
	/** How many of them the sample has a result of. */
	readonly sampled: number;
	readonly statuses: Readonly<Record<StatusId, ShareEstimate>>;
	/** Null if no price is set. */
	readonly cost: CostEstimate | null;
}

const rounded = (share: number) => Math.round(share * 10_000) / 10_000;

/**
 * What the results of a run tell of a list of so many `numbers`, of which they are a random sample. `price`: of one
 * charged number; 0 if none is set. Null if there are no results. Never throws.
 */
export function estimateOf(outcomes: Iterable<NumberOutcome>, numbers: number, price: number): ListEstimate | null {
	const counts = new Map<StatusId, number>();
	let sampled = 0;
	let charged = 0;
	for (const outcome of outcomes) {
		if (outcome.kind !== 'resolved') continue;
		const { status } = outcome.result;
		sampled++;
		if (outcome.charged) charged++;
		counts.set(status, (counts.get(status) ?? 0) + 1);
	}
	if (sampled === 0) return null;
	const estimator = new Estimator(numbers, sampled);
	const shares = STATUSES.filter(({ code }) => code !== null).map(({ status }) => {
		const { share, low, high } = estimator.of(counts.get(status as StatusId) ?? 0);
		return [status, { share: rounded(share), low: rounded(low), high: rounded(high) }];
	});
	const { share, low, high } = estimator.of(charged);
	const cost = (of: number) => costOf(price, Math.round(of * numbers));
	return {
		numbers,
		sampled,
		statuses: Object.fromEntries(shares) as ListEstimate['statuses'],
		cost: price > 0 ? { likely: cost(share), low: cost(low), high: cost(high) } : null,
	};
}
