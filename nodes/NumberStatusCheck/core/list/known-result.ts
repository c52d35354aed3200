import type { NumberResult } from '../types';

/** A result that was known before this run, of any age. */
export interface KnownResult {
	/** What it says; `charged` is false. */
	readonly result: NumberResult;
	/** When it was checked, in milliseconds since the epoch; not in the future. */
	readonly checkedAt: number;
}
