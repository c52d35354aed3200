import type { IDataObject } from 'n8n-workflow';

import type { NumberOutcome, Reason } from './core/types';
import { STATUS_ROWS } from './outputs';
import type { ItemStatus } from './outputs';
import type { Contact } from './read-numbers';

/** One number's result as it stands in an item, under Output Field. The field names are part of the interface. */
export type ResultFields = IDataObject & { status: ItemStatus };

/** How one number of one item ended. */
export interface ContactResult {
	readonly fields: ResultFields;
	/** Set when the run stopped before this number had its turn. */
	readonly cutShort?: Reason;
}

function base(number: string | null, status: ItemStatus, charged: boolean, checkedAt: number): ResultFields {
	return {
		number,
		status,
		statusCode: null,
		recommendation: STATUS_ROWS.get(status)?.recommendation ?? 'retry',
		charged,
		area: null,
		numberType: null,
		lastTime: null,
		checkedAt: new Date(checkedAt).toISOString(),
	};
}

function fromOutcome(number: string, outcome: NumberOutcome, charged: boolean, includeRaw: boolean): ContactResult {
	if (outcome.kind === 'resolved') {
		const { status, statusCode, area, numberType, lastTime, raw } = outcome.result;
		const fields = { ...base(number, status, charged, outcome.checkedAt), statusCode, area, numberType, lastTime };
		return { fields: includeRaw ? { ...fields, raw: raw as IDataObject } : fields };
	}
	const { reason, cutShort, raw, checkedAt } = outcome;
	const fields = { ...base(number, 'unresolved', charged, checkedAt), reason: { ...reason } };
	const withRaw = includeRaw && raw !== undefined ? { ...fields, raw: raw as IDataObject } : fields;
	return cutShort ? { fields: withRaw, cutShort: reason } : { fields: withRaw };
}

/**
 * The result of every contact, in order. A number that several contacts share is charged on the first of them, so that
 * the sum over all items is the bill; the others say `duplicate`. `startedAt` in milliseconds since the epoch dates the
 * invalid ones.
 */
export function* resultsOf(
	contacts: readonly Contact[],
	outcomes: ReadonlyMap<string, NumberOutcome>,
	startedAt: number,
	includeRaw: boolean,
): Generator<ContactResult> {
	const seen = new Set<string>();
	for (const contact of contacts) {
		if (contact.number === null) {
			yield { fields: { ...base(null, 'invalid', false, startedAt), reason: { ...contact.reason } } };
			continue;
		}
		const { number } = contact;
		const outcome = outcomes.get(number);
		// The core's promise; without it a contact would be lost without a word.
		if (outcome === undefined) throw new TypeError(`The number ${number} has no outcome.`);
		const duplicate = seen.has(number);
		seen.add(number);
		const result = fromOutcome(number, outcome, outcome.charged && !duplicate, includeRaw);
		if (duplicate) result.fields.duplicate = true;
		yield result;
	}
}
