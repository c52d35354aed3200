import type { InvalidCode } from './parsed-number';

/** The codes an invalid number can have: those of cleaning, and `expression` where Phone Number gave no value. */
export type InvalidReasonCode = InvalidCode | 'expression';

/** A short phrase for each code, for headings and tables; `invalidReason` has the whole sentence for one number. */
const PHRASES: Readonly<Record<InvalidReasonCode, string>> = {
	empty: 'No number',
	notText: 'Neither text nor a number',
	brokenList: 'A list that cannot be read',
	scientificNotation: 'Shortened by Excel',
	decimal: 'Decimal number',
	negative: 'Negative number',
	characters: 'Contains letters',
	masked: 'Hidden digits',
	foreignCountry: 'Foreign number',
	landline: 'Landline',
	extension: 'Number with an extension',
	machineNumber: 'Number of a machine',
	tooShort: 'Too few digits',
	tooLong: 'Too many digits',
	notMobile: 'No mobile number',
	tooMany: 'Too many numbers in one field',
	expression: 'The expression in Phone Number gave no value',
};

/** The phrase for a code of an invalid number; undefined for any other text. Never throws. */
export function invalidPhrase(code: string): string | undefined {
	return Object.hasOwn(PHRASES, code) ? PHRASES[code as InvalidReasonCode] : undefined;
}
