import { STATUS_BY_CODE } from '../statuses';
import type { Fault, NumberResult, TransportReply } from '../types';

/** What a success reply says of one number. */
export type Entry =
	| { readonly kind: 'result'; readonly result: NumberResult }
	/** No usable status: delayed. `statusText` is a status outside 0–5, or null where there was none. */
	| {
			readonly kind: 'noStatus';
			readonly statusText: string | null;
			readonly charged: boolean;
			readonly raw?: Readonly<Record<string, unknown>>;
	  };

/** A reply, judged: the API's own JSON (whatever the HTTP status), or a fault of the way to it. */
export type ParsedReply =
	| { readonly kind: 'api'; readonly resultCode: string; readonly entries: ReadonlyMap<string, Entry> }
	| { readonly kind: 'fault'; readonly fault: Fault };

/** 2001-09-09 to 2100-01-01 in milliseconds: what an epoch in `lastTime` can plausibly be. */
const PLAUSIBLE_EPOCH_MS = { from: 1e12, to: 4_102_444_800_000 };
/** The vendor's codes are six digits. A code stands in messages, so one that is no short line of ASCII is not this API's. */
const RESULT_CODE = /^[ -~]{1,16}$/;
/** The vendor's entries are flat. What is nested deeper than this is not kept: n8n could not save the item. */
const DEEPEST_RAW = 8;

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only: a reply cannot reach `Object.prototype` through a field name. */
function own(object: JsonObject, key: string): unknown {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The text of a string or number field; null for anything else and for blank text. The vendor's types drift. */
function textOf(value: unknown): string | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const text = String(value).trim();
	return text === '' ? null : text;
}

/** `lastTime` is not defined by the vendor; the example is an epoch in milliseconds. Anything else passes as it is. */
function lastTimeOf(value: unknown): string | number | null {
	const text = textOf(value);
	if (text === null || (typeof value !== 'string' && typeof value !== 'number')) return null;
	const epoch = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	const plausible = epoch >= PLAUSIBLE_EPOCH_MS.from && epoch < PLAUSIBLE_EPOCH_MS.to;
	return plausible ? new Date(epoch).toISOString() : value;
}

/** Whether a JSON value has at most this many levels of objects and arrays in it. */
function isWithin(levels: number, value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return levels > 0 && Object.values(value).every((inner) => isWithin(levels - 1, inner));
}

function entryOf(raw: JsonObject, keepRaw: boolean): Entry {
	const kept = keepRaw && isWithin(DEEPEST_RAW, raw) ? { raw } : {};
	const status = textOf(own(raw, 'status'));
	const charged = textOf(own(raw, 'chargesStatus'));
	const row = STATUS_BY_CODE.get(status ?? '');
	if (row === undefined) return { kind: 'noStatus', statusText: status, charged: charged === '1', ...kept };
	return {
		kind: 'result',
		result: {
			status: row.status,
			statusCode: row.code,
			// Without a chargesStatus the bill is taken at its worst: all but "no record" is charged (vendor document 1.3.1).
			charged: charged === null ? row.status !== 'noRecord' : charged === '1',
			area: textOf(own(raw, 'area')),
			numberType: textOf(own(raw, 'numberType')),
			lastTime: lastTimeOf(own(raw, 'lastTime')),
			...kept,
		},
	};
}

/** Matches by number, never by order. Of several entries for one number the first usable one wins. */
function entriesOf(resultObj: unknown, asked: ReadonlySet<string>, keepRaw: boolean): Map<string, Entry> {
	const entries = new Map<string, Entry>();
	const list: readonly unknown[] = Array.isArray(resultObj) ? resultObj : [resultObj];
	for (const raw of list) {
		if (!isObject(raw)) continue;
		const number = textOf(own(raw, 'mobile'));
		if (number === null || !asked.has(number) || entries.get(number)?.kind === 'result') continue;
		const entry = entryOf(raw, keepRaw);
		if (entry.kind === 'result' || !entries.has(number)) entries.set(number, entry);
	}
	return entries;
}

/** Six digits as text; as a JSON number, a code has lost its leading zeros. */
function resultCodeOf(value: unknown): string | null {
	const text = textOf(value);
	return typeof value === 'number' && text !== null ? text.padStart(6, '0') : text;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function contentOf(body: string): 'html' | 'text' | 'nothing' {
	const start = body.trimStart();
	if (start === '') return 'nothing';
	return start.startsWith('<') ? 'html' : 'text';
}

/**
 * Judges one reply to a request for `asked`. The JSON comes first: a body with a `resultCode` is the API's answer
 * whatever the HTTP status and content type are; only without one does the HTTP status count. Entries nobody asked for
 * are ignored; a number without an entry is simply missing from `entries`. `keepRaw`: each entry carries the vendor's own,
 * which takes memory. Never throws.
 */
export function parseReply(reply: TransportReply, asked: readonly string[], keepRaw = true): ParsedReply {
	if (reply.kind === 'none') return { kind: 'fault', fault: { kind: reply.cause, code: reply.code } };
	const body = parseJson(reply.body.replace(/^\uFEFF/, ''));
	const code = isObject(body) ? resultCodeOf(own(body, 'resultCode')) : null;
	if (isObject(body) && code !== null && RESULT_CODE.test(code)) {
		return { kind: 'api', resultCode: code, entries: entriesOf(own(body, 'resultObj'), new Set(asked), keepRaw) };
	}
	if (reply.status >= 400) return { kind: 'fault', fault: { kind: 'http', status: reply.status } };
	const content = body !== undefined ? 'json' : contentOf(reply.body);
	return { kind: 'fault', fault: { kind: 'notThisApi', status: reply.status, content } };
}
