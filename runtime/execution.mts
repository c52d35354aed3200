import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { BinaryFile, Execution, N8nClient } from './n8n-client.mts';

/** An item as it left a node. */
export interface OutputItem {
	json: Record<string, unknown>;
	pairedItem?: unknown;
	binary?: Record<string, BinaryFile>;
}

/** One run of a node, as n8n records it. */
export interface NodeRun {
	executionStatus?: string;
	/** What the output panel shows above the items. */
	hints?: { type?: string; message: string }[];
	data?: { main?: (OutputItem[] | null)[] };
}

/** The result of an execution: the runs of each node by its name, and what it failed with. */
export interface ExecutionResult {
	error?: { message?: string; description?: string | null; node?: { name?: string } };
	runData: Record<string, NodeRun[]>;
}

const UNFINISHED = new Set(['new', 'running', 'waiting']);
/** Statuses that come with a result; an execution that was cancelled or crashed may have none. */
const WITH_RESULT = new Set(['success', 'error']);
const POLL_MS = 200;

function parseData(execution: Execution): { resultData?: ExecutionResult } | undefined {
	return parse(execution.data) as { resultData?: ExecutionResult } | undefined;
}

/** n8n 1.x writes the status first and the data a moment later. */
function isComplete(execution: Execution): boolean {
	if (UNFINISHED.has(execution.status)) return false;
	return !WITH_RESULT.has(execution.status) || parseData(execution)?.resultData !== undefined;
}

/** The result part of an execution's record; empty where n8n kept none. */
export function resultOf(execution: Execution): ExecutionResult {
	return parseData(execution)?.resultData ?? { runData: {} };
}

/**
 * Waits for an execution to end, successfully or not. Throws an `AbortError`, whose cause is the signal's reason, when
 * it is aborted; otherwise as `N8nClient` does.
 */
export async function untilEnded(client: N8nClient, id: string, signal: AbortSignal): Promise<Execution> {
	for (;;) {
		const execution = await client.execution(id);
		if (isComplete(execution)) return execution;
		await sleep(POLL_MS, undefined, { signal });
	}
}

/**
 * Waits for an execution to end. Throws `Error` with the failing node and its message when it did not succeed,
 * otherwise as `untilEnded` does.
 */
export async function untilFinished(client: N8nClient, id: string, signal: AbortSignal): Promise<Execution> {
	const execution = await untilEnded(client, id, signal);
	if (execution.status === 'success') return execution;
	const { error } = resultOf(execution);
	const where = error?.node?.name === undefined ? '' : ` in "${error.node.name}"`;
	const what = [error?.message, error?.description].filter(Boolean).join(' ');
	throw new Error(`The workflow ended with status "${execution.status}"${where}: ${what}`);
}

/** Everything a node emitted in its one run: the items by output. Throws `Error` when it did not run. */
export function outputsOf(execution: Execution, node: string): OutputItem[][] {
	const main = resultOf(execution).runData[node]?.[0]?.data?.main;
	if (main === undefined) throw new Error(`The node "${node}" did not run.`);
	return main.map((items) => items ?? []);
}
