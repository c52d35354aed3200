/**
 * Entry of `npm run test:e2e`: installs the n8n versions, packs the package, runs the end-to-end tests and prints
 * `N passed, N failed`. Arguments go to jest (`npm run test:e2e -- outputs`). What a failed run leaves, its logs and
 * n8n's user folders, is kept until the next one.
 */
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { killAllGroups, startGroup, stopGroup } from '../runtime/child-processes.mts';
import { installRuntime } from '../runtime/install.mts';
import type { Runtime } from '../runtime/install.mts';
import { packPackage } from '../runtime/package-tarball.mts';
import { createProgress } from '../runtime/progress.mts';
import { SETUP_VARIABLE, writeSetup } from './setup.mts';
import { VERSIONS } from './versions.mts';

interface JestSummary {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
}

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.runtime', 'e2e');
/** Linters pass over whatever is below a folder of this name. */
const userFolders = path.join(root, '.runtime', 'node_modules', 'e2e');
const logs = path.join(folder, 'logs');
const setupFile = path.join(folder, 'setup.json');
const report = path.join(folder, 'jest.json');
const progress = createProgress();
const stopping = new AbortController();
const { signal } = stopping;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(name, () => {
		// Who asks twice does not want to wait for an orderly end.
		if (signal.aborted) process.exit(130);
		stopping.abort(new Error('Stopped.'));
	});
}
process.on('exit', killAllGroups);

async function prepare(): Promise<void> {
	for (const old of [folder, userFolders]) await rm(old, { recursive: true, force: true });
	await mkdir(logs, { recursive: true });
	const tarball = await progress.step('Building and packing the node', async () => {
		return await packPackage({ root, target: path.join(folder, 'pack'), logs, signal });
	});
	const runtimes: Record<string, Runtime> = {};
	for (const { name, nodeMajor } of VERSIONS) {
		const manifest = path.join(root, 'runtime', name);
		const target = path.join(root, '.runtime', name);
		runtimes[name] = await installRuntime({ manifest, target, nodeMajor, logs, progress, signal });
	}
	writeSetup(setupFile, { root, userFolders, logs, tarball, runtimes });
}

/** Runs jest in a process group of its own, which ends with it. */
async function runJest(args: readonly string[]): Promise<JestSummary> {
	const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
	const own = ['--config', 'jest.e2e.config.js', '--runInBand', '--verbose', '--json', `--outputFile=${report}`];
	const child = startGroup(process.execPath, [jest, ...own, ...args], {
		cwd: root,
		env: { ...process.env, [SETUP_VARIABLE]: setupFile },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const stop = () => void stopGroup(child);
	signal.addEventListener('abort', stop, { once: true });
	await once(child, 'exit');
	signal.throwIfAborted();
	return JSON.parse(await readFile(report, 'utf8')) as JestSummary;
}

try {
	await prepare();
	const summary = await runJest(process.argv.slice(2));
	const passed = summary.numPassedTests;
	const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites + (passed === 0 ? 1 : 0);
	if (failed === 0) {
		for (const made of [folder, userFolders]) await rm(made, { recursive: true, force: true });
	} else {
		progress.note(`Logs: ${logs}\nUser folders of n8n, with its databases: ${userFolders}`);
	}
	progress.note(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
	progress.note(error instanceof Error ? error.message : String(error));
	progress.note('0 passed, 1 failed');
	process.exitCode = signal.aborted ? 130 : 1;
}
