import path from 'node:path';
import { startFreshN8n } from '../runtime/fresh-n8n.mts';
import type { FreshN8n, FreshN8nOptions } from '../runtime/fresh-n8n.mts';
import { makeInstance } from '../runtime/instance.mts';
import { N8nClient } from '../runtime/n8n-client.mts';
import type { Login } from '../runtime/n8n-client.mts';
import type { QueueSettings } from '../runtime/n8n-environment.mts';
import { startWorker } from '../runtime/n8n-process.mts';
import type { N8nOptions } from '../runtime/n8n-process.mts';
import type { Simulator } from '../simulator/server.mts';
import { startSimulator } from '../simulator/server.mts';
import { readSetup } from './setup.mts';
import type { N8nVersion } from './versions.mts';

/** A process of n8n: the main one or a worker. */
export interface TestProcess {
	n8n: FreshN8n;
	/** Its user folder, which holds its database unless it runs in queue mode. */
	userFolder: string;
}

/** A running n8n with the package installed, and a simulator of the API beside it. */
export interface TestInstance {
	/** Address of the editor. */
	url: string;
	/** Of its owner. */
	login: Login;
	/** Logged in as the owner. */
	client: N8nClient;
	simulator: Simulator;
	main: TestProcess;
	/** Empty unless n8n runs in queue mode. */
	workers: readonly TestProcess[];
	/** The token of every API request since the start, resets of the simulator notwithstanding. */
	tokens: ReadonlySet<string>;
	/** Ends n8n and the simulator; never rejects. */
	stop(): Promise<void>;
}

/** How an n8n in queue mode is spread over processes. */
export interface QueueOptions {
	services: QueueSettings;
	workers: number;
	/** Executions that one worker works on at a time. */
	concurrency: number;
}

const START_LIMIT_MS = 360_000;

/**
 * Starts an n8n of this version for a suite, in fresh user folders. Throws `Error` when any part of that fails; nothing
 * is left running then.
 */
export async function startInstance(version: N8nVersion, suite: string, queue?: QueueOptions): Promise<TestInstance> {
	const { root, userFolders, logs, tarball, runtimes } = readSetup();
	const { [version.name]: runtime } = runtimes;
	if (runtime === undefined) throw new Error(`${version.name} is not installed.`);
	const signal = AbortSignal.timeout(START_LIMIT_MS);
	const login = makeInstance();
	const tokens = new Set<string>();
	const simulator = await startSimulator({ onRequest: ({ token }) => token !== null && tokens.add(token) });
	const running: TestProcess[] = [];

	const launch = async (role: string, start?: FreshN8nOptions['start']): Promise<TestProcess> => {
		const id = [suite, version.name, role].filter(Boolean).join('-');
		const userFolder = path.join(userFolders, id);
		const n8n = await startFreshN8n({
			...{ root, runtime, tarball, userFolder, logs: path.join(logs, id), signal },
			encryptionKey: login.encryptionKey,
			...(queue === undefined ? {} : { queue: queue.services }),
			...(start === undefined ? {} : { start }),
		});
		const process = { n8n, userFolder };
		running.push(process);
		return process;
	};

	const stop = async () => {
		await Promise.all(running.map(async ({ n8n }) => await n8n.stop()));
		await simulator.close();
	};
	try {
		const main = await launch('');
		const client = new N8nClient(main.n8n.url);
		await client.logIn(login);
		const workers: TestProcess[] = [];
		for (let count = 1; count <= (queue?.workers ?? 0); count++) {
			const start = async (options: N8nOptions) => await startWorker(queue?.concurrency ?? 1, options);
			workers.push(await launch(`worker-${count}`, start));
		}
		return { url: main.n8n.url, login, client, simulator, main, workers, tokens, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
