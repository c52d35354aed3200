import { outputsOf, resultOf, untilEnded } from '../runtime/execution.mts';
import { importExample, publishWithWebhook } from './example-workflows.mts';
import type { TestInstance } from './instance.mts';
import type { QueueServices } from './queue-services.mts';

/** What the last node of *Hand out shards* says about a run. */
export interface ShardedFigures extends Record<string, unknown> {
	shards: number;
	failedShards: number;
	contacts: number;
	charged: number;
	unresolved: number;
	invalid: number;
	stillOpen: number;
}

/** One run of the example. */
export interface ShardedRun {
	/** Undefined when no shard was handed out. */
	figures: ShardedFigures | undefined;
	/** The reply that each shard got, in the order of the shards. */
	answers: Record<string, unknown>[];
}

/** The example of a sharded list, imported into an n8n and bound to the simulator. */
export interface ShardedList {
	/** Starts a run. Returns its execution's id. */
	start(): Promise<string>;
	/** Waits for a run to end. Throws `Error` when it did not succeed. */
	read(id: string): Promise<ShardedRun>;
	/** Empties the tables of the list and of its store; the next run fills in the sample. */
	clear(): void;
}

/** How the example is imported. */
export interface ShardedListOptions {
	instance: TestInstance;
	/** The PostgreSQL with the list. */
	services: QueueServices;
	/** Contacts in a shard. */
	shardSize: number;
	/** Longest time that `read` waits. */
	limitMs?: number;
}

const TRIGGER = 'When clicking ‘Execute workflow’';
const TABLES = ['number_list', 'number_list_checked', 'number_list_shards', 'number_status_results'];

/**
 * Imports both workflows and the store in PostgreSQL as they are, chooses credentials, the store, the size of a shard and
 * the address of this n8n, and publishes what has to be.
 */
export async function importShardedList(options: ShardedListOptions): Promise<ShardedList> {
	const { instance, services, shardSize, limitMs = 300_000 } = options;
	const { client, url } = instance;
	const { port, user, database, password } = services.settings.postgres;
	const credentials = { postgres: { host: '127.0.0.1', port, user, database, password, ssl: 'disable' } };
	const store = await importExample(instance, 'result-store/postgresql', { credentials });
	await client.publishWorkflow(store);
	const check = await importExample(instance, 'sharded-list/check-one-shard', { credentials, store });
	await publishWithWebhook(instance, check, 'check-number-shard');
	const replace = { 'http://localhost:5678': url, '- 1, 5000)': `- 1, ${shardSize})` };
	const parent = await importExample(instance, 'sharded-list/hand-out-shards', { credentials, replace });
	return {
		start: async () => await client.runWorkflow(parent, TRIGGER),
		read: async (id) => {
			const execution = await untilEnded(client, id, AbortSignal.timeout(limitMs));
			const { error, runData } = resultOf(execution);
			if (execution.status !== 'success') throw new Error(`${execution.status}: ${error?.message}`);
			const jsons = (name: string) =>
				name in runData ? (outputsOf(execution, name)[0] ?? []).map(({ json }) => json) : [];
			return { figures: jsons('Figures')[0] as ShardedFigures | undefined, answers: jsons('Hand out') };
		},
		clear: () => {
			for (const table of TABLES) services.query(`truncate ${table}`);
		},
	};
}
