import type { NodeBinary } from './node-binary.mts';
import { withNodeFirst } from './node-binary.mts';

/** A database on this machine. */
export interface PostgresAddress {
	port: number;
	user: string;
	database: string;
	password: string;
}

/** What the processes of an n8n in queue mode share. */
export interface QueueSettings {
	postgres: PostgresAddress;
	redisPort: number;
}

/** What tells one private n8n from another. */
export interface N8nSettings {
	/** Holds `.n8n`: database, settings, community packages. */
	userFolder: string;
	encryptionKey: string;
	/** Port of the editor and the REST API; of a worker, its health check's. */
	port: number;
	/** Port between n8n and its task runners. */
	brokerPort: number;
	/** The only folders that workflows may read and write. */
	fileAccess: readonly string[];
	/** For queue mode; without it, SQLite and no workers. */
	queue?: QueueSettings;
	/** Further variables; they win over all others. */
	variables?: Readonly<Record<string, string>>;
}

/** Settings of another n8n, of a database or of npm, which must not reach this one. */
const FOREIGN = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|OFFLOAD_|WEBHOOK_|GENERIC_|NODES_|CREDENTIALS_|npm_|NODE_OPTIONS$)/i;

function storage({ port, queue }: N8nSettings): NodeJS.ProcessEnv {
	if (queue === undefined) return { DB_TYPE: 'sqlite' };
	const { postgres, redisPort } = queue;
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		DB_POSTGRESDB_DATABASE: postgres.database,
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
	};
}

/**
 * The environment of a private n8n: the caller's own without n8n settings, and settings that keep it on this machine
 * (one address, own folder, no telemetry, no update notices, no templates) and out of the way (no survey, no banner).
 */
export function n8nEnvironment(
	settings: N8nSettings,
	node: NodeBinary,
	inherited: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const own = Object.entries(inherited).filter(([name]) => !FOREIGN.test(name));
	return {
		...withNodeFirst(node, Object.fromEntries(own)),
		// A proxy would be asked for the simulator too, which runs on this machine.
		NO_PROXY: '127.0.0.1,localhost',
		no_proxy: '127.0.0.1,localhost',
		NODE_ENV: 'production',
		...storage(settings),
		N8N_USER_FOLDER: settings.userFolder,
		N8N_ENCRYPTION_KEY: settings.encryptionKey,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(settings.port),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${settings.port}`,
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		N8N_RESTRICT_FILE_ACCESS_TO: settings.fileAccess.join(';'),
		// The editor is served without TLS, on the loopback address only.
		N8N_SECURE_COOKIE: 'false',
		// Lines with a level, so that warnings can be told apart from the rest.
		N8N_LOG_FORMAT: 'json',
		// Set explicitly because its default will change; the package is one that n8n has not verified.
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		...settings.variables,
	};
}
