import { defaultOf } from '../../nodes/NumberStatusCheck/core/limits.ts';
import type { CheckSettings, RunStop, TransportReply } from '../../nodes/NumberStatusCheck/core/types.ts';

/** What every run is set to: the node's defaults. Concurrency is the world's. */
export const SETTINGS: Omit<CheckSettings, 'concurrency'> = {
	batchSize: defaultOf('batchSize'),
	minIntervalMs: 0,
	delayMs: defaultOf('delaySeconds') * 1000,
	maxAttempts: defaultOf('maxAttempts'),
	additionalDelayCodes: new Set(),
	maxRunMs: Number.POSITIVE_INFINITY,
	keepRaw: false,
};

/** How long the API takes for a request, in milliseconds, unless the weather says otherwise. */
export const LATENCY_MS = 100;
/** How long a request takes that the API turns away at once, in milliseconds. */
export const ROUND_TRIP_MS = 20;
/** When a request without a reply times out, in milliseconds: short, in place of the node's 30 s. */
export const TIMEOUT_MS = 2_000;
/**
 * How long the node may look whether an API is back before it counts as down, in milliseconds: the longest pauses before
 * its five probes, 1 + 2 + 4 + 8 + 16 s. A shorter blip must not end a run.
 */
export const PATIENCE_MS = 31_000;

/** One run of the matrix. */
export interface World {
	/** Distinct numbers in the list. */
	readonly numbers: number;
	/** Most requests in flight at a time. */
	readonly concurrency: number;
	/** Decides everything in this run that chance decides. */
	readonly seed: number;
}

/** How many requests the list takes in calm weather. */
export function batchesOf({ numbers }: World): number {
	return Math.ceil(numbers / SETTINGS.batchSize);
}

/** A request as the API sees it. */
export interface Request {
	readonly numbers: readonly string[];
	/** How many requests arrived before it. */
	readonly index: number;
	/** When it arrives, in milliseconds since the run began. */
	readonly at: number;
}

/** What comes back, and how many milliseconds after the request was sent. */
export interface Answer {
	readonly afterMs: number;
	readonly reply: TransportReply;
}

/** Answers the requests of one run, in the order of their arrival. */
export type Api = (request: Request) => Answer;

/**
 * What the best client could do that knows the user's settings and the documented rules, but not the weather. Computed
 * from the weather alone, never from the node.
 */
export interface Best {
	/** Milliseconds. */
	readonly wallMs: number;
	/** The fewest, with those that it takes to learn what the weather is like. */
	readonly requests: number;
	/** Numbers that no client can get a result for. */
	readonly unresolved: number;
}

/** How a run ends: with its list done, or stopped before. */
export type Ending = 'done' | RunStop['kind'];

/** Something that an API or the way to it does to a run. */
export interface Weather {
	/** A few words, unique. */
	readonly name: string;
	/** What the API does, and how the best possible follows from it: whole sentences for docs/weather.md. */
	readonly about: string;
	/** The endings that are right. */
	readonly endings: readonly Ending[];
	/** Whether not a single request above the fewest is allowed. */
	readonly exact?: true;
	/** The API of one run. */
	api(world: World): Api;
	/** The best possible in one run. */
	best(world: World): Best;
}
