/**
 * Entry of `npm run bench:queue`: the sharded list of `examples/` in an n8n 2.41.1 in queue mode, with Redis, PostgreSQL
 * and an API that takes 200 ms, by 1, 2 and 4 workers in turn. With `-- --million` instead: 1,000,000 numbers by two
 * workers, one of which is killed half-way, after which the list is handed out again until it is finished. Each run has
 * to ask every number as often as it should by the simulator's ledger; figures are printed and written to
 * bench/results/queue.json or bench/results/million.json.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { killAllGroups } from '../runtime/child-processes.mts';
import { createProgress } from '../runtime/progress.mts';
import { prepareSetup } from '../e2e/prepare.mts';
import { SETUP_VARIABLE, writeSetup } from '../e2e/setup.mts';
import { CURRENT } from '../e2e/versions.mts';
import { measureMillion, measureWorkers } from './queue-runs.mts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.runtime', 'bench-queue');
/** Linters ignore whatever is below a folder of this name. */
const userFolders = path.join(root, '.runtime', 'node_modules', 'bench-queue');
const progress = createProgress();
const { signal } = new AbortController();
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.on('exit', killAllGroups);

const { values } = parseArgs({ options: { million: { type: 'boolean', default: false } } });
try {
	const programs = ['redis', 'postgres'] as const;
	const setup = await prepareSetup({ root, folder, userFolders, versions: [CURRENT], programs, progress, signal });
	const setupFile = path.join(folder, 'setup.json');
	writeSetup(setupFile, setup);
	process.env[SETUP_VARIABLE] = setupFile;
	if (values.million) await measureMillion(root, progress);
	else await measureWorkers(root, progress);
	for (const made of [folder, userFolders]) await rm(made, { recursive: true, force: true });
	process.exit(0);
} catch (error) {
	progress.note(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
