import path from 'node:path';
import { installCommunityPackage } from '../runtime/community-package.mts';
import { packPackage } from '../runtime/package-tarball.mts';
import type { DemoPaths } from './paths.mts';
import type { Progress } from '../runtime/progress.mts';
import { makePrivateFolder } from '../runtime/private-folder.mts';
import { installRuntime } from '../runtime/install.mts';
import type { Runtime } from '../runtime/install.mts';

/** The n8n that the demo shows: the folder below runtime/, and the oldest Node.js it accepts. */
const DEMO_RUNTIME = { name: 'n8n-2.41', nodeMajor: 24 };

/**
 * Installs whatever is missing: n8n, and in its user folder the package as it is in the working copy. Throws as
 * `packPackage`, `installRuntime` and `installCommunityPackage` do.
 */
export async function prepare(paths: DemoPaths, progress: Progress, signal: AbortSignal): Promise<Runtime> {
	const { root, logs, userFolder } = paths;
	const tarball = await progress.step('Building and packing the node', async () => {
		return await packPackage({ root, target: paths.pack, logs, signal });
	});
	const runtime = await installRuntime({
		manifest: path.join(root, 'runtime', DEMO_RUNTIME.name),
		target: path.join(paths.runtimes, DEMO_RUNTIME.name),
		nodeMajor: DEMO_RUNTIME.nodeMajor,
		logs,
		progress,
		signal,
	});
	await progress.step(`Installing ${path.basename(tarball.file)} into n8n ${runtime.version}`, async () => {
		await makePrivateFolder(userFolder);
		await installCommunityPackage({ tarball, userFolder, logs, signal });
	});
	return runtime;
}
