import { readFileSync, writeFileSync } from 'node:fs';
import type { Runtime } from '../runtime/install.mts';
import type { Tarball } from '../runtime/package-tarball.mts';
import type { Programs } from './system-programs.mts';

/** What run.mts prepares and the tests use. */
export interface Setup {
	/** The project's root folder. */
	root: string;
	/** Folder for n8n's user folders, one each. */
	userFolders: string;
	/** Folder for logs. */
	logs: string;
	tarball: Tarball;
	/** Installed n8n versions by `N8nVersion.name`. */
	runtimes: Record<string, Runtime>;
	/** Those that the suites of this run need. */
	programs: Programs;
}

/** Environment variable that names the file with the setup. */
export const SETUP_VARIABLE = 'NUMBER_STATUS_CHECK_E2E_SETUP';

/** Writes the setup for the tests that are about to run. */
export function writeSetup(file: string, setup: Setup): void {
	writeFileSync(file, JSON.stringify(setup, null, '\t'));
}

/** The setup of this run. Throws `Error` when the tests were not started by `npm run test:e2e`. */
export function readSetup(): Setup {
	const file = process.env[SETUP_VARIABLE];
	if (file === undefined) throw new Error('Run the end-to-end tests with `npm run test:e2e`.');
	return JSON.parse(readFileSync(file, 'utf8')) as Setup;
}
