import type { IDataObject } from 'n8n-workflow';

/** The value at a path, through own properties only; undefined where the path ends early. */
export function valueAt(json: IDataObject, path: readonly string[]): unknown {
	let value: unknown = json;
	for (const part of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
		value = (value as IDataObject)[part];
	}
	return value;
}
