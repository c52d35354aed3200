import { withoutDecoration } from './clean-text';
import { isListedGrouping } from './grouping';
import { withoutLabels } from './labels';
import { invalid, MOBILE, parsed } from './parsed-number';
import type { ParsedNumber } from './parsed-number';
import { hasPieces, piecesOf } from './pieces';
import type { Piece } from './pieces';
import { severalNumbers } from './several-numbers';
import { withoutMarkup } from './spelled-signs';
import { EXTENSION_WORD, localOf, readWritten } from './written-number';

/** A number of eleven digits, or of thirteen with its 86, with thousands separators. */
const THOUSANDS =
	/(?<![\d.,'’])(?=1[3-9]\D|8\D61[3-9])\d{1,2}([,.'’ \u00A0\u202F])\d{3}\1\d{3}\1\d{3}(?:\1\d{3})?(?!\d|\1\d)/g;
/** Eleven digits with three separators. */
const SHORTEST_GROUPED = 14;
/** A decimal comma before an exponent: 1,38E+10. */
const DECIMAL_COMMA = /(?<![\d.,])(\d{1,2}),(?=\d{1,20}e[+-]?\d{1,3}(?![\d\p{L}]))/giu;
/** What most cells hold: a number without anything around it. */
const ONE_NUMBER = /^[\d+() -]{11,40}$/;
/** Digits that may be part of a number whose other digits are in the next pieces. */
const PART = /^(?:\+|00)?\d{1,8}$/;
const COUNTRY_CODE = /^[([]?(?:\+|00)?86[)\]]?$/;
/** The code of any other country. */
const FOREIGN_CODE = /^[([]?(?:\+|00)(?!86[)\]]?$)[1-9]\d{0,3}[)\]]?$/;
const EXTENSION = new RegExp(`^(?:${EXTENSION_WORD})[\\s.:=]*\\d{1,8}$`, 'i');
const SPOKEN = new RegExp(`^(?:${EXTENSION_WORD})$`, 'i');
/** So many pieces make a number at most: a country code, and the digits in five. */
const MOST_PARTS = 6;

/** Some pieces that were read together: the numbers, and the index of the next piece. */
interface Taken {
	readonly found: readonly ParsedNumber[];
	readonly next: number;
}

function withoutThousands(text: string): string {
	const plain = text.length < SHORTEST_GROUPED ? text : text.replace(THOUSANDS, (whole) => whole.replace(/\D/g, ''));
	return /e/i.test(plain) ? plain.replace(DECIMAL_COMMA, '$1.') : plain;
}

function parsePiece({ text, written }: Pick<Piece, 'text' | 'written'>): ParsedNumber[] {
	const reading = readWritten(text);
	const several = 'code' in reading ? severalNumbers(text) : undefined;
	return several ?? [parsed(reading, written.trim())];
}

/** The pieces from one index to another, as they were written. */
function writtenFrom(pieces: readonly Piece[], from: number, to: number): string {
	const texts = pieces.slice(from, to).map(({ before, written }, index) => (index === 0 ? '' : before) + written);
	return texts.join('').trim();
}

/** The text of a piece; empty behind the last. */
function textAt(pieces: readonly Piece[], at: number): string {
	return pieces[at]?.text ?? '';
}

/** Whether a piece may be a part of a number. A country code before a whole number is not one. */
function isPart(pieces: readonly Piece[], at: number): boolean {
	const [text, next] = [textAt(pieces, at), pieces[at + 1]];
	if (next !== undefined && !PART.test(next.text) && COUNTRY_CODE.test(text)) return false;
	return PART.test(text);
}

/** Where the parts that begin at an index end. */
function endOfParts(pieces: readonly Piece[], from: number): number {
	let end = from;
	while (isPart(pieces, end)) end++;
	return end;
}

/** The one number that parts make together, with list separators where others have spaces. */
function joined(parts: readonly string[]): string | undefined {
	const text = parts.join('-');
	const { local } = localOf(text);
	const number = local.replaceAll('-', '');
	// With a trunk 0, these may be an area code and a number: 0151/23456789.
	return MOBILE.test(number) && isListedGrouping(local) && !/^0(?!0)/.test(text) ? number : undefined;
}

/** The numbers that parts make, from the first part to the last; undefined if some are left over. */
function numbersIn(parts: readonly string[]): ParsedNumber[] | undefined {
	const found: ParsedNumber[] = [];
	let at = 0;
	while (at < parts.length) {
		let number: string | undefined;
		let size = 1;
		while (number === undefined && size < MOST_PARTS) {
			size++;
			number = joined(parts.slice(at, at + size));
		}
		if (number === undefined) return undefined;
		found.push({ kind: 'valid', number });
		at += size;
	}
	return found;
}

/** Digits that are grouped by list separators, if all of these parts make whole numbers, or another kind of number. */
function takeParts(pieces: readonly Piece[], from: number, end: number): Taken | undefined {
	const parts = pieces.slice(from, end).map(({ text }) => text);
	const found = numbersIn(parts);
	if (found !== undefined) return { found, next: end };
	if (parts.length > MOST_PARTS) return undefined;
	const whole = readWritten(parts.join('-'));
	const isKnown = 'code' in whole && ['landline', 'foreignCountry', 'extension'].includes(whole.code);
	return isKnown ? { found: [parsed(whole, writtenFrom(pieces, from, end))], next: end } : undefined;
}

/** What a number and the few digits in the piece behind it are together; undefined if that is a piece of its own. */
function takeTail(pieces: readonly Piece[], at: number, number: ParsedNumber): Taken | undefined {
	const tail = pieces[at + 1];
	if (tail === undefined) return undefined;
	const isWord = SPOKEN.test(tail.text) && /^\d{1,8}$/.test(textAt(pieces, at + 2));
	const isDigits = /^\d{1,6}$/.test(tail.text) && isPart(pieces, at + 1) && !isPart(pieces, at + 2);
	// What a telephone dials after a pause: 13800138000,,123#.
	const isDialled = /^[,;]+$/.test(tail.before) && (isDigits || /^\d{1,8}#$/.test(tail.text));
	if (!isWord && !isDialled && !EXTENSION.test(tail.text)) return undefined;
	if (tail.before === ',' && /^00?$/.test(tail.text)) return { found: [number], next: at + 2 };
	const next = at + (isWord ? 3 : 2);
	return { found: [invalid('extension', writtenFrom(pieces, at, next))], next };
}

/** What was found, if it is a number and nothing else. */
function onlyNumber(found: readonly ParsedNumber[]): ParsedNumber | undefined {
	return found.length === 1 ? found.find(({ kind }) => kind === 'valid') : undefined;
}

/** A number whose country code is a piece of its own. */
function takeCode(pieces: readonly Piece[], at: number): Taken | undefined {
	const [code, rest] = [textAt(pieces, at), pieces[at + 1]];
	const isForeign = FOREIGN_CODE.test(code);
	if (rest === undefined || (!isForeign && !COUNTRY_CODE.test(code))) return undefined;
	if (onlyNumber(parsePiece(rest)) === undefined) return undefined;
	if (!isForeign) return takeWhole(pieces, at + 1, rest);
	return { found: [invalid('foreignCountry', writtenFrom(pieces, at, at + 2))], next: at + 2 };
}

function takeWhole(pieces: readonly Piece[], at: number, piece: Piece): Taken {
	const found = parsePiece(piece);
	const number = onlyNumber(found);
	const tail = number === undefined ? undefined : takeTail(pieces, at, number);
	return tail ?? { found, next: at + 1 };
}

/**
 * The numbers in the text of a cell, in order, and why the rest is none. The pieces between list separators are looked
 * at together before one of them is called wrong. `clean` as `cleanText` gives it. Stops soon after `most` of them. Never
 * throws, and takes linear time.
 */
export function parseCell(clean: string, most: number): ParsedNumber[] {
	if (ONE_NUMBER.test(clean)) {
		const reading = readWritten(clean.trim());
		if ('number' in reading) return [{ kind: 'valid', number: reading.number }];
	}
	const all = withoutThousands(withoutLabels(withoutMarkup(clean)));
	if (!hasPieces(all)) {
		const text = withoutDecoration(all);
		return text === '' ? [] : parsePiece({ text, written: all });
	}
	const pieces = piecesOf(all);
	const found: ParsedNumber[] = [];
	let lookedUntil = 0;
	let at = 0;
	for (let piece = pieces[0]; piece !== undefined && found.length <= most; piece = pieces[at]) {
		// Parts that make no numbers from the first to the last are not put together from their middle; that would be
		// guessing, and take time with the square of their length.
		const end = at < lookedUntil ? at : endOfParts(pieces, at);
		const parts = end > at + 1 ? takeParts(pieces, at, end) : undefined;
		lookedUntil = Math.max(lookedUntil, end);
		const taken = parts ?? takeCode(pieces, at) ?? takeWhole(pieces, at, piece);
		for (const each of taken.found) found.push(each);
		at = taken.next;
	}
	return found;
}
