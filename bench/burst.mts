/**
 * Entry of `npm run bench:burst`: many executions at the same time in a real n8n 2.41.1, each started by a webhook, with
 * one account. 200 contacts at once, with and without *Gather*, at an API that allows ten requests a second; 50 numbers
 * that are delivered four times each; 50 lists of 200 numbers at an API that takes ten requests at a time. Each contact
 * has to get its result, and the sum of what the executions were charged has to be the simulator's ledger. Figures are
 * printed and written to bench/results/burst.json.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killAllGroups } from '../runtime/child-processes.mts';
import type { Workflow } from '../runtime/n8n-client.mts';
import { createProgress } from '../runtime/progress.mts';
import { isCharged, planFor } from '../simulator/number-plan.mts';
import type { Scenario } from '../simulator/scenario.mts';
import type { Figure } from './figures.mts';
import { medianOf } from './median.mts';
import { startRealN8n } from './real-n8n.mts';
import type { RealN8n } from './real-n8n.mts';
import { recordFigures } from './record-figures.mts';

const LATENCY_MS = 150;
const CONTACTS = 200;
const DELIVERIES = 4;
/** How many of the numbers that are delivered several times cost something. */
const CHARGED = 40;
const GATHER_MS = 300;
const LONG_GATHER_MS = 1000;
const LISTS = 50;
const LIST_SIZE = 200;
const MOST_OPEN = 10;
const LONE_ROUNDS = 31;
const LIMIT_MS = 10 * 60_000;

const root = path.resolve(import.meta.dirname, '..');
const progress = createProgress();
const { signal } = new AbortController();
process.on('SIGINT', () => process.exit(130));
process.on('exit', killAllGroups);

/** What one burst came to. */
interface Burst {
	readonly wallMs: number;
	readonly requests: number;
	readonly charged: number;
	/** Most requests open at a time, those turned away included. */
	readonly mostOpen: number;
}

/** So many numbers in a row. */
function numbersFrom(first: number, count: number): string[] {
	return Array.from({ length: count }, (_, index) => String(13_800_138_000 + first + index));
}

async function publishBurst({ client, credential }: RealN8n): Promise<void> {
	const file = path.join(root, 'bench', 'workflows', 'burst.json');
	const workflow = JSON.parse(await readFile(file, 'utf8')) as Workflow;
	const credentials = { numberStatusCheckApi: { id: credential, name: 'API' } };
	const nodes = workflow.nodes.map((node) => (node.credentials === undefined ? node : { ...node, credentials }));
	await client.publishWorkflow(await client.putWorkflow({ ...workflow, nodes }));
}

/** One execution. Returns how many numbers it was charged for. Throws `Error` unless each number has a result. */
async function check({ url }: RealN8n, phones: readonly string[], gather: number): Promise<number> {
	const reply = await fetch(`${url}/webhook/bench-burst`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ phones, gather }),
		signal: AbortSignal.timeout(LIMIT_MS),
	});
	const text = await reply.text();
	if (!reply.ok) throw new Error(`HTTP ${reply.status} ${text.slice(0, 300)}`);
	const results = (JSON.parse(text) as { numberStatus: { status: string; charged: boolean } }[]).map(
		(item) => item.numberStatus,
	);
	const resolved = results.filter(({ status }) => status !== 'unresolved' && status !== 'invalid').length;
	if (resolved !== phones.length) throw new Error(`${phones.length - resolved} of ${phones.length} have no result.`);
	return results.filter(({ charged }) => charged).length;
}

async function burst(
	n8n: RealN8n,
	scenario: Scenario,
	lists: readonly (readonly string[])[],
	gather: number,
): Promise<Burst> {
	const { simulator } = n8n;
	simulator.setScenario({ latencyMs: LATENCY_MS, ...scenario });
	simulator.reset();
	const started = performance.now();
	const bills = await Promise.all(lists.map(async (phones) => await check(n8n, phones, gather)));
	const wallMs = performance.now() - started;
	const { totals } = simulator.ledger();
	const billed = bills.reduce((sum, charged) => sum + charged, 0);
	if (billed !== totals.charged) throw new Error(`${billed} numbers on the bills, ${totals.charged} were charged.`);
	const mostOpen = Math.max(...simulator.journal().map(({ inFlight }) => inFlight));
	return { wallMs, requests: totals.requests, charged: totals.charged, mostOpen };
}

async function untilPublished(n8n: RealN8n): Promise<void> {
	for (let tries = 0; ; tries++) {
		try {
			await check(n8n, ['13800138000'], 0);
			return;
		} catch (error) {
			if (tries === 50 || !String(error).includes('HTTP 404')) throw error;
			await sleep(200);
		}
	}
}

const n8n = await startRealN8n({ root, name: 'bench-burst', progress, signal });
try {
	await publishBurst(n8n);
	await untilPublished(n8n);
	const contacts = numbersFrom(0, CONTACTS).map((number) => [number]);
	const plenty = numbersFrom(1000, 5000);
	const [costly, free] = [true, false].map((charged) =>
		plenty.filter((number) => isCharged(planFor(number).status) === charged),
	);
	const distinct = [...(costly ?? []).slice(0, CHARGED), ...(free ?? []).slice(0, CONTACTS / DELIVERIES - CHARGED)];
	const repeated = distinct.flatMap((number) => Array<string[]>(DELIVERIES).fill([number]));
	const lists = Array.from({ length: LISTS }, (_, list) => numbersFrom(10_000 + list * LIST_SIZE, LIST_SIZE));
	const tenASecond: Scenario = { rateLimit: { perSecond: 10 } };
	// As in an n8n that has been running for days.
	await burst(n8n, {}, contacts, 0);
	const bursts: Record<string, Burst> = {};
	const measure = async (name: string, ...what: [Scenario, readonly (readonly string[])[], number]) => {
		await progress.step(name, async () => {
			bursts[name] = await burst(n8n, ...what);
		});
		progress.note(`    ${JSON.stringify(bursts[name])}`);
		return bursts[name] as Burst;
	};
	const alone = await measure('200 contacts at once, ten requests a second, Gather 0', tenASecond, contacts, 0);
	const gathered = await measure('the same, Gather 300', tenASecond, contacts, GATHER_MS);
	const longer = await measure('the same, Gather 1000', tenASecond, contacts, LONG_GATHER_MS);
	const four = await measure('50 numbers, four deliveries each, Gather 0', {}, repeated, 0);
	const fourGathered = await measure('the same with Gather 300', {}, repeated, GATHER_MS);
	const fourLonger = await measure('the same with Gather 1000', {}, repeated, LONG_GATHER_MS);
	const long = await measure('50 lists of 200 at once, ten requests at a time', { mostOpen: MOST_OPEN }, lists, 0);
	n8n.simulator.setScenario({ latencyMs: LATENCY_MS });
	const lone: number[] = [];
	for (let round = 0; round < LONE_ROUNDS; round++) {
		const started = performance.now();
		await check(n8n, numbersFrom(100_000 + round, 1), 0);
		lone.push(performance.now() - started);
	}
	const needed = (LISTS * LIST_SIZE) / 50;
	const count = { decimals: 0 };
	const figures: Figure[] = [
		{ name: 'requests, 200 contacts at once, ten a second, Gather 0', value: alone.requests, ...count, atMost: 631 },
		{ name: 'requests, the same with Gather 300', value: gathered.requests, ...count, atMost: 12 },
		{ name: 'requests, the same with Gather 1000', value: longer.requests, ...count, atMost: 12 },
		{ name: 'charges, 50 numbers four times each, Gather 0', value: four.charged, ...count, atMost: CHARGED },
		{ name: 'charges, the same with Gather 300', value: fourGathered.charged, ...count, atMost: CHARGED },
		{ name: 'charges, the same with Gather 1000', value: fourLonger.charged, ...count, atMost: CHARGED },
		{
			name: 'requests / needed, 50 lists of 200 at once, API takes ten at a time',
			...{ value: long.requests / needed, decimals: 2, atMost: 2 },
		},
		{
			name: 'median of a lone webhook above the API, Gather 0',
			...{ value: medianOf(lone) - LATENCY_MS, ...count, atMost: 100, unit: 'ms' },
		},
	];
	const walls = { ...Object.fromEntries(Object.entries(bursts).map(([name, { wallMs }]) => [name, [wallMs]])), lone };
	await recordFigures(root, 'burst', { figures, walls }, progress);
} finally {
	await n8n.stop();
}
