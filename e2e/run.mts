/**
 * Entry of `npm run test:e2e`: installs the n8n versions and what else the suites need, packs the package, runs the
 * end-to-end tests and prints `N passed, N failed`. Arguments: names of suites, `--n8n VERSION`, or any of jest's.
 * What a failed run leaves, its logs, screenshots and n8n's user folders, is kept until the next one. With
 * UPDATE_DOCS=1 the pictures in `docs/images/` and, after a whole run, `docs/compatibility.md` are made anew.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { killAllGroups, startGroup, stopGroup } from '../runtime/child-processes.mts';
import { takeLock } from '../runtime/lock.mts';
import { createProgress } from '../runtime/progress.mts';
import { countsOf, failuresOf, readJestReport } from '../scripts/jest-report.mts';
import type { JestReport } from '../scripts/jest-report.mts';
import { readArguments } from './arguments.mts';
import { checkCompatibilityPage } from './compatibility-page.mts';
import { prepareSetup } from './prepare.mts';
import { SETUP_VARIABLE, writeSetup } from './setup.mts';
import type { Setup } from './setup.mts';
import { suiteOf } from './suites.mts';
import type { Suite } from './suites.mts';
import { CURRENT } from './versions.mts';
import type { N8nVersion } from './versions.mts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.runtime', 'e2e');
/** Linters ignore whatever is below a folder of this name. */
const userFolders = path.join(root, '.runtime', 'node_modules', 'e2e');
const setupFile = path.join(folder, 'setup.json');
const reportFile = path.join(folder, 'jest.json');
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const config = ['--config', 'jest.e2e.config.js'];
const progress = createProgress();
const stopping = new AbortController();
const { signal } = stopping;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(name, () => {
		// Whoever asks twice does not want to wait for an orderly end.
		if (signal.aborted) process.exit(130);
		stopping.abort(new Error('Stopped.'));
	});
}
process.on('exit', killAllGroups);

/** The suites that jest would run with these arguments. */
function chosenSuites(args: readonly string[]): Suite[] {
	const list = execFileSync(process.execPath, [jest, ...config, '--listTests', '--json', ...args], {
		cwd: root,
		encoding: 'utf8',
	});
	return (JSON.parse(list) as string[]).map(suiteOf);
}

async function prepare(suites: readonly Suite[], versions: readonly N8nVersion[]): Promise<Setup> {
	// Browser and queue mode are tested on the current n8n alone.
	const programs = versions.includes(CURRENT) ? suites.flatMap((suite) => suite.programs) : [];
	return await prepareSetup({ root, folder, userFolders, versions, programs, progress, signal });
}

/** Runs jest in a process group of its own, which ends with it. */
async function runJest(args: readonly string[]): Promise<JestReport> {
	// What a failed suite has left running ends with jest; nothing waits for it.
	const own = [...config, '--runInBand', '--forceExit', '--verbose', '--json', `--outputFile=${reportFile}`];
	const child = startGroup(process.execPath, [jest, ...own, ...args], {
		cwd: root,
		env: { ...process.env, [SETUP_VARIABLE]: setupFile },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const stop = () => void stopGroup(child);
	signal.addEventListener('abort', stop, { once: true });
	await once(child, 'exit');
	signal.throwIfAborted();
	return readJestReport(reportFile);
}

async function run(args: readonly string[]): Promise<boolean> {
	const { versions, jest: jestArgs, whole } = readArguments(args);
	const setup = await prepare(chosenSuites(jestArgs), versions);
	writeSetup(setupFile, setup);
	const report = await runJest(jestArgs);
	let { passed, failed } = countsOf(report);
	if (whole && failed === 0) {
		const outdated = await checkCompatibilityPage(setup, report);
		if (outdated === undefined) passed++;
		else failed++;
		progress.note(
			outdated === undefined ? 'docs/compatibility.md says what this run has shown.' : `FAILED: ${outdated}`,
		);
	}
	for (const failure of failuresOf(report, root)) progress.note(failure);
	if (failed > 0) progress.note(`Logs and screenshots: ${folder}\nUser folders of n8n: ${userFolders}`);
	else for (const made of [folder, userFolders]) await rm(made, { recursive: true, force: true });
	progress.note(`${passed} passed, ${failed} failed`);
	return failed === 0;
}

try {
	const unlock = await takeLock(path.join(root, '.runtime', 'e2e.lock'), 'An end-to-end test run');
	try {
		process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
	} finally {
		await unlock();
	}
} catch (error) {
	progress.note(error instanceof Error ? error.message : String(error));
	progress.note('0 passed, 1 failed');
	process.exitCode = signal.aborted ? 130 : 1;
}
