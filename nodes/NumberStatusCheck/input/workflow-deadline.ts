import type { IExecuteFunctions } from 'n8n-workflow';

/** For what comes after the last reply: saving results, and building the items of a long list; in milliseconds. */
const RESERVE_MS = 5000;

/** When the execution began, in milliseconds since the epoch, as far as n8n tells (2.x does). */
function establishedAt(context: IExecuteFunctions): number | undefined {
	const { getExecutionContext } = context as Partial<Pick<IExecuteFunctions, 'getExecutionContext'>>;
	const time: unknown = getExecutionContext?.call(context)?.establishedAt;
	return typeof time === 'number' && Number.isFinite(time) ? time : undefined;
}

/**
 * When n8n ends this execution because of the timeout in the settings of the workflow, in milliseconds since the epoch;
 * Infinity where nothing tells. It may be sooner: where n8n does not say when the execution began, it counts from
 * `startedAt`, when the node did, and timeouts of the instance or of a calling workflow are not told.
 */
export function workflowDeadline(context: IExecuteFunctions, startedAt: number): number {
	const { executionTimeout } = context.getWorkflowSettings();
	if (typeof executionTimeout !== 'number' || !(executionTimeout > 0)) return Number.POSITIVE_INFINITY;
	const timeoutMs = executionTimeout * 1000;
	const began = establishedAt(context) ?? startedAt;
	// An execution that waited, or is retried, has its time anew: else it would be over.
	const isPast = began + timeoutMs <= startedAt;
	return (isPast ? startedAt : Math.min(began, startedAt)) + timeoutMs;
}

/**
 * For how long after `now` requests may start, in milliseconds, so that their replies and the items still leave before
 * `deadline`; Infinity without one. At least half of what is left: a short timeout lets replies be only so slow.
 */
export function sendingTime(deadline: number, now: number, requestTimeoutMs: number): number {
	const left = Math.max(0, deadline - now);
	return left === Number.POSITIVE_INFINITY ? left : Math.max(left / 2, left - requestTimeoutMs - RESERVE_MS);
}
