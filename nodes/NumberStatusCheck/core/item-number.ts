import type { Reason } from './types';

/**
 * One number in one item: to be asked, or not a mobile number, with the reason. `item` is the index of the item in the
 * node's input. An item with k numbers gives k of these, one without a number gives one.
 */
export type ItemNumber =
	| { readonly item: number; readonly number: string }
	| { readonly item: number; readonly number: null; readonly reason: Reason };
