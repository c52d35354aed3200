import type { IDataObject } from 'n8n-workflow';

import type { Defects } from '../core/defects';
import { explainDefect } from '../core/explain';
import { reasonOf } from '../core/explanation';
import type { KnownResult } from '../core/list/known-result';
import type { NumberOutcome, NumberResult, Reason } from '../core/types';
import { STATUS_ROWS } from '../core/statuses';
import type { ItemStatus, StatusCode } from '../core/statuses';
import type { ItemNumber } from '../core/item-number';

/**
 * What an item says about one number, under Output Field: `status`, `recommendation`, `number` (eleven digits, or null if
 * invalid), `statusCode` (the vendor's, or null), `charged` (see `resultsOf`), `area`, `numberType`, `lastTime` (as in
 * `NumberResult`) and `checkedAt` (ISO 8601 in UTC, to the millisecond; null where nothing was checked, or the API gave no
 * status and did not charge); where they apply, `previousStatus` (the
 * status that was known before, if `status` is another), `previousCheckedAt` (in the form of `checkedAt`), `reused:
 * true`, `duplicate: true`, `reason` (`code` and `message`), `raw` and, for a contact with several numbers,
 * `contactRecommendation` (see `withContactRecommendation`). The names are part of the public interface.
 */
export type ResultFields = IDataObject & { status: ItemStatus };

/** What the results are made from. */
export interface NumberLookup {
	readonly outcomeOf: (number: string) => NumberOutcome | undefined;
	/** What an item may be shown of the time before this run about one of its numbers. */
	readonly knownOn: (item: number, number: string) => KnownResult | undefined;
}

/** How one number of one item ended. */
export interface ItemNumberResult {
	readonly fields: ResultFields;
	/** The reason, if the number was cut short (see `NumberOutcome`) or a defect left it without a result. */
	readonly cutShort?: Reason;
}

type Details = Pick<NumberResult, 'area' | 'numberType' | 'lastTime'> & { readonly statusCode: StatusCode | null };

const NO_DETAILS: Details = { statusCode: null, area: null, numberType: null, lastTime: null };

/** What a person looks for first comes first: the order is that of the columns in n8n's table view. */
function fieldsOf(
	number: string | null,
	status: ItemStatus,
	charged: boolean,
	checkedAt: string | null,
	{ statusCode, area, numberType, lastTime } = NO_DETAILS,
	reason?: Reason,
): ResultFields {
	const recommendation = STATUS_ROWS.get(status)?.recommendation ?? 'retry';
	const rest = { number, statusCode, charged, area, numberType, lastTime, checkedAt };
	return reason === undefined
		? { status, recommendation, ...rest }
		: { status, recommendation, reason: { ...reason }, ...rest };
}

/**
 * The fields of a number without a result; it has a time only where the API charged for it, as else nothing was
 * checked.
 */
function fieldsWithout(number: string | null, status: ItemStatus, reason: Reason, paidAt?: string): ResultFields {
	return fieldsOf(number, status, paidAt !== undefined, paidAt ?? null, NO_DETAILS, reason);
}

function withRaw(fields: ResultFields, raw: Readonly<Record<string, unknown>> | undefined): ResultFields {
	return raw === undefined ? fields : { ...fields, raw: raw as IDataObject };
}

/** Formats milliseconds since the epoch as ISO 8601. Numbers of one reply share their time, which is formatted once. */
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
	const fields = withRaw(fieldsWithout(number, 'unresolved', reason, outcome.charged ? checkedAt : undefined), raw);
	// Charged once, on the first contact with the number.
	fields.charged = charged;
	return cutShort ? { fields, cutShort: reason } : { fields };
}

/** Adds what was known before; a reused result is just that, and has nothing before it. */
function addPrevious(fields: ResultFields, known: KnownResult | undefined, write: (ms: number) => string): void {
	if (known === undefined || fields.reused === true) return;
	if (known.result.status !== fields.status) fields.previousStatus = known.result.status;
	fields.previousCheckedAt = write(known.checkedAt);
}

/** How a contact without an outcome to show ended. */
function withoutResult(itemNumber: ItemNumber, reason: Reason, paidAt?: string): ItemNumberResult {
	return { fields: fieldsWithout(itemNumber.number, 'unresolved', reason, paidAt), cutShort: reason };
}

/**
 * How every number of every item ended, in order. A number that occurs more than once is `charged` only where it occurs
 * first, so that counting `charged` over all items gives the bill; the others are `duplicate`. `startedAt`, in
 * milliseconds since the epoch, is the `checkedAt` of charged numbers that a defect has left without their outcome. A
 * defect, such as a number that should have an outcome and has none, is noted in `defects` and leaves that number
 * unresolved; iterating never throws.
 */
export function* resultsOf(
	itemNumbers: readonly ItemNumber[],
	{ outcomeOf, knownOn }: NumberLookup,
	startedAt: number,
	defects: Defects,
): Generator<ItemNumberResult> {
	const seen = new Set<string>();
	const write = timeWriter();
	const writePrevious = timeWriter();
	for (const itemNumber of itemNumbers) {
		const { item, number } = itemNumber;
		if (number === null) {
			const { reason, unread } = itemNumber;
			if (unread === true) yield withoutResult(itemNumber, reason);
			else yield { fields: fieldsWithout(null, 'invalid', reason) };
			continue;
		}
		const duplicate = seen.has(number);
		seen.add(number);
		const outcome = outcomeOf(number);
		const charged = outcome?.charged === true && !duplicate;
		const result = defects.attempt(
			() => {
				if (outcome === undefined) throw new TypeError('A number has no outcome.');
				return fromOutcome(number, outcome, charged, write(outcome.checkedAt));
			},
			() => {
				const reason = reasonOf(explainDefect(defects.first ?? ''));
				return withoutResult(itemNumber, reason, charged ? write(startedAt) : undefined);
			},
		);
		defects.attempt(
			() => addPrevious(result.fields, knownOn(item, number), writePrevious),
			() => undefined,
		);
		if (duplicate) result.fields.duplicate = true;
		yield result;
	}
}
