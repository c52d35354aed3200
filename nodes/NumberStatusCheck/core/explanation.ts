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

const UNRESOLVED_AGAIN = /\b([Rr])un the unresolved contacts again/;

/**
 * What to do, where there is no result at all: then everything is to be run again, not the unresolved contacts. Never
 * throws.
 */
export function withoutResults(todo: string): string {
	return todo.replace(UNRESOLVED_AGAIN, '$1un the workflow again');
}

/** A result code with its meaning in words. Never throws. */
export function named(code: string): string {
	return `${code}: ${resultCode(code).meaning}`;
}

/** An explanation as the reason of a number: one text, `what` before `todo`. Never throws. */
export function reasonOf({ code, what, todo }: Explanation): Reason {
	return { code, message: `${what} ${todo}` };
}
