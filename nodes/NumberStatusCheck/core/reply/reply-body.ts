import { isObject, own, parseJson, textOf } from './json-fields';
import type { JsonObject } from './json-fields';

/** A vendor code as it stands in JSON; only a body with one is looked for between other text. */
const VENDOR_CODE = /^\d{6}$/;
/** Marks of a web page. A page that shows some JSON is not the API's reply. */
const WEB_PAGE = /<!doctype|<(?:html|head|body|script|title)\b/i;

/** What stands right before an object that is part of a larger JSON text. */
const WITHIN_JSON = /(?:[[,]|"\s*:)\s*$/;
/** So many characters before an object tell whether it is part of a larger JSON text. */
const LOOK_BACK = 100;

/** So many braces that never close may stand in the text before the object. */
const MOST_UNCLOSED = 8;

/**
 * The index behind the object that opens at `start`; undefined where it does not close. Braces in strings do not count.
 */
function endOfObject(text: string, start: number): number | undefined {
	let depth = 0;
	let inString = false;
	for (let at = start; at < text.length; at++) {
		const char = text[at];
		if (inString) {
			if (char === '\\') at++;
			else if (char === '"') inString = false;
		} else if (char === '"') inString = true;
		else if (char === '{') depth++;
		else if (char === '}' && --depth === 0) return at + 1;
	}
	return undefined;
}

function isApiObject(value: unknown): value is JsonObject {
	return isObject(value) && VENDOR_CODE.test(textOf(own(value, 'resultCode')) ?? '');
}

/** Whether the object at `start` is neither part of a web page nor of a larger JSON text. */
function standsAlone(text: string, start: number): boolean {
	const before = text.slice(0, start);
	return !WEB_PAGE.test(before) && !WITHIN_JSON.test(before.slice(-LOOK_BACK));
}

/**
 * The API's object in a text that is not JSON as a whole: a notice of the vendor's PHP before it, or anything behind it.
 * Objects are looked at in their order, each once, so the time is linear; a page of HTML is never searched.
 */
function objectWithin(text: string): JsonObject | undefined {
	let unclosed = 0;
	for (let start = text.indexOf('{'); start !== -1; ) {
		const end = endOfObject(text, start);
		if (end === undefined) {
			if (++unclosed > MOST_UNCLOSED) return undefined;
			start = text.indexOf('{', start + 1);
			continue;
		}
		const value = parseJson(text.slice(start, end));
		if (isApiObject(value)) return standsAlone(text, start) ? value : undefined;
		start = text.indexOf('{', end);
	}
	return undefined;
}

/**
 * The JSON value of a reply's body, without a byte order mark; where the body is not JSON as a whole, the API's object
 * in it. Undefined where there is neither. Never throws.
 */
export function jsonOf(body: string): unknown {
	const text = body.replace(/^\uFEFF/, '');
	const whole = parseJson(text);
	return whole === undefined ? objectWithin(text) : whole;
}

const TEXTS = /"(?:[^"\\]|\\[^])*"/g;

/** Where the result list begins in a text whose first object is the API's; -1 where it is none, or part of another's. */
function listWithin(text: string): number {
	const start = text.indexOf('{');
	const list = text.indexOf('"resultObj"', start);
	if (start === -1 || list === -1 || !standsAlone(text, start)) return -1;
	const before = text.slice(start + 1, list).replace(TEXTS, '');
	return /[{}[\]]/.test(before) ? -1 : list;
}

/**
 * The objects with a `mobile` that stand as a whole in the result list of a text that breaks off, or of which only a part
 * arrived: each has its last brace. None in a web page or in JSON of somebody else. Takes time in proportion to the text.
 * Never throws.
 */
export function entriesWithin(text: string): JsonObject[] {
	const found: JsonObject[] = [];
	const list = listWithin(text);
	if (list === -1) return found;
	let unclosed = 0;
	for (let start = text.indexOf('{', list); start !== -1 && unclosed <= MOST_UNCLOSED; ) {
		const end = endOfObject(text, start);
		const value = parseJson(text.slice(start, end));
		if (end === undefined) unclosed++;
		if (isObject(value) && textOf(own(value, 'mobile')) !== null) found.push(value);
		start = text.indexOf('{', end ?? start + 1);
	}
	return found;
}

/** What a body that is not JSON looks like: a web page, other text, or blank. */
export function contentOf(body: string): 'html' | 'text' | 'nothing' {
	const start = body.trimStart();
	if (start === '') return 'nothing';
	return start.startsWith('<') ? 'html' : 'text';
}
