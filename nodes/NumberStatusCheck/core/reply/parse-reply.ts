import type { Fault, TransportReply } from '../types';
import { entriesOf, isCharged } from './entries';
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
			/** Whether numbers that nobody asked for were charged, or may have been. */
			readonly paidStrangers: boolean;
	  }
	| { readonly kind: 'fault'; readonly fault: Fault };

/** The vendor's codes have six digits. Messages quote a code, and models read them, so no sentence passes for one. */
const RESULT_CODE = /^[A-Za-z\d]{1,16}$/;

/** Stands for the code of a reply that has entries of the asked numbers, and so is the API's, but no readable code. */
const NO_CODE = 'unknown';

/** Six digits as text; as a JSON number, a code has lost its leading zeros. */
function resultCodeOf(value: unknown): string | null {
	const text = textOf(value);
	return typeof value === 'number' && text !== null ? text.padStart(6, '0') : text;
}

/** What the reply says that it charged as a whole (`chargeCount`), else what its entries say. */
function chargedIn(body: JsonObject, { byNumber, chargedStrangers }: Entries): number {
	const count = textOf(own(body, 'chargeCount'));
	if (count !== null && /^\d{1,9}$/.test(count)) return Number(count);
	return [...byNumber.values()].filter(isCharged).length + chargedStrangers;
}

/**
 * Judges one reply to a request for `asked`. JSON comes first: a body with a `resultCode`, or with entries of asked
 * numbers, is the API's reply whatever the HTTP status and content type are, and its usable entries count whatever the
 * code is. The HTTP status only counts without one. A number that the reply leaves out is absent from `entries`.
 * `keepRaw`: keep the vendor's own entry with each of them, which takes memory. Never throws.
 */
export function parseReply(reply: TransportReply, asked: readonly string[], keepRaw = true): ParsedReply {
	if (reply.kind === 'none') return { kind: 'fault', fault: { kind: reply.cause, code: reply.code } };
	const body = jsonOf(reply.body);
	if (isObject(body)) {
		const code = resultCodeOf(own(body, 'resultCode'));
		const readable = code !== null && RESULT_CODE.test(code);
		const entries = entriesOf(own(body, 'resultObj'), asked, keepRaw);
		const { byNumber, ...others } = entries;
		if (readable || byNumber.size > 0) {
			const resultCode = readable ? code : NO_CODE;
			return { kind: 'api', resultCode, entries: byNumber, charged: chargedIn(body, entries), ...others };
		}
	}
	if (reply.status >= 400) return { kind: 'fault', fault: { kind: 'http', status: reply.status } };
	const content = body !== undefined ? 'json' : contentOf(reply.body);
	return { kind: 'fault', fault: { kind: 'notThisApi', status: reply.status, content } };
}
