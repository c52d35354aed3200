import { GOAL_REACHED } from '../core/goal-reached';
import { LEFT_OVER, NOT_SAMPLED } from '../core/list/list-plan';
import { NOT_NEEDED } from '../core/run/waves';
import type { NumberOutcome } from '../core/types';

/** How many distinct numbers the user's own rules kept from being asked, by rule. */
export interface Unasked {
	/** Max Numbers. */
	readonly heldBack: number;
	/** Sample Size. */
	readonly notSampled: number;
	/** Stop After Active. */
	readonly notNeeded: number;
	/** Numbers per Contact: Best. */
	readonly spared: number;
}

const CODES: ReadonlySet<string> = new Set([LEFT_OVER, NOT_SAMPLED.code, GOAL_REACHED.code, NOT_NEEDED.code]);

/** Whether one of the user's own rules kept a number from being asked. Never throws. */
export function isUnasked(outcome: NumberOutcome): boolean {
	return outcome.kind === 'unresolved' && CODES.has(outcome.reason.code);
}

/** Whether a number was not asked as another number of each contact that has it is active. Never throws. */
export function isSpared(outcome: NumberOutcome): boolean {
	return outcome.kind === 'unresolved' && outcome.reason.code === NOT_NEEDED.code;
}

/** Counts them by the reasons that contacts leave with, so that figures and contacts say the same. Never throws. */
export function countUnasked(outcomes: Iterable<NumberOutcome>): Unasked {
	const counts = new Map<string, number>();
	for (const outcome of outcomes) {
		if (outcome.kind !== 'unresolved') continue;
		const { code } = outcome.reason;
		counts.set(code, (counts.get(code) ?? 0) + 1);
	}
	const of = (code: string) => counts.get(code) ?? 0;
	return {
		heldBack: of(LEFT_OVER),
		notSampled: of(NOT_SAMPLED.code),
		notNeeded: of(GOAL_REACHED.code),
		spared: of(NOT_NEEDED.code),
	};
}
