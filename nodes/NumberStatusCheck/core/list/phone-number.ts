import type { Reason } from '../types';
import { parseCell } from './cell';
import { cleanText, withoutControls } from './clean-text';
import { listInText } from './json-list';
import { invalid, MOBILE, parsed } from './parsed-number';
import type { InvalidCode, ParsedNumber } from './parsed-number';
import { readWritten } from './written-number';

/** Arrays that are nested deeper than this are not lists of numbers. */
const MAX_DEPTH = 8;
/**
 * Most numbers that are taken from one value: ten full requests. Whoever fills in one field of a form, or one call of an
 * agent, cannot spend more with it.
 */
export const MOST_NUMBERS = 500;
/**
 * Of a longer text, only so many characters are looked at: the largest list that is taken has far fewer. Regular
 * expressions give up on texts of millions.
 */
const LONGEST_TEXT = 200_000;
/** Of a longer list, with those in it, only so many elements are looked at: millions of empty ones take seconds. */
const MOST_ELEMENTS = 20_000;

/** What was found in a value so far. */
interface Search {
	readonly found: ParsedNumber[];
	/** How many elements of lists were looked at, in the whole value. */
	readonly looked: { elements: number };
}

/** Whether there is so much in the value that nothing of it is taken. */
function isTooMuch({ found, looked }: Search): boolean {
	return found.length > MOST_NUMBERS || looked.elements > MOST_ELEMENTS;
}

/** What a text too long for a list of numbers is, by its beginning: one thing that is no number, or too many of them. */
function parseBeginning(text: string, looked: Search['looked'], inside: readonly unknown[]): ParsedNumber[] {
	const trimmed = text.trim();
	const found = parseText(trimmed.slice(0, LONGEST_TEXT), looked, inside);
	if (trimmed.length <= LONGEST_TEXT) return found;
	const [first, second] = found;
	return first?.kind === 'invalid' && second === undefined ? found : [invalid('tooMany', '')];
}

/** `inside`: the lists around the text. */
function parseText(text: string, looked: Search['looked'], inside: readonly unknown[]): ParsedNumber[] {
	if (MOBILE.test(text)) return [{ kind: 'valid', number: text }];
	if (text.length > LONGEST_TEXT) return parseBeginning(text, looked, inside);
	const shown = cleanText(text);
	const clean = withoutControls(shown);
	const list = listInText(clean);
	if (list === 'broken') return [invalid('brokenList', shown.trim())];
	if (list !== undefined) {
		const found: ParsedNumber[] = [];
		parseInto(list, { found, looked }, inside);
		return found;
	}
	const found = parseCell(clean, MOST_NUMBERS);
	const [first, second] = found;
	const isOneWrong = first?.kind === 'invalid' && second === undefined;
	return isOneWrong && shown !== clean ? [invalid(first.code, shown.trim())] : found;
}

function parseNumber(value: number): ParsedNumber {
	if (!Number.isFinite(value)) return invalid('notText', '');
	if (value < 0) return invalid('negative', String(value));
	if (!Number.isInteger(value)) return invalid('decimal', String(value));
	if (!Number.isSafeInteger(value)) return invalid('tooLong', String(value));
	const text = String(value);
	return parsed(readWritten(text), text);
}

function parseBigInt(value: bigint): ParsedNumber {
	const text = value.toString();
	return parsed(readWritten(text), text);
}

/** `inside`: the arrays around the value, against cycles and deep nesting. */
function parseInto(value: unknown, search: Search, inside: readonly unknown[]): void {
	const { found, looked } = search;
	if (typeof value === 'string') for (const each of parseText(value, looked, inside)) found.push(each);
	else if (typeof value === 'number') found.push(parseNumber(value));
	else if (typeof value === 'bigint') found.push(parseBigInt(value));
	else if (Array.isArray(value) && inside.length < MAX_DEPTH && !inside.includes(value)) {
		const deeper = [...inside, value];
		for (const element of value) {
			looked.elements++;
			if (isTooMuch(search)) return;
			parseInto(element, search, deeper);
		}
	} else if (value !== null && value !== undefined) found.push(invalid('notText', ''));
}

/**
 * The numbers in one value, in order: a string with one or several numbers or with a list in JSON, a number, or an
 * array of these. Cleans what is unambiguous and rejects the rest with a reason. Never throws, never guesses, and never
 * returns an empty list: a value without anything in it gives one `empty`. Empty elements next to numbers are skipped.
 * A value with more than `MOST_NUMBERS`, or with a list of more than `MOST_ELEMENTS`, gives one `tooMany`, and none of
 * its numbers.
 */
export function parseNumbers(value: unknown): ParsedNumber[] {
	const found: ParsedNumber[] = [];
	const search = { found, looked: { elements: 0 } };
	parseInto(value, search, []);
	if (isTooMuch(search)) return [invalid('tooMany', '')];
	return found.length > 0 ? found : [invalid('empty', '')];
}

const WHAT_IS_WRONG: Readonly<Record<InvalidCode, string>> = {
	empty: 'There is no number in this field. Fill it in, or point Phone Number to the right field.',
	notText: 'This field holds neither text nor a number. Point Phone Number to the field that holds the phone number.',
	brokenList: 'is no list of numbers that can be read. Write it as 13800138000,13900139000 or ["13800138000"].',
	scientificNotation: 'was shortened by a spreadsheet and its last digits are lost. Export the column as text again.',
	decimal: 'looks like a decimal number, not a phone number. Export the column as text again.',
	negative: 'is a negative number, not a phone number. Correct it at the source.',
	characters: 'holds letters or signs that no phone number has. Correct it at the source.',
	masked: 'hides some of its digits. Export the list again with whole numbers.',
	foreignCountry:
		'is a number of another country, by its country code or its grouping. Only mobile numbers of mainland China (+86) can be checked.',
	landline: 'is a landline, or is written like one. Only mobile numbers can be checked.',
	extension:
		'has an extension: the number in front belongs to a switchboard or a relay, not to one person. Fill in a mobile number of the contact itself.',
	machineNumber: 'is the number of a card in a machine, not of a person. Fill in a mobile number of the contact.',
	tooShort: 'has too few digits: a mobile number has 11. Correct it at the source.',
	tooLong: 'has too many digits: a mobile number has 11. Put a comma or a line break between several numbers.',
	notMobile:
		'is no mobile number: those have 11 digits, start with 13 to 19, and are grouped as in 138 0013 8000. Correct it at the source.',
	tooMany: `This field holds more than ${MOST_NUMBERS} numbers, or a list too long to look through, so nothing of it was taken. Give each contact an item of its own.`,
};

/** Why a number is invalid, for the user: what was there, what is wrong with it, and what to do. Never throws. */
export function invalidReason({ code, input }: ParsedNumber & { kind: 'invalid' }): Reason {
	const text = WHAT_IS_WRONG[code];
	return { code, message: input === '' ? text : `"${input}" ${text}` };
}
