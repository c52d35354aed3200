/** The first wait after a fault is up to this long, in milliseconds; each further one up to twice the last. */
export const BACKOFF_BASE_MS = 1000;
/** No backoff is longer than this, in milliseconds. */
export const BACKOFF_CAP_MS = 30_000;
/** An API that asks for a longer wait than this, in milliseconds, is treated as down for this run. */
export const LONGEST_RETRY_AFTER_MS = 300_000;

/** A header that asks for longer counts as this: a year. */
const LONGEST_HEADER_SECONDS = 31_536_000;
/** The three date forms of RFC 9110 5.6.7; `Date.parse` alone would take "wait 5000" for the year 5000. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d(?: \d{4}| GMT)$/;

/**
 * Exponential backoff with full jitter, in milliseconds: a random share of min(cap, base · 2^(faults − 1)).
 * `faults` is at least 1, `random` in [0, 1).
 */
export function backoffMs(faults: number, random: number): number {
	return Math.round(random * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (faults - 1)));
}

/**
 * The wait a `Retry-After` header asks for, in milliseconds from `now`: both forms of RFC 9110 10.2.3 (seconds, or an
 * HTTP date). 0 for a header that is missing, past or not readable.
 */
export function retryAfterMs(header: string | undefined, now: number): number {
	const text = header?.trim() ?? '';
	if (/^\d+$/.test(text)) return Math.min(Number(text), LONGEST_HEADER_SECONDS) * 1000;
	// The form without a zone means GMT, too.
	const date = HTTP_DATE.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;
	return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
