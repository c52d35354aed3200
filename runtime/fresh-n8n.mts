import { rm } from 'node:fs/promises';
import path from 'node:path';
import { installCommunityPackage } from './community-package.mts';
import type { Runtime } from './install.mts';
import type { QueueSettings } from './n8n-environment.mts';
import { startN8n } from './n8n-process.mts';
import type { N8n, N8nOptions } from './n8n-process.mts';
import type { Tarball } from './package-tarball.mts';
import { choosePorts, somePort } from './ports.mts';
import { makePrivateFolder } from './private-folder.mts';

/** What a fresh n8n is made from. */
export interface FreshN8nOptions {
	/** The project's root folder. */
	root: string;
	runtime: Runtime;
	tarball: Tarball;
	/** Emptied first. */
	userFolder: string;
	/** Folder for its log and npm's output. */
	logs: string;
	encryptionKey: string;
	signal: AbortSignal;
	queue?: QueueSettings;
	/** What starts the process; default `startN8n`, the main one. */
	start?: (options: N8nOptions) => Promise<N8n>;
}

/** A running n8n, and what it was started with. */
export interface FreshN8n extends N8n {
	/** To start it again on the same data, once it has ended. */
	options: N8nOptions;
}

/**
 * Starts an n8n, or a worker of one, with the package installed in an empty user folder, on free ports. Throws as
 * `installCommunityPackage`, `choosePorts` and `startN8n` do; nothing is left running then.
 */
export async function startFreshN8n(options: FreshN8nOptions): Promise<FreshN8n> {
	const { root, runtime, tarball, userFolder, logs, encryptionKey, signal, queue, start = startN8n } = options;
	await rm(userFolder, { recursive: true, force: true });
	await makePrivateFolder(userFolder);
	await installCommunityPackage({ tarball, userFolder, logs, signal });
	const ports = await choosePorts({ port: somePort(), brokerPort: somePort() }, () => {});
	const shared = queue === undefined ? {} : { queue };
	const settings = { userFolder, encryptionKey, fileAccess: [userFolder], ...ports, ...shared };
	const started = { runtime, settings, root, log: path.join(logs, 'n8n.log'), signal };
	return { ...(await start(started)), options: started };
}
