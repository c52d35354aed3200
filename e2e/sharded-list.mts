import { outputsOf, resultOf, untilEnded } from '../runtime/execution.mts';
import { importExample, publishWithWebhook } from './example-workflows.mts';
import type { TestInstance } from './instance.mts';

/** What the example's last node says about a run. */
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
	/** The reply that each shard got, in the order of the shards. */
	answers: Record<string, unknown>[];
}

/** The example of a sharded list, imported into an n8n and bound to the simulator. */
export interface ShardedList {
	/** Starts a run. Returns its execution's id. */
	start(): Promise<string>;
	/** Waits for a run to end. Throws `Error` when it did not succeed. */
	read(id: string): Promise<ShardedRun>;
}

const RUN_LIMIT_MS = 300_000;
const TRIGGER = 'When clicking ‘Execute workflow’';

/**
 * Imports both workflows as they are, chooses credentials and the address of this n8n, and publishes the webhook.
 * `table` names the Data Table that takes the results.
 */
export async function importShardedList(instance: TestInstance, table: string): Promise<ShardedList> {
	const { client, url } = instance;
	const replace = { '"Number status results"': `"${table}"` };
	const put = async (name: string, more: Record<string, string> = {}) =>
		await importExample(instance, `sharded-list/${name}`, { replace: { ...replace, ...more } });
	await publishWithWebhook(instance, await put('check-one-shard'), 'check-number-shard');
	const parent = await put('hand-out-shards', { 'http://localhost:5678': url });
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
