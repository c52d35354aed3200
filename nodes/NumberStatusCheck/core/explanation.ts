import { resultCode } from './result-codes';
import type { Reason } from './types';

/** What happened and what to do about it, for the user. */
export interface Explanation {
	/** The vendor's result code where there is one, else a word of this package. */
	readonly code: string;
	/** What happened: one or more whole sentences. */
	readonly what: string;
	/** What to do: one or more whole sentences. */
	readonly todo: string;
}

/** What to do about what passes. */
export const AGAIN = 'Run the unresolved contacts again later.';

/** A result code with its meaning in words. Never throws. */
export function named(code: string): string {
	return `${code}: ${resultCode(code).meaning}`;
}

/** An explanation as the reason of a number: one text, `what` before `todo`. Never throws. */
export function reasonOf({ code, what, todo }: Explanation): Reason {
	return { code, message: `${what} ${todo}` };
}
