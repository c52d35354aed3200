import type { IExecuteFunctions } from 'n8n-workflow';

import { quotable } from '../core/excerpt';
import type { Unreadable } from '../core/list/reuse';
import type { ReuseCounts, ReuseTally } from '../core/list/reuse-tally';
import { tryToShow } from './show-hint';
import type { Hint } from './show-hint';

/** Longest quote of a value or of a field's name in a message, in characters. */
const LONGEST_QUOTE = 40;

/** What each count says, in the order in which they are shown; those of none are left out but for `reused`. */
const PARTS: readonly (readonly [keyof ReuseCounts, string])[] = [
	['reused', 'reused'],
	['tooOld', 'too old'],
	['replaced', 'replaced by a later one of the same number'],
	['notInAll', 'of a number that another item has without one'],
	['otherNumber', 'of another number than the item has'],
	['ofUnknownNumber', 'of one of several numbers, and Number Field does not say which'],
	['withoutResult', 'unresolved or invalid'],
	['notReadable', 'not readable'],
];

function quoted(text: string): string {
	return `"${quotable(text, LONGEST_QUOTE)}"`;
}

function shown(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : quoted(value.toISOString());
	if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
	return quoted(String(value));
}

/** What is wrong with the first earlier result that is not readable, and what to do. */
function exampleText({ why, value, item }: Unreadable & { item: number }, fields: ReuseTally['fields']): string {
	const checkedAt = quoted(fields.checkedAt);
	if (why === 'status') {
		return `Item ${item} has ${shown(value)} as the status in ${quoted(fields.status)}. A status is read from its name, such as active or No Record, from the vendor's code or from its Chinese term.`;
	}
	if (why === 'noTime') {
		return `Item ${item} has a status, but no time in ${checkedAt}. Set Checked At Field to the field with the time of the check.`;
	}
	if (why === 'future') {
		return `Item ${item} has ${shown(value)} as the time in ${checkedAt}, which lies in the future. Correct it, or add its time zone.`;
	}
	return `Item ${item} has ${shown(value)} as the time in ${checkedAt}. Write times with the year first, as in 2026-11-20 16:00.`;
}

function foundOf({ counts }: ReuseTally): number {
	return PARTS.reduce((sum, [name]) => sum + counts[name], 0);
}

/**
 * What Reuse Recent Results found in the items, in one or two lines for the user; a warning where nothing was found or
 * something was not readable, as those numbers are paid for again. Undefined if no item has a valid number. Never
 * throws.
 */
export function reuseText(tally: ReuseTally): Hint | undefined {
	const { searched, counts, fields, firstUnreadable } = tally;
	if (searched === 0) return undefined;
	const found = foundOf(tally);
	if (found === 0) {
		const looked = `It looked for a status in ${quoted(fields.status)}, its time in ${quoted(fields.checkedAt)} and its number in ${quoted(fields.number)}.`;
		return {
			type: 'warning',
			message: `Reuse Recent Results found no earlier result, so every number counts as new. ${looked} If these contacts were checked before, set Status Field, Checked At Field and Number Field to the names of the fields that hold the earlier result.`,
		};
	}
	const parts = PARTS.filter(([name]) => name === 'reused' || counts[name] > 0).map(
		([name, text]) => `${counts[name].toLocaleString('en-US')} ${text}`,
	);
	const results = found === 1 ? 'earlier result' : 'earlier results';
	const message = `Reuse Recent Results found ${found.toLocaleString('en-US')} ${results}: ${parts.join(', ')}.`;
	if (firstUnreadable === undefined) return { type: 'info', message };
	return { type: 'warning', message: `${message} ${exampleText(firstUnreadable, fields)}` };
}

/**
 * Shows in the output panel what Reuse Recent Results found, if that is of this type. Where that is nothing in the
 * items, but `inStore`, as a Result Store knows some of the numbers, the hint about the store says all. Never throws.
 */
export function addReuseHint(
	context: IExecuteFunctions,
	tally: ReuseTally,
	inStore: boolean,
	type: Hint['type'],
): void {
	tryToShow(context, () => {
		const hint = inStore && foundOf(tally) === 0 ? undefined : reuseText(tally);
		return hint?.type === type ? hint : undefined;
	});
}
