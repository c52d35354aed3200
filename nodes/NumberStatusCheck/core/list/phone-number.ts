import { quotable } from '../excerpt';
import type { Reason } from '../types';
import { listInText } from './json-list';

/** Why a value is not a mobile number of mainland China. */
export type InvalidCode =
	| 'empty'
	| 'notText'
	| 'brokenList'
	| 'scientificNotation'
	| 'decimal'
	| 'negative'
	| 'characters'
	| 'foreignCountry'
	| 'landline'
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

/** Eleven digits that start with 13 to 19. Nothing stricter: a table of prefixes goes stale and blocks real numbers. */
const MOBILE = /^1[3-9]\d{9}$/;
/** Separators between numbers. A space is not one, as people write it inside a number. */
const BETWEEN_NUMBERS = /[,、;/|\r\n\u0085\u2028\u2029]+/g;
/** Invisible characters that come with copy and paste: soft hyphen, zero-width, bidi controls, byte order mark. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;
/** What people write inside a number: spaces, dashes, brackets. Dots may be decimal points: see `isDecimal`. */
const INSIDE_NUMBER = /[\s\-\u2010-\u2015\u2212\uFE63()[\]【】〔〕]/g;
/** Full stop, middle dot, bullet and katakana middle dot. */
const DOT = /[.\u00B7\u2022\u30FB]/g;
const SCIENTIFIC = /^[+-]?\d+(?:\.\d*)?e[+-]?\d+$/i;
/** +86, 0086 or 86, then a trunk 0, each optional, before the eleven digits. */
const WITH_PREFIX = /^(?:\+86|0086|86)?0?(1[3-9]\d{9})$/;
/** +86, 0086, 86 or a trunk 0, an area code, then seven or eight digits that start with 2 to 9. */
const LANDLINE = /^(?:\+860?|00860?|860?|0)(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/;
/** Longest quote of a value in a message, in characters. */
const MAX_QUOTED = 40;
/** Arrays that are nested deeper than this are not lists of numbers. */
const MAX_DEPTH = 8;
/**
 * Most numbers that are taken from one value: ten full requests. Whoever fills in one field of a form, or one call of an
 * agent, cannot spend more with it.
 */
export const MOST_NUMBERS = 500;

/** Turns full-width forms into ASCII (１ → 1, ， → ,) and the ideographic space into a space, and nothing else. */
function toHalfWidth(text: string): string {
	return text.replace(/[\uFF01-\uFF5E\u3000]/g, (char) =>
		char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
	);
}

function invalid(code: InvalidCode, input: string): ParsedNumber {
	return { kind: 'invalid', code, input: quotable(input, MAX_QUOTED) };
}

/**
 * Whether the dot in a text may be a decimal point. Without its dot, "1380013800.0" would be a wrong number that looks
 * right, so a single dot only counts as a separator where people group digits: 138.00138000 and 1380013.8000.
 */
function isDecimal(text: string): boolean {
	const parts = text
		.replace(/^(?:\+86|0086|86)\./, '')
		.replace(/\.$/, '')
		.split('.');
	if (parts.length !== 2) return false;
	const [before = '', after = ''] = parts;
	const local = before.replace(/^(?:\+86|0086|86)?0?(?=1)/, '');
	return !((local.length === 3 && after.length === 8) || (local.length === 7 && after.length === 4));
}

/** Why digits, with an optional leading +, are not a mobile number. */
function reasonForDigits(digits: string): InvalidCode {
	if (digits.startsWith('+') && !digits.startsWith('+86')) return 'foreignCountry';
	if (digits.startsWith('00') && !digits.startsWith('0086')) return 'foreignCountry';
	if (LANDLINE.test(digits)) return 'landline';
	const local = digits.replace(/^(?:\+86|0086|86(?=\d{10}))/, '').replace(/^0(?=1)/, '');
	if (local.length < 11) return 'tooShort';
	return local.length > 11 ? 'tooLong' : 'notMobile';
}

/** Cleans one number; `text` is half-width and free of invisible characters. */
function parseOne(text: string): ParsedNumber {
	const trimmed = text.trim().replace(/^['’‘`]+\s*/, '');
	if (MOBILE.test(trimmed)) return { kind: 'valid', number: trimmed };
	if (trimmed === '') return invalid('empty', '');
	if (SCIENTIFIC.test(trimmed.replace(/\s/g, ''))) return invalid('scientificNotation', trimmed);
	if (/^[-\u2212]\d/.test(trimmed)) return invalid('negative', trimmed);
	const dotted = trimmed.replace(INSIDE_NUMBER, '').replace(DOT, '.');
	if (!/^\+?[\d.]+$/.test(dotted) || !/\d/.test(dotted)) return invalid('characters', trimmed);
	if (isDecimal(dotted)) return invalid('decimal', trimmed);
	const digits = dotted.replaceAll('.', '');
	const match = WITH_PREFIX.exec(digits);
	if (match?.[1] !== undefined) return { kind: 'valid', number: match[1] };
	return invalid(reasonForDigits(digits), trimmed);
}

/** The numbers of a text, as they are written there: no more than one above the most that are taken. */
function piecesOf(text: string): string[] {
	const pieces: string[] = [];
	let previousHadDigit = true;
	let separator = '';
	// Not split at once: a text can hold a million pieces.
	for (let from = 0; from <= text.length && pieces.length <= MOST_NUMBERS; ) {
		BETWEEN_NUMBERS.lastIndex = from;
		const between = BETWEEN_NUMBERS.exec(text);
		const piece = text.slice(from, between?.index ?? text.length);
		if (piece.trim() !== '') {
			const hasDigit = /\d/.test(piece);
			// Words may contain separators ("n/a"), so adjacent pieces without a digit are one.
			if (!hasDigit && !previousHadDigit) pieces.push(`${pieces.pop() ?? ''}${separator}${piece}`);
			else pieces.push(piece);
			previousHadDigit = hasDigit;
		}
		separator = between?.[0] ?? '';
		from = between === null ? text.length + 1 : BETWEEN_NUMBERS.lastIndex;
	}
	return pieces;
}

/** `inside`: the lists around the text. */
function parseText(text: string, inside: readonly unknown[]): ParsedNumber[] {
	if (MOBILE.test(text)) return [{ kind: 'valid', number: text }];
	const clean = toHalfWidth(text).replace(INVISIBLE, '');
	const list = listInText(clean);
	if (list === 'broken') return [invalid('brokenList', clean.trim())];
	if (list !== undefined) {
		const found: ParsedNumber[] = [];
		parseInto(list, found, inside);
		return found;
	}
	return piecesOf(clean).map(parseOne);
}

function parseNumber(value: number): ParsedNumber {
	if (!Number.isFinite(value)) return invalid('notText', '');
	if (value < 0) return invalid('negative', String(value));
	if (!Number.isInteger(value)) return invalid('decimal', String(value));
	if (!Number.isSafeInteger(value)) return invalid('tooLong', String(value));
	return parseOne(String(value));
}

/** `inside`: the arrays around the value, against cycles and deep nesting. */
function parseInto(value: unknown, found: ParsedNumber[], inside: readonly unknown[]): void {
	if (found.length > MOST_NUMBERS) return;
	if (typeof value === 'string') for (const parsed of parseText(value, inside)) found.push(parsed);
	else if (typeof value === 'number') found.push(parseNumber(value));
	else if (typeof value === 'bigint') found.push(parseOne(value.toString()));
	else if (Array.isArray(value) && inside.length < MAX_DEPTH && !inside.includes(value)) {
		const deeper = [...inside, value];
		for (const element of value) parseInto(element, found, deeper);
	} else if (value !== null && value !== undefined) found.push(invalid('notText', ''));
}

/**
 * The numbers in one value, in order: a string with one or several numbers or with a list in JSON, a number, or an array
 * of these. Cleans what is unambiguous and rejects the rest with a reason. Never throws, never guesses, and never returns
 * an empty list: a value without anything in it gives one `empty`. Empty elements next to numbers are skipped. A value
 * with more than `MOST_NUMBERS` gives one `tooMany`, and none of its numbers.
 */
export function parseNumbers(value: unknown): ParsedNumber[] {
	const found: ParsedNumber[] = [];
	parseInto(value, found, []);
	if (found.length > MOST_NUMBERS) return [invalid('tooMany', '')];
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
	foreignCountry: 'has another country code. Only mobile numbers of mainland China (+86) can be checked.',
	landline: 'is a landline. Only mobile numbers can be checked.',
	tooShort: 'has too few digits: a mobile number has 11. Correct it at the source.',
	tooLong: 'has too many digits: a mobile number has 11. Put a comma or a line break between several numbers.',
	notMobile: 'is no mobile number: those have 11 digits and start with 13 to 19. Correct it at the source.',
	tooMany: `There are more than ${MOST_NUMBERS} numbers in this field, so none of them was taken. Give each contact an item of its own.`,
};

/** Why a number is invalid, for the user: what was there, what is wrong with it, and what to do. Never throws. */
export function invalidReason(parsed: ParsedNumber & { kind: 'invalid' }): Reason {
	const text = WHAT_IS_WRONG[parsed.code];
	return { code: parsed.code, message: parsed.input === '' ? text : `"${parsed.input}" ${text}` };
}
