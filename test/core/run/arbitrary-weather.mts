import fc from 'fast-check';
import type { Disturbance } from './arbitrary-worlds.mts';

/** How an API turns away what is too much for it. */
export type Overload = 'rateLimit' | 'unavailable' | 'timeout' | 'reset';

/** What an API is like to whoever sends much, as plain data. Times are milliseconds. */
export interface Weather {
	/** It works on so many at a time; Infinity for any number. */
	readonly atATime: number;
	/** It takes at most so many in any span. */
	readonly perSpan: { readonly most: number; readonly ms: number } | null;
	readonly overload: Overload;
	/** Whether it says when to come again. */
	readonly retryAfter: boolean;
	/** How much longer a request takes for each other one that it works on. */
	readonly slowdown: number;
	/** When it answers nothing, in order; `from` counts from the end of the one before, or from the beginning. */
	readonly blips: readonly { readonly from: number; readonly ms: number }[];
}

/** How each overload looks; the wait is filled in where the API says when to come again. */
export const OVERLOADS: Readonly<Record<Overload, Disturbance>> = {
	rateLimit: { kind: 'http', status: 429, text: '', wait: null },
	unavailable: { kind: 'http', status: 503, text: '', wait: null },
	timeout: { kind: 'timeout' },
	reset: { kind: 'network' },
};

const WHOLE = (max: number, min = 0) => fc.integer({ min, max });

/** Limits and blips of up to `longestBlip`. */
export function weathers(longestBlip: number): fc.Arbitrary<Weather> {
	const limit = fc.record({ most: WHOLE(12, 1), ms: fc.constantFrom(1000, 5000) });
	const blip = (earliest: number) =>
		fc.record({
			from: WHOLE(earliest + 20_000, earliest),
			ms: fc.oneof(WHOLE(Math.min(500, longestBlip)), WHOLE(longestBlip)),
		});
	// Long enough for a run to find that the first is over; two with a moment between them are one that is longer.
	const blips = fc.tuple(blip(0), fc.array(blip(60_000), { maxLength: 2 })).map(([first, more]) => [first, ...more]);
	return fc.record({
		atATime: fc.oneof(fc.constant(Infinity), WHOLE(5, 1)),
		perSpan: fc.option(limit),
		overload: fc.constantFrom<Overload[]>('rateLimit', 'unavailable', 'timeout', 'reset'),
		retryAfter: fc.boolean(),
		slowdown: fc.oneof(fc.constant(0), WHOLE(500)),
		blips: fc.oneof(fc.constant([]), blips),
	});
}
