import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startFreshN8n } from '../runtime/fresh-n8n.mts';
import { installRuntime } from '../runtime/install.mts';
import { makeInstance } from '../runtime/instance.mts';
import { N8nClient } from '../runtime/n8n-client.mts';
import type { Workflow } from '../runtime/n8n-client.mts';
import { packPackage } from '../runtime/package-tarball.mts';
import type { Progress } from '../runtime/progress.mts';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import { startSimulator } from '../simulator/server.mts';
import type { Simulator } from '../simulator/server.mts';
import { scenarioOf } from './contacts.mts';

/** A real n8n 2.41.1 with the packed node, and a simulator that takes 20 ms for a request. */
export interface RealN8n {
	readonly url: string;
	readonly client: N8nClient;
	readonly simulator: Simulator;
	/** Id of the credential for the simulator. */
	readonly credential: string;
	stop(): Promise<void>;
}

/** What it is made from. */
export interface RealN8nOptions {
	/** The project's root folder. */
	root: string;
	/** Names its folders. */
	name: string;
	progress: Progress;
	signal: AbortSignal;
}

/**
 * Starts one with an empty database; installs n8n first if it is missing. Throws as `installRuntime` and
 * `startFreshN8n` do.
 */
export async function startRealN8n({ root, name, progress, signal }: RealN8nOptions): Promise<RealN8n> {
	const logs = path.join(root, '.runtime', 'logs');
	const login = makeInstance();
	const runtime = await installRuntime({
		manifest: path.join(root, 'runtime', 'n8n-2.41'),
		target: path.join(root, '.runtime', 'n8n-2.41'),
		nodeMajor: 24,
		...{ logs, progress, signal },
	});
	const tarball = await packPackage({ root, target: path.join(root, '.runtime', 'bench-pack'), logs, signal });
	const simulator = await startSimulator({ scenario: scenarioOf(false) });
	// Linters ignore whatever is below a folder of this name.
	const userFolder = path.join(root, '.runtime', 'node_modules', name);
	const n8n = await startFreshN8n({
		...{ root, runtime, tarball, userFolder, encryptionKey: login.encryptionKey, signal },
		logs: path.join(logs, name),
	});
	const client = new N8nClient(n8n.url);
	await client.logIn(login);
	const { accountCode, password, secret } = DEMO_ACCOUNT;
	const data = { accountCode, password, secret, baseUrl: simulator.url };
	return {
		...{ url: n8n.url, client, simulator },
		credential: await client.putCredential({ name: 'API', type: 'numberStatusCheckApi', data }),
		stop: async () => {
			await n8n.stop();
			await simulator.close();
		},
	};
}

/** Publishes the store of `examples/result-store/data-table.json` with a table of this name. Returns its id. */
export async function publishStore({ client }: RealN8n, root: string, table: string): Promise<string> {
	const file = path.join(root, 'examples', 'result-store', 'data-table.json');
	const text = (await readFile(file, 'utf8')).replaceAll('Number status store', table);
	const id = await client.putWorkflow({ ...(JSON.parse(text) as Workflow), name: `Store ${table}` });
	await client.publishWorkflow(id);
	return id;
}
