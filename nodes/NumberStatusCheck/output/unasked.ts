import { GOAL_REACHED } from '../core/goal-reached';
import { LEFT_OVER, NOT_SAMPLED } from '../core/list/list-plan';
import { NOT_NEEDED } from '../core/run/waves';
import type { NumberOutcome } from '../core/types';
import { UnresolvedCount } from './reasons';

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

/** How many of these unresolved numbers they are, by the reasons that contacts leave with. Never throws. */
export function unaskedAmong(unresolved: UnresolvedCount): Unasked {
	return {
		heldBack: unresolved.of(LEFT_OVER),
		notSampled: unresolved.of(NOT_SAMPLED.code),
		notNeeded: unresolved.of(GOAL_REACHED.code),
		spared: unresolved.of(NOT_NEEDED.code),
	};
}

/** How many of these numbers they are, so that figures and contacts say the same. Never throws. */
export function countUnasked(outcomes: Iterable<NumberOutcome>): Unasked {
	const unresolved = new UnresolvedCount();
	for (const outcome of outcomes) if (outcome.kind === 'unresolved') unresolved.add(outcome.reason);
	return unaskedAmong(unresolved);
}
