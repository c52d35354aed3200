/**
 * Entry of `npm run soak`: 500 executions of a workflow with this node in one real n8n 2.41.1, next to as many of the
 * same workflow without it, and a proof that nothing is left behind. Prints `N passed, N failed`, writes
 * bench/results/soak.json and exits with 1 when a check failed.
 */
import { subscribe } from 'node:diagnostics_channel';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { cpus } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { killAllGroups } from '../runtime/child-processes.mts';
import { startFreshN8n } from '../runtime/fresh-n8n.mts';
import { installRuntime } from '../runtime/install.mts';
import { makeInstance } from '../runtime/instance.mts';
import { takeLock } from '../runtime/lock.mts';
import { N8nClient } from '../runtime/n8n-client.mts';
import { startN8n } from '../runtime/n8n-process.mts';
import type { N8n } from '../runtime/n8n-process.mts';
import { packPackage } from '../runtime/package-tarball.mts';
import { findFreePort, somePort } from '../runtime/ports.mts';
import { createProgress } from '../runtime/progress.mts';
import { startSimulator } from '../simulator/server.mts';
import { checkLines, checksOf, sampleLines } from './soak-figures.mts';
import { measureSoak } from './soak-measure.mts';
import { APIS, publishSoak } from './soak-workflows.mts';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'bench', 'results');
const logs = path.join(root, '.runtime', 'logs');
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

/** Connections to the simulators, the only servers of this process that stay. */
const connections = new Set<Socket>();
subscribe('net.server.socket', (message) => {
	const { socket } = message as { socket: Socket };
	connections.add(socket);
	socket.once('close', () => connections.delete(socket));
});

async function startProbedN8n(encryptionKey: string, probePort: number): Promise<N8n> {
	const runtime = await installRuntime({
		manifest: path.join(root, 'runtime', 'n8n-2.41'),
		target: path.join(root, '.runtime', 'n8n-2.41'),
		nodeMajor: 24,
		...{ logs, progress, signal },
	});
	const probe = pathToFileURL(path.join(root, 'bench', 'soak-probe.mts'));
	probe.searchParams.set('port', String(probePort));
	// The probe stops n8n for seconds on a busy machine, which must not be mistaken for a database that is gone.
	const variables = { NODE_OPTIONS: `--import ${probe.href}`, DB_PING_TIMEOUT_MS: '60000' };
	return await progress.step(`Starting n8n ${runtime.version} with the packed node`, async () => {
		const tarball = await packPackage({ root, target: path.join(root, '.runtime', 'soak-pack'), logs, signal });
		// Linters ignore whatever is below a folder of this name.
		const userFolder = path.join(root, '.runtime', 'node_modules', 'soak');
		return await startFreshN8n({
			...{ root, runtime, tarball, userFolder, encryptionKey, signal },
			logs: path.join(logs, 'soak'),
			start: async (options) => await startN8n({ ...options, settings: { ...options.settings, variables } }),
		});
	});
}

async function run(): Promise<boolean> {
	const login = makeInstance();
	const probePort = await findFreePort(somePort());
	const probeUrl = `http://127.0.0.1:${probePort}`;
	const apis = {
		flaky: await startSimulator({ scenario: APIS.flaky }),
		down: await startSimulator({ scenario: APIS.down }),
		slow: await startSimulator({ scenario: APIS.slow }),
		silent: await startSimulator({ scenario: APIS.silent }),
	};
	let n8n: N8n | undefined;
	try {
		n8n = await startProbedN8n(login.encryptionKey, probePort);
		const client = new N8nClient(n8n.url);
		await client.logIn(login);
		const workflow = await publishSoak(client, apis, probeUrl);
		const setting = { n8nUrl: n8n.url, client, workflow, apis, signal };
		const openConnections = () => connections.size;
		const measured = await measureSoak({ setting, probeUrl, log: n8n.log, openConnections, progress });
		const checks = checksOf(measured);
		progress.note(`\n${sampleLines(measured).join('\n')}\n\n${checkLines(checks).join('\n')}\n`);
		const machine = { cores: cpus().length, platform: `${process.platform}-${process.arch}` };
		await mkdir(results, { recursive: true });
		const record = { date: new Date().toISOString(), machine, checks, ...measured };
		await writeFile(path.join(results, 'soak.json'), `${JSON.stringify(record, null, 2)}\n`);
		progress.note('Written: bench/results/soak.json');
		const failed = checks.filter(({ passed }) => !passed).length;
		progress.note(`${checks.length - failed} passed, ${failed} failed`);
		return failed === 0;
	} finally {
		await n8n?.stop();
		for (const api of Object.values(apis)) await api.close();
	}
}

try {
	const unlock = await takeLock(path.join(root, '.runtime', 'soak.lock'), 'A soak test');
	try {
		process.exitCode = (await run()) ? 0 : 1;
	} finally {
		await unlock();
	}
} catch (error) {
	const reason: unknown = signal.aborted ? signal.reason : error;
	progress.note(reason instanceof Error ? reason.message : String(reason));
	progress.note('0 passed, 1 failed');
	process.exitCode = signal.aborted ? 130 : 1;
}
