import type { IDataObject } from 'n8n-workflow';

import type { ItemNumber } from '../core/item-number';
import type { ItemStatus } from '../core/statuses';
import { byContact } from './by-contact';
import { withContactRecommendation } from './contact-recommendation';
import type { ItemNumberResult } from './result-fields';

/** From the best to the worst for whoever wants to reach a person; what is unresolved may still turn out active. */
const RANKS: readonly ItemStatus[] = [
	...(['active', 'silent', 'risk', 'unresolved', 'suspended', 'noRecord', 'empty', 'invalid'] as const),
];

/** Whether a number was sent in this run, answered or not. */
export type WasAsked = (number: string) => boolean;

/** What a later run needs to reuse a result. */
const DETAILS = ['checkedAt', 'area', 'numberType', 'lastTime'] as const;
/** What it needs to know of the time before, whether this run got a result or not. */
const PREVIOUS = ['previousStatus', 'previousCheckedAt'] as const;

/** One of the other numbers of a contact, as its item shows it. */
function otherNumber({ fields }: ItemNumberResult, wasAsked: WasAsked): IDataObject {
	const { number, status, charged, statusCode } = fields;
	const asked = typeof number === 'string' && wasAsked(number);
	const shown: IDataObject = { number, status: status === 'unresolved' && !asked ? null : status, asked };
	if (charged === true) shown.charged = true;
	if (statusCode !== null) {
		for (const name of DETAILS) if (fields[name] !== null) shown[name] = fields[name];
	}
	for (const name of PREVIOUS) if (fields[name] !== undefined) shown[name] = fields[name];
	return shown;
}

function better(one: ItemNumberResult, other: ItemNumberResult): ItemNumberResult {
	return RANKS.indexOf(other.fields.status) < RANKS.indexOf(one.fields.status) ? other : one;
}

/** `results`: of one item, at least one. */
function bestOf(results: readonly ItemNumberResult[], wasAsked: WasAsked): ItemNumberResult {
	if (results.length === 1) return results.reduce(better);
	const best = results.reduce(better);
	const shown = new Set([best.fields.number]);
	const others = results.filter(({ fields: { number } }, index) => {
		if (results[index] === best || (number !== null && shown.has(number))) return false;
		shown.add(number);
		return true;
	});
	const fields = { ...best.fields, otherNumbers: others.map((other) => otherNumber(other, wasAsked)) };
	// n8n's error output takes the reason alone, and what was paid for another number would be gone.
	const hasResult = results.some(({ fields: { statusCode, charged } }) => statusCode !== null || charged === true);
	return hasResult || best.cutShort === undefined ? { fields } : { fields, cutShort: best.cutShort };
}

/** One of the numbers of each item, in the order of the items. Never throws. */
export function oneOfEach(itemNumbers: readonly ItemNumber[]): ItemNumber[] {
	return itemNumbers.filter(({ item }, index) => item !== itemNumbers[index - 1]?.item);
}

/**
 * The result of the best number of each item, with all its other numbers in `otherNumbers`, in the order of `oneOfEach`:
 * `number`, `status` (null for one that has none, as it was not asked), `asked` (in this run), `charged` where it is
 * true, with a result its `checkedAt` and details, so that a later run can reuse it, and `previousStatus` and
 * `previousCheckedAt` as in `ResultFields`. `results` are those of
 * `itemNumbers`, in the same order; the numbers of an item follow each other. Throws only what iterating over `results`
 * throws.
 */
export function* bestOfEach(
	itemNumbers: readonly ItemNumber[],
	results: Iterable<ItemNumberResult>,
	wasAsked: WasAsked,
): Generator<ItemNumberResult> {
	for (const own of byContact(itemNumbers, results)) yield bestOf(withContactRecommendation(own), wasAsked);
}
