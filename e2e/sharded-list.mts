import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { outputsOf, resultOf, untilEnded } from '../runtime/execution.mts';
import type { Workflow, WorkflowNode } from '../runtime/n8n-client.mts';
import type { TestInstance } from './instance.mts';
import { credentialData } from './run-check.mts';
import { readSetup } from './setup.mts';

/** What the example's last node says of a run. */
export interface ShardedSummary extends Record<string, unknown> {
	shards: number;
	failedShards: number;
	numbers: number;
	charged: number;
	unresolved: number;
	invalid: number;
	next: string;
}

/** One run of the example. */
export interface ShardedRun {
	/** Undefined when no shard was handed out. */
	summary: ShardedSummary | undefined;
	/** Numbers that had a stored result when it began. */
	storedBefore: string[];
	/** What each shard was answered, in the order of the shards. */
	answers: Record<string, unknown>[];
}

/** The example of a sharded list, imported into an n8n and bound to the simulator. */
export interface ShardedList {
	/** Starts a run. Returns its execution's id. */
	start(): Promise<string>;
	/** Waits for a run to end. Throws `Error` when it did not end well. */
	read(id: string): Promise<ShardedRun>;
}

const RUN_LIMIT_MS = 300_000;
const TRIGGER = 'When clicking ‘Execute workflow’';

async function example(name: string, table: string): Promise<Workflow> {
	const file = path.join(readSetup().root, 'examples', 'sharded-list', name);
	return JSON.parse((await readFile(file, 'utf8')).replaceAll('"Number status results"', `"${table}"`)) as Workflow;
}

function bind(workflow: Workflow, url: string, ids: Readonly<Record<string, string>>): Workflow {
	const bound = (node: WorkflowNode): WorkflowNode => {
		const { url: address, ...others } = node.parameters;
		const at = typeof address === 'string' ? { url: address.replace('http://localhost:5678', url) } : {};
		const credentials: NonNullable<WorkflowNode['credentials']> = {};
		for (const type of Object.keys(node.credentials ?? {})) credentials[type] = { id: ids[type] ?? null, name: type };
		return { ...node, parameters: { ...others, ...at }, credentials };
	};
	return { ...workflow, nodes: workflow.nodes.map(bound) };
}

/**
 * Imports both workflows as they are, chooses credentials and the address of this n8n, and publishes the webhook.
 * `table` takes the results.
 */
export async function importShardedList(instance: TestInstance, table: string): Promise<ShardedList> {
	const { client, url } = instance;
	const key = { name: 'X-Shard-Key', value: 'a key of the test' };
	const ids = {
		httpHeaderAuth: await client.putCredential({ name: 'Shard webhook', type: 'httpHeaderAuth', data: key }),
		numberStatusCheckApi: await client.putCredential({
			name: 'API',
			type: 'numberStatusCheckApi',
			data: credentialData(instance),
		}),
	};
	const put = async (name: string) => await client.putWorkflow(bind(await example(name, table), url, ids));
	await client.publishWorkflow(await put('check-one-shard.json'));
	const parent = await put('hand-out-shards.json');
	return {
		start: async () => await client.runWorkflow(parent, TRIGGER),
		read: async (id) => {
			const execution = await untilEnded(client, id, AbortSignal.timeout(RUN_LIMIT_MS));
			const { error, runData } = resultOf(execution);
			if (execution.status !== 'success') throw new Error(`${execution.status}: ${error?.message}`);
			const jsons = (name: string) =>
				name in runData ? (outputsOf(execution, name)[0] ?? []).map(({ json }) => json) : [];
			return {
				summary: jsons('Summary')[0] as ShardedSummary | undefined,
				storedBefore: jsons('Stored results').flatMap(({ number }) => (typeof number === 'string' ? [number] : [])),
				answers: jsons('Hand out'),
			};
		},
	};
}
