/**
 * Entry of `npm run store:trials`: checks lists with a result store in a real n8n and ends the runs at random moments,
 * by the button Stop, by the workflow's timeout, by killing n8n, by killing a worker. Prints for each moment what was
 * charged, stored and lost, and ends with `N passed, N failed`. Arguments: any of `stop timeout kill worker`,
 * `--moments N` (20), `--seed N` (1). With UPDATE_DOCS=1, a whole run writes `docs/store-trials.md`.
 */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { killAllGroups } from '../runtime/child-processes.mts';
import { takeLock } from '../runtime/lock.mts';
import { createProgress } from '../runtime/progress.mts';
import { prepareSetup } from './prepare.mts';
import { SETUP_VARIABLE, writeSetup } from './setup.mts';
import { runTrials } from './store/run-trials.mts';
import { ENDINGS } from './store/trial.mts';
import type { Ending } from './store/trial.mts';
import { trialsPage } from './store/trials-page.mts';
import { faultsOf, momentsTable, summaryTable } from './store/trials-table.mts';
import { CURRENT } from './versions.mts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.runtime', 'store-trials');
/** Linters ignore whatever is below a folder of this name. */
const userFolders = path.join(root, '.runtime', 'node_modules', 'store-trials');
const progress = createProgress();
const { signal } = new AbortController();
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.on('exit', killAllGroups);

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { moments: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const chosen = ENDINGS.filter((ending) => positionals.includes(ending));
const endings: readonly Ending[] = chosen.length > 0 ? chosen : ENDINGS;
const moments = Number(values.moments);

async function run(): Promise<boolean> {
	const programs = endings.includes('worker') ? (['redis', 'postgres'] as const) : [];
	const setup = await prepareSetup({ root, folder, userFolders, versions: [CURRENT], programs, progress, signal });
	const setupFile = path.join(folder, 'setup.json');
	writeSetup(setupFile, setup);
	process.env[SETUP_VARIABLE] = setupFile;
	const trials = await runTrials({ endings, moments, seed: Number(values.seed), progress });
	progress.note(`\n${[...momentsTable(trials), '', ...summaryTable(trials)].join('\n')}\n`);
	const faulty = trials.filter((trial) => faultsOf(trial).length > 0);
	for (const trial of faulty) progress.note(`${trial.ending} after ${trial.afterMs} ms: ${faultsOf(trial).join('; ')}`);
	if (process.env.UPDATE_DOCS === '1' && chosen.length === 0) {
		await writeFile(path.join(root, 'docs', 'store-trials.md'), trialsPage(trials, new Date()));
		progress.note('Written: docs/store-trials.md');
	}
	if (faulty.length === 0) for (const made of [folder, userFolders]) await rm(made, { recursive: true, force: true });
	progress.note(`${trials.length - faulty.length} passed, ${faulty.length} failed`);
	return faulty.length === 0;
}

try {
	const unlock = await takeLock(path.join(root, '.runtime', 'store-trials.lock'), 'A run of the store trials');
	try {
		process.exitCode = (await run()) ? 0 : 1;
	} finally {
		await unlock();
	}
} catch (error) {
	progress.note(error instanceof Error ? error.message : String(error));
	progress.note('0 passed, 1 failed');
	process.exitCode = 1;
}
