import { STATUS_BY_CODE } from '../statuses';
import type { Fault, NumberResult, TransportReply } from '../types';

/** What a reply says about one number. */
export type Entry =
	/** A status, and what came with it. */
	| { readonly kind: 'result'; readonly result: NumberResult }
	/** No usable status: the number counts as delayed. */
	| {
			readonly kind: 'noStatus';
			/** A status outside the vendor's 0–5, or null where there was none. */
			readonly statusText: string | null;
			/** Whether the number was charged all the same. */
			readonly charged: boolean;
			/** The vendor's own entry, where it is kept. */
			readonly raw?: Readonly<Record<string, unknown>>;
	  };

/** A reply, judged: the API's own JSON, whatever the HTTP status, or a fault. */
export type ParsedReply =
	/** `entries` has those of the asked numbers that the reply contains; only a success code vouches for them. */
	| { readonly kind: 'api'; readonly resultCode: string; readonly entries: ReadonlyMap<string, Entry> }
	| { readonly kind: 'fault'; readonly fault: Fault };

/** Milliseconds since the epoch, 2001-09-09 to 2100-01-01: the range in which `lastTime` is plausibly a time. */
const PLAUSIBLE_EPOCH_MS = { from: 1e12, to: 4_102_444_800_000 };
/**
 * The vendor's codes have six digits. Messages quote a code, so only a short line of printable ASCII passes for one.
 */
const RESULT_CODE = /^[ -~]{1,16}$/;
/**
 * Levels of nesting in a raw entry; the vendor's are flat. A deeper one is not kept, as n8n could not save the item.
 */
const DEEPEST_RAW = 8;

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only, so that no field name in a reply reaches `Object.prototype`. */
function own(object: JsonObject, key: string): unknown {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The trimmed text of a string or number field, as the vendor's types vary; null for anything else or blank text. */
function textOf(value: unknown): string | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const text = String(value).trim();
	return text === '' ? null : text;
}

/**
 * The vendor's document does not define `lastTime`; its example is an epoch in milliseconds. Any other value is kept as
 * it is.
 */
function lastTimeOf(value: unknown): string | number | null {
	const text = textOf(value);
	if (text === null || (typeof value !== 'string' && typeof value !== 'number')) return null;
	const epoch = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	const plausible = epoch >= PLAUSIBLE_EPOCH_MS.from && epoch < PLAUSIBLE_EPOCH_MS.to;
	return plausible ? new Date(epoch).toISOString() : value;
}

/** Whether a JSON value has at most this many nested levels of objects and arrays, itself included. */
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
			// Without chargesStatus, assume the higher bill: all but "no record" is charged (vendor document 1.3.1).
			charged: charged === null ? row.status !== 'noRecord' : charged === '1',
			area: textOf(own(raw, 'area')),
			numberType: textOf(own(raw, 'numberType')),
			lastTime: lastTimeOf(own(raw, 'lastTime')),
			...kept,
		},
	};
}

/** Matches entries by number, never by order. Of several for one number, the first with a usable status wins. */
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

/** A code as text. As a JSON number it has lost its leading zeros, and is padded to six digits again. */
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
 * Judges one reply to a request for `asked`. The JSON comes first: a body with a `resultCode` is the API's own reply,
 * whatever its HTTP status and content type; the HTTP status counts only without one. Entries for numbers that were not
 * asked are ignored; a number without an entry is missing from `entries`. `keepRaw` attaches the vendor's own entry to
 * each, which takes memory. Never throws.
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
