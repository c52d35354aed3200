import type { Progress } from '../ports';

/** So often a run that lasts tells how far it is, in milliseconds. */
export const PROGRESS_MS = 10_000;

/**
 * Decides when a run tells how far it is: once ten seconds have passed since its beginning, and again after each further
 * ten. What `tell` throws is for the caller; then nothing more is told.
 */
export class ProgressClock {
	/** Milliseconds since the epoch; Infinity where nobody is told. */
	private dueAt: number;

	/** `startedAt` in milliseconds since the epoch. */
	constructor(
		private readonly tell: ((progress: Progress) => void) | undefined,
		startedAt: number,
	) {
		this.dueAt = tell === undefined ? Number.POSITIVE_INFINITY : startedAt + PROGRESS_MS;
	}

	/**
	 * The earlier one of `time` and of when the next line is due, in milliseconds since the epoch; undefined for neither.
	 */
	notAfter(time: number | undefined): number | undefined {
		if (this.dueAt === Number.POSITIVE_INFINITY) return time;
		return time === undefined ? this.dueAt : Math.min(time, this.dueAt);
	}

	/** Tells what `progressOf` gives, if it is due at `now`, in milliseconds since the epoch. */
	tellAt(now: number, progressOf: () => Progress): void {
		if (now < this.dueAt) return;
		this.dueAt = Number.POSITIVE_INFINITY;
		this.tell?.(progressOf());
		this.dueAt = now + PROGRESS_MS;
	}
}
