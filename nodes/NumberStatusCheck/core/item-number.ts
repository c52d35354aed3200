import type { Reason } from './types';

/**
 * One number of one item: a mobile number of eleven digits, or null with the reason why there is none. `item` is the
 * zero-based index of the item in the node's input. An item with k numbers gives k of these; one without, one.
 */
export type ItemNumber =
	| { readonly item: number; readonly number: string; readonly unread?: never }
	| {
			readonly item: number;
			readonly number: null;
			readonly reason: Reason;
			/** True where the item could not be read, so that nobody knows what it holds: unresolved, not invalid. */
			readonly unread?: true;
	  };

/** A contact of which nothing is known but its item. */
export type UnreadContact = ItemNumber & { readonly number: null; readonly unread: true };

/** Whether an item could not be read. Never throws. */
export function isUnread(itemNumber: ItemNumber): itemNumber is UnreadContact {
	return itemNumber.unread === true;
}
