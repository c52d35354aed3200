import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it runs, under another user.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/**
 * Takes a lock file for this process; one left by a process that is gone is taken over. Returns the function that
 * releases it. Throws `Error`, which calls the holder `what`, while another process holds it.
 */
export async function takeLock(file: string, what: string): Promise<() => Promise<void>> {
	await mkdir(path.dirname(file), { recursive: true });
	for (let attempt = 0; attempt < 2; attempt++) {
		try {
			await writeFile(file, String(process.pid), { flag: 'wx' });
			return async () => await rm(file, { force: true });
		} catch {
			const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
			if (holder > 0 && isRunning(holder)) {
				throw new Error(`${what} is already running in this folder (process ${holder}). Stop it with Ctrl-C first.`);
			}
			await rm(file, { force: true });
		}
	}
	throw new Error(`Another start took ${file} at the same moment. Try again.`);
}
