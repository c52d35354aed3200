import path from 'node:path';
import { n8nEnvironment } from '../../runtime/n8n-environment.mts';

const settings = {
	userFolder: '/demo',
	encryptionKey: 'key',
	port: 5680,
	brokerPort: 5681,
	fileAccess: ['/project/examples/data', '/project/out'],
};
const node = { executable: path.join('/runtime', 'bin', 'node'), version: '24.21.0' };
const environment = (inherited: NodeJS.ProcessEnv = {}) => n8nEnvironment(settings, node, inherited);

test("settings of the caller's own n8n, database and npm do not reach the private one", () => {
	const foreign = { N8N_CUSTOM_EXTENSIONS: '/x', DB_POSTGRESDB_HOST: 'db', npm_config_prefix: '/y' };
	const result = environment({ ...foreign, HOME: '/h' });
	expect(result).toMatchObject({ HOME: '/h', DB_TYPE: 'sqlite' });
	for (const name of Object.keys(foreign)) expect(result).not.toHaveProperty(name);
});

test('variables that the settings name reach n8n and win, those of the same name around it do not', () => {
	const inherited = { NODE_OPTIONS: '--inspect' };
	expect(environment(inherited)).not.toHaveProperty('NODE_OPTIONS');
	const variables = { NODE_OPTIONS: '--import file:///probe.mts', N8N_LOG_FORMAT: 'text' };
	expect(n8nEnvironment({ ...settings, variables }, node, inherited)).toMatchObject(variables);
});

test('the packaged Node.js comes first on the path, whatever the variable is called', () => {
	expect(environment({ Path: '/usr/bin' }).Path).toBe(`${path.join('/runtime', 'bin')}${path.delimiter}/usr/bin`);
});

test('n8n listens on the loopback address only and reads only the two folders', () => {
	expect(environment()).toMatchObject({
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: '5680',
		N8N_RUNNERS_BROKER_PORT: '5681',
		N8N_RESTRICT_FILE_ACCESS_TO: '/project/examples/data;/project/out',
	});
});

test('a proxy is not asked for what runs on this machine', () => {
	expect(environment({ HTTP_PROXY: 'http://proxy:3128', NO_PROXY: '' })).toMatchObject({
		NO_PROXY: '127.0.0.1,localhost',
	});
});

test('in queue mode the processes share database and queue on this machine, and a worker reports its health', () => {
	const postgres = { port: 5433, user: 'n8n', database: 'postgres', password: 'p' };
	const result = n8nEnvironment({ ...settings, queue: { postgres, redisPort: 6380 } }, node, {
		QUEUE_BULL_REDIS_DB: '3',
	});
	expect(result).toMatchObject({
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: '5433',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_DATABASE: 'postgres',
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: '6380',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: '5680',
	});
	expect(result).not.toHaveProperty('QUEUE_BULL_REDIS_DB');
	expect(environment()).not.toHaveProperty('EXECUTIONS_MODE');
});
