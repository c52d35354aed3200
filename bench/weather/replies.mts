import type { TransportReply } from '../../nodes/NumberStatusCheck/core/types.ts';
import { ROUND_TRIP_MS, TIMEOUT_MS } from './weather.mts';
import type { Answer } from './weather.mts';

const FIRST_NUMBER = 13_800_000_000;

/** With this begins every reply with results. */
const SUCCESS = '{"resultMsg":"成功","resultCode":"200000","resultObj":[';

/** A list of so many distinct mobile numbers. */
export function listOf(count: number): string[] {
	return Array.from({ length: count }, (_, index) => String(FIRST_NUMBER + index));
}

/** The API's reply with a result for each of these numbers: all are active, and charged. */
export function results(numbers: readonly string[]): TransportReply {
	const entries = numbers.map((number) => `{"mobile":"${number}","status":"1","chargesStatus":"1"}`);
	return { kind: 'http', status: 200, body: `${SUCCESS}${entries.join(',')}]}` };
}

/** Whether a reply was made by `results`. */
export function hasResults(reply: TransportReply): boolean {
	return reply.kind === 'http' && reply.body.startsWith(SUCCESS);
}

/** The API's reply with this result code and nothing else. */
export function resultCode(code: string): TransportReply {
	return { kind: 'http', status: 200, body: `{"resultMsg":"","resultCode":"${code}","resultObj":null}` };
}

/** A reply with this HTTP status that is not the API's own, as of a gateway in front of it. */
export function http(status: number, retryAfter?: string): TransportReply {
	const reply = { kind: 'http', status, body: '<html><body>nginx</body></html>' } as const;
	return retryAfter === undefined ? reply : { ...reply, retryAfter };
}

/** The connection is closed before there is a reply. */
export const RESET: TransportReply = { kind: 'none', cause: 'network', code: 'ECONNRESET' };

/** The ways in which an API that has too much to do turns a request away. */
export type Refusal = '429' | '429 with Retry-After' | '503' | '503 with Retry-After' | 'timeout' | 'reset';

/** How a request is turned away: at once, but for the one that waits in vain. */
export const REFUSALS: Readonly<Record<Refusal, Answer>> = {
	'429': { afterMs: ROUND_TRIP_MS, reply: http(429) },
	'429 with Retry-After': { afterMs: ROUND_TRIP_MS, reply: http(429, '1') },
	'503': { afterMs: ROUND_TRIP_MS, reply: http(503) },
	'503 with Retry-After': { afterMs: ROUND_TRIP_MS, reply: http(503, '1') },
	timeout: { afterMs: TIMEOUT_MS, reply: { kind: 'none', cause: 'timeout', code: 'ETIMEDOUT' } },
	reset: { afterMs: ROUND_TRIP_MS, reply: RESET },
};

/** When a request that is turned away at 0 may be sent again, in milliseconds: once that is known, and as it asks. */
export function mayRepeatAfterMs(refusal: Refusal): number {
	const { afterMs, reply } = REFUSALS[refusal];
	const asked = reply.kind === 'http' ? Number(reply.retryAfter ?? 0) * 1000 : 0;
	return afterMs + asked;
}
