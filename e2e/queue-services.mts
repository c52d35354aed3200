import type { QueueSettings } from '../runtime/n8n-environment.mts';
import { choosePorts, somePort } from '../runtime/ports.mts';
import { startPostgres } from './postgres.mts';
import { startRedis } from './redis.mts';
import { readSetup } from './setup.mts';

/** What the processes of an n8n in queue mode share: a Redis and a PostgreSQL, both empty. */
export interface QueueServices {
	settings: QueueSettings;
	/** Everything in the database, as SQL. */
	dump: () => string;
	/** The rows that a query gives, each as a line with `|` between its columns. */
	query: (sql: string) => string[];
	/** Ends both and deletes what they have stored; never rejects. */
	stop: () => Promise<void>;
}

/** Starts both. Throws `Error` with the last lines of a log when one does not start; nothing is left running then. */
export async function startQueueServices(): Promise<QueueServices> {
	const { programs } = readSetup();
	if (programs.redis === undefined || programs.postgres === undefined)
		throw new Error('Redis or PostgreSQL is missing.');
	const ports = await choosePorts({ redis: somePort(), postgres: somePort() }, () => {});
	const redis = await startRedis(programs.redis, ports.redis);
	try {
		const postgres = await startPostgres(programs.postgres, ports.postgres);
		return {
			settings: { postgres: postgres.address, redisPort: ports.redis },
			dump: postgres.dump,
			query: postgres.query,
			stop: async () => {
				await postgres.stop();
				await redis.stop();
			},
		};
	} catch (error) {
		await redis.stop();
		throw error;
	}
}
