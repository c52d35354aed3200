import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../runtime/progress.mts';
import type { Sample, SoakResults } from './soak-figures.mts';
import type { Census } from './soak-probe.mts';
import { ask, BLOCK, runBlock, runRoad, untilAnswered } from './soak-runs.mts';
import type { SoakSetting } from './soak-runs.mts';

/** Where the runs take place, and what they are measured with. */
export interface SoakOptions {
	setting: SoakSetting;
	probeUrl: string;
	/** File with n8n's output. */
	log: string;
	/** How many connections the APIs have open now. */
	openConnections: () => number;
	progress: Progress;
}

const RUNS = 500;
const WARM_UP = 100;
/** After this, whatever a cancelled run still waits for is over. */
const PAUSE_MS = 300;
/** n8n closes an idle connection after 5 s. */
const REST_MS = 6_000;

/** How many runs are tried; the one with the fewest abort listeners counts. */
const HELD_RUNS = 3;

type Flow = 'check' | 'control';

/** What some runs of a flow left in memory, and what went wrong in them. */
interface Phase {
	samples: Sample[];
	faults: string[];
}

async function takeCensus({ setting, probeUrl }: SoakOptions): Promise<Census> {
	const { status, body } = await ask(`${probeUrl}/census`, setting.signal);
	if (status !== 200) throw new Error(`The probe in n8n: ${body}`);
	return JSON.parse(body) as Census;
}

/** Runs a flow, and takes a sample after each block unless the flow is still warming up. */
async function runPhase(options: SoakOptions, flow: Flow, from: number, to: number): Promise<Phase> {
	const { setting, progress } = options;
	const samples: Sample[] = [];
	const faults: string[] = [];
	const roads = flow === 'check' ? BLOCK : BLOCK.map(() => 'control' as const);
	let runs = from;
	const work = async () => {
		while (runs < to) {
			faults.push(...(await runBlock(setting, roads, runs)));
			runs += roads.length;
			if (runs <= WARM_UP) continue;
			await sleep(PAUSE_MS, undefined, { signal: setting.signal });
			const { heapUsed, external, rss } = await takeCensus(options);
			samples.push({ runs, heapUsed, external, rss });
		}
		return { samples, faults };
	};
	const title = flow === 'check' ? 'with the node' : 'of the control, without the node';
	return await progress.step(`Runs ${from + 1} to ${to} ${title}`, work, () => `${runs} done`);
}

/** The census that the last node of a road takes while its execution still runs. */
async function censusDuring(setting: SoakSetting, road: string): Promise<Census> {
	const { status, body } = await runRoad(setting, road, 0);
	const [census] = status === 200 ? (JSON.parse(body) as Census[]) : [];
	if (census === undefined) throw new Error(`${road}: HTTP ${status} ${body.slice(0, 300)}`);
	return census;
}

/** The fewest of several runs: what a run leaves is there each time, what n8n does meanwhile is not. */
async function leastListeners(setting: SoakSetting, road: string): Promise<number> {
	const found: number[] = [];
	for (let run = 0; run < HELD_RUNS; run++) found.push((await censusDuring(setting, road)).abortListeners);
	return Math.min(...found);
}

/**
 * Performs all runs in one n8n and counts what they leave there. What the node leaves only for a while shows, too: the
 * first census follows the control, which takes longer than a request of the warm-up may, and the last one follows the
 * node. Throws `Error` when n8n or the probe does not answer.
 */
export async function measureSoak(options: SoakOptions): Promise<SoakResults> {
	const { setting, log, openConnections } = options;
	const census = async () => {
		await sleep(REST_MS, undefined, { signal: setting.signal });
		return await takeCensus(options);
	};
	for (const road of ['control', 'checked']) await untilAnswered(setting, road);
	const warmUp = [await runPhase(options, 'check', 0, WARM_UP), await runPhase(options, 'control', 0, WARM_UP)];
	const control = await runPhase(options, 'control', WARM_UP, RUNS);
	const before = await census();
	const heldControl = await leastListeners(setting, 'held-control');
	const check = await runPhase(options, 'check', WARM_UP, RUNS);
	const after = await census();
	const open = openConnections();
	const heldCheck = await leastListeners(setting, 'held-check');
	const { outcomes = Number.NaN } = await censusDuring(setting, 'held-walk');
	const output = await readFile(log, 'utf8');
	return {
		runs: RUNS,
		faults: [...warmUp, control, check].flatMap(({ faults }) => faults),
		control: control.samples,
		check: check.samples,
		...{ before, after, openConnections: open },
		held: { listeners: heldCheck, listenersOfControl: heldControl, outcomes },
		apiPorts: Object.values(setting.apis).map(({ port }) => port),
		warnings: output.split(/\r?\n/).filter((line) => line.includes('MaxListenersExceeded')),
	};
}
