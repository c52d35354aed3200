import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient, Workflow, WorkflowNode } from '../runtime/n8n-client.mts';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import { contactsOf } from './contacts.mts';

/** The workflows that are compared; each is a file in bench/workflows/ and a webhook of that name. */
export const FLOWS = ['this-node', 'by-hand'] as const;
export type Flow = (typeof FLOWS)[number];

/** Longest time a flow may take. */
const LIMIT_MS = 20 * 60_000;

/** Publishes both flows, bound to the simulator. */
export async function publishFlows(client: N8nClient, root: string, simulatorUrl: string): Promise<void> {
	const { accountCode, password, secret } = DEMO_ACCOUNT;
	const data = { accountCode, password, secret, baseUrl: simulatorUrl };
	const id = await client.putCredential({ name: 'API', type: 'numberStatusCheckApi', data });
	const bound = (node: WorkflowNode): WorkflowNode => {
		const { url, ...others } = node.parameters;
		const address = typeof url === 'string' ? { url: url.replace('http://localhost:8899', simulatorUrl) } : {};
		const credentials = node.credentials === undefined ? {} : { numberStatusCheckApi: { id, name: 'API' } };
		return { ...node, parameters: { ...others, ...address }, credentials };
	};
	for (const flow of FLOWS) {
		const file = path.join(root, 'bench', 'workflows', `${flow}.json`);
		const workflow = JSON.parse(await readFile(file, 'utf8')) as Workflow;
		await client.publishWorkflow(await client.putWorkflow({ ...workflow, nodes: workflow.nodes.map(bound) }));
	}
}

/** Sends a body to a flow's webhook and waits for its reply. Throws `Error` when it is refused. */
async function post(n8nUrl: string, flow: string, body: string): Promise<{ wallMs: number; text: string }> {
	const started = performance.now();
	const reply = await fetch(`${n8nUrl}/webhook/bench-${flow}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
		signal: AbortSignal.timeout(LIMIT_MS),
	});
	const text = await reply.text();
	const wallMs = performance.now() - started;
	if (!reply.ok) throw new Error(`${flow}: HTTP ${reply.status} ${text.slice(0, 300)}`);
	return { wallMs, text };
}

/**
 * Runs a flow until n8n has registered its webhook, which takes a moment. Throws what it throws, but puts up with HTTP
 * 404 for ten seconds.
 */
async function untilRegistered(run: () => Promise<unknown>): Promise<void> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		try {
			await run();
			return;
		} catch (error) {
			if (Date.now() > deadline || !String(error).includes('HTTP 404')) throw error;
			await sleep(200);
		}
	}
}

/** How long a flow took, and what it counted by status. */
export interface FlowRun {
	wallMs: number;
	counts: Record<string, number>;
}

/** Sends a list to a flow's webhook and waits for its reply. Throws `Error` when it is refused or is not JSON. */
export async function runFlow(n8nUrl: string, flow: string, numbers: number): Promise<FlowRun> {
	const body = JSON.stringify({ contacts: contactsOf(numbers).map(({ json }) => json) });
	const { wallMs, text } = await post(n8nUrl, flow, body);
	const rows = JSON.parse(text) as Record<string, unknown>[];
	const counts = Object.fromEntries(
		rows.map((row) => [String(row.numberStatus_status), Number(row.count_numberStatus_status)]),
	);
	return { wallMs, counts };
}

/** Runs a first list through a flow once its webhook is there. Throws as `runFlow` does. */
export async function warmUp(n8nUrl: string, flow: string, numbers: number): Promise<void> {
	await untilRegistered(async () => await runFlow(n8nUrl, flow, numbers));
}

/**
 * How many milliseconds a flow with a list of its own takes, from the first try on that finds its webhook. Throws as
 * `post`, and `untilRegistered`, do.
 */
export async function runOwnList(n8nUrl: string, flow: string): Promise<number> {
	let wallMs = 0;
	await untilRegistered(async () => {
		({ wallMs } = await post(n8nUrl, flow, '{}'));
	});
	return wallMs;
}
