import { setTimeout as sleep } from 'node:timers/promises';
import { outputsOf, untilFinished } from '../runtime/execution.mts';
import type { N8nClient } from '../runtime/n8n-client.mts';
import type { Simulator } from '../simulator/server.mts';
import { CHECK } from './example-workflow.mts';
import { killedWorkflow, NUMBERS, TITLE, TRIGGER } from './killed-workflow.mts';

/** Milliseconds that the simulated API takes for a request while n8n is killed. */
const LATENCY_MS = 400;
/** n8n is killed once so many requests were answered: about half of the list. */
const REQUESTS = 40;
/** What may wait for the store, and be in flight at Concurrency 4, when n8n is killed. */
const MOST_PAID_TWICE = 1_000 + 4 * 50;
const SUMMARY_OUTPUT = 1;

/** What a run that was killed, and the run after it, showed. */
export interface KilledRunResult {
	/** Lines to print. */
	lines: string[];
	/** Whether the second run asked for nothing that was stored, and no number was left without a result. */
	agrees: boolean;
}

/** What it takes from the node's summary. */
interface Figures {
	known: number;
	sent: number;
	charged: number;
	statuses: { unresolved: number };
}

/** What it works with. */
export interface KilledRunOptions {
	client: N8nClient;
	simulator: Simulator;
	/** Id of the store's workflow. */
	store: string;
	credential: { id: string; name: string };
	/** Kills n8n and starts it again. */
	restart: () => Promise<void>;
	signal: AbortSignal;
}

async function untilAnswered({ simulator, signal }: KilledRunOptions): Promise<void> {
	while (simulator.journal().filter(({ delivered }) => delivered).length < REQUESTS) {
		await sleep(20, undefined, { signal });
	}
}

const count = (value: number) => value.toLocaleString('en');

/**
 * Imports a workflow with a list of its own, kills n8n half-way through the list, and runs the workflow again. Throws
 * `Error` when the second run fails.
 */
export async function runKilled(options: KilledRunOptions): Promise<KilledRunResult> {
	const { client, simulator, store, credential, restart, signal } = options;
	// Numbers that no earlier start has put into the store.
	const first = 15_000_000_000 + (Math.floor(Date.now() / 1_000) % 50_000) * NUMBERS;
	const id = await client.putWorkflow(killedWorkflow({ first, store, credential }));

	simulator.reset();
	simulator.setScenario({ latencyMs: LATENCY_MS });
	await client.runWorkflow(id, TRIGGER);
	await untilAnswered(options);
	await restart();
	const paid = new Set(Object.keys(simulator.ledger().charged));

	simulator.setScenario({});
	simulator.reset();
	const execution = await untilFinished(client, await client.runWorkflow(id, TRIGGER), signal);
	const figures = outputsOf(execution, CHECK)[SUMMARY_OUTPUT]?.[0]?.json as Figures | undefined;
	if (figures === undefined) throw new Error('The run after the killed one gave no summary.');
	const { asked, charged } = simulator.ledger();
	const bill = Object.values(charged).reduce((sum, times) => sum + times, 0);
	const paidTwice = Object.keys(charged).filter((number) => paid.has(number)).length;
	return {
		lines: [
			`"${TITLE}" on ${count(NUMBERS)} numbers with a Result Store:`,
			`  killed      n8n killed half-way, ${count(paid.size)} charged`,
			`  run again   ${count(figures.known)} known from the store, ${count(figures.sent)} asked, ${count(figures.charged)} charged`,
			`  paid twice  ${count(paidTwice)}: what was not yet stored when n8n was killed`,
		],
		agrees:
			Object.keys(asked).length === figures.sent &&
			figures.sent === NUMBERS - figures.known &&
			figures.charged === bill &&
			paidTwice <= MOST_PAID_TWICE &&
			figures.known > 0 &&
			figures.statuses.unresolved === 0,
	};
}
