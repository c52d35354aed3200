import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chosenWorkflow } from '../runtime/chosen-workflow.mts';
import type { Workflow, WorkflowNode } from '../runtime/n8n-client.mts';
import type { TestInstance } from './instance.mts';
import { credentialData } from './run-check.mts';
import { readSetup } from './setup.mts';

/** What a person changes in an example after importing it. */
export interface ExampleChanges {
	/** Texts anywhere in the file, each with its replacement. */
	replace?: Readonly<Record<string, string>>;
	/** Credentials besides that of the API, by type. */
	credentials?: Readonly<Record<string, Record<string, unknown>>>;
	/** Id of the workflow to choose as Result Store, wherever one is asked for. */
	store?: string;
}

/** The key that the webhooks of the examples ask for. */
export const WEBHOOK_KEY = { name: 'X-Webhook-Key', value: 'a key of the test' };

/**
 * An example from `examples/`, with these texts replaced; needs no n8n. Throws `Error` when the file does not hold one
 * of them.
 */
export async function readExample(name: string, replace: ExampleChanges['replace'] = {}): Promise<Workflow> {
	let text = await readFile(path.join(readSetup().root, 'examples', `${name}.json`), 'utf8');
	for (const [from, to] of Object.entries(replace)) {
		if (!text.includes(from)) throw new Error(`examples/${name}.json does not hold "${from}".`);
		text = text.replaceAll(from, to);
	}
	return JSON.parse(text) as Workflow;
}

/**
 * Imports an example with these changes, and chooses a credential wherever one is asked for. Returns the workflow's id.
 * Throws `Error` for a type of credential that it was not given.
 */
export async function importExample(
	instance: TestInstance,
	name: string,
	{ replace, credentials = {}, store }: ExampleChanges = {},
): Promise<string> {
	const { client } = instance;
	const data: Record<string, Record<string, unknown>> = {
		numberStatusCheckApi: credentialData(instance),
		httpHeaderAuth: WEBHOOK_KEY,
		...credentials,
	};
	const workflow = await readExample(name, replace);
	const nodes: WorkflowNode[] = [];
	for (const node of workflow.nodes) {
		const chosen: NonNullable<WorkflowNode['credentials']> = {};
		for (const type of Object.keys(node.credentials ?? {})) {
			const { [type]: fields } = data;
			if (fields === undefined) throw new Error(`The test has no credential of the type ${type}.`);
			chosen[type] = { id: await client.putCredential({ name: type, type, data: fields }), name: type };
		}
		const parameters = { ...node.parameters };
		if ('resultStore' in parameters && store !== undefined) parameters.resultStore = chosenWorkflow(store);
		nodes.push({ ...node, parameters, credentials: chosen });
	}
	return await client.putWorkflow({ ...workflow, nodes });
}

/**
 * Publishes an example with a webhook (or, as its `kind`, an MCP server or a form) that asks for a key, and waits until
 * n8n has registered it, which takes a moment. Rejects after ten seconds.
 */
export async function publishWithWebhook(
	{ client, url }: TestInstance,
	id: string,
	route: string,
	kind: 'webhook' | 'mcp' | 'form' = 'webhook',
): Promise<void> {
	await client.publishWorkflow(id);
	const signal = AbortSignal.timeout(10_000);
	for (;;) {
		// Without the key, a call starts nothing. A form is asked for its page.
		const method = kind === 'form' ? 'GET' : 'POST';
		const { status } = await fetch(`${url}/${kind}/${route}`, { method, signal });
		if (status === 401 || status === 403) return;
		await sleep(100, undefined, { signal });
	}
}
