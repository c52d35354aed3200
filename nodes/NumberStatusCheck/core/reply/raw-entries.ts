import { isObject, own, parseJson, textOf } from './json-fields';
import type { JsonObject } from './json-fields';

/** An entry as it stands in `resultObj`, with what it calls its number. */
export type RawEntry = readonly [mobile: string | null, raw: JsonObject];

/** So many lists, objects and JSON texts may stand around an entry; what is deeper is not looked at. */
const DEEPEST_ENTRY = 8;

const mobileOf = (raw: JsonObject) => textOf(own(raw, 'mobile'));

function isNested(value: unknown): boolean {
	return isObject(value) || Array.isArray(value);
}

/** Whether an object holds entries, and is none itself: it may have a status of its own, of the list in it. */
function holdsEntries(object: JsonObject): boolean {
	if (mobileOf(object) !== null) return false;
	const values = Object.values(object);
	if (values.some((value) => Array.isArray(value) && value.some(isNested))) return true;
	const isEntry = Object.hasOwn(object, 'status') || Object.hasOwn(object, 'chargesStatus');
	return !isEntry && values.some((value) => isNested(value) || typeof value === 'string');
}

/** The entries in a value; `name` is what stands for the number of one that has none, `levels` how deep they may be. */
function entriesIn(value: unknown, name: string | null, levels: number): RawEntry[] {
	if (levels < 0) return [];
	if (typeof value === 'string') return entriesIn(parseJson(value), name, levels - 1);
	if (Array.isArray(value)) return value.flatMap((inner) => entriesIn(inner, name, levels - 1));
	if (!isObject(value)) return [];
	if (!holdsEntries(value)) return [[mobileOf(value) ?? name, value]];
	return Object.entries(value).flatMap(([key, inner]) => entriesIn(inner, textOf(key), levels - 1));
}

/**
 * The entries of a `resultObj`: an array as documented, one object, an object with arrays in its fields (`{ list: […]
 * }`), an object keyed by number, any of these inside another, or as JSON text. Wherever results stand, they are paid
 * for: one that is overlooked counts as late, and is paid for again. Anything else has no entries. Never throws.
 */
export function rawEntriesOf(resultObj: unknown): RawEntry[] {
	return entriesIn(resultObj, null, DEEPEST_ENTRY);
}
