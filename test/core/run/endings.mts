import type { CheckReport } from '../../../nodes/NumberStatusCheck/core/types';

/**
 * How each number ended, short enough for a literal: its status id, `unresolved <code>` for a reason of its own, or
 * `cut short <code>` when the run stopped before.
 */
export function endings(report: CheckReport): Record<string, string> {
	return Object.fromEntries(
		[...report.outcomes].map(([number, outcome]) => {
			if (outcome.kind !== 'unresolved') return [number, outcome.result.status];
			return [number, `${outcome.cutShort ? 'cut short' : 'unresolved'} ${outcome.reason.code}`];
		}),
	);
}

/** `count` distinct names of numbers, in order: n0, n1, … */
export function names(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `n${index}`);
}
