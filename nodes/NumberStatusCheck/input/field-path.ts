import type { IDataObject } from 'n8n-workflow';

/** The value at a path, by way of own properties only; undefined if there is none. An empty path gives `json`. */
export function valueAt(json: IDataObject, path: readonly string[]): unknown {
	let value: unknown = json;
	for (const part of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
		value = (value as IDataObject)[part];
	}
	return value;
}
