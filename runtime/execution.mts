import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { Execution, N8nClient } from './n8n-client.mts';

/** An item as it left a node. */
export interface OutputItem {
	json: Record<string, unknown>;
	pairedItem?: unknown;
}

interface RunData {
	resultData: {
		error?: { message?: string; description?: string | null; node?: { name?: string } };
		runData: Record<string, { data?: { main?: (OutputItem[] | null)[] } }[]>;
	};
}

const UNFINISHED = new Set(['new', 'running', 'waiting']);

/**
 * Waits for an execution to end. Throws `Error` with the failing node and its message when it did not succeed, and
 * the signal's reason when it is aborted.
 */
export async function untilFinished(client: N8nClient, id: string, signal: AbortSignal): Promise<Execution> {
	for (;;) {
		const execution = await client.execution(id);
		if (UNFINISHED.has(execution.status)) {
			await sleep(500, undefined, { signal });
			continue;
		}
		if (execution.status === 'success') return execution;
		const { error } = (parse(execution.data) as RunData).resultData;
		const where = error?.node?.name === undefined ? '' : ` in "${error.node.name}"`;
		const what = [error?.message, error?.description].filter(Boolean).join(' ');
		throw new Error(`The workflow ended with status "${execution.status}"${where}: ${what}`);
	}
}

/** Everything a node put out in its one run: the items by output. Throws `Error` when it did not run. */
export function outputsOf(execution: Execution, node: string): OutputItem[][] {
	const main = (parse(execution.data) as RunData).resultData.runData[node]?.[0]?.data?.main;
	if (main === undefined) throw new Error(`The node "${node}" did not run.`);
	return main.map((items) => items ?? []);
}
