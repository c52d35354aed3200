import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { installCommunityPackage } from '../runtime/community-package.mts';
import { makeInstance } from '../runtime/instance.mts';
import { N8nClient } from '../runtime/n8n-client.mts';
import type { Login } from '../runtime/n8n-client.mts';
import { startN8n } from '../runtime/n8n-process.mts';
import { choosePorts } from '../runtime/ports.mts';
import { startSimulator } from '../simulator/server.mts';
import type { Simulator } from '../simulator/server.mts';
import { readSetup } from './setup.mts';

/** An n8n for a person at a browser, with an owner who has not logged in, and a simulator of the API. */
export interface BrowserInstance {
	/** Address of the editor. */
	url: string;
	login: Login;
	simulator: Simulator;
	/** A contact list that workflows may read. */
	contacts: string;
	/** Ends n8n and the simulator; never rejects. */
	stop(): Promise<void>;
}

/** Starts the n8n of this name in a fresh user folder. Throws `Error` when anything of it fails. */
export async function startBrowserInstance(name: string): Promise<BrowserInstance> {
	const { root, userFolders, logs, tarball, runtimes } = readSetup();
	const { [name]: runtime } = runtimes;
	if (runtime === undefined) throw new Error(`${name} is not installed.`);
	const id = `browser-${name}`;
	const userFolder = path.join(userFolders, id);
	const signal = AbortSignal.timeout(240_000);
	await rm(userFolder, { recursive: true, force: true });
	await mkdir(userFolder, { recursive: true });
	const contacts = path.join(userFolder, 'contacts.csv');
	await cp(path.join(root, 'examples', 'data', 'contacts.csv'), contacts);
	await installCommunityPackage({ tarball, userFolder, logs: path.join(logs, id), signal });

	const login = makeInstance();
	const { editor: port, broker: brokerPort } = await choosePorts({ editor: 5750, broker: 5850 }, () => {});
	const settings = { userFolder, encryptionKey: login.encryptionKey, port, brokerPort, fileAccess: [userFolder] };
	const simulator = await startSimulator();
	try {
		const log = path.join(logs, id, 'n8n.log');
		const n8n = await startN8n({ runtime, settings, root, log, signal });
		const stop = async () => {
			await n8n.stop();
			await simulator.close();
		};
		try {
			// Makes the owner; the browser has a session of its own.
			await new N8nClient(n8n.url).logIn(login);
		} catch (error) {
			await stop();
			throw error;
		}
		return { url: n8n.url, login, simulator, contacts, stop };
	} catch (error) {
		await simulator.close();
		throw error;
	}
}
