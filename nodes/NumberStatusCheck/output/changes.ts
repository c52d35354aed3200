import type { KnownResult } from '../core/list/known-result';
import { STATUSES } from '../core/statuses';
import type { StatusId } from '../core/statuses';
import type { NumberOutcome } from '../core/types';

/** Numbers whose status is another than it was. */
export interface Change {
	readonly from: StatusId;
	readonly to: StatusId;
	/** Distinct numbers, at least 1. */
	readonly numbers: number;
}

const STATUS_IDS = STATUSES.flatMap(({ status }) => (status === 'unresolved' || status === 'invalid' ? [] : [status]));

/**
 * How many distinct numbers with a result of this run had which other status by their earlier result: from the most to
 * the fewest, then in the order of the statuses. A number that was reused or is unresolved has not changed. Never throws.
 */
export function changesOf(
	outcomes: ReadonlyMap<string, NumberOutcome>,
	known: ReadonlyMap<string, KnownResult>,
): Change[] {
	const counts = new Map<string, number>();
	for (const [number, { result }] of known) {
		const outcome = outcomes.get(number);
		if (outcome?.kind !== 'resolved' || outcome.result.status === result.status) continue;
		const key = `${result.status} ${outcome.result.status}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	const changes = STATUS_IDS.flatMap((from) =>
		STATUS_IDS.flatMap((to): Change[] => {
			const numbers = counts.get(`${from} ${to}`);
			return numbers === undefined ? [] : [{ from, to, numbers }];
		}),
	);
	return changes.sort((a, b) => b.numbers - a.numbers);
}

/**
 * How many distinct numbers with an earlier result have a result of this run, the same as before or not. Never throws.
 */
export function recheckedOf(
	outcomes: ReadonlyMap<string, NumberOutcome>,
	known: ReadonlyMap<string, KnownResult>,
): number {
	let count = 0;
	for (const number of known.keys()) if (outcomes.get(number)?.kind === 'resolved') count++;
	return count;
}
