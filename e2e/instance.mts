import { randomInt } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { installCommunityPackage } from '../runtime/community-package.mts';
import { makeInstance } from '../runtime/instance.mts';
import { N8nClient } from '../runtime/n8n-client.mts';
import type { N8n } from '../runtime/n8n-process.mts';
import { startN8n } from '../runtime/n8n-process.mts';
import { choosePorts } from '../runtime/ports.mts';
import type { Simulator } from '../simulator/server.mts';
import { startSimulator } from '../simulator/server.mts';
import { readSetup } from './setup.mts';
import type { N8nVersion } from './versions.mts';

/** A running n8n with the package installed, and a simulator of the API beside it. */
export interface TestInstance {
	/** Logged in as the owner. */
	client: N8nClient;
	simulator: Simulator;
	/** n8n's user folder, which holds its database. */
	userFolder: string;
	/** File with everything n8n has printed. */
	log: string;
	/** The token of every API request since the start, also from before a reset of the simulator. */
	tokens: ReadonlySet<string>;
	/** Ends n8n and the simulator; never rejects. */
	stop(): Promise<void>;
}

/** Below the ports that systems hand out by themselves; at random, so that two runs seldom want the same. */
const somePort = () => randomInt(10_000, 30_000);

/** Starts an n8n of this version for a suite, in a fresh user folder. Throws `Error` when anything of it fails. */
export async function startInstance({ name }: N8nVersion, suite: string): Promise<TestInstance> {
	const { root, userFolders, logs, tarball, runtimes } = readSetup();
	const { [name]: runtime } = runtimes;
	if (runtime === undefined) throw new Error(`${name} is not installed.`);
	const id = `${suite}-${name}`;
	const userFolder = path.join(userFolders, id);
	const signal = AbortSignal.timeout(240_000);
	await rm(userFolder, { recursive: true, force: true });
	await mkdir(userFolder, { recursive: true });
	await installCommunityPackage({ tarball, userFolder, logs: path.join(logs, id), signal });

	const login = makeInstance();
	const { editor: port, broker: brokerPort } = await choosePorts({ editor: somePort(), broker: somePort() }, () => {});
	const settings = { userFolder, encryptionKey: login.encryptionKey, port, brokerPort, fileAccess: [userFolder] };
	const tokens = new Set<string>();
	const simulator = await startSimulator({ onRequest: ({ token }) => token !== null && tokens.add(token) });
	const log = path.join(logs, id, 'n8n.log');
	let n8n: N8n | undefined;
	const stop = async () => {
		await n8n?.stop();
		await simulator.close();
	};
	try {
		n8n = await startN8n({ runtime, settings, root, log, signal });
		const client = new N8nClient(n8n.url);
		await client.logIn(login);
		return { client, simulator, userFolder, log, tokens, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
