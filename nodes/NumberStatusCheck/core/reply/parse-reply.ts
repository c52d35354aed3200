import type { Fault, TransportReply } from '../types';
import { entriesOf } from './entries';
import type { Entries, Entry } from './entries';
import { isObject, own, textOf } from './json-fields';
import type { JsonObject } from './json-fields';
import { contentOf, jsonOf } from './reply-body';

/** A reply, judged: the API's own JSON, whatever the HTTP status, or a fault. */
export type ParsedReply =
	| {
			readonly kind: 'api';
			readonly resultCode: string;
			/** Of the asked numbers that the reply contains; usable whatever the result code is. */
			readonly entries: ReadonlyMap<string, Entry>;
			/** How many results the API says that it charged for with this reply. */
			readonly charged: number;
			/** How many of these are for numbers that nobody asked for. */
			readonly chargedStrangers: number;
	  }
	| { readonly kind: 'fault'; readonly fault: Fault };

/** The vendor's codes have six digits. Messages quote a code, so only a short line of printable ASCII passes for one. */
const RESULT_CODE = /^[ -~]{1,16}$/;

/** Six digits as text; as a JSON number, a code has lost its leading zeros. */
function resultCodeOf(value: unknown): string | null {
	const text = textOf(value);
	return typeof value === 'number' && text !== null ? text.padStart(6, '0') : text;
}

function isCharged(entry: Entry): boolean {
	return entry.kind === 'result' ? entry.result.charged : entry.charged;
}

/** What the reply says that it charged as a whole (`chargeCount`), else what its entries say. */
function chargedIn(body: JsonObject, { byNumber, chargedStrangers }: Entries): number {
	const count = textOf(own(body, 'chargeCount'));
	if (count !== null && /^\d{1,9}$/.test(count)) return Number(count);
	return [...byNumber.values()].filter(isCharged).length + chargedStrangers;
}

/**
 * Judges one reply to a request for `asked`. JSON comes first: a body with a `resultCode` is the API's reply whatever
 * the HTTP status and content type are, and its usable entries count whatever the code is. The HTTP status only counts
 * without one. A number that the reply leaves out is absent from `entries`. `keepRaw`: keep the vendor's own entry with
 * each of them, which takes memory. Never throws.
 */
export function parseReply(reply: TransportReply, asked: readonly string[], keepRaw = true): ParsedReply {
	if (reply.kind === 'none') return { kind: 'fault', fault: { kind: reply.cause, code: reply.code } };
	const body = jsonOf(reply.body);
	const resultCode = isObject(body) ? resultCodeOf(own(body, 'resultCode')) : null;
	if (isObject(body) && resultCode !== null && RESULT_CODE.test(resultCode)) {
		const entries = entriesOf(own(body, 'resultObj'), asked, keepRaw);
		const { byNumber, chargedStrangers } = entries;
		return { kind: 'api', resultCode, entries: byNumber, charged: chargedIn(body, entries), chargedStrangers };
	}
	if (reply.status >= 400) return { kind: 'fault', fault: { kind: 'http', status: reply.status } };
	const content = body !== undefined ? 'json' : contentOf(reply.body);
	return { kind: 'fault', fault: { kind: 'notThisApi', status: reply.status, content } };
}
