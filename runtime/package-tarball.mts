import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { hashFiles } from './marker.mts';
import { runNpm } from './npm.mts';

/** The package as it would be published. */
export interface Tarball {
	file: string;
	/** SHA-256 of the file; npm packs the same content into the same bytes. */
	hash: string;
}

/** Where the package is packed from and to. */
export interface PackOptions {
	root: string;
	/** Emptied first. */
	target: string;
	logs: string;
	signal: AbortSignal;
}

/**
 * Builds the package and packs it. Throws `CommandError` when the sources do not compile or npm fails, and the signal's
 * reason when it is aborted.
 */
export async function packPackage({ root, target, logs, signal }: PackOptions): Promise<Tarball> {
	const run = async (args: string[], log: string) => {
		await runNpm(args, { cwd: root, env: process.env, log: path.join(logs, log), signal });
	};
	await run(['run', 'build'], 'build.log');
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await run(['pack', '--pack-destination', target], 'pack.log');
	const [name] = await readdir(target);
	if (name === undefined) throw new Error(`npm pack left nothing in ${target}.`);
	const file = path.join(target, name);
	return { file, hash: await hashFiles([file]) };
}
