import type { Figure } from './cells.mts';

/** A target that is missed for a reason. */
export interface ExplainedMiss {
	/** The weather's name. */
	readonly weather: string;
	readonly figure: Figure;
	/** Absent: at every length of list. */
	readonly numbers?: readonly number[];
	/** Absent: at every Concurrency. */
	readonly concurrency?: readonly number[];
	/** Whole sentences, for docs/weather.md. */
	readonly reason: string;
}

const LEARNED_LATE =
	'A 503 says nothing about a limit. That it is the time between two requests shows only once several answers in a row were ' +
	'each followed by faults, and until then each batch of a short list has met some. No result is lost by that.';

/**
 * The misses of `npm run weather` that are accepted, each with the reason. Kept by hand: a run fails for a miss that is
 * not here, and for an entry that no longer stands for a miss.
 */
export const EXPLAINED_MISSES: readonly ExplainedMiss[] = [
	{
		weather: 'slower with load',
		figure: 'wall',
		numbers: [50_000],
		concurrency: [8, 20],
		reason:
			'Nothing is refused in this weather, so nothing tells the node to send less: it keeps to the Concurrency that the ' +
			'user allows. Slow answers alone are no sign, as they may be slow for other reasons; at 4 at a time it costs little.',
	},
	...(['wall', 'requests'] as const).map((figure) => ({
		weather: '1 per second, 503',
		figure,
		numbers: [1_000],
		reason: LEARNED_LATE,
	})),
	{
		weather: '10 per second, 503',
		figure: 'requests',
		numbers: [1_000],
		concurrency: [4, 8, 20],
		reason: LEARNED_LATE,
	},
	...['429', 'HTTP 500'].map((reply) => ({
		weather: `one bad batch, ${reply}`,
		figure: 'wall' as const,
		concurrency: [20],
		reason:
			'With 20 requests at a time the rest of a short list is done before the bad batch is asked again, so nothing is ' +
			'left that would show that the API is there: the patience of an outage passes before its numbers are given up. In ' +
			'a long list, each of the fifty numbers gets its last request alone in flight, after everything else.',
	})),
];
