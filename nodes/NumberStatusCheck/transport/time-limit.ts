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

/**
 * Starts a limit of `ms` milliseconds, a whole number from 1 on. It is counted in parts: while something else keeps the
 * process busy, which in n8n may be for half a minute, no more than one of them passes, as a reply that has arrived
 * meanwhile cannot be read; and what has arrived is read before the time is over. Never throws.
 */
export function startTimeLimit(ms: number): TimeLimit {
	const ending = new AbortController();
	const part = Math.min(LONGEST_PART_MS, Math.ceil(ms / PARTS));
	let left = ms;
	let timer: NodeJS.Timeout | undefined;
	let immediate: NodeJS.Immediate | undefined;
	let resolve = () => {};
	const over = new Promise<void>((done) => {
		resolve = done;
	});
	const next = () => {
		timer = setTimeout(count, Math.min(part, left));
	};
	const finish = () => {
		resolve();
		ending.abort();
	};
	// Node.js runs timers before it reads from connections, and immediates after.
	const count = () => {
		left -= part;
		immediate = setImmediate(left > 0 ? next : finish);
	};
	next();
	return {
		signal: ending.signal,
		over,
		end() {
			clearTimeout(timer);
			clearImmediate(immediate);
		},
	};
}
