import type { Fault } from '../types';

/** The longest possible backoff after a first fault, in milliseconds; it doubles with each further fault. */
export const BACKOFF_BASE_MS = 1000;
/** The longest possible backoff after any number of faults, in milliseconds. */
export const BACKOFF_CAP_MS = 30_000;
/** An API that asks for a longer wait than this, in milliseconds, counts as down for this run. */
export const LONGEST_RETRY_AFTER_MS = 300_000;

/** The longest waits before the first probes after a rate limit, in milliseconds. */
const RATE_LIMIT_WAITS_MS = [1000, 2000, 20_000];
/** Chance makes the wait before a probe shorter by up to this share. */
const PROBE_JITTER = 0.25;
/** A header with more seconds than this, a year, counts as this. */
const LONGEST_HEADER_SECONDS = 31_536_000;
/** The three date formats of RFC 9110 5.6.7; `Date.parse` alone would read "wait 5000" as the year 5000. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d(?: \d{4}| GMT)$/;

/** Whether the API says that it gets too many requests (HTTP 429). Never throws. */
export function isRateLimit(fault: Fault): boolean {
	return fault.kind === 'http' && fault.status === 429;
}

/**
 * Exponential backoff with full jitter, in whole milliseconds: a random share of min(cap, base · 2^(faults − 1)).
 * `faults` is at least 1, `random` in [0, 1). Never throws.
 */
export function backoffMs(faults: number, random: number): number {
	return Math.round(random * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (faults - 1)));
}

/**
 * The wait before the probe with this number, from 1, in whole milliseconds, less up to a quarter by chance: 1, 2, 4, 8,
 * 16, 30 s; after a rate limit 1, 2, 20, 30, 30 s, as many limits are by the minute. `random` is in [0, 1). Never throws.
 */
export function probeWaitMs(probe: number, random: number, rateLimited: boolean): number {
	const grown = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (probe - 1));
	const longest = rateLimited ? (RATE_LIMIT_WAITS_MS[probe - 1] ?? BACKOFF_CAP_MS) : grown;
	return Math.round(longest * (1 - PROBE_JITTER * random));
}

/**
 * The wait that a `Retry-After` header asks for, in milliseconds from `now` (milliseconds since the epoch), in both
 * formats of RFC 9110 10.2.3: seconds, or an HTTP date. 0 if the header is missing, unreadable or in the past. Never
 * throws.
 */
export function retryAfterMs(header: string | undefined, now: number): number {
	const text = header?.trim() ?? '';
	if (/^\d+$/.test(text)) return Math.min(Number(text), LONGEST_HEADER_SECONDS) * 1000;
	// The format without a time zone (asctime) means GMT, too.
	const date = HTTP_DATE.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;
	return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
