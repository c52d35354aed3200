import type { ItemNumber } from '../item-number';
import { numbersByItem } from './claims';

/** The distinct numbers of each item that has any, in the order in which they stand there. Never throws. */
export function contactsOf(itemNumbers: readonly ItemNumber[]): string[][] {
	return Array.from(numbersByItem(itemNumbers).values(), (numbers) =>
		typeof numbers === 'string' ? [numbers] : [...numbers],
	);
}

/**
 * The distinct numbers of contacts: first the first number of each, then the second ones, and so on, in the order of the
 * contacts. Never throws.
 */
export function inWaves(contacts: readonly (readonly string[])[]): string[] {
	const numbers = new Set<string>();
	let open = contacts;
	for (let wave = 0; open.length > 0; wave++) {
		for (const contact of open) numbers.add(contact[wave] ?? '');
		open = open.filter((contact) => contact.length > wave + 1);
	}
	return [...numbers];
}
