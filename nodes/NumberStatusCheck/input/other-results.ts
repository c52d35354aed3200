import type { IDataObject } from 'n8n-workflow';

import { isBlank } from '../core/list/reuse';
import type { EarlierResult } from '../core/list/reuse';
import { isObject, own, parseJson } from '../core/reply/json-fields';
import type { JsonObject } from '../core/reply/json-fields';
import { fieldAt } from './field-name';
import type { FieldName } from './field-name';

/** The earlier result of one of a contact's other numbers, as it is in the item. */
export interface OtherResult extends EarlierResult {
	/** The number that it is of; not blank. */
	readonly number: unknown;
}

const DETAILS = ['checkedAt', 'area', 'numberType', 'lastTime', 'previousStatus', 'previousCheckedAt'] as const;

/** Where others are in columns, as in a file: the columns of the first one, of the second one, and so on. */
function inColumns(json: IDataObject, list: string): JsonObject[] {
	const others: JsonObject[] = [];
	for (let at = 0; Object.hasOwn(json, `${list}.${at}.number`); at++) {
		const fields = ['number', 'status', ...DETAILS].map((name) => [name, own(json, `${list}.${at}.${name}`)] as const);
		others.push(Object.fromEntries(fields));
	}
	return others;
}

/** Without a number, it is not known of which it is. */
function otherResult(other: unknown): OtherResult | [] {
	if (!isObject(other)) return [];
	const number = own(other, 'number');
	if (isBlank(number)) return [];
	const status = own(other, 'status');
	const [checkedAt, area, numberType, lastTime, previousStatus, previousCheckedAt] = DETAILS.map((name) =>
		own(other, name),
	);
	const details = { checkedAt, area, numberType, lastTime, previousStatus, previousCheckedAt };
	// One that was not asked has no status, and may all the same have what was known before.
	return { number, status: isBlank(status) ? 'unresolved' : status, ...details };
}

/**
 * A function that reads the results of a contact's other numbers, which an item has where a run with *Numbers per Contact:
 * Best* has made it: `otherNumbers`, a sibling of the status that `read` finds, as it left, as JSON text, or in columns as
 * files have them. It never throws.
 */
export function otherResultsReader(
	statusField: FieldName,
	read: (json: IDataObject) => unknown,
): (json: IDataObject) => readonly OtherResult[] {
	const { name } = fieldAt([...statusField.path.slice(0, -1), 'otherNumbers']);
	return (json) => {
		const value = read(json);
		const list = typeof value === 'string' ? parseJson(value) : value;
		return (Array.isArray(list) ? list : inColumns(json, name)).flatMap(otherResult);
	};
}
