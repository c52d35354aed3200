import type { Effect } from '../../simulator/scenario.mts';

/** What a fault does to a run over `LIST` in fault-run.mts. */
export type Ending =
	/** Every number gets its status. */
	| 'resolved'
	/** Some numbers that met the fault are unresolved, for a reason of their own. */
	| 'unresolved'
	/** The run stops at the fault. */
	| 'stopped';

/** A fault that no server can cause: on the way to it, or of this machine's clock. */
export type MachineFault = 'nameNotFound' | 'refused' | 'clockAhead' | 'clockBack';

/** An ending, or one for each place of the first request that meets the fault. */
export type EndingByPlace = Ending | { readonly first: Ending; readonly middle: Ending; readonly last: Ending };

/** How a fault ends when it comes once, and when it stays from the first, a middle or the last request on. */
export interface Endings {
	readonly once: EndingByPlace;
	readonly stays: EndingByPlace;
}

/** Where in a run a fault comes. */
export interface Meeting {
	/** Numbers asked before it. */
	readonly before: number;
	/** How many of the requests that a run takes without a fault meet it. */
	readonly requests: number;
	readonly duration: 'once' | 'stays';
}

/** One fault of the matrix. */
export interface Fault extends Endings {
	readonly name: string;
	/** The simulator's effect, created anew for each run. */
	readonly effect: (() => Effect) | MachineFault;
	/** What the user reads of it: on the contacts, as the node's error, or as a warning of its own. */
	readonly reads: RegExp;
	/** How many requests in a row meet it when it comes once; default 1. */
	readonly length?: number;
	/** The answer takes this long, in milliseconds. */
	readonly latencyMs?: number;
	/** Request Timeout in seconds, where the fault is that it passes; default 30. */
	readonly requestTimeoutSeconds?: number;
	/** Max Attempts; default that of `LIST` in fault-run.mts. */
	readonly maxAttempts?: number;
	/** Contacts that have a status in the end, unless all have; default those before it. */
	readonly active?: (meeting: Meeting) => number;
	/** Every request that meets it needs another one for its other number. */
	readonly answersHalf?: true;
	/** Shows a warning although all contacts have their status. */
	readonly warns?: true;
}

/**
 * The numbers that meet it are asked again after the delay. Where no number has ever had a result, an API that puts
 * everything off counts as down.
 */
export const DELAYED: Endings = {
	once: 'resolved',
	stays: { first: 'stopped', middle: 'unresolved', last: 'unresolved' },
};
/**
 * A request is tried again; once enough in a row have met it, the API counts as down. If it answered before and only one
 * batch is left, that is given up, and the list is done.
 */
export const DOWN: Endings = {
	once: 'resolved',
	stays: { first: 'stopped', middle: 'stopped', last: 'unresolved' },
};
/** While nothing has succeeded, a refusal of everything is a configuration fault. */
export const REFUSED: Endings = {
	once: 'resolved',
	stays: { first: 'stopped', middle: 'unresolved', last: 'unresolved' },
};
/** The run stops at once. */
export const STOPS: Endings = { once: 'stopped', stays: 'stopped' };
/** Nothing to read: it never shows. */
export const HARMLESS = { once: 'resolved', stays: 'resolved', reads: /^(?!)/ } as const;
