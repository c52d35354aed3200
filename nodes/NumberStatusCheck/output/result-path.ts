import type { IDataObject } from 'n8n-workflow';

function holdsFields(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * A copy of `json` with `value` at `path`. Objects along the path are copied, never changed; what cannot hold fields is
 * replaced. Throws only what reading `json` throws.
 */
export function withValue(json: IDataObject, path: readonly string[], value: IDataObject): IDataObject {
	const [field, ...rest] = path;
	if (field === undefined) return value;
	const inner = Object.hasOwn(json, field) ? json[field] : undefined;
	return { ...json, [field]: withValue(holdsFields(inner) ? inner : {}, rest, value) };
}

/**
 * What `withValue` replaces in `json`: the value at `path`, or one before its end that cannot hold fields; undefined if
 * there is none. Throws only what reading `json` throws.
 */
export function replacedAt(json: IDataObject, path: readonly string[]): unknown {
	let value: unknown = json;
	for (const field of path) {
		if (!holdsFields(value)) return value;
		value = Object.hasOwn(value, field) ? value[field] : undefined;
	}
	return value;
}
