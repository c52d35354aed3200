import { results } from './replies.mts';
import { batchesOf, LATENCY_MS } from './weather.mts';
import type { Weather, World } from './weather.mts';

/** How long so many requests take, in milliseconds, when at most `atATime` of them are in flight. */
export function wallMsOf(requests: number, atATime: number): number {
	return Math.ceil(requests / atATime) * LATENCY_MS;
}

/** Nothing happens. */
export const CALM: Weather = {
	name: 'calm',
	about: `The API takes ${LATENCY_MS} ms for a request. Best: ⌈numbers / 50⌉ requests, Concurrency at a time.`,
	endings: ['done'],
	exact: true,
	api:
		() =>
		({ numbers }) => ({ afterMs: LATENCY_MS, reply: results(numbers) }),
	best: (world: World) => {
		const requests = batchesOf(world);
		return { wallMs: wallMsOf(requests, world.concurrency), requests, unresolved: 0 };
	},
};
