import type { IDataObject } from 'n8n-workflow';

import type { NumberOutcome, NumberResult, Reason } from '../core/types';
import { STATUS_ROWS } from '../core/statuses';
import type { ItemStatus, StatusCode } from '../core/statuses';
import type { ItemNumber } from '../core/item-number';

/** One number's result as it stands in an item, under Output Field. The field names are part of the interface. */
export type ResultFields = IDataObject & { status: ItemStatus };

/** How one number of one item ended. */
export interface ItemNumberResult {
	readonly fields: ResultFields;
	/** Set when the run stopped before this number had its turn. */
	readonly cutShort?: Reason;
}

type Details = Pick<NumberResult, 'area' | 'numberType' | 'lastTime'> & { readonly statusCode: StatusCode | null };

const NO_DETAILS: Details = { statusCode: null, area: null, numberType: null, lastTime: null };

function fieldsOf(
	number: string | null,
	status: ItemStatus,
	charged: boolean,
	checkedAt: string,
	{ statusCode, area, numberType, lastTime } = NO_DETAILS,
): ResultFields {
	const recommendation = STATUS_ROWS.get(status)?.recommendation ?? 'retry';
	return { number, status, statusCode, recommendation, charged, area, numberType, lastTime, checkedAt };
}

function withRaw(fields: ResultFields, raw: Readonly<Record<string, unknown>> | undefined): ResultFields {
	return raw === undefined ? fields : { ...fields, raw: raw as IDataObject };
}

/** Writes milliseconds since the epoch as ISO 8601. Numbers of one reply share their time, which is written once. */
function timeWriter(): (ms: number) => string {
	let last = Number.NaN;
	let text = '';
	return (ms) => {
		if (ms !== last) {
			last = ms;
			text = new Date(ms).toISOString();
		}
		return text;
	};
}

function fromOutcome(number: string, outcome: NumberOutcome, charged: boolean, checkedAt: string): ItemNumberResult {
	if (outcome.kind !== 'unresolved') {
		const { result } = outcome;
		const fields = fieldsOf(number, result.status, charged, checkedAt, result);
		if (outcome.kind === 'reused') fields.reused = true;
		return { fields: withRaw(fields, result.raw) };
	}
	const { reason, cutShort, raw } = outcome;
	const unresolved = { ...fieldsOf(number, 'unresolved', charged, checkedAt), reason: { ...reason } };
	const fields = withRaw(unresolved, raw);
	return cutShort ? { fields, cutShort: reason } : { fields };
}

/**
 * The result of every contact, in order. A number that several contacts share is charged on the first of them, so that
 * the sum over all items is the bill; the others say `duplicate`. `startedAt` in milliseconds since the epoch dates the
 * invalid ones.
 */
export function* resultsOf(
	itemNumbers: readonly ItemNumber[],
	outcomeOf: (number: string) => NumberOutcome | undefined,
	startedAt: number,
): Generator<ItemNumberResult> {
	const seen = new Set<string>();
	const write = timeWriter();
	for (const itemNumber of itemNumbers) {
		if (itemNumber.number === null) {
			yield { fields: { ...fieldsOf(null, 'invalid', false, write(startedAt)), reason: { ...itemNumber.reason } } };
			continue;
		}
		const { number } = itemNumber;
		const outcome = outcomeOf(number);
		// The core's promise; without it a contact would be lost without a word.
		if (outcome === undefined) throw new TypeError(`The number ${number} has no outcome.`);
		const duplicate = seen.has(number);
		seen.add(number);
		const result = fromOutcome(number, outcome, outcome.charged && !duplicate, write(outcome.checkedAt));
		if (duplicate) result.fields.duplicate = true;
		yield result;
	}
}
