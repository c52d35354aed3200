import { isObject, own, parseJson, textOf } from './json-fields';
import type { JsonObject } from './json-fields';

/** An entry as it stands in `resultObj`, with what it calls its number. */
export type RawEntry = readonly [mobile: string | null, raw: JsonObject];

const mobileOf = (raw: JsonObject) => textOf(own(raw, 'mobile'));

/**
 * The entries of a `resultObj`: an array as documented, one object, an object with arrays in its fields (`{ list: […] }`),
 * an object keyed by number, or any of these as JSON text. Anything else has none. Never throws.
 */
export function rawEntriesOf(resultObj: unknown): RawEntry[] {
	const value = typeof resultObj === 'string' ? parseJson(resultObj) : resultObj;
	if (Array.isArray(value)) return value.filter(isObject).map((raw) => [mobileOf(raw), raw]);
	if (!isObject(value)) return [];
	if (mobileOf(value) !== null) return [[mobileOf(value), value]];
	return Object.entries(value).flatMap(([key, field]): RawEntry[] => {
		const entries: readonly unknown[] = Array.isArray(field) ? field : [field];
		return entries.filter(isObject).map((raw) => [mobileOf(raw) ?? textOf(key), raw]);
	});
}
