import { quotable } from '../excerpt';

/** Why a value is not a mobile number of mainland China. */
export type InvalidCode =
	| 'empty'
	| 'notText'
	| 'brokenList'
	| 'scientificNotation'
	| 'decimal'
	| 'negative'
	| 'characters'
	| 'masked'
	| 'foreignCountry'
	| 'landline'
	| 'extension'
	| 'machineNumber'
	| 'tooShort'
	| 'tooLong'
	| 'notMobile'
	| 'tooMany';

/** One number in a value, or a piece of the value that is not one. */
export type ParsedNumber =
	/** `number`: eleven digits that start with 13 to 19. */
	| { readonly kind: 'valid'; readonly number: string }
	/** `input`: what was there, as an excerpt that a message may quote; empty where there is nothing to quote. */
	| { readonly kind: 'invalid'; readonly code: InvalidCode; readonly input: string };

/** What one written number is: its eleven digits, or why it has none that may be asked. */
export type Reading = { readonly number: string } | { readonly code: InvalidCode };

/** Longest quote of a value in a message, in characters. */
const MAX_QUOTED = 40;

/** Eleven digits that start with 13 to 19. Nothing stricter: a table of prefixes goes stale and blocks real numbers. */
export const MOBILE = /^1[3-9]\d{9}$/;

/** An invalid number, with what was there. Never throws. */
export function invalid(code: InvalidCode, input: string): ParsedNumber {
	return { kind: 'invalid', code, input: code === 'empty' ? '' : quotable(input, MAX_QUOTED) };
}

/** A reading with the text that it is of. Never throws. */
export function parsed(reading: Reading, input: string): ParsedNumber {
	return 'number' in reading ? { kind: 'valid', number: reading.number } : invalid(reading.code, input);
}
