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
 * What an item says about one number, under Output Field: `number` (eleven digits, or null if invalid), `status`,
 * `statusCode` (the vendor's, or null), `recommendation`, `charged` (see `resultsOf`), `area`, `numberType`, `lastTime`
 * (as in `NumberResult`) and `checkedAt` (ISO 8601 in UTC, to the millisecond); where they apply, `previousStatus` (the
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
	const unresolved = { ...fieldsOf(number, 'unresolved', charged, checkedAt), reason: { ...reason } };
	const fields = withRaw(unresolved, raw);
	return cutShort ? { fields, cutShort: reason } : { fields };
}

/** Adds what was known before; a reused result is just that, and has nothing before it. */
function addPrevious(fields: ResultFields, known: KnownResult | undefined, write: (ms: number) => string): void {
	if (known === undefined || fields.reused === true) return;
	if (known.result.status !== fields.status) fields.previousStatus = known.result.status;
	fields.previousCheckedAt = write(known.checkedAt);
}

/** How a contact without an outcome to show ended. */
function withoutResult(itemNumber: ItemNumber, reason: Reason, charged: boolean, checkedAt: string): ItemNumberResult {
	const fields = fieldsOf(itemNumber.number, 'unresolved', charged, checkedAt);
	return { fields: { ...fields, reason: { ...reason } }, cutShort: reason };
}

/**
 * How every number of every item ended, in order. A number that occurs more than once is `charged` only where it occurs
 * first, so that counting `charged` over all items gives the bill; the others are `duplicate`. `startedAt`, in
 * milliseconds since the epoch, is the `checkedAt` of numbers without an outcome. A defect, such as a number that should
 * have an outcome and has none, is noted in `defects` and leaves that number unresolved; iterating never throws.
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
			if (unread === true) yield withoutResult(itemNumber, reason, false, write(startedAt));
			else yield { fields: { ...fieldsOf(null, 'invalid', false, write(startedAt)), reason: { ...reason } } };
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
			() => withoutResult(itemNumber, reasonOf(explainDefect(defects.first ?? '')), charged, write(startedAt)),
		);
		defects.attempt(
			() => addPrevious(result.fields, knownOn(item, number), writePrevious),
			() => undefined,
		);
		if (duplicate) result.fields.duplicate = true;
		yield result;
	}
}
