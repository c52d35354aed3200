import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { installRuntime } from '../runtime/install.mts';
import type { Runtime } from '../runtime/install.mts';
import { packPackage } from '../runtime/package-tarball.mts';
import type { Progress } from '../runtime/progress.mts';
import type { Setup } from './setup.mts';
import { installPrograms } from './system-programs.mts';
import type { ProgramName } from './system-programs.mts';
import type { N8nVersion } from './versions.mts';

/** What is prepared, and where. */
export interface PrepareOptions {
	/** The project's root folder. */
	root: string;
	/** For the package file and logs; emptied first. */
	folder: string;
	/** For n8n's user folders; emptied first. */
	userFolders: string;
	versions: readonly N8nVersion[];
	programs: readonly ProgramName[];
	progress: Progress;
	signal: AbortSignal;
}

/**
 * Installs the n8n versions and the programs that are missing, and packs the package. Throws as `installPrograms`,
 * `packPackage` and `installRuntime` do.
 */
export async function prepareSetup(options: PrepareOptions): Promise<Setup> {
	const { root, folder, userFolders, versions, progress, signal } = options;
	const logs = path.join(folder, 'logs');
	for (const old of [folder, userFolders]) await rm(old, { recursive: true, force: true });
	await mkdir(logs, { recursive: true });
	const programs = await installPrograms([...new Set(options.programs)], { logs, progress, signal });
	const tarball = await progress.step('Building and packing the node', async () => {
		return await packPackage({ root, target: path.join(folder, 'pack'), logs, signal });
	});
	const runtimes: Record<string, Runtime> = {};
	for (const { name, nodeMajor } of versions) {
		const manifest = path.join(root, 'runtime', name);
		const target = path.join(root, '.runtime', name);
		runtimes[name] = await installRuntime({ manifest, target, nodeMajor, logs, progress, signal });
	}
	return { root, userFolders, logs, tarball, runtimes, programs };
}
