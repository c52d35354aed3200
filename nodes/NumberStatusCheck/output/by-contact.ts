import type { ItemNumber } from '../core/item-number';

/**
 * What there is for the numbers of each item, at least one, in order. `values` has one for each of `itemNumbers`, in the
 * same order; the numbers of an item follow each other. Throws only what iterating over `values` throws.
 */
export function* byContact<T>(itemNumbers: readonly ItemNumber[], values: Iterable<T>): Generator<T[]> {
	let own: T[] = [];
	let index = 0;
	for (const value of values) {
		own.push(value);
		const { item } = itemNumbers[index++] ?? {};
		if (index < itemNumbers.length && itemNumbers[index]?.item === item) continue;
		yield own;
		own = [];
	}
}
