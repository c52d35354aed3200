import type { Entry } from '../../../nodes/NumberStatusCheck/core/reply/entries';

/*
 * What parse-reply.ts should find in a body, written from the vendor's document and not from the parser.
 */

type Fields = Readonly<Record<string, unknown>>;

/** Entries nested deeper are not kept. */
const DEEPEST_KEPT = 8;
/** Entries with more lists, objects and JSON texts around them are not found. */
const DEEPEST_ENTRY = 8;
/** What a result code of this API can look like. */
const CODE = /^[A-Za-z\d]{1,16}$/;

/** The status ids by the vendor's table (vendor document 1.3.1). */
const IDS = ['empty', 'active', 'suspended', 'noRecord', 'silent', 'risk'] as const;
const CODES = ['0', '1', '2', '3', '4', '5'] as const;
/** The codes of the statuses that cost. */
const PAID = ['0', '1', '2', '4', '5'];
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

/** Whether an entry says that it was charged. */
function chargeIn(raw: Fields): 'yes' | 'no' | 'unclear' | 'absent' {
	const value = own(raw, 'chargesStatus');
	const shown = typeof value === 'boolean' ? `${value}` : text(raw, 'chargesStatus');
	if (shown === null) return 'absent';
	if (['1', '1.0', 'true'].includes(shown.toLowerCase())) return 'yes';
	return ['0', '0.0', 'false'].includes(shown.toLowerCase()) ? 'no' : 'unclear';
}

/** What one entry says about its number, and the entry itself unless it is nested too deeply. */
function entryIn(raw: Fields): Entry {
	const kept = depthOf(raw) <= DEEPEST_KEPT ? { raw } : {};
	const statusText = text(raw, 'status');
	const charge = chargeIn(raw);
	const at = CODES.findIndex((each) => each === statusText);
	const [status, statusCode] = [IDS[at], CODES[at]];
	if (status === undefined || statusCode === undefined)
		return { kind: 'noStatus', statusText, charged: charge === 'yes' || charge === 'unclear', ...kept };
	const charged = charge === 'yes' || (charge !== 'no' && statusCode !== '3');
	const [area, numberType] = [text(raw, 'area'), text(raw, 'numberType')];
	const result = { status, statusCode, charged, area, numberType, lastTime: lastTime(raw), ...kept };
	return { kind: 'result', result };
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** The JSON of a body; of one that is none, the object with a vendor's code that something stands around. */
function jsonOf(body: string): unknown {
	const whole = parsed(body.startsWith('\uFEFF') ? body.slice(1) : body);
	if (whole !== undefined) return whole;
	const start = body.indexOf('{');
	if (/[[,]\s*$/.test(body.slice(0, start))) return undefined;
	const inner = parsed(body.slice(start, body.lastIndexOf('}') + 1));
	return isFields(inner) && /^\d{6}$/.test(text(inner, 'resultCode') ?? '') ? inner : undefined;
}

/** Whether entries are to be looked for in an object, rather than it being one. */
function isContainer(fields: Fields): boolean {
	const values = Object.values(fields);
	const aboutNumber = own(fields, 'status') !== undefined || own(fields, 'chargesStatus') !== undefined;
	const isNested = (value: unknown) => typeof value === 'object' && value !== null;
	const inLists = values.some((value) => Array.isArray(value) && value.some(isNested));
	const inside = values.some((value) => isNested(value) || typeof value === 'string');
	return text(fields, 'mobile') === null && (inLists || (inside && !aboutNumber));
}

/** The entries of a `resultObj`, in whatever lists, objects and JSON texts, each with the text that names its number. */
function listOf(value: unknown, key: string | null = null, around = 0): (readonly [string | null, Fields])[] {
	if (around > DEEPEST_ENTRY) return [];
	if (Array.isArray(value)) return value.flatMap((each) => listOf(each, key, around + 1));
	if (typeof value === 'string') {
		const inner = parsed(value);
		return typeof inner === 'number' ? [] : listOf(inner, key, around + 1);
	}
	if (!isFields(value)) return [];
	if (!isContainer(value)) return [[text(value, 'mobile') ?? key, value]];
	return Object.entries(value).flatMap(([name, each]) => listOf(each, text({ name }, 'name'), around + 1));
}

/** Whether a text names this number: as it is, or with other digits, signs and country code that mean the same. */
function names(shown: string | null, number: string): boolean {
	if (shown === null) return false;
	if (shown === number) return true;
	const plain = shown
		.normalize('NFKC')
		.replace(/[\s\p{Cf}-]/gu, '')
		.replace(/\.0+$/, '')
		.replace(/^(?:\+86|0086|86)/, '');
	return plain === number;
}

function isPaid(entry: Entry): boolean {
	return entry.kind === 'result' ? entry.result.charged : entry.charged;
}

/** What a body says about each of these numbers: its first usable entry, or else its first; a charge is never lost. */
export function entriesIn(body: string, asked: readonly string[]): Map<string, Entry> {
	const whole = jsonOf(body);
	const list = isFields(whole) ? listOf(own(whole, 'resultObj')) : [];
	const found = asked.flatMap((number) => {
		const raws = list.filter(([shown]) => names(shown, number)).map(([, each]) => each);
		const entries = raws.map(entryIn);
		const usable = entries.findIndex(({ kind }) => kind === 'result');
		const entry = entries[Math.max(0, usable)];
		if (entry === undefined) return [];
		const paid = isPaid(entry) || raws.some((each) => isPaid(entryIn(each)) && chargeIn(each) !== 'absent');
		const told: Entry =
			entry.kind === 'noStatus'
				? { ...entry, charged: paid }
				: { ...entry, result: { ...entry.result, charged: paid } };
		return [[number, told] as [string, Entry]];
	});
	return new Map<string, Entry>(found);
}

/**
 * The result code a body gives: `unknown` where it has none that can be read but names one of the asked numbers, or
 * charges for others; null when it is not a reply of this API.
 */
export function resultCodeIn(body: string, asked: readonly string[]): string | null {
	const whole = jsonOf(body);
	if (!isFields(whole)) return null;
	const code = text(whole, 'resultCode') ?? '';
	if (!CODE.test(code)) {
		const anyPaid = listOf(own(whole, 'resultObj')).some(([, each]) => {
			const charge = chargeIn(each);
			return (
				charge === 'yes' || charge === 'unclear' || (charge === 'absent' && PAID.includes(text(each, 'status') ?? ''))
			);
		});
		return anyPaid || entriesIn(body, asked).size > 0 ? 'unknown' : null;
	}
	return typeof own(whole, 'resultCode') === 'number' ? code.padStart(6, '0') : code;
}
