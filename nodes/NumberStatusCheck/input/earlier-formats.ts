import type { IDataObject } from 'n8n-workflow';

import { judgeEarlier } from '../core/list/reuse';
import type { EarlierResult, ReuseRules } from '../core/list/reuse';
import { fieldAt, fieldValue } from './field-name';
import type { FieldName } from './field-name';
import { otherResultsReader } from './other-results';
import type { OtherResult } from './other-results';

/** The fields of an earlier result that are looked for by name. */
export interface EarlierFields {
	readonly statusField: FieldName;
	readonly checkedAtField: FieldName;
	/** Holds the number that was asked, so that a status does not outlive a change of the number. */
	readonly numberField: FieldName;
}

/** What reads an item by these fields; it never throws. */
export interface EarlierReaders {
	readonly fields: EarlierFields;
	readonly read: (json: IDataObject) => EarlierResult;
	readonly readOthers: (json: IDataObject) => readonly OtherResult[];
}

/** The end of the name of a status in flat columns. */
const FLAT_STATUS = /_status$/;

/** Whether a field holds nothing. Never throws. */
export function isAbsent(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** A function that reads a sibling of a status: in a column whose name begins as its own, or in the same object. */
function siblingsOf({ path }: FieldName): (name: string) => (json: IDataObject) => unknown {
	const [last = '', around] = [path.at(-1), path.slice(0, -1)];
	return (name) => {
		const plain = fieldAt([...around, name]);
		if (!FLAT_STATUS.test(last)) return (json) => fieldValue(json, plain);
		const column = fieldAt([...around, last.replace(FLAT_STATUS, `_${name}`)]);
		return (json) => {
			const value = fieldValue(json, column);
			// A column that is there and empty says so: a field without its prefix is the contact's own.
			return value === undefined ? fieldValue(json, plain) : value;
		};
	};
}

/** A function that reads the earlier result of an item. Fields without a setting are siblings of the status. */
function resultReader({ statusField, checkedAtField }: EarlierFields): (json: IDataObject) => EarlierResult {
	const beside = siblingsOf(statusField);
	const [area, numberType, lastTime] = [beside('area'), beside('numberType'), beside('lastTime')];
	const previous = { status: beside('previousStatus'), checkedAt: beside('previousCheckedAt') };
	return (json) => ({
		status: fieldValue(json, statusField),
		checkedAt: fieldValue(json, checkedAtField),
		area: area(json),
		numberType: numberType(json),
		lastTime: lastTime(json),
		// Few are asked for.
		get previousStatus() {
			return previous.status(json);
		},
		get previousCheckedAt() {
			return previous.checkedAt(json);
		},
	});
}

function readersAt(fields: EarlierFields): EarlierReaders {
	const { statusField } = fields;
	const others = siblingsOf(statusField)('otherNumbers');
	return { fields, read: resultReader(fields), readOthers: otherResultsReader(statusField, others) };
}

/** When the latest result that these read was checked; before all times if there is none that is readable. */
function latestOf({ read, readOthers }: EarlierReaders, json: IDataObject, rules: ReuseRules): number {
	let latest = Number.NEGATIVE_INFINITY;
	for (const earlier of [read(json), ...readOthers(json)]) {
		const verdict = judgeEarlier(earlier, rules);
		const known = 'known' in verdict ? verdict.known : undefined;
		if (known !== undefined) latest = Math.max(latest, known.checkedAt);
	}
	return latest;
}

/**
 * A function that gives what reads an item: by `fields`, or by `otherwise` where it has its result there. An item with
 * both was checked in one format and then in the other: what was checked later counts. It never throws.
 */
export function readersOf(
	fields: EarlierFields,
	otherwise: EarlierFields | undefined,
	rules: ReuseRules,
): (json: IDataObject) => EarlierReaders {
	const main = readersAt(fields);
	// A status field that the user has named is the same in both.
	if (otherwise === undefined || otherwise.statusField.name === fields.statusField.name) return () => main;
	const other = readersAt(otherwise);
	return (json) => {
		if (isAbsent(fieldValue(json, fields.statusField))) return other;
		if (isAbsent(fieldValue(json, otherwise.statusField))) return main;
		return latestOf(other, json, rules) > latestOf(main, json, rules) ? other : main;
	};
}
