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

/**
 * The misses of `npm run weather` that are accepted, each with the reason. Kept by hand: a run fails for a miss that is
 * not here, and for an entry that no longer stands for a miss.
 */
export const EXPLAINED_MISSES: readonly ExplainedMiss[] = [];
