import { EventQueue } from '../../bench/weather/event-queue.mts';
import { hasResults, listOf } from '../../bench/weather/replies.mts';
import { SETTINGS } from '../../bench/weather/weather.mts';
import type { Best, Weather, World } from '../../bench/weather/weather.mts';

/** How a client that knows the weather goes about it. */
export interface Plan {
	/** Most requests in flight. */
	readonly atATime: number;
	/** When the request with this index may start that could start at `at`; both in milliseconds. At once by default. */
	readonly startAt?: (index: number, at: number) => number;
}

/**
 * Asks for every batch of the list until it has its results, without any of the node's code. Returns what that took; no
 * number is left.
 */
export function play(weather: Weather, world: World, { atATime, startAt = (_, at) => at }: Plan): Best {
	const events = new EventQueue();
	const api = weather.api(world);
	const numbers = listOf(world.numbers);
	const batches: string[][] = [];
	for (let from = 0; from < numbers.length; from += SETTINGS.batchSize) {
		batches.push(numbers.slice(from, from + SETTINGS.batchSize));
	}
	let inFlight = 0;
	let requests = 0;
	const startRequests = () => {
		while (inFlight < atATime) {
			const at = startAt(requests, events.time);
			if (at > events.time) return void events.after(at - events.time, startRequests);
			const batch = batches.shift();
			if (batch === undefined) return;
			inFlight++;
			const { afterMs, reply } = api({ numbers: batch, index: requests++, at: events.time });
			events.after(afterMs, () => {
				inFlight--;
				if (!hasResults(reply)) batches.unshift(batch);
				startRequests();
			});
		}
	};
	startRequests();
	let wallMs = 0;
	while (inFlight > 0 || batches.length > 0) {
		if (!events.advance()) throw new Error('Nothing can happen any more.');
		wallMs = events.time;
	}
	return { wallMs, requests, unresolved: 0 };
}
