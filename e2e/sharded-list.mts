import { outputsOf, resultOf, untilEnded } from '../runtime/execution.mts';
import { WEBHOOK_KEY, importExample, publishWithWebhook, readExample } from './example-workflows.mts';
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
	givenUp: number;
}

/** What n8n answered to the call for one shard. */
export interface ShardAnswer {
	/** Undefined if no answer came. */
	statusCode?: number;
	body?: unknown;
}

/** One run of the example. */
export interface ShardedRun {
	/** Undefined when no shard was handed out. */
	figures: ShardedFigures | undefined;
	/** The reply that each shard got, in the order of the shards. */
	answers: ShardAnswer[];
}

/** The example of a sharded list, imported into an n8n and bound to the simulator. */
export interface ShardedList {
	/** Starts a run. Returns its execution's id. */
	start(): Promise<string>;
	/** Waits for a run to end. Throws `Error` when it did not succeed. */
	read(id: string): Promise<ShardedRun>;
	/** Calls *Check one shard* for a shard, as *Hand out shards* does. Rejects when n8n does not answer. */
	call(shard: string): Promise<ShardAnswer>;
	/** Empties the tables of the list and of its store. */
	clear(): void;
	/** Drops the tables of the list, so that the next run makes them with the sample, and empties that of the store. */
	reset(): void;
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
const ROUTE = 'check-number-shard';
const TABLES = 'number_list, number_list_checked, number_list_shards';
const STORE = 'number_status_results';

/**
 * The statement of *Open shards*, with this many contacts in a shard and shards in a run. Throws `Error` when the example
 * does not hold one of the figures.
 */
export async function handOutStatement(): Promise<(shardSize: number, shards: number) => string> {
	const { nodes } = await readExample('sharded-list/hand-out-shards', {
		'- 1, 5000)': '- 1, {size})',
		'limit 200': 'limit {shards}',
		'limit 1000000 +': 'limit {contacts} +',
	});
	const query = nodes.find(({ name }) => name === 'Open shards')?.parameters.query;
	return (shardSize, shards) =>
		String(query)
			.replace('{size}', String(shardSize))
			.replace('{shards}', String(shards))
			.replace('{contacts}', String(shardSize * shards));
}

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
	await publishWithWebhook(instance, check, ROUTE);
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
			return {
				figures: jsons('Figures')[0] as ShardedFigures | undefined,
				answers: jsons('Hand out') as ShardAnswer[],
			};
		},
		call: async (shard) => {
			const response = await fetch(`${url}/webhook/${ROUTE}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', [WEBHOOK_KEY.name]: WEBHOOK_KEY.value },
				body: JSON.stringify({ shard }),
				signal: AbortSignal.timeout(limitMs),
			});
			return { statusCode: response.status, body: await response.json() };
		},
		clear: () => void services.query(`truncate ${TABLES}, ${STORE}`),
		reset: () => void services.query(`drop table ${TABLES}; truncate ${STORE}`),
	};
}
