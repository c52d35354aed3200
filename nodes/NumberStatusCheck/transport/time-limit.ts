/** The time that a request may take. */
export interface TimeLimit {
	/** Aborted once the time is over. */
	readonly signal: AbortSignal;
	/** Resolves once the time is over, before `signal` is aborted; never, if it is ended before. */
	readonly over: Promise<void>;
	/** Nothing is waited for any more. */
	end(): void;
}

/** The time is counted in so many parts, or in more where they would be longer than a second. */
const PARTS = 4;
const LONGEST_PART_MS = 1000;
/** Node.js runs timers before it reads from connections: what has arrived is read before the next timer. */
const LAST_LOOK_MS = 1;

/**
 * Starts a limit of `ms` milliseconds, a whole number from 1 on. It is counted in parts: while something else keeps the
 * process busy, which in n8n may be for half a minute, no more than one of them passes, as a reply that has arrived
 * meanwhile cannot be read; and what has arrived is read before the time is over. Never throws.
 */
export function startTimeLimit(ms: number): TimeLimit {
	const ending = new AbortController();
	const part = Math.min(LONGEST_PART_MS, Math.ceil(ms / PARTS));
	let left = ms;
	let onTime = () => {};
	let timer: AbortSignal | undefined;
	const next = (wait: number) => {
		timer = AbortSignal.timeout(wait);
		timer.addEventListener('abort', onTime);
	};
	const over = new Promise<void>((resolve) => {
		onTime = () => {
			if (left > 0) {
				left -= part;
				next(left > 0 ? Math.min(part, left) : LAST_LOOK_MS);
				return;
			}
			resolve();
			ending.abort();
		};
	});
	next(Math.min(part, left));
	return { signal: ending.signal, over, end: () => timer?.removeEventListener('abort', onTime) };
}
