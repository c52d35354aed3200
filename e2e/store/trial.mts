import { setTimeout as sleep } from 'node:timers/promises';
import { untilEnded } from '../../runtime/execution.mts';
import type { Scenario } from '../../simulator/scenario.mts';
import type { TestInstance } from '../instance.mts';
import { numbersOf, publishChecking } from './checking-workflow.mts';
import { importDataTableStore } from './data-table-store.mts';
import type { DataTableStore } from './data-table-store.mts';

/** What ends a run: the button Stop, the workflow's timeout, or a process that is killed. */
export type Ending = (typeof ENDINGS)[number];
export const ENDINGS = ['stop', 'timeout', 'kill', 'worker'] as const;

/** A moment at which a run with a store was ended, and what had become of each number. */
export interface Trial {
	ending: Ending;
	/** Milliseconds from the first request to the end. */
	afterMs: number;
	/** Of the execution that was ended, as n8n records it. */
	status: string;
	/** Numbers that the API had charged for. */
	charged: number;
	/** Numbers with a result in the store. */
	stored: number;
	/** Charged, and not in the store. */
	lost: number;
	/** Of those lost, numbers whose reply never reached n8n whole. */
	onTheWire: number;
	/** Numbers in requests that were open at that moment. */
	inFlight: number;
	/** Numbers that the next run asked. */
	askedNext: number;
	/** Numbers asked by the next run although their result was stored, or not asked although it was not. */
	wronglyAsked: number;
}

/** How a run of a trial goes. */
export interface TrialSetting {
	ending: Ending;
	/** Tells one trial's workflows, table and numbers from another's. */
	index: number;
	numbers: number;
	/** Milliseconds from the first request to the end. */
	afterMs: number;
	/** Milliseconds that the workflow waits before it checks anything. */
	waitMs: number;
}

/** Whatever can go wrong on the way, in a fixed share of requests and numbers. */
export const FAULTS: Scenario = {
	latencyMs: 200,
	rules: [
		{ everyNth: 13, then: { httpStatus: 502, body: '<html>502</html>' } },
		{ everyNth: 17, then: { connection: 'reset' } },
		{ everyNth: 23, then: { connection: 'half' } },
		{ everyNth: 29, then: { connection: 'hang' } },
		{ then: { delay: 'omission', share: 0.05, once: true } },
	],
};
const CALM: Scenario = { latencyMs: 20 };
const OPTIONS = { concurrency: 4, delaySeconds: 1, maxAttempts: 20, requestTimeoutSeconds: 8 };
const RUN_LIMIT_MS = 180_000;
/** Longer than Request Timeout and a save together: what has not been stored after so long never will be. */
const SETTLED_MS = 10_000;

/** Ends a run at the moment given, however it is done; returns when n8n answers again. */
export type End = (instance: TestInstance, executionId: string) => Promise<void>;

const storedIn = async (store: DataTableStore) => new Set((await store.rows()).map(({ number }) => String(number)));

/** Waits until neither requests arrive nor rows are added. */
async function settledIn({ simulator }: TestInstance, store: DataTableStore): Promise<Set<string>> {
	const deadline = Date.now() + RUN_LIMIT_MS;
	let seen = '';
	let since = Date.now();
	for (;;) {
		const stored = await storedIn(store);
		const now = `${simulator.journal().length} ${stored.size}`;
		if (now !== seen) [seen, since] = [now, Date.now()];
		if (Date.now() - since > SETTLED_MS || Date.now() > deadline) return stored;
		await sleep(250);
	}
}

/** Waits for the first request, or for the execution to end without one. */
async function untilFirstRequest({ client, simulator }: TestInstance, id: string): Promise<void> {
	while (simulator.journal().length === 0) {
		if (!['new', 'running'].includes((await client.execution(id)).status)) return;
		await sleep(20);
	}
}

/** Numbers of requests that had arrived and were neither answered nor dropped. */
function inFlightOf({ simulator }: TestInstance): Set<string> {
	const open = simulator.journal().filter(({ delivered, outcome }) => !delivered && outcome !== 'dropped');
	return new Set(open.flatMap(({ mobiles }) => mobiles));
}

/**
 * How an execution ended. A worker that is killed takes a minute or two to be missed; until then n8n says "running".
 */
async function statusOf({ client }: TestInstance, id: string, ending: Ending): Promise<string> {
	if (ending === 'worker') return (await client.execution(id)).status;
	return (await untilEnded(client, id, AbortSignal.timeout(RUN_LIMIT_MS))).status;
}

/**
 * Checks a list with a store of its own, ends the run at a moment, and checks the same list again with another
 * workflow. `settings` are those of the first workflow.
 */
export async function runTrial(
	instance: TestInstance,
	{ ending, index, numbers, afterMs, waitMs }: TrialSetting,
	end: End,
	settings: Record<string, unknown> = {},
): Promise<Trial> {
	const { client, simulator } = instance;
	const name = `Trial ${ending} ${index}`;
	const store = await importDataTableStore(instance, name);
	const list = { count: numbers, first: 13_800_000_000 + index * 100_000, store: store.id, options: OPTIONS };
	const first = await publishChecking(instance, { ...list, name, settings, waitMs });
	const again = await publishChecking(instance, { ...list, name: `${name} again` });

	simulator.setScenario(FAULTS);
	simulator.reset();
	const id = await first.start();
	await untilFirstRequest(instance, id);
	const startedAt = Date.now();
	await sleep(afterMs);
	let endedAfterMs = Date.now() - startedAt;
	const inFlight = inFlightOf(instance);
	await end(instance, id);
	const status = await statusOf(instance, id, ending);
	// Nothing here ends it, so when it ended is only known now.
	if (ending === 'timeout') endedAfterMs = Date.now() - startedAt;
	const stored = await settledIn(instance, store);
	const { charged, answered } = simulator.ledger();
	const lost = Object.keys(charged).filter((number) => !stored.has(number));

	simulator.setScenario(CALM);
	simulator.reset();
	const next = await untilEnded(client, await again.start(), AbortSignal.timeout(RUN_LIMIT_MS));
	if (next.status !== 'success') throw new Error(`${name}: the next run ended with ${next.status}.`);
	const asked = new Set(Object.keys(simulator.ledger().asked));
	return {
		ending,
		afterMs: endedAfterMs,
		status,
		charged: Object.keys(charged).length,
		stored: stored.size,
		lost: lost.length,
		onTheWire: lost.filter((number) => !(number in answered)).length,
		inFlight: inFlight.size,
		askedNext: asked.size,
		wronglyAsked: numbersOf({ ...list, name }).filter((number) => asked.has(number) === stored.has(number)).length,
	};
}
