import { wallMsOf } from './calm.mts';
import { http, results } from './replies.mts';
import { batchesOf, LATENCY_MS, PATIENCE_MS, ROUND_TRIP_MS, SETTINGS } from './weather.mts';
import type { Answer, Weather, World } from './weather.mts';

const UNAVAILABLE = http(503);
/**
 * The longest pause before the first look whether the API is back, in milliseconds; each further one is twice as long.
 */
const FIRST_LOOK_MS = 1000;

/** Half of the rounds of calm weather are over when the blip begins, and those in flight are half done. */
function middleOf(world: World): { readonly at: number; readonly answered: number; readonly inFlight: number } {
	const { concurrency } = world;
	const batches = batchesOf(world);
	const rounds = Math.floor(Math.ceil(batches / concurrency) / 2);
	const answered = rounds * concurrency;
	return { at: (rounds + 0.5) * LATENCY_MS, answered, inFlight: Math.min(concurrency, batches - answered) };
}

/**
 * In the middle of the run the API answers 503 for `ms` milliseconds; what is in flight when that begins is lost.
 *
 * Best: the time up to the blip, the blip, and calm weather for what is left. Fewest: one request for each batch, one for
 * each that is lost, and the looks that find the API still down: at 1, 3, 7, 15 … s, so log2(s + 1) of them in s
 * seconds. A blip that is longer than the node's patience may end the run: then what was not answered before it is
 * unresolved.
 */
export function blip(ms: number): Weather {
	const survives = ms < PATIENCE_MS;
	const seconds = ms / 1000;
	return {
		name: `blip of ${seconds} s`,
		about:
			'In the middle of the run, the API answers 503 for a while; what is in flight when that begins is lost. Best: calm ' +
			'weather and the blip. Fewest: what is lost is sent again, and looks after 1, 2, 4 … s find the API still down. ' +
			(survives ? 'It must not end the run.' : 'It may end the run: it is longer than the node waits for an API.'),
		endings: survives ? ['done'] : ['done', 'outage'],
		api: (world) => {
			const from = middleOf(world).at;
			return ({ numbers, at }): Answer => {
				if (at >= from && at < from + ms) return { afterMs: ROUND_TRIP_MS, reply: UNAVAILABLE };
				if (at < from && at + LATENCY_MS > from) return { afterMs: from - at, reply: UNAVAILABLE };
				return { afterMs: LATENCY_MS, reply: results(numbers) };
			};
		},
		best: (world) => {
			const { at, answered, inFlight } = middleOf(world);
			const batches = batchesOf(world);
			return {
				wallMs: at + ms + wallMsOf(batches - answered, world.concurrency),
				requests: batches + inFlight + Math.floor(Math.log2(ms / FIRST_LOOK_MS + 1)),
				unresolved: survives ? 0 : world.numbers - answered * SETTINGS.batchSize,
			};
		},
	};
}
