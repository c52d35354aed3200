import type { ItemNumber } from '../core/item-number';
import type { ItemNumberResult } from './result-fields';

/**
 * The results of each item, at least one, in order. `results` are those of `itemNumbers`, in the same order; the numbers
 * of an item follow each other. Throws only what iterating over `results` throws.
 */
export function* byContact(
	itemNumbers: readonly ItemNumber[],
	results: Iterable<ItemNumberResult>,
): Generator<ItemNumberResult[]> {
	let own: ItemNumberResult[] = [];
	let index = 0;
	for (const result of results) {
		own.push(result);
		const { item } = itemNumbers[index++] ?? {};
		if (index < itemNumbers.length && itemNumbers[index]?.item === item) continue;
		yield own;
		own = [];
	}
}
