import type { IExecuteFunctions } from 'n8n-workflow';

import { explainStop } from './core/explain';
import { reasonOf } from './core/explanation';
import { planNothing } from './core/list/list-plan';
import { checkNumbers } from './core/run/check-numbers';
import type { Waves } from './core/run/waves';
import type { CheckReport, RunStop } from './core/types';
import type { Progress, StorePort } from './core/ports';
import { deskOf } from './desks';
import { cutShortError, defectError } from './errors';
import type { RunPlan } from './input/run-plan';
import { sendingTime } from './input/workflow-deadline';
import { logLine, progressText } from './log';
import type { Frame } from './net';
import { portsOf } from './transport/ports';

/** The report of a run that sends nothing. */
export const NOTHING_SENT: CheckReport = {
	outcomes: new Map(),
	...{ requests: 0, retries: 0, reAsks: 0, resolved: 0, goalReached: false, charged: 0, chargedStrangers: 0 },
};

/** The numbers to ask. */
export interface ToAsk {
	/** Distinct. */
	readonly send: readonly string[];
	/** How many active numbers are missing for the goal; `Number.POSITIVE_INFINITY` without one. */
	readonly wanted: number;
	/** Which of them are asked, and when; absent if all are. */
	readonly waves?: Waves | undefined;
}

/** What stops a run because the user asked for it. */
const USERS_OWN: ReadonlySet<RunStop['kind']> = new Set(['runTimeLimit', 'workflowTimeout', 'cancelled', 'noRunTime']);

/** Whether a run was stopped by something the user did not ask for. Never throws. */
export function isFault(stop: RunStop | undefined): stop is RunStop {
	return stop !== undefined && !USERS_OWN.has(stop.kind);
}

/** The report of a run whose time is up before it begins; `now` in milliseconds since the epoch. */
function noTimeFor({ send, wanted, waves }: ToAsk, now: number): CheckReport {
	const stop: RunStop = { kind: 'noRunTime' };
	const { outcomes } = planNothing(send, reasonOf(explainStop(stop)), now);
	const isNarrow = waves !== undefined || wanted < Number.POSITIVE_INFINITY;
	return { ...NOTHING_SENT, stop, outcomes, ...(isNarrow ? { asked: new Set() } : {}) };
}

/** Whether something has arrived that must not be lost: a result, or the word that one was paid for. Never throws. */
export function hasArrived({ resolved, charged }: CheckReport): boolean {
	return resolved > 0 || charged > 0;
}

/**
 * Asks the API about these numbers, and hands the results to the Result Store, if there is one. Throws a NodeApiError
 * for a run that was cut short if nothing that was paid for has arrived, or if *If the Run Stops Early* is set to
 * stop the workflow and no result is missing in the Result Store, and a NodeOperationError for a defect, if nothing has
 * arrived; not with On Error set to continue. `startedAt`: when the node began, from when Max Run Time counts, and
 * `deadline`: when the timeout of the workflow strikes, both in milliseconds since the epoch.
 */
export async function ask(
	context: IExecuteFunctions,
	{ node, continues }: Frame,
	{ settings, url, account }: RunPlan,
	toAsk: ToAsk,
	{
		store,
		startedAt,
		deadline,
	}: { readonly store: StorePort | undefined; readonly startedAt: number; readonly deadline: number },
): Promise<CheckReport> {
	const { send, wanted, waves } = toAsk;
	if (send.length === 0) return NOTHING_SENT;
	if (settings.check.maxRunMs === 0) return noTimeFor(toAsk, Date.now());
	const { check, requestTimeoutMs } = settings;
	// Until here, the numbers were read and the store was asked, which can take long.
	const maxRunMs = Math.max(0, check.maxRunMs - Math.max(0, Date.now() - startedAt));
	const workflowTimeMs = sendingTime(deadline, Date.now(), requestTimeoutMs);
	const ports = {
		...portsOf(context, url, requestTimeoutMs, store),
		progress: (progress: Progress) => logLine(context, () => progressText(progress)),
	};
	const report = await checkNumbers(
		send,
		{ ...check, maxRunMs, workflowTimeMs, requestTimeoutMs, activeWanted: wanted },
		ports,
		waves,
		deskOf(account),
	);
	const { stop } = report;
	if (!isFault(stop) || continues) return report;
	const arrived = hasArrived(report);
	if (stop.kind === 'internal' && !arrived) throw defectError(node, stop.defect);
	const mayDrop = settings.failWhenCutShort && (report.store?.notStored ?? 0) === 0;
	if (stop.kind !== 'internal' && (!arrived || mayDrop)) throw cutShortError(node, stop, report);
	return report;
}
