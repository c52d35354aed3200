import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packCopy } from '../../scripts/packed-copy.mts';
import type { PackedCopy } from '../../scripts/packed-copy.mts';
import type { LoadedPackage } from './load-package.mts';

/** The project's root folder. */
export const ROOT = path.resolve(__dirname, '..', '..');
/** How long a test that builds or lints the package may take. */
export const BUILD_TIMEOUT_MS = 90_000;

/** A folder of this test's own; the caller removes it. */
export function temporaryFolder(): string {
	return realpathSync(mkdtempSync(path.join(tmpdir(), 'number-status-check-package-')));
}

/** Removes what `temporaryFolder` made. */
export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
}

/** Packs a copy of this project into `folder`. */
export async function packProject(folder: string): Promise<PackedCopy> {
	return await packCopy(ROOT, folder);
}

/** Moves the unpacked package to where n8n installs community packages, beside n8n-workflow and nothing else. */
export function install(unpacked: string, userFolder: string): string {
	const modules = path.join(userFolder, '.n8n', 'nodes', 'node_modules');
	const installed = path.join(modules, 'n8n-nodes-number-status-check');
	mkdirSync(modules, { recursive: true });
	renameSync(unpacked, installed);
	symlinkSync(path.join(ROOT, 'node_modules', 'n8n-workflow'), path.join(modules, 'n8n-workflow'), 'junction');
	return installed;
}

/** What n8n-core's loader makes of an installed package. Throws when the package cannot be loaded. */
export function load(installed: string, userFolder: string): LoadedPackage {
	const script = path.join(__dirname, 'load-package.mts');
	const env = {
		...process.env,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'key-of-the-package-tests',
		N8N_LOG_LEVEL: 'silent',
	};
	const args = ['--import', 'tsx', script, installed];
	const output = execFileSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
	return JSON.parse(output) as LoadedPackage;
}
