import { setTimeout as sleep } from 'node:timers/promises';
import { chosenWorkflow } from '../../runtime/chosen-workflow.mts';
import type { Workflow } from '../../runtime/n8n-client.mts';
import { credentialData } from '../run-check.mts';
import type { TestInstance } from '../instance.mts';
import { CHECK, NODE_TYPE } from '../workflows.mts';
import { wiresOf, workflowNode } from './nodes.mts';

/** A workflow that production starts: a webhook says the execution's id, then the numbers are checked. */
export interface CheckingWorkflow {
	name: string;
	/** How many numbers, and the first of them; they follow each other. */
	count: number;
	first: number;
	/** Id of the store's workflow, if any. */
	store?: string;
	/** Whether it is its own store. */
	ownStore?: boolean;
	/** Options of the node. */
	options?: Record<string, unknown>;
	/** Further parameters of the node. */
	parameters?: Record<string, unknown>;
	/** Milliseconds that it waits before it checks anything. */
	waitMs?: number;
	/** Settings of the workflow. */
	settings?: Record<string, unknown>;
}

const routeOf = ({ name }: CheckingWorkflow) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** The numbers that the workflow checks. */
export function numbersOf({ count, first }: CheckingWorkflow): string[] {
	return Array.from({ length: count }, (_, index) => String(first + index));
}

function workflowFor(given: CheckingWorkflow, credentialId: string): Workflow {
	const { count, first, store, options = {}, parameters = {}, waitMs = 0, settings = {} } = given;
	const route = routeOf(given);
	const jsCode = [
		`await new Promise((resolve) => setTimeout(resolve, ${waitMs}));`,
		`return Array.from({ length: ${count} }, (_, index) => ({ json: { phone: String(${first} + index) } }));`,
	].join('\n');
	const webhook = { httpMethod: 'POST', path: route, responseMode: 'responseNode', options: {} };
	const check = {
		phoneNumber: '={{ $json.phone }}',
		outputMode: 'single',
		includeSummary: true,
		...(store === undefined ? {} : { resultStore: chosenWorkflow(store) }),
		options,
		...parameters,
	};
	return {
		name: given.name,
		nodes: [
			{ ...workflowNode('Webhook', 'n8n-nodes-base.webhook', 2, webhook), webhookId: route },
			workflowNode('Say id', 'n8n-nodes-base.respondToWebhook', 1.1, {
				...{ respondWith: 'text', responseBody: '={{ $execution.id }}', options: {} },
			}),
			workflowNode('Contacts', 'n8n-nodes-base.code', 2, { jsCode }),
			{
				...workflowNode(CHECK, NODE_TYPE, 1, check),
				credentials: { numberStatusCheckApi: { id: credentialId, name: 'API' } },
			},
		],
		connections: wiresOf(['Webhook', 'Say id', 'Contacts', CHECK]),
		settings: { executionOrder: 'v1', ...settings },
	};
}

/**
 * Saves and publishes it, and waits until its webhook is there. Returns what starts it, which gives the execution's id.
 */
export async function publishChecking(
	instance: TestInstance,
	given: CheckingWorkflow,
): Promise<{ id: string; start: () => Promise<string> }> {
	const { client, url } = instance;
	const data = credentialData(instance);
	const credentialId = await client.putCredential({ name: 'API', type: 'numberStatusCheckApi', data });
	const id = await client.putWorkflow(workflowFor(given, credentialId));
	if (given.ownStore === true) await client.putWorkflow(workflowFor({ ...given, store: id }, credentialId));
	await client.publishWorkflow(id);
	const address = `${url}/webhook/${routeOf(given)}`;
	const start = async () => {
		const signal = AbortSignal.timeout(60_000);
		for (;;) {
			const reply = await fetch(address, { method: 'POST', signal });
			const text = await reply.text();
			if (reply.ok && /^\d+$/.test(text)) return text;
			// n8n registers a webhook a moment after it was published.
			if (reply.status !== 404) throw new Error(`The webhook answered HTTP ${reply.status} ${text.slice(0, 200)}`);
			await sleep(100, undefined, { signal });
		}
	};
	return { id, start };
}
