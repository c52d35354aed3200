import type { IDataObject } from 'n8n-workflow';

import type { ItemNumber } from '../core/item-number';
import { NOT_NEEDED } from '../core/run/waves';
import type { ItemStatus } from '../core/statuses';
import type { ItemNumberResult } from './result-fields';

/** From the best to the worst for whoever wants to reach a person; what is unresolved may still turn out active. */
const RANKS: readonly ItemStatus[] = [
	...(['active', 'silent', 'risk', 'unresolved', 'noRecord', 'suspended', 'empty', 'invalid'] as const),
];

/** The reasons of numbers that the user's own rules kept from being asked. */
const NEVER_ASKED: ReadonlySet<unknown> = new Set([
	NOT_NEEDED.code,
	...['goalReached', 'spendingLimit', 'notSampled', 'dryRun'],
]);

/** One of the other numbers of a contact, as its item shows it. */
function otherNumber({ fields, cutShort }: ItemNumberResult): IDataObject {
	const { number, status, charged, reused } = fields;
	const code = (fields.reason as IDataObject | undefined)?.code;
	const asked = status !== 'invalid' && reused !== true && cutShort === undefined && !NEVER_ASKED.has(code);
	const shown = code === NOT_NEEDED.code ? null : status;
	return { number, status: shown, asked, ...(charged === true ? { charged } : {}) };
}

function better(one: ItemNumberResult, other: ItemNumberResult): ItemNumberResult {
	return RANKS.indexOf(other.fields.status) < RANKS.indexOf(one.fields.status) ? other : one;
}

/** `results`: of one item, at least one. */
function bestOf(results: readonly ItemNumberResult[]): ItemNumberResult {
	if (results.length === 1) return results.reduce(better);
	const best = results.reduce(better);
	const shown = new Set([best.fields.number]);
	const others = results.filter(({ fields: { number } }, index) => {
		if (results[index] === best || (number !== null && shown.has(number))) return false;
		shown.add(number);
		return true;
	});
	const fields = { ...best.fields, otherNumbers: others.map(otherNumber) };
	// n8n's error output takes the reason alone, and what was paid for another number would be gone.
	const hasResult = results.some(({ fields: { statusCode, charged } }) => statusCode !== null || charged === true);
	return hasResult || best.cutShort === undefined ? { fields } : { fields, cutShort: best.cutShort };
}

/** One of the numbers of each item, in the order of the items. Never throws. */
export function oneOfEach(itemNumbers: readonly ItemNumber[]): ItemNumber[] {
	return itemNumbers.filter(({ item }, index) => item !== itemNumbers[index - 1]?.item);
}

/**
 * The result of the best number of each item, with all its other numbers in `otherNumbers` (`number`, `status`, null for
 * one that was not asked, `asked`, and `charged` where it is true), in the order of `oneOfEach`. `results` are those of
 * `itemNumbers`, in the same order; the numbers of an item follow each other. Throws only what iterating over `results`
 * throws.
 */
export function* bestOfEach(
	itemNumbers: readonly ItemNumber[],
	results: Iterable<ItemNumberResult>,
): Generator<ItemNumberResult> {
	let own: ItemNumberResult[] = [];
	let index = 0;
	for (const result of results) {
		own.push(result);
		const { item } = itemNumbers[index++] ?? {};
		if (itemNumbers[index]?.item === item && index < itemNumbers.length) continue;
		yield bestOf(own);
		own = [];
	}
}
