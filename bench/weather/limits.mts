import { wallMsOf } from './calm.mts';
import { http, mayRepeatAfterMs, REFUSALS, results } from './replies.mts';
import type { Refusal } from './replies.mts';
import { batchesOf, LATENCY_MS } from './weather.mts';
import type { Weather } from './weather.mts';

const IN_WORDS: Readonly<Record<number, string>> = { 1: 'one', 3: 'three' };

const LEARNING =
	'Nobody can know a limit before meeting it, and calm weather asks for as many requests at a time as the user allows: ' +
	'so fewest is one request for each batch, and one for each that is refused when these start together.';

/**
 * An API that works on at most `most` requests at a time; how it turns away the others is `refusal`. What is refused
 * takes up none of its places.
 *
 * Best: w = min(most, Concurrency) requests at a time, from beginning to end: ⌈batches / w⌉ · latency. But of the
 * requests that start together, only `most` are taken; the others can only be sent again once their refusal is known and
 * the time it asks for is over, w at a time. The longer of the two counts.
 */
export function limitAtATime(most: number, refusal: Refusal): Weather {
	return {
		name: `${IN_WORDS[most] ?? String(most)} at a time, ${refusal}`,
		about:
			`The API works on at most ${IN_WORDS[most] ?? String(most)} at a time; others are answered as the name says. Best: that ` +
			`many from beginning to end; what was refused at first may come again after its timeout or Retry-After. ${LEARNING}`,
		endings: ['done'],
		api: () => {
			let busyUntil: number[] = [];
			return ({ numbers, at }) => {
				busyUntil = busyUntil.filter((time) => time > at);
				if (busyUntil.length >= most) return REFUSALS[refusal];
				busyUntil.push(at + LATENCY_MS);
				return { afterMs: LATENCY_MS, reply: results(numbers) };
			};
		},
		best: (world) => {
			const batches = batchesOf(world);
			const atATime = Math.min(most, world.concurrency);
			const refused = Math.max(0, Math.min(world.concurrency, batches) - most);
			const again = refused === 0 ? 0 : mayRepeatAfterMs(refusal) + wallMsOf(refused, atATime);
			return { wallMs: Math.max(wallMsOf(batches, atATime), again), requests: batches + refused, unresolved: 0 };
		},
	};
}

/** Spans of time that a limit may be for, in milliseconds. */
const SPANS = { second: 1000, minute: 60_000 } as const;

/**
 * An API that takes at most `most` requests in any second, or minute; what is refused does not count. `Retry-After` is
 * the time until it takes one again, in whole seconds.
 *
 * Best: the i-th request (from 0) is taken no sooner than in span ⌊i / most⌋, and those of the last span are answered
 * Concurrency at a time. Where calm weather asks for more than `most` in a span, all workers start together once too
 * often in the first one, and what they send beyond the limit then is refused.
 */
export function limitPer(span: keyof typeof SPANS, most: number, refusal: Refusal): Weather {
	const spanMs = SPANS[span];
	const retryAfter = (untilMs: number) => http(429, String(Math.ceil(untilMs / 1000)));
	return {
		name: `${most} per ${span}, ${refusal}`,
		about: `The API takes at most ${most} in any ${span}. Best: that many in each ${span}. ${LEARNING}`,
		endings: ['done'],
		api: () => {
			const taken: number[] = [];
			return ({ numbers, at }) => {
				while ((taken[0] ?? at) <= at - spanMs) taken.shift();
				if (taken.length >= most) {
					const { afterMs, reply } = REFUSALS[refusal];
					const untilMs = (taken[0] ?? at) + spanMs - at - afterMs;
					return { afterMs, reply: refusal === '429 with Retry-After' ? retryAfter(untilMs) : reply };
				}
				taken.push(at);
				return { afterMs: LATENCY_MS, reply: results(numbers) };
			};
		},
		best: (world) => {
			const { concurrency } = world;
			const batches = batchesOf(world);
			const fullSpans = Math.floor((batches - 1) / most);
			const lastSpan = batches - fullSpans * most;
			const tooFast = concurrency * (spanMs / LATENCY_MS) > most;
			const started = Math.min(batches, (Math.floor(most / concurrency) + 1) * concurrency);
			return {
				wallMs: fullSpans * spanMs + wallMsOf(lastSpan, concurrency),
				requests: batches + (tooFast ? Math.max(0, started - most) : 0),
				unresolved: 0,
			};
		},
	};
}

/**
 * An API that gets slower with load: a request that arrives while f others are in flight takes 100 ms, and 100 ms more
 * for each of these beyond the first.
 *
 * Best: f requests in flight get f / (100 ms · max(1, f − 1)) answered in a second, which is most at two.
 */
export const SLOWER_WITH_LOAD: Weather = {
	name: 'slower with load',
	about:
		`A request takes ${LATENCY_MS} ms, and ${LATENCY_MS} ms more for each one in flight beyond two, itself included. ` +
		'Best: two at a time. Twenty at a time would take 1.9 s each, about half as many in a second.',
	endings: ['done'],
	api: () => {
		let busyUntil: number[] = [];
		return ({ numbers, at }) => {
			busyUntil = busyUntil.filter((time) => time > at);
			const afterMs = LATENCY_MS * Math.max(1, busyUntil.length);
			busyUntil.push(at + afterMs);
			return { afterMs, reply: results(numbers) };
		};
	},
	best: (world) => {
		const requests = batchesOf(world);
		return { wallMs: wallMsOf(requests, Math.min(2, world.concurrency)), requests, unresolved: 0 };
	},
};
