import type { Entry } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';

/*
 * What parse-reply.ts should find in a body, written from the vendor's document and not from the parser.
 */

type Fields = Readonly<Record<string, unknown>>;

/** Entries nested deeper are not kept. */
const DEEPEST_KEPT = 8;
/** What a result code of this API can look like. */
const CODE = /^[ -~]{1,16}$/;

/** The status ids by the vendor's table (vendor document 1.3.1). */
const IDS = ['empty', 'active', 'suspended', 'noRecord', 'silent', 'risk'] as const;
const CODES = ['0', '1', '2', '3', '4', '5'] as const;
/** 2001-09-09T01:46:40Z and 2100-01-01T00:00:00Z. */
const EPOCHS = { first: Date.UTC(2001, 8, 9, 1, 46, 40), end: Date.UTC(2100, 0, 1) };

function isFields(value: unknown): value is Fields {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function own(fields: Fields, name: string): unknown {
	return Object.entries(fields).find(([key]) => key === name)?.[1];
}

function text(fields: Fields, name: string): string | null {
	const value = own(fields, name);
	const shown = typeof value === 'string' ? value.trim() : typeof value === 'number' ? `${value}` : '';
	return shown === '' ? null : shown;
}

function lastTime(fields: Fields): string | number | null {
	const shown = text(fields, 'lastTime');
	if (shown === null) return null;
	const digits = [...shown].every((char) => '0123456789'.includes(char));
	const epoch = Number(shown);
	if (digits && epoch >= EPOCHS.first && epoch < EPOCHS.end) return new Date(epoch).toISOString();
	return fields.lastTime as string | number;
}

/** How deeply objects and arrays are nested in a JSON value. */
function depthOf(value: unknown): number {
	if (value === null || typeof value !== 'object') return 0;
	return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** What one entry says about its number, and the entry itself unless it is nested too deeply. */
function entryIn(raw: Fields): Entry {
	const kept = depthOf(raw) <= DEEPEST_KEPT ? { raw } : {};
	const statusText = text(raw, 'status');
	const charge = text(raw, 'chargesStatus');
	const at = CODES.findIndex((each) => each === statusText);
	const [status, statusCode] = [IDS[at], CODES[at]];
	if (status === undefined || statusCode === undefined)
		return { kind: 'noStatus', statusText, charged: charge === '1', ...kept };
	const charged = charge === null ? statusCode !== '3' : charge === '1';
	const [area, numberType] = [text(raw, 'area'), text(raw, 'numberType')];
	const result = { status, statusCode, charged, area, numberType, lastTime: lastTime(raw), ...kept };
	return { kind: 'result', result };
}

/** The JSON of a body; undefined when it is not JSON. */
function jsonOf(body: string): unknown {
	try {
		return JSON.parse(body.startsWith('\uFEFF') ? body.slice(1) : body);
	} catch {
		return undefined;
	}
}

/** What a body says about each of these numbers: its first usable entry, or else its first. */
export function entriesIn(body: string, asked: readonly string[]): Map<string, Entry> {
	const whole = jsonOf(body);
	const list = isFields(whole) ? [own(whole, 'resultObj')].flat().filter(isFields) : [];
	const found = asked.flatMap((number) => {
		const entries = list.filter((each) => text(each, 'mobile') === number).map(entryIn);
		const entry = entries.find(({ kind }) => kind === 'result') ?? entries[0];
		return entry === undefined ? [] : [[number, entry] as const];
	});
	return new Map(found);
}

/** The result code a body gives, or null when it is not a reply of this API. */
export function resultCodeIn(body: string): string | null {
	const whole = jsonOf(body);
	if (!isFields(whole)) return null;
	const code = text(whole, 'resultCode') ?? '';
	if (!CODE.test(code)) return null;
	return typeof own(whole, 'resultCode') === 'number' ? code.padStart(6, '0') : code;
}
