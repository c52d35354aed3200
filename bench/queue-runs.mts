import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startInstance } from '../e2e/instance.mts';
import type { TestInstance, TestProcess } from '../e2e/instance.mts';
import { startQueueServices } from '../e2e/queue-services.mts';
import type { QueueServices } from '../e2e/queue-services.mts';
import { importShardedList } from '../e2e/sharded-list.mts';
import type { ShardedList } from '../e2e/sharded-list.mts';
import { CURRENT } from '../e2e/versions.mts';
import type { Progress } from '../runtime/progress.mts';
import { recordFigures } from './record-figures.mts';

const LATENCY_MS = 200;
/** Executions that one worker works on at a time. */
const CONCURRENCY = 2;
const WORKERS = [1, 2, 4] as const;
const NUMBERS = 100_000;
const SHARD_SIZE = 2_500;
const MILLION = 1_000_000;
/** That of the example. */
const MILLION_SHARD_SIZE = 5_000;
const HOUR_MS = 3_600_000;

/** An n8n in queue mode with the sharded list. */
interface Farm {
	n8n: TestInstance;
	services: QueueServices;
	list: ShardedList;
	stop(): Promise<void>;
}

async function startFarm(workers: number, shardSize: number): Promise<Farm> {
	const services = await startQueueServices();
	let n8n: TestInstance | undefined;
	const stop = async () => {
		await n8n?.stop();
		await services.stop();
	};
	try {
		const queue = { services: services.settings, workers, concurrency: CONCURRENCY };
		n8n = await startInstance(CURRENT, `bench-queue-${workers}`, queue);
		n8n.simulator.setScenario({ latencyMs: LATENCY_MS });
		const list = await importShardedList({ instance: n8n, services, shardSize, limitMs: HOUR_MS });
		// The first run makes the tables, and loads and compiles what the others use.
		await list.read(await list.start());
		list.clear();
		n8n.simulator.reset();
		return { n8n, services, list, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Fills in the list, a different number for each contact. */
function fill({ services }: Farm, count: number): void {
	services.query(
		`insert into number_list (id, phone) select i, (13000000000 + i::bigint * 7919 % 900000000)::text
		from generate_series(1, ${count}) as i`,
	);
	services.query('analyze number_list');
}

/** Most memory that a process has had, in MB. */
async function peakMemory({ n8n }: TestProcess): Promise<number> {
	const status = await readFile(`/proc/${n8n.pid}/status`, 'utf8').catch(() => '');
	const [, kilobytes = 'NaN'] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
	return Math.round(Number(kilobytes) / 1024);
}

/** Throws `Error` unless each number has a result and was asked once, but for `again` at most that were asked twice. */
function verify({ n8n, services }: Farm, count: number, again: number): void {
	const times = Object.values(n8n.simulator.ledger().asked);
	const twice = times.filter((asked) => asked === 2).length;
	const [finished] = services.query(
		`select count(distinct number) from number_list_checked where status <> 'unresolved'`,
	);
	const ok = times.length === count && times.every((asked) => asked <= 2) && twice <= again;
	if (ok && finished === String(count)) return;
	throw new Error(`${times.length} numbers were asked, ${twice} of them twice, and ${finished} have a result.`);
}

async function timeWorkers(workers: number): Promise<number> {
	const farm = await startFarm(workers, SHARD_SIZE);
	try {
		fill(farm, NUMBERS);
		const started = performance.now();
		const { figures } = await farm.list.read(await farm.list.start());
		const wallMs = performance.now() - started;
		if (figures?.failedShards !== 0 || figures.stillOpen !== 0) throw new Error(JSON.stringify(figures));
		verify(farm, NUMBERS, 0);
		return wallMs;
	} finally {
		await farm.stop();
	}
}

/** Numbers per second by 1, 2 and 4 workers, in one go; there is no target. */
export async function measureWorkers(root: string, progress: Progress): Promise<void> {
	const walls: Record<string, number[]> = {};
	let oneMs = NaN;
	for (const workers of WORKERS) {
		const title = `${NUMBERS.toLocaleString('en-US')} numbers, workers: ${workers}`;
		const wallMs = await progress.step(title, async () => await timeWorkers(workers));
		if (workers === 1) oneMs = wallMs;
		walls[`workers: ${workers}`] = [wallMs];
		const perSecond = Math.round((NUMBERS / wallMs) * 1000);
		progress.note(`    ${perSecond} numbers per second, ${(oneMs / wallMs).toFixed(2)} times one worker`);
	}
	await recordFigures(root, 'queue', { figures: [], walls }, progress);
}

/** One million numbers; a worker is killed half-way, and started no more. */
export async function measureMillion(root: string, progress: Progress): Promise<void> {
	const farm = await startFarm(2, MILLION_SHARD_SIZE);
	try {
		const { n8n, list, services } = farm;
		fill(farm, MILLION);
		const [first, second] = n8n.workers;
		if (first === undefined || second === undefined) throw new Error('A worker is missing.');
		const started = performance.now();
		const id = await list.start();
		let finished = 0;
		while (finished < MILLION / 2) {
			await sleep(5_000);
			finished = Number(services.query('select count(*) from number_status_results')[0]);
			progress.note(`    ${finished.toLocaleString('en-US')} results`);
		}
		const killedPeak = await peakMemory(second);
		second.n8n.kill();
		const cut = await list.read(id);
		progress.note(`    ${JSON.stringify(cut.figures)}`);
		let rest = await list.read(await list.start());
		while ((rest.figures?.stillOpen ?? 0) > 0) rest = await list.read(await list.start());
		const wallMs = performance.now() - started;
		// Of each shard that was lost, what waited for the store and what was in flight may have been paid for again.
		verify(farm, MILLION, CONCURRENCY * 1_200);
		const twice = n8n.simulator.ledger().totals.reAsks;
		const peaks = { main: await peakMemory(n8n.main), worker: await peakMemory(first), killedWorker: killedPeak };
		const figures = [
			{ name: 'numbers asked twice, of 1,000,000', value: twice, decimals: 0, atMost: CONCURRENCY * 1_200 },
			{ name: 'most memory, main', value: peaks.main, decimals: 0, atMost: 1_024, unit: 'MB' },
			{ name: 'most memory, worker', value: peaks.worker, decimals: 0, atMost: 1_024, unit: 'MB' },
		];
		await recordFigures(root, 'million', { figures, walls: { total: [wallMs] } }, progress);
	} finally {
		await farm.stop();
	}
}
