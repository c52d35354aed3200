import type { IExecuteFunctions } from 'n8n-workflow';

import { isUnread } from '../core/item-number';
import type { ItemNumber } from '../core/item-number';
import { STATUS_ROWS } from '../core/statuses';
import type { ItemStatus, Recommendation } from '../core/statuses';
import type { NumberOutcome } from '../core/types';
import { byContact } from './by-contact';
import { counted } from './report-text';
import { tryToShow } from './show-hint';
import type { ItemNumberResult } from './result-fields';

/**
 * From the best to the worst for a contact: it is to be removed only if none of its numbers may still be of use, and a
 * number to fix may be a typing mistake or a landline.
 */
const ORDER: readonly Recommendation[] = ['keep', 'review', 'retry', 'fix', 'remove'];

function recommendationOf(status: ItemStatus): Recommendation {
	return STATUS_ROWS.get(status)?.recommendation ?? 'retry';
}

/** `statuses`: at least one. */
function bestOf(statuses: readonly ItemStatus[]): Recommendation {
	const own = new Set(statuses.map(recommendationOf));
	return ORDER.find((recommendation) => own.has(recommendation)) ?? 'retry';
}

/** Adds `contactRecommendation` to the results of a contact that has several, and gives them all. Never throws. */
export function withContactRecommendation(results: readonly ItemNumberResult[]): readonly ItemNumberResult[] {
	if (results.length < 2) return results;
	const contactRecommendation = bestOf(results.map(({ fields }) => fields.status));
	return results.map((result) => {
		const { status, recommendation, ...rest } = result.fields;
		return { ...result, fields: { status, recommendation, contactRecommendation, ...rest } };
	});
}

/** What the hint about contacts with several numbers is made from. */
export interface SeveralNumbers {
	readonly itemNumbers: readonly ItemNumber[];
	readonly outcomeOf: (number: string) => NumberOutcome | undefined;
	/** Whether each of them leaves once, with its best number. */
	readonly bestNumber: boolean;
}

function statusOf(itemNumber: ItemNumber, outcomeOf: SeveralNumbers['outcomeOf']): ItemStatus {
	if (itemNumber.number === null) return isUnread(itemNumber) ? 'unresolved' : 'invalid';
	const outcome = outcomeOf(itemNumber.number);
	return outcome === undefined || outcome.kind === 'unresolved' ? 'unresolved' : outcome.result.status;
}

/** How many contacts have a number to remove, and one that speaks against removing them. */
function countTorn({ itemNumbers, outcomeOf }: SeveralNumbers): number {
	let torn = 0;
	for (const own of byContact(itemNumbers, itemNumbers)) {
		if (own.length < 2) continue;
		const statuses = own.map((itemNumber) => statusOf(itemNumber, outcomeOf));
		const removes = statuses.some((status) => recommendationOf(status) === 'remove');
		if (removes && bestOf(statuses) !== 'remove') torn++;
	}
	return torn;
}

function severalNumbersText(several: SeveralNumbers): string | undefined {
	const torn = several.bestNumber ? 0 : countTorn(several);
	if (torn === 0) return undefined;
	const [have, contacts] =
		torn === 1 ? ['has', 'that contact, look at its'] : ['have', 'those contacts, look at their'];
	return `${counted(torn, 'contact', 'contacts')} ${have} a number to remove and a better one. Before you delete ${contacts} contactRecommendation, or set Numbers per Contact to Best.`;
}

/**
 * Warns in the output panel if contacts left both as one to remove and as one that is not: whoever deletes what is to be
 * removed would lose them. Never throws.
 */
export function addSeveralNumbersHint(context: IExecuteFunctions, several: SeveralNumbers): void {
	tryToShow(context, () => {
		const message = severalNumbersText(several);
		return message === undefined ? undefined : { type: 'warning', message };
	});
}
