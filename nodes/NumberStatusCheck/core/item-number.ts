import type { Reason } from './types';

/**
 * One number of one item: a mobile number of eleven digits, or null with the reason why there is none. `item` is the
 * zero-based index of the item in the node's input. An item with k numbers gives k of these; one without, one.
 */
export type ItemNumber =
	| { readonly item: number; readonly number: string }
	| { readonly item: number; readonly number: null; readonly reason: Reason };
