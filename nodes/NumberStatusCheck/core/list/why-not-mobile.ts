import type { InvalidCode } from './parsed-number';

/** +86, 0086, 86 or a trunk 0, an area code, then seven or eight digits that start with 2 to 9. */
const LANDLINE = /^(?:\+860?|00860?|860?|0)(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/;
/** A country code other than 86, behind what is dialled in front of one: 00, or 011 in America. */
const FROM_ABROAD = /^(?:00(?!86)[1-9]\d{6}|011(?!86)[1-9]\d{8})/;
/** Groups that no area code of China makes: 090-1234-5678 is Japanese, 07712 345678 British. */
const FOREIGN_AREA = /^0[3-9]\d(?:-|\d{2}-\d{6}$)/;
/** The thirteen digits of a card in a machine (MIIT's blocks 1064x and 14xx). */
const MACHINE = /^(?:1064|14[01468]\d)\d{9}$/;
/** A landline without its area code, and an extension behind a dash. */
const LOCAL_WITH_EXTENSION = /^[2-9]\d{6,7}\s*[-\u2010-\u2015\u2212]\s*\d{1,6}$/;

/** A service line, which no mobile number that is too short looks like. */
const SERVICE_LINE = /^[48]00\d{7}$/;

/** Whether digits, with an optional + in front, are a landline with its area code. Never throws. */
export function isLandline(digits: string): boolean {
	return LANDLINE.test(digits);
}

/**
 * Why a text of digits and separators is not a mobile number, by its digits. `canonical` is the text with one dash or dot
 * for each separator, `text` as it was written. Never throws.
 */
export function whyNotMobile(canonical: string, text: string): InvalidCode {
	const digits = canonical.replace(/[-.]/g, '');
	if (digits.startsWith('+') && !/^\+(?:00)?86/.test(digits)) return 'foreignCountry';
	if (FROM_ABROAD.test(digits)) return 'foreignCountry';
	if (FOREIGN_AREA.test(canonical) && digits.length >= 10) return 'foreignCountry';
	if (isLandline(digits) || LOCAL_WITH_EXTENSION.test(text)) return 'landline';
	const local = digits.replace(/^(?:\+(?:00)?86|0086|01186|86(?=\d{10}))/, '').replace(/^0(?=1[3-9])/, '');
	if (MACHINE.test(local)) return 'machineNumber';
	if (SERVICE_LINE.test(local)) return 'notMobile';
	if (local.length < 11) return 'tooShort';
	return local.length > 11 ? 'tooLong' : 'notMobile';
}
