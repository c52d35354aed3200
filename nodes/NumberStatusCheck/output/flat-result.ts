import type { IDataObject } from 'n8n-workflow';

import { flatName } from '../core/flat-name';

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

/**
 * A result as columns that begin with the name of Output Field: one for each field, null where it does not apply; the
 * parts of `reason` are `reasonCode` and `reasonMessage`, and `otherNumbers` and `raw`, where there are any, or `json`,
 * the fields they go beside, has their column from an earlier run, are JSON. Throws only what JSON, or reading `json`,
 * throws.
 */
export function flatResult(
	{ reason, ...fields }: IDataObject,
	outputField: readonly string[],
	json: IDataObject,
): IDataObject {
	const { code = null, message = null } = (reason ?? {}) as IDataObject;
	const given: IDataObject = { ...fields, reasonCode: code, reasonMessage: message };
	// What an earlier run said in it would stand beside this result as if it were of it.
	const rare = RARE_COLUMNS.filter((name) => Object.hasOwn(json, flatName(outputField, name)));
	const names = new Set<string>([...COLUMNS, ...Object.keys(given), ...rare]);
	return Object.fromEntries([...names].map((name) => [flatName(outputField, name), cellOf(given[name] ?? null)]));
}
