import type { Progress } from '../../runtime/progress.mts';
import { startInstance } from '../instance.mts';
import type { TestInstance } from '../instance.mts';
import { startQueueServices } from '../queue-services.mts';
import { CURRENT } from '../versions.mts';
import { ownTimeout, powerCut, stopButton, timeoutAfter, workerCut, WORKS_ON } from './endings.mts';
import { momentsOf } from './moments.mts';
import { runTrial } from './trial.mts';
import type { Ending, Trial } from './trial.mts';

/** Of a trial's list; a run takes about twelve seconds at the simulator's latency. */
const NUMBERS = 4_000;
/** A run is over by then, so that some moments come after its last request. */
const LAST_MS = 12_000;

/** What is tried. */
export interface TrialsOptions {
	endings: readonly Ending[];
	/** For each ending. */
	moments: number;
	seed: number;
	progress: Progress;
}

/** One trial on a running n8n. */
export async function tryMoment(
	instance: TestInstance,
	ending: Ending,
	index: number,
	afterMs: number,
	numbers = NUMBERS,
): Promise<Trial> {
	const setting = { index, numbers, afterMs };
	if (ending === 'timeout') {
		const { settings, waitMs } = timeoutAfter(afterMs);
		return await runTrial(instance, { ending, ...setting, waitMs }, ownTimeout, settings);
	}
	const ends = { stop: stopButton, kill: powerCut, worker: workerCut };
	return await runTrial(instance, { ending, ...setting, waitMs: 0 }, ends[ending]);
}

/** Tries every moment of one ending on an n8n of its own. */
async function tryEnding(ending: Ending, { moments, seed, progress }: TrialsOptions): Promise<Trial[]> {
	const services = ending === 'worker' ? await startQueueServices() : undefined;
	let instance: TestInstance | undefined;
	try {
		const queue = services && { services: services.settings, workers: 1, concurrency: WORKS_ON };
		instance = await startInstance(CURRENT, `trials-${ending}`, queue);
		const trials: Trial[] = [];
		for (const [index, afterMs] of momentsOf(moments, LAST_MS, seed).entries()) {
			const running = instance;
			const title = `${ending} ${index + 1} of ${moments}, after ${(afterMs / 1_000).toFixed(2)} s`;
			const trial = await progress.step(title, async () => await tryMoment(running, ending, index, afterMs));
			progress.note(`    ${JSON.stringify(trial)}`);
			trials.push(trial);
		}
		return trials;
	} finally {
		await instance?.stop();
		await services?.stop();
	}
}

/** Tries all of them, one after the other. Throws as `startInstance`, `startQueueServices` and `runTrial` do. */
export async function runTrials(options: TrialsOptions): Promise<Trial[]> {
	const trials: Trial[] = [];
	for (const ending of options.endings) trials.push(...(await tryEnding(ending, options)));
	return trials;
}
