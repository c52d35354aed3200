import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startGroup, stopGroup } from '../runtime/child-processes.mts';
import { lastLines } from '../runtime/command.mts';
import { readSetup } from './setup.mts';

/** A running server. */
export interface Service {
	/** Ends it and deletes its folder; never rejects. */
	stop: () => Promise<void>;
}

/** How a server is started. */
export interface ServiceOptions {
	/** Also the name of its log. */
	name: string;
	command: readonly string[];
	/** Where it runs and stores its data; must exist, and is deleted in the end. */
	folder: string;
	isReady: () => Promise<boolean>;
}

const START_LIMIT_MS = 30_000;

/**
 * Starts a server that ends with this process, and waits until it is ready. Throws `Error` with the last lines of its
 * log when it is not ready within 30 seconds; nothing is left running then.
 */
export async function startService({ name, command, folder, isReady }: ServiceOptions): Promise<Service> {
	const { root, logs } = readSetup();
	const log = path.join(logs, `${name}.log`);
	const output = await open(log, 'w');
	const loader = pathToFileURL(path.join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
	const launcher = path.join(root, 'runtime', 'command-with-parent.mts');
	const child = startGroup(process.execPath, ['--import', loader, launcher, ...command], {
		cwd: folder,
		stdio: ['pipe', output.fd, output.fd],
	});
	await output.close();
	const stop = async () => {
		await stopGroup(child);
		await rm(folder, { recursive: true, force: true });
	};
	const deadline = Date.now() + START_LIMIT_MS;
	while (!(await isReady())) {
		if (child.exitCode !== null || Date.now() > deadline) {
			await stop();
			throw new Error(`${name} did not start:\n${lastLines(await readFile(log, 'utf8'), 12)}`);
		}
		await sleep(100);
	}
	return { stop };
}
