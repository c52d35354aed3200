import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n, startWorker } from '../../runtime/n8n-process.mts';
import type { TestInstance } from '../instance.mts';
import type { End } from './trial.mts';

const RESTART_LIMIT_MS = 360_000;
/** Executions that a worker works on at a time; n8n's own default. */
export const WORKS_ON = 10;

/** The button Stop. */
export const stopButton: End = async ({ client }, id) => {
	await client.stopExecution(id);
};

/** Nothing: the workflow's own timeout ends the run. */
export const ownTimeout: End = async () => {};

/** Starts n8n again on the same data, and logs in. */
export async function restart(instance: TestInstance): Promise<void> {
	const { main, client, login } = instance;
	const { options } = main.n8n;
	const again = await startN8n({ ...options, signal: AbortSignal.timeout(RESTART_LIMIT_MS) });
	main.n8n = { ...again, options };
	await client.logIn(login);
}

/** A power cut: n8n is killed, and started again a moment later. */
export const powerCut: End = async (instance) => {
	instance.main.n8n.kill();
	await instance.main.n8n.ended;
	await sleep(500);
	await restart(instance);
};

/** A worker that is killed, and started again a moment later. */
export const workerCut: End = async ({ workers }) => {
	const [worker] = workers;
	if (worker === undefined) throw new Error('There is no worker.');
	const { options } = worker.n8n;
	worker.n8n.kill();
	await worker.n8n.ended;
	await sleep(500);
	const again = await startWorker(WORKS_ON, { ...options, signal: AbortSignal.timeout(RESTART_LIMIT_MS) });
	worker.n8n = { ...again, options };
};

/** Settings of a workflow that n8n ends `afterMs` after its first request, and how long the list has to wait for that. */
export function timeoutAfter(afterMs: number): { settings: Record<string, unknown>; waitMs: number } {
	const seconds = Math.ceil(afterMs / 1_000) + 1;
	return { settings: { executionTimeout: seconds }, waitMs: seconds * 1_000 - afterMs };
}
