import type { IDataObject } from 'n8n-workflow';

import { valueAt } from './field-path';

/** A field of an item as the user names it, and where that is. */
export interface FieldName {
	/** As the user knows it: for messages, and the name of a column that is called just so. */
	readonly name: string;
	/** At least one part, possibly empty. */
	readonly path: readonly string[];
}

/** The next part of a path: a name, after a dot unless it is the first, or an index or a quoted name in brackets. */
const PART = /(?:^|\.)([^.[\]]+)(?=[.[]|$)|\[\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d+))\s*\]/y;

/** The parts of a path such as `contact['home phone'].status[0]`; undefined if brackets in it mean something else. */
function partsOf(text: string): string[] | undefined {
	const parts: string[] = [];
	const part = new RegExp(PART);
	while (part.lastIndex < text.length) {
		const match = part.exec(text);
		if (match === null) return undefined;
		const [, named, double, single, index] = match;
		parts.push(named?.trim() ?? (double ?? single)?.replace(/\\(.)/g, '$1') ?? index ?? '');
	}
	return parts.length > 0 ? parts : undefined;
}

/**
 * The field that a text names, in the forms that n8n makes of a field dragged in: a name, or names with dots or brackets
 * for nested fields. Never throws.
 */
export function fieldNamed(text: string): FieldName {
	return { name: text, path: partsOf(text) ?? text.split('.').map((part) => part.trim()) };
}

/** The field at a path of at least one part. Never throws. */
export function fieldAt(path: readonly string[]): FieldName {
	return { name: path.join('.'), path };
}

/**
 * The value of a field, by way of own properties only: what is at its path or else, as files with columns have no nested
 * fields, in a column that has the whole name. Undefined if there is neither. Never throws.
 */
export function fieldValue(json: IDataObject, { name, path }: FieldName): unknown {
	return valueAt(json, path) ?? valueAt(json, [name]);
}
