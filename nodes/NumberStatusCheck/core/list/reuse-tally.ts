import type { Unreadable } from './reuse';

/** How often each thing became of an earlier result; the counts of one list add up to its earlier results. */
export type ReuseCounts = Record<
	/** Its number is not asked. */
	| 'reused'
	/** Another item has a later one of the same number, which counts. */
	| 'replaced'
	/** Another item holds the same number without a usable earlier result, so that the number is asked. */
	| 'notInAll'
	| 'tooOld'
	/** It names another number than the item has by now. */
	| 'otherNumber'
	/** The item has several numbers, and nothing says which of them it is of. */
	| 'ofUnknownNumber'
	/** The earlier run got no result: unresolved or invalid. */
	| 'withoutResult'
	| 'notReadable',
	number
>;

/** What became of the earlier results of a list, for the user. */
export interface ReuseTally {
	/** How many items have a number that could be reused: those in which an earlier result was looked for. */
	readonly searched: number;
	readonly counts: Readonly<ReuseCounts>;
	/** The first earlier result that was not readable, and the zero-based index of its item; absent if all were. */
	readonly firstUnreadable?: Unreadable & { readonly item: number };
	/** The fields that were looked in, as the user knows them. */
	readonly fields: Readonly<Record<'status' | 'checkedAt' | 'number', string>>;
}

/** The counts of a list without an earlier result. Never throws. */
export function noCounts(): ReuseCounts {
	return {
		reused: 0,
		replaced: 0,
		notInAll: 0,
		tooOld: 0,
		otherNumber: 0,
		ofUnknownNumber: 0,
		withoutResult: 0,
		notReadable: 0,
	};
}
