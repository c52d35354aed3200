import type { KnownResult } from './known-result';
import { parseNumbers } from './phone-number';
import { isBlank, judgeEarlier } from './reuse';
import type { ReuseRules, Unreadable } from './reuse';
import type { NumberOutcome } from '../types';

/** Why an entry of the Result Store is not readable, with what is to blame. */
export type UnreadableEntry =
	| { readonly why: Unreadable['why'] | 'noObject' | 'number' | 'noStatus'; readonly value: unknown }
	/** It has neither number nor status, but these fields. */
	| { readonly why: 'fields'; readonly value: readonly string[] }
	/** It tells, in its field `error`, why there is no result; the text is empty if it is none. */
	| { readonly why: 'error'; readonly value: string };

/** The fields of an entry, unchecked. */
interface EntryFields {
	readonly number?: unknown;
	readonly status?: unknown;
	readonly checkedAt?: unknown;
	readonly area?: unknown;
	readonly numberType?: unknown;
	readonly lastTime?: unknown;
	readonly error?: unknown;
}

/** What an entry is at first sight. */
export type SeenEntry =
	/** It says that there is no result: n8n needs an item to go on. */
	| { readonly kind: 'empty' }
	| { readonly kind: 'unreadable'; readonly entry: UnreadableEntry }
	/** It is one of this number, in whatever form the rest is. */
	| { readonly kind: 'ofNumber'; readonly number: string; readonly fields: EntryFields };

/** A result of a number, and the outcome it gives if it is recent enough. */
export interface StoredResult {
	readonly known: KnownResult;
	readonly outcome: NumberOutcome | undefined;
}

/**
 * Whether nothing is said: all fields are blank, but for `success` of a query without rows, and for the number where a
 * row of a join has blank fields for its result.
 */
function isEmpty(entry: object): boolean {
	const hasStatus = Object.hasOwn(entry, 'status');
	return Object.entries(entry).every(
		([name, value]) => isBlank(value) || (name === 'success' && value === true) || (name === 'number' && hasStatus),
	);
}

/** A text for what `error` holds: itself, or its message. */
function errorText(error: unknown): string {
	if (typeof error === 'string') return error;
	const { message } = Object(error) as { readonly message?: unknown };
	return typeof message === 'string' ? message : '';
}

/** The one number in a field, in whatever form a store gives it back. */
function numberOf(given: unknown): string | undefined {
	const [parsed, another] = parseNumbers(given);
	return parsed?.kind === 'valid' && another === undefined ? parsed.number : undefined;
}

function unreadable(entry: UnreadableEntry): SeenEntry {
	return { kind: 'unreadable', entry };
}

/** What an entry of the Result Store is at first sight. Throws only what reading one of its fields throws. */
export function seenEntry(entry: unknown): SeenEntry {
	if (typeof entry !== 'object' || entry === null) return unreadable({ why: 'noObject', value: entry });
	const fields: EntryFields = entry;
	const { number: given, error } = fields;
	const [hasNumber, hasStatus] = [!isBlank(given), !isBlank(fields.status)];
	if (!hasNumber || !hasStatus) {
		if (!isBlank(error) && error !== false) return unreadable({ why: 'error', value: errorText(error) });
		if (isEmpty(entry)) return { kind: 'empty' };
		if (!hasNumber && !hasStatus) return unreadable({ why: 'fields', value: Object.keys(entry) });
	}
	const number = numberOf(given);
	return number === undefined ? unreadable({ why: 'number', value: given }) : { kind: 'ofNumber', number, fields };
}

/**
 * The result in the fields of an entry; `none` where they say that there is none, and why it is not readable. Throws only
 * what reading one of the fields throws.
 */
export function storedResult(
	{ status, checkedAt, area, numberType, lastTime }: EntryFields,
	rules: ReuseRules,
): StoredResult | 'none' | UnreadableEntry {
	const verdict = judgeEarlier({ status, checkedAt, area, numberType, lastTime }, rules);
	switch (verdict.kind) {
		case 'none':
			return { why: 'noStatus', value: status };
		case 'notReadable':
			return { why: verdict.why, value: verdict.value };
		case 'withoutResult':
			return 'none';
		case 'tooOld':
			return { known: verdict.known, outcome: undefined };
		case 'usable':
			return { known: verdict.known, outcome: verdict.outcome };
	}
}
