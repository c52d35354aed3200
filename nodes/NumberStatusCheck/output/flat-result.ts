import type { IDataObject } from 'n8n-workflow';

import { flatName } from '../core/flat-name';
import { STATUS_ROWS } from '../core/statuses';
import type { ItemStatus } from '../core/statuses';

/** The columns that every item has, in this order, so that each row of a table has the same. */
const COLUMNS = [
	...['status', 'recommendation', 'contactRecommendation', 'reasonCode', 'reasonMessage', 'number', 'statusCode'],
	...['charged', 'area', 'numberType', 'lastTime', 'checkedAt'],
	...['duplicate', 'reused', 'previousStatus', 'previousCheckedAt'],
] as const;

/** Columns that few results have. */
const RARE_COLUMNS = ['otherNumbers', 'raw'] as const;

/** What is a list or an object as JSON, as a cell of a table holds text. */
function cellOf(value: unknown): IDataObject[string] {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as IDataObject[string]);
}

/** Whether an item has a flat result of an earlier run. Throws only what reading `json` throws. */
export function hasFlatResult(json: IDataObject, outputField: readonly string[]): boolean {
	const name = flatName(outputField, 'status');
	return Object.hasOwn(json, name) && STATUS_ROWS.has(json[name] as ItemStatus);
}

/** The values in the columns that every flat result has, where they are there. Throws only what reading `json` throws. */
export function inFlatColumns(json: IDataObject, outputField: readonly string[]): unknown[] {
	const names = COLUMNS.map((name) => flatName(outputField, name));
	return names.flatMap((name) => (Object.hasOwn(json, name) ? [json[name]] : []));
}

/**
 * A result as columns that begin with the name of Output Field: one for each field, null where it does not apply; the
 * parts of `reason` are `reasonCode` and `reasonMessage`, and `otherNumbers` and `raw`, where there are any, or `json`,
 * the fields they go beside, has them of an earlier result, are JSON. Throws only what JSON, or reading `json`, throws.
 */
export function flatResult(
	{ reason, ...fields }: IDataObject,
	outputField: readonly string[],
	json: IDataObject,
): IDataObject {
	const { code = null, message = null } = (reason ?? {}) as IDataObject;
	const given: IDataObject = { ...fields, reasonCode: code, reasonMessage: message };
	// What an earlier run said in it would stand beside this result as if it were of it.
	const stale = hasFlatResult(json, outputField) ? RARE_COLUMNS : [];
	const rare = stale.filter((name) => Object.hasOwn(json, flatName(outputField, name)));
	const names = new Set<string>([...COLUMNS, ...Object.keys(given), ...rare]);
	return Object.fromEntries([...names].map((name) => [flatName(outputField, name), cellOf(given[name] ?? null)]));
}
