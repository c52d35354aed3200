import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Marker } from './marker.mts';
import { runNpm } from './npm.mts';
import type { Tarball } from './package-tarball.mts';

/** What is installed, and where. */
export interface CommunityPackageOptions {
	tarball: Tarball;
	/** n8n's user folder, which holds `.n8n`. */
	userFolder: string;
	logs: string;
	signal: AbortSignal;
}

/**
 * Installs the package as n8n installs a community node, into `.n8n/nodes` of the user folder; does nothing when
 * exactly this tarball is already there. No n8n that uses the folder may be running. Throws `CommandError` when npm
 * fails, and the signal's reason when it is aborted.
 */
export async function installCommunityPackage(options: CommunityPackageOptions): Promise<void> {
	const { tarball, userFolder, logs, signal } = options;
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	const marker = new Marker(path.join(userFolder, 'installed-package'));
	if (await marker.stands(tarball.hash)) return;

	await marker.clear();
	await rm(nodes, { recursive: true, force: true });
	await mkdir(nodes, { recursive: true });
	await writeFile(path.join(nodes, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true }));
	// n8n-workflow is a peer dependency that n8n itself provides; a second copy must not be installed.
	const args = ['install', tarball.file, '--ignore-scripts', '--legacy-peer-deps', '--no-package-lock'];
	await runNpm(args, { cwd: nodes, env: process.env, log: path.join(logs, 'community-package.log'), signal });
	await marker.set(tarball.hash);
}
