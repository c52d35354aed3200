import type { StatusCode, StatusId } from './statuses';

// Times are milliseconds since the Unix epoch and durations are milliseconds. Both may be fractional, as the clock
// behind `CheckPorts.now` (ports.ts) is finer than a millisecond.

/** What the API said about one number; in a reused outcome, what the earlier result says. */
export interface NumberResult {
	readonly status: StatusId;
	readonly statusCode: StatusCode;
	/** Whether this reply charged for the number (parse-reply.ts has the rule); false in a reused outcome. */
	readonly charged: boolean;
	/** Province and city, for example `上海-上海`; null where none was given. */
	readonly area: string | null;
	/** Carrier and network, for example `中国移动 GSM`; null where none was given. */
	readonly numberType: string | null;
	/** ISO 8601 in UTC where the vendor's value is a plausible epoch in milliseconds, else as it came; null for none. */
	readonly lastTime: string | number | null;
	/** The vendor's own entry for the number, where it is kept (`CheckSettings.keepRaw`). */
	readonly raw?: Readonly<Record<string, unknown>>;
}

/** Why a number has no result, as the user reads it. */
export interface Reason {
	/** The vendor's result code where the API gave one, else a word of this package such as `timeout` or `dryRun`. */
	readonly code: string;
	/** What happened, then what to do. */
	readonly message: string;
}

/**
 * How one distinct number ended; every number that is handed to the core ends in exactly one of these. `charged` says
 * whether this run was charged for it. `checkedAt`, in milliseconds since the epoch, is when its reply arrived, when it
 * was given up or left unasked, or, if it is reused, the time that the earlier result gives.
 */
export type NumberOutcome =
	/** The API gave a result in this run. */
	| { readonly kind: 'resolved'; readonly result: NumberResult; readonly charged: boolean; readonly checkedAt: number }
	/** The earlier result of an item is recent enough; the number was not asked. */
	| { readonly kind: 'reused'; readonly result: NumberResult; readonly charged: false; readonly checkedAt: number }
	/** There is no result. */
	| {
			readonly kind: 'unresolved';
			readonly reason: Reason;
			/**
			 * True when the run stopped, or could not start, before the API had dealt with this number; false when the number
			 * itself got no result, or when the user's own rules held it back (Dry Run, Max Numbers).
			 */
			readonly cutShort: boolean;
			/** True only where the API charged for the number without giving a status, against its own document. */
			readonly charged: boolean;
			/** The vendor's own entry for the number, where there was one and it is kept. */
			readonly raw?: Readonly<Record<string, unknown>>;
			readonly checkedAt: number;
	  };

/** What came back for one request, before anything in it is trusted. */
export type TransportReply =
	/** An HTTP response, whatever its status. */
	| {
			readonly kind: 'http';
			readonly status: number;
			/** The body as text, whatever its content type is. */
			readonly body: string;
			/** The `Retry-After` header, verbatim. */
			readonly retryAfter?: string;
	  }
	/** No whole response: it took too long, the connection failed, or it has more bytes than anybody would read. */
	| {
			readonly kind: 'none';
			readonly cause: 'timeout' | 'network' | 'tooLong';
			/** A system code such as `ECONNREFUSED`, or a short text for the user where none is known. */
			readonly code: string;
			/** What arrived of the body, as text. */
			readonly part?: string;
	  };

/** Why a request produced nothing usable; it may succeed when it is sent again. */
export type Fault =
	/** `code` as in `TransportReply`. */
	| { readonly kind: 'timeout'; readonly code: string }
	| { readonly kind: 'network'; readonly code: string }
	/** There was a reply, of more bytes than this node reads; asked again, it would be paid for again. */
	| { readonly kind: 'tooLong'; readonly code: string }
	/** An HTTP status of 400 or more without a reply of the API's own. */
	| { readonly kind: 'http'; readonly status: number }
	/** Not this API's JSON. Its text is left out on purpose: a page may echo the request and thus the password. */
	| { readonly kind: 'notThisApi'; readonly status: number; readonly content: 'html' | 'json' | 'text' | 'nothing' }
	/** The API answered with a code of the class `serverFault` (result-codes.ts). */
	| { readonly kind: 'serverFault'; readonly resultCode: string }
	/** The API puts off whatever it is asked: the last code with which it did so, of the class `delay` or `success`. */
	| { readonly kind: 'delay'; readonly resultCode: string };

/** Why a run stopped before every number had its turn. */
export type RunStop =
	/** The API does not accept the account. */
	| { readonly kind: 'account'; readonly resultCode: string }
	/** The account has no checks left (quota.ts). */
	| { readonly kind: 'quota'; readonly resultCode: string }
	/** The API refused everything it was asked (refusals.ts). */
	| { readonly kind: 'configuration'; readonly resultCode: string }
	/** The API is down (outage.ts), or asks for too long a wait: then `askedToWaitMs` is that wait, in milliseconds. */
	| { readonly kind: 'outage'; readonly fault: Fault; readonly askedToWaitMs?: number }
	/** The API charges for numbers without a status that this node knows (paid-in-vain.ts). */
	| { readonly kind: 'paidInVain' }
	/** `CheckSettings.maxRunMs` has passed. */
	| { readonly kind: 'runTimeLimit' }
	/** `CheckPorts.cancelled` was aborted. */
	| { readonly kind: 'cancelled' }
	/** `CheckSettings.maxRunMs` is 0, as its expression gives it: the core was not even asked. */
	| { readonly kind: 'noRunTime' }
	/** `CheckSettings.workflowTimeMs` has passed. */
	| { readonly kind: 'workflowTimeout' }
	/** The Result Store takes no results any more: going on would pay for results that may be lost. */
	| { readonly kind: 'storeFailed'; readonly fault: StoreFault }
	/** A defect of this node, or a port that broke its contract; `defect` as in `describeDefect`. */
	| { readonly kind: 'internal'; readonly defect: string };

/** How a run is carried out. The n8n side validates the values; the core trusts them. */
export interface CheckSettings {
	/** Numbers per request, 1–50 (vendor document 1.2: at most 50). */
	readonly batchSize: number;
	/** Most requests in flight at the same time, at least 1. */
	readonly concurrency: number;
	/** Shortest time between the starts of two requests, in milliseconds; 0 for no pacing. */
	readonly minIntervalMs: number;
	/** How long a delayed number waits before it is asked again, in milliseconds. */
	readonly delayMs: number;
	/**
	 * After how many attempts a number is given up, at least 1. An attempt is a request that ended in a delay, or in a
	 * fault that speaks against the batch (fruitless.ts); refusals, a lack of quota and what may come from the load are
	 * none.
	 */
	readonly maxAttempts: number;
	/** Result codes that mean a delay, besides those of the class `delay` (result-codes.ts); success codes never do. */
	readonly additionalDelayCodes: ReadonlySet<string>;
	/**
	 * No request starts once this much time has passed since the run began, in milliseconds: none at all for 0;
	 * `Number.POSITIVE_INFINITY` for no limit.
	 */
	readonly maxRunMs: number;
	/**
	 * The same for the time that n8n leaves before it ends the workflow: absent where nothing tells of such a limit.
	 */
	readonly workflowTimeMs?: number;
	/** Whether to keep the vendor's own entry for each number. */
	readonly keepRaw: boolean;
	/**
	 * How long a list that does not fill a request waits to share one with others of its account, in milliseconds; absent or
	 * 0 for not at all.
	 */
	readonly gatherMs?: number;
	/** How long a request may take, in milliseconds: only runs with the same share one. Absent where nothing limits it. */
	readonly requestTimeoutMs?: number;
	/** Nothing more is asked once so many numbers were found active: nothing at all for 0; absent for no such goal. */
	readonly activeWanted?: number;
}

/** Why the Result Store did not do what it was asked to. Whole sentences for the user. */
export interface StoreFault {
	/** What happened. */
	readonly what: string;
	/** What to do. */
	readonly todo: string;
	/** Whether it will be no other a moment later, so that there is no use in trying again. */
	readonly lasting: boolean;
	/** Whether it may have done it all the same: it was asked to, and nobody can hear its answer. */
	readonly unconfirmed?: true;
}

/** What became of the results that a run had to save. */
export interface StoreReport {
	/** How many results the Result Store has taken. */
	readonly acknowledged: number;
	/** How many it has not. */
	readonly notStored: number;
	/** Why; absent if it has taken all of them. */
	readonly fault?: StoreFault;
}

/** What a run did. */
export interface CheckReport {
	/** The outcome of every number that was handed in, in that order. */
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
	/** Why the run stopped before the list was done; absent when it did not. */
	readonly stop?: RunStop;
	/** Requests sent. */
	readonly requests: number;
	/** How many of these repeat an earlier request after a fault. */
	readonly retries: number;
	/** How many times a number was asked again because it was delayed. */
	readonly reAsks: number;
	/** How many numbers have a result. */
	readonly resolved: number;
	/** Whether as many active numbers were found as `CheckSettings.activeWanted` says; then nothing was cut short. */
	readonly goalReached: boolean;
	/** The numbers that were sent, answered or not; only with a goal or waves, where not all are. */
	readonly asked?: ReadonlySet<string>;
	/** What the API says that it charged for, over all replies, in results: its own bill for this run. */
	readonly charged: number;
	/** How many of these are for numbers that nobody asked for. */
	readonly chargedStrangers: number;
	/**
	 * How many requests may have been charged for without a word of it, as their replies were late, broke off or came from
	 * something in between; absent when there were none.
	 */
	readonly unanswered?: number;
	/** How the API slowed the run down; absent when it did not. */
	readonly slowdown?: Slowdown;
	/** What became of the results; absent where no Result Store is set. */
	readonly store?: StoreReport;
}

/** How much a run was slowed down by the API. */
export interface Slowdown {
	/** How often fewer requests were allowed in flight, or more time was kept between two. */
	readonly times: number;
	/** The fewest requests that were allowed in flight. */
	readonly fewestInFlight: number;
	/** The longest time that was kept between the starts of two requests, in milliseconds; 0 for none. */
	readonly longestIntervalMs: number;
}
