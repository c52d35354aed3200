import type { NumberResult, StoreFault, TransportReply } from './types';

// Times as in types.ts.

/** A result that the API gave, to be kept between runs. */
export interface SavedResult {
	readonly number: string;
	readonly result: NumberResult;
	/** Milliseconds since the epoch. */
	readonly checkedAt: number;
}

/** What the Result Store answered: what was asked of it, or why there is none. */
export type StoreReply<T> =
	| { readonly kind: 'done'; readonly value: T }
	| { readonly kind: 'failed'; readonly fault: StoreFault };

/** What keeps results between runs. */
export interface StorePort {
	/** Resolves once the results are kept, or will not be; it may take for ever. Never rejects. */
	save(results: readonly SavedResult[]): Promise<StoreReply<undefined>>;
}

/** What the core needs from the outside world. A port that throws or rejects is a defect, and stops the run. */
export interface CheckPorts {
	/**
	 * Sends one signed request for these numbers. Resolves whatever happens, a request without a response included; it may
	 * end the request once `unwanted` is aborted, as nobody waits for its reply any more.
	 */
	send(numbers: readonly string[], unwanted: AbortSignal): Promise<TransportReply>;
	/** The time in milliseconds since the epoch, possibly fractional. Must not go backwards. */
	now(): number;
	/**
	 * Resolves after `ms` milliseconds, possibly fractional (at once for 0 or less), or soon after `wake` is aborted.
	 * Never rejects.
	 */
	sleep(ms: number, wake: AbortSignal): Promise<void>;
	/** A random number in [0, 1), for jitter. */
	random(): number;
	/** Is aborted when the execution is cancelled; no request starts after that. */
	readonly cancelled?: AbortSignal | undefined;
	/** Gets each result that the API gives, where one is set. */
	readonly store?: StorePort | undefined;
	/**
	 * Is told how far the run is, every ten seconds while it may still send something. If it throws, that is a defect, too,
	 * but no reason to stop: it is not called again, and the run goes on.
	 */
	progress?(progress: Progress): void;
}

/** How far a run is. */
export interface Progress {
	/** How many numbers have ended, with a result or without one, of how many. */
	readonly done: number;
	readonly numbers: number;
	/** Requests sent, and how many of them are in flight. */
	readonly requests: number;
	readonly inFlight: number;
	/** What the API says so far that it charged for, in results. */
	readonly charged: number;
}
