import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startSimulator } from '../simulator/server.mts';
import type { Simulator } from '../simulator/server.mts';
import { readCsv, writeBranches } from './csv.mts';
import { startDemoN8n } from './demo-n8n.mts';
import type { DemoN8n } from './demo-n8n.mts';
import { runHygiene } from './hygiene.mts';
import { loadInstance } from '../runtime/instance.mts';
import { runKilled } from './killed-run.mts';
import { checkRun } from './ledger-check.mts';
import type { N8nClient } from '../runtime/n8n-client.mts';
import type { DemoPaths } from './paths.mts';
import { choosePorts } from '../runtime/ports.mts';
import { prepare } from './prepare.mts';
import type { Progress } from '../runtime/progress.mts';
import { importStore } from './result-store.mts';
import { reportChecks, reportFiles, reportRun } from './report.mts';
import { importExample, runExample } from './run-example.mts';
import type { ImportedWorkflow } from './run-example.mts';

/** What the demo works with. */
export interface DemoOptions {
	paths: DemoPaths;
	/** Return after the run instead of leaving the editor open. */
	once: boolean;
	progress: Progress;
	/** Ends the demo when it is aborted. */
	signal: AbortSignal;
}

/** What a workflow with a Result Store needs: the id of the store's workflow, and the credential. */
interface Stored {
	store: string;
	credential: ImportedWorkflow['credential'];
}

/** Runs the workflow once, prints and writes what came out, and tells whether it agrees with the API's records. */
async function showRun(
	client: N8nClient,
	imported: ImportedWorkflow,
	simulator: Simulator,
	{ paths, progress, signal }: DemoOptions,
): Promise<boolean> {
	const rows = await readCsv(paths.contacts);
	simulator.reset();
	const file = path.relative(paths.root, paths.contacts);
	const branches = await progress.step(
		`Running "${imported.workflow.name}" on ${file}, ${rows.length} rows`,
		async () => await runExample(client, imported, signal),
		() => `${simulator.ledger().totals.requests} requests`,
	);
	const records = { journal: simulator.journal(), ledger: simulator.ledger() };
	const files = await writeBranches(paths.out, Object.keys(rows[0] ?? {}), branches);
	const checks = checkRun(
		rows.map(({ id }) => id ?? ''),
		branches,
		records,
	);
	const { note } = progress;
	note(`\n${reportRun(branches, records)}\n`);
	note(`${reportChecks(checks)}\n`);
	note(`${reportFiles(paths.root, files)}\n`);
	return checks.every(({ exceptions }) => exceptions.length === 0);
}

/** Runs the hygiene workflow twice, prints what came of it, and tells whether the second run paid for nothing. */
async function showHygiene(
	client: N8nClient,
	simulator: Simulator,
	stored: Stored,
	{ paths, progress, signal }: DemoOptions,
): Promise<boolean> {
	const { lines, agrees } = await progress.step('Running "Scheduled hygiene" twice', async () => {
		return await runHygiene({ client, simulator, files: paths, ...stored, signal });
	});
	progress.note(`\n${lines.join('\n')}\n`);
	return agrees;
}

/** Kills n8n in the middle of a run, runs it again, and tells whether nothing that was stored was paid for again. */
async function showKilledRun(
	n8n: DemoN8n,
	simulator: Simulator,
	stored: Stored,
	{ progress, signal }: DemoOptions,
): Promise<boolean> {
	const { lines, agrees } = await progress.step('Killing n8n in mid-run, and running again', async () => {
		const restart = async () => await n8n.powerCut();
		return await runKilled({ client: n8n.client, simulator, ...stored, restart, signal });
	});
	progress.note(`\n${lines.join('\n')}\n`);
	return agrees;
}

/** Resolves when the demo is to end. Throws `Error` when n8n ends before that. */
async function untilStopped(n8n: DemoN8n, signal: AbortSignal): Promise<void> {
	const stopped = new Promise<void>((resolve) => {
		if (signal.aborted) resolve();
		else signal.addEventListener('abort', () => resolve(), { once: true });
	});
	await Promise.race([stopped, n8n.ended()]);
	if (!signal.aborted) throw new Error(`n8n ended by itself. Log: ${n8n.log}`);
}

/**
 * The whole demo, from installing to the open editor. Resolves to whether the run agreed with the API's records.
 * Throws when something cannot be installed, started or run, and the signal's reason when it is stopped before the
 * run is over. No process is left behind in any case.
 */
export async function runDemo(options: DemoOptions): Promise<boolean> {
	const { paths, once, progress, signal } = options;
	const runtime = await prepare(paths, progress, signal);
	const instance = await loadInstance(paths.userFolder);
	const ports = await choosePorts({ editor: 5678, broker: 5679, simulator: 8899 }, progress.note);
	await mkdir(paths.out, { recursive: true });
	const settings = {
		userFolder: paths.userFolder,
		encryptionKey: instance.encryptionKey,
		port: ports.editor,
		brokerPort: ports.broker,
		fileAccess: [path.dirname(paths.contacts), paths.out],
	};
	const simulator = await startSimulator({ port: ports.simulator });
	let n8n: DemoN8n | undefined;
	try {
		n8n = await progress.step(`Starting n8n ${runtime.version} on Node.js ${runtime.node.version}`, async () => {
			const log = path.join(paths.logs, 'n8n.log');
			return await startDemoN8n({ runtime, settings, root: paths.root, log, signal }, instance);
		});
		const { client } = n8n;
		const imported = await importExample(client, simulator, paths);
		const stored = { store: await importStore(client, paths.root), credential: imported.credential };
		const agreed = [
			await showRun(client, imported, simulator, options),
			await showHygiene(client, simulator, stored, options),
			await showKilledRun(n8n, simulator, stored, options),
		];
		const agrees = agreed.every(Boolean);
		if (once) return agrees;

		progress.note(`The editor is open at ${n8n.url}/workflow/${imported.id}`);
		progress.note(`  e-mail    ${instance.email}\n  password  ${instance.password}`);
		progress.note(`The simulator runs at ${simulator.url}. The next start resets the workflow; duplicate it to keep`);
		progress.note('changes. Ctrl-C stops everything.');
		await untilStopped(n8n, signal);
		return agrees;
	} finally {
		await n8n?.stop();
		await simulator.close();
	}
}
