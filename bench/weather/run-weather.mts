import { SeededRandom } from '../../examples/data/random.mts';
import { checkNumbers } from '../../nodes/NumberStatusCheck/core/run/check-numbers.ts';
import type { CheckPorts } from '../../nodes/NumberStatusCheck/core/ports.ts';
import { EventQueue } from './event-queue.mts';
import { hasResults, listOf } from './replies.mts';
import { batchesOf, SETTINGS } from './weather.mts';
import type { Answer, Api, Ending, Request, Weather, World } from './weather.mts';

/** What a run did. */
export interface WeatherRun {
	/** Milliseconds of virtual time. */
	readonly wallMs: number;
	readonly requests: number;
	/** Numbers without a result. */
	readonly unresolved: number;
	/** `endless`: it was ended because it went on and on. */
	readonly ending: Ending | 'endless';
	/** Results that the API gave, and charged for, although the number had one. */
	readonly paidTwice: number;
}

/** When every run starts, in milliseconds since the epoch. */
const START = 1_700_000_000_000;
/** A run that needs more than so many requests for each batch, and so many besides, is ended. */
const ENDLESS = { perBatch: 50, besides: 2_000 };
/** Sets the draws of the core apart from those of the weather. */
const CORE_SEED = 0x5eed;

/** By the time it resolves, every microtask that could run has run. */
function microtasksDrained(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** The core says of what `send` throws only that it was thrown; here it has to be told what it was. */
function answerOf(api: Api, request: Request, defects: unknown[]): Answer {
	try {
		return api(request);
	} catch (error) {
		defects.push(error);
		throw error;
	}
}

/**
 * Runs the core on a list in this weather, in virtual time: the same world gives the same run. Throws `Error` when
 * nothing can happen any more, when the API of the weather throws, when the core stops for a defect or ends with numbers
 * that were never asked, and when the run has more requests in flight than its concurrency.
 */
export async function runWeather(weather: Weather, world: World): Promise<WeatherRun> {
	const events = new EventQueue();
	const api = weather.api(world);
	const random = new SeededRandom(world.seed ^ CORE_SEED);
	const mostRequests = ENDLESS.perBatch * batchesOf(world) + ENDLESS.besides;
	const canceller = new AbortController();
	const defects: unknown[] = [];
	let requests = 0;
	let inFlight = 0;
	let answered = 0;
	const ports: CheckPorts = {
		send(numbers) {
			if (++inFlight > world.concurrency) defects.push(new Error(`${inFlight} requests at a time`));
			if (requests > mostRequests) canceller.abort();
			const { afterMs, reply } = answerOf(api, { numbers, index: requests++, at: events.time }, defects);
			return new Promise((resolve) => {
				events.after(afterMs, () => {
					inFlight--;
					if (hasResults(reply)) answered += numbers.length;
					resolve(reply);
				});
			});
		},
		now: () => START + events.time,
		sleep: (ms, wake) =>
			new Promise((resolve) => {
				const cancel = events.after(ms, resolve);
				wake.addEventListener('abort', () => {
					cancel();
					resolve();
				});
			}),
		random: () => random.next(),
		cancelled: canceller.signal,
	};

	let ended = false;
	const settings = { ...SETTINGS, concurrency: world.concurrency };
	const run = checkNumbers(listOf(world.numbers), settings, ports).finally(() => {
		ended = true;
	});
	// The await below sees it; a rejection before that must not count as unhandled.
	run.catch(() => {});
	for (;;) {
		await microtasksDrained();
		if (ended) break;
		if (!events.advance()) throw new Error(`Nothing can happen any more at ${events.time} ms in "${weather.name}"`);
	}
	const { outcomes, resolved, stop } = await run;
	if (defects.length > 0) throw new Error(`Not as promised in "${weather.name}"`, { cause: defects[0] });
	if (stop?.kind === 'internal') throw new Error(`A defect of the core in "${weather.name}": ${stop.defect}`);
	const unasked = [...outcomes.values()].some((outcome) => outcome.kind === 'unresolved' && outcome.cutShort);
	if (unasked && stop === undefined) throw new Error(`Numbers were left unasked without a stop in "${weather.name}"`);
	return {
		wallMs: events.time,
		requests,
		unresolved: world.numbers - resolved,
		ending: canceller.signal.aborted ? 'endless' : (stop?.kind ?? 'done'),
		paidTwice: answered - resolved,
	};
}
