import type { Defects } from '../defects';
import type { Fault, TransportReply } from '../types';
import { entriesOf, isCharged } from './entries';
import type { Entries, Entry } from './entries';
import { isObject, own, textOf } from './json-fields';
import type { JsonObject } from './json-fields';
import { contentOf, entriesWithin, jsonOf } from './reply-body';

/** A reply, judged: the API's own JSON, whatever the HTTP status, or a fault. */
export type ParsedReply =
	| {
			readonly kind: 'api';
			readonly resultCode: string;
			/** Of the asked numbers that the reply contains; usable whatever the result code is. */
			readonly entries: ReadonlyMap<string, Entry>;
			/** Of numbers that another request of the run asks. */
			readonly ofOthers: ReadonlyMap<string, Entry>;
			/** How many results the API says that it charged for with this reply. */
			readonly charged: number;
			/** How many of these are for numbers that nobody asked for. */
			readonly chargedStrangers: number;
			/** Whether numbers that nobody asked for were charged, or may have been. */
			readonly paidStrangers: boolean;
			/** Why the reply is not complete, where it is not; then the numbers without an entry are as after this fault. */
			readonly brokeOff?: Fault;
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

/** What the entries say that was charged. */
function chargedByEntries({ byNumber, ofOthers, chargedStrangers }: Entries): number {
	return [...byNumber.values(), ...ofOthers.values()].filter(isCharged).length + chargedStrangers;
}

/** What the reply says that it charged as a whole (`chargeCount`), else what its entries say. */
function chargedIn(body: JsonObject, entries: Entries): number {
	const count = textOf(own(body, 'chargeCount'));
	return count !== null && /^\d{1,9}$/.test(count) ? Number(count) : chargedByEntries(entries);
}

/**
 * The entries, with what `charged` says was charged beyond them: it can only be for numbers that the reply leaves out.
 * So many of these count as charged without a status, and the others may have been paid for instead.
 */
function withSurplus(entries: Entries, asked: readonly string[], charged: number): Entries {
	const surplus = charged - chargedByEntries(entries);
	const leftOut = surplus > 0 ? asked.filter((number) => !entries.byNumber.has(number)) : [];
	if (leftOut.length === 0) return entries;
	const byNumber = new Map(entries.byNumber);
	for (const number of leftOut.slice(0, surplus)) {
		byNumber.set(number, { kind: 'noStatus', statusText: null, charged: true });
	}
	return { ...entries, byNumber, paidStrangers: true };
}

/**
 * What the entries of a reply that breaks off say, or only the fault where no entry is about a number of the run. One
 * that was too long is an answer all the same: it may be paid for.
 */
function judgePart(text: string, fault: Fault, read: (resultObj: unknown) => Entries): ParsedReply {
	const { byNumber, ...others } = read(entriesWithin(text));
	const saysNothing = byNumber.size === 0 && others.ofOthers.size === 0 && !others.paidStrangers;
	if (saysNothing && fault.kind !== 'tooLong') return { kind: 'fault', fault };
	const charged = chargedByEntries({ byNumber, ...others });
	return { kind: 'api', resultCode: NO_CODE, entries: byNumber, charged, ...others, brokeOff: fault };
}

/**
 * Judges one reply to a request for `asked`. JSON comes first: a body with a `resultCode`, or with entries of asked
 * numbers or charged ones, is the API's reply whatever the HTTP status and content type are, and its usable entries
 * count whatever the code is. The HTTP status only counts without one. Entries that arrived as a whole count even if
 * the reply breaks off. A number that the reply leaves out is absent from `entries`.
 *
 * `keepRaw`: keep the vendor's own entry with each of them, which takes memory. Never throws but for a defect; with
 * `defects`, one that is met in an entry is noted there instead, and costs the other entries nothing. `isMissing`:
 * whether a number that was not asked here is one of the run that has no result yet; none is, by default.
 */
export function parseReply(
	reply: TransportReply,
	asked: readonly string[],
	keepRaw = true,
	defects?: Defects,
	isMissing?: (number: string) => boolean,
): ParsedReply {
	const read = (resultObj: unknown) => entriesOf(resultObj, asked, keepRaw, defects, isMissing);
	if (reply.kind === 'none') return judgePart(reply.part ?? '', { kind: reply.cause, code: reply.code }, read);
	const body = jsonOf(reply.body);
	if (isObject(body)) {
		const code = resultCodeOf(own(body, 'resultCode'));
		const readable = code !== null && RESULT_CODE.test(code);
		const entries = read(own(body, 'resultObj'));
		// Nobody else's reply has such entries; read as a fault, one that was charged would be paid for again.
		if (readable || entries.byNumber.size > 0 || entries.ofOthers.size > 0 || entries.paidStrangers) {
			const resultCode = readable ? code : NO_CODE;
			const charged = chargedIn(body, entries);
			const { byNumber, ...others } = withSurplus(entries, asked, charged);
			return { kind: 'api', resultCode, entries: byNumber, charged, ...others };
		}
	}
	const part = body === undefined ? judgePart(reply.body, { kind: 'network', code: 'CUT_OFF' }, read) : undefined;
	if (part?.kind === 'api') return part;
	if (reply.status >= 400) return { kind: 'fault', fault: { kind: 'http', status: reply.status } };
	const content = body !== undefined ? 'json' : contentOf(reply.body);
	return { kind: 'fault', fault: { kind: 'notThisApi', status: reply.status, content } };
}
