import type { StatusCode, StatusId } from './statuses';

/** One number's result as the API gave it. `raw` is the vendor's own entry, where it is kept. */
export interface NumberResult {
	readonly status: StatusId;
	readonly statusCode: StatusCode;
	/** Whether this reply says that the number was charged. */
	readonly charged: boolean;
	/** Province-city, for example `上海-上海`. */
	readonly area: string | null;
	/** Carrier, for example `中国移动 GSM`. */
	readonly numberType: string | null;
	/** ISO 8601 UTC where the vendor's value is a plausible epoch in milliseconds, else as it came. */
	readonly lastTime: string | number | null;
	readonly raw?: Readonly<Record<string, unknown>>;
}

/**
 * Why a number has no result. `code` is the vendor's result code where the API gave one, else one of this package's own
 * words; `message` says what happened and what to do.
 */
export interface Reason {
	readonly code: string;
	readonly message: string;
}

/** How one distinct number ended. Every number that is handed to the core ends in exactly one of these. */
export type NumberOutcome =
	| { readonly kind: 'resolved'; readonly result: NumberResult; readonly charged: boolean; readonly checkedAt: number }
	/** An earlier run's result, recent enough to be kept; nothing was asked. */
	| { readonly kind: 'reused'; readonly result: NumberResult; readonly charged: false; readonly checkedAt: number }
	| {
			readonly kind: 'unresolved';
			readonly reason: Reason;
			/** True when the run stopped before this number's turn was over; false when the number itself got no result. */
			readonly cutShort: boolean;
			readonly charged: boolean;
			readonly raw?: Readonly<Record<string, unknown>>;
			readonly checkedAt: number;
	  };

/** What came back for one request, before anything in it is believed. */
export type TransportReply =
	| {
			readonly kind: 'http';
			readonly status: number;
			/** The body as text, whatever its content type says. */
			readonly body: string;
			/** The `Retry-After` header as it stands. */
			readonly retryAfter?: string;
	  }
	| {
			readonly kind: 'none';
			readonly cause: 'timeout' | 'network';
			/** A system code such as `ECONNREFUSED`. */ readonly code: string;
	  };

/** A request that gave nothing usable, and may succeed when it is sent again. */
export type Fault =
	| { readonly kind: 'timeout'; readonly code: string }
	| { readonly kind: 'network'; readonly code: string }
	| { readonly kind: 'http'; readonly status: number }
	/** Not this API's JSON. What it says is left out on purpose: a page may echo the request, and so the password. */
	| { readonly kind: 'notThisApi'; readonly status: number; readonly content: 'html' | 'json' | 'text' | 'nothing' }
	| { readonly kind: 'serverFault'; readonly resultCode: string };

/** Why a run stopped before every number had its turn. */
export type RunStop =
	| { readonly kind: 'account'; readonly resultCode: string }
	| { readonly kind: 'quota'; readonly resultCode: string }
	| { readonly kind: 'configuration'; readonly resultCode: string }
	| { readonly kind: 'outage'; readonly fault: Fault; readonly askedToWaitMs?: number }
	| { readonly kind: 'runTimeLimit' }
	| { readonly kind: 'cancelled' };

/** How a run is carried out. The shell validates the values; the core trusts them. */
export interface CheckSettings {
	/** Numbers per request, 1–50 (vendor document 1.2: at most 50). */
	readonly batchSize: number;
	/** Requests in flight at a time, at least 1. */
	readonly concurrency: number;
	/** Shortest time between the starts of two requests, in milliseconds; 0 for none. */
	readonly minIntervalMs: number;
	/** How long a delayed number waits before it is asked again, in milliseconds. */
	readonly delayMs: number;
	/** How many times one number is asked before it is unresolved, at least 1. */
	readonly maxAttempts: number;
	/** Result codes to treat as delayed, beside the vendor's own (see result-codes.ts). */
	readonly additionalDelayCodes: ReadonlySet<string>;
	/** No request starts later than this after the run began, in milliseconds; 0 for no limit. */
	readonly maxRunMs: number;
	/** Keep the vendor's own entry of each number. */
	readonly keepRaw: boolean;
}

/** What the core needs from the outside world. */
export interface CheckPorts {
	/** Sends one signed request for these numbers. Resolves whatever happens; a rejection counts as a network fault. */
	send(numbers: readonly string[]): Promise<TransportReply>;
	/** Milliseconds since the epoch. */
	now(): number;
	/** Resolves after `ms` milliseconds, or soon after `wake` is aborted. Never rejects. */
	sleep(ms: number, wake: AbortSignal): Promise<void>;
	/** A number in [0, 1), for jitter. */
	random(): number;
	/** Aborted when the execution is cancelled: no request starts after that. */
	readonly cancelled?: AbortSignal | undefined;
}

/** What a run did. `outcomes` holds every number that was handed in, once. */
export interface CheckReport {
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
	/** Set when the run stopped before the list was done. */
	readonly stop?: RunStop;
	/** Requests sent. */
	readonly requests: number;
	/** Requests among them that repeat an earlier one after a fault. */
	readonly retries: number;
	/** How many times a number was asked again because it was delayed. */
	readonly reAsks: number;
	/** Numbers that have a result. */
	readonly resolved: number;
}
