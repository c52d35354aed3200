import type { ChildProcess } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { killGroup, startGroup, stopGroup } from './child-processes.mts';
import { lastLines } from './command.mts';
import { n8nEnvironment } from './n8n-environment.mts';
import type { N8nSettings } from './n8n-environment.mts';
import type { Runtime } from './install.mts';

/** How an n8n is started. */
export interface N8nOptions {
	runtime: Runtime;
	settings: N8nSettings;
	/** The project's root folder. */
	root: string;
	/** File that receives n8n's output; an existing one is overwritten. */
	log: string;
	signal: AbortSignal;
}

/** A running n8n. */
export interface N8n {
	/** Address of the editor and the REST API, without a trailing slash. */
	url: string;
	/** Id of its process, whose group holds everything it started. */
	pid: number;
	/** File with its output, one JSON object per line. */
	log: string;
	/** Settles when the process has ended, whatever the reason. */
	ended: Promise<void>;
	/** Ends n8n and everything it started. Never rejects; may be called more than once. */
	stop(): Promise<void>;
	/** Kills n8n and everything it started at once, as if the machine had lost power. */
	kill(): void;
}

/** Longest time a start may take: the first one creates the database. */
const START_LIMIT_MS = 300_000;

/** n8n's command, and the routes that all answer with JSON once it is ready. */
interface Role {
	args: readonly string[];
	routes: readonly string[];
}

/** n8n reports "ready" before its REST API and its node types are there, so both routes are asked. */
const MAIN: Role = { args: ['start'], routes: ['/healthz/readiness', '/rest/settings'] };

async function isReady(url: string, { routes }: Role): Promise<boolean> {
	try {
		const replies = await Promise.all(
			routes.map(async (route) => {
				const reply = await fetch(url + route, { signal: AbortSignal.timeout(5_000) });
				return reply.ok && (reply.headers.get('content-type') ?? '').includes('json');
			}),
		);
		return replies.every(Boolean);
	} catch {
		return false;
	}
}

async function untilReady(
	url: string,
	role: Role,
	child: ChildProcess,
	signal: AbortSignal,
): Promise<string | undefined> {
	const deadline = Date.now() + START_LIMIT_MS;
	while (Date.now() < deadline) {
		signal.throwIfAborted();
		if (child.exitCode !== null || child.signalCode !== null) return 'n8n ended while it was starting';
		if (await isReady(url, role)) return undefined;
		await sleep(250);
	}
	return `n8n was not ready after ${START_LIMIT_MS / 1_000} s`;
}

async function startAs(role: Role, { runtime, settings, root, log, signal }: N8nOptions): Promise<N8n> {
	await mkdir(path.dirname(log), { recursive: true });
	const output = await open(log, 'w');
	const endWithParent = pathToFileURL(path.join(root, 'runtime', 'end-with-parent.mts')).href;
	const child = startGroup(runtime.node.executable, ['--import', endWithParent, runtime.n8n, ...role.args], {
		cwd: settings.userFolder,
		env: n8nEnvironment(settings, runtime.node),
		stdio: ['pipe', output.fd, output.fd],
	});
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	}).finally(() => void output.close());
	const stop = async () => await stopGroup(child);
	const kill = () => killGroup(child);
	const url = `http://127.0.0.1:${settings.port}`;
	try {
		const failure = await untilReady(url, role, child, signal);
		if (failure === undefined && child.pid !== undefined) return { url, pid: child.pid, log, ended, stop, kill };
		throw new Error(`${failure}:\n${lastLines(await readFile(log, 'utf8'), 12)}\nFull log: ${log}`);
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * Starts n8n and waits until its REST API answers. Throws `Error` with the last lines of its log when it does not
 * within five minutes, and the signal's reason when it is aborted; nothing is left running then.
 */
export async function startN8n(options: N8nOptions): Promise<N8n> {
	return await startAs(MAIN, options);
}

/**
 * Starts a worker of an n8n in queue mode, which works on up to `concurrency` executions at a time, and waits until it
 * takes jobs. Throws as `startN8n` does.
 */
export async function startWorker(concurrency: number, options: N8nOptions): Promise<N8n> {
	const args = ['worker', `--concurrency=${concurrency}`];
	return await startAs({ args, routes: ['/healthz/readiness'] }, options);
}
