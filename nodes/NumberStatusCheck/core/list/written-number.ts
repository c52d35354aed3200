import { otherKind } from './grouping';
import { MOBILE } from './parsed-number';
import type { InvalidCode, Reading } from './parsed-number';
import { isLandline, whyNotMobile } from './why-not-mobile';

/** What people write inside a number, for classes of regular expressions: spaces, dashes and brackets. */
const BLANK = '\\s\\-\\u2010-\\u2015\\u2212\\uFE63()[\\]【】〔〕';
/** The same with dots: full stop, middle dot, bullet and katakana middle dot. */
export const SEPARATOR = `${BLANK}.\\u00B7\\u2022\\u30FB`;
const SEPARATORS = new RegExp(`[${SEPARATOR}]+`, 'g');
const DOT = new RegExp(`[^${BLANK}]`);
const SCIENTIFIC = /^[+-]?\d+(?:\.\d*)?e[+-]?\d+$/i;
/** Digits beside signs that stand for digits, and nothing else. */
const MAY_BE_MASKED = /^[\s\d+\-()[\].\u00B7\u30FB*x×#_?…※⁎∗●○■□•◆★☆]+$/iu;
const MASK = /[*x×#_?※⁎∗●○■□•◆★☆]/giu;
const MASKED_RUN = /[*x×#_?※⁎∗●○■□•◆★☆]{2}|…|[.\u00B7\u30FB]{3}/iu;
/** Words in front of an extension, as the source of a regular expression with the flag `i`. */
export const EXTENSION_WORD = '转接|轉接|转|轉|分机号?|分機號?|内线|內線|拨|撥|extension|extn|ext';
/** What comes before an extension. A dash and brackets do, too, but also stand between groups. */
const EXTENSION = new RegExp(`(?:${EXTENSION_WORD}|x|#|\\*|_)[\\s.:=]*\\d{1,8}$`, 'i');
/** A landline without its area code. */
const LOCAL_LANDLINE = /^[2-9]\d{2,3}[-\s]?\d{4}$/;
/** A longer text is no number with an extension. */
const LONGEST_WITH_EXTENSION = 80;
/** An area code in brackets: (0151). A trunk 0 stands there alone, and (086) is a country code. */
const BRACKETED_AREA = /[([【〔]\s{0,3}0(?!0|86)\d{2,3}\s{0,3}[)\]】〕]/;
/** A country code, once: +86, 0086, +0086, 01186 (from America), 86, and 086 where it stands alone. */
const CODE = /^(?:(\+(?:00[-.]?)?|00[-.]?|011[-.]?)86|0?86(?=[-.])|86(?=[\d+]))[-.]?/;
const SECOND_CODE = /^(?:\+(?:00)?|00)?86[-.]?/;

/** The digits of a number with an exponent where all are there; null where some are lost, undefined where it has none. */
function withoutExponent(text: string): string | null | undefined {
	const plain = text.replace(/\s/g, '');
	if (!SCIENTIFIC.test(plain)) return undefined;
	const [point, exponent] = [plain.search(/[.e]/i), plain.search(/e/i)];
	const places = Number(plain.slice(exponent + 1));
	const fraction = plain.slice(point + 1, exponent);
	if (places < 1 || fraction.length < places || !/^0*$/.test(fraction.slice(places))) return null;
	return plain.slice(0, point).replace('+', '') + fraction.slice(0, places);
}

/** One dash for each separator, and one dot for each with a dot in it; none at the ends but a dot in front. */
function canonicalOf(text: string): string {
	// A bullet in front is no decimal point.
	const runs = text.replace(/^[\s\u00B7\u2022\u30FB]+/, '').replace(SEPARATORS, (run) => (DOT.test(run) ? '.' : '-'));
	return runs.replace(/^-|[-.]$/g, '').replaceAll('+-', '+');
}

/**
 * Whether the dot in a text may be a decimal point. Without its dot, "1380013800.0" would be a wrong number that looks
 * right, so a single dot only counts as a separator where people group digits: 138.00138000 and 1380013.8000.
 */
function isDecimal(canonical: string): boolean {
	const plain = canonical.replaceAll('-', '').replace(/^(?:\+86|0086|86)\./, '');
	const point = plain.indexOf('.');
	if (point === -1 || point !== plain.lastIndexOf('.')) return false;
	const [before, after] = [plain.slice(0, point), plain.slice(point + 1)];
	if (isLandline(before + after) && /^0\d{2,3}$/.test(before)) return false;
	const local = before.replace(/^(?:\+86|0086|86)?0?(?=1)/, '');
	return !((local.length === 3 && after.length === 8) || (local.length === 7 && after.length === 4));
}

function isMasked(text: string): boolean {
	if (!MAY_BE_MASKED.test(text)) return false;
	const digits = text.replace(/^\(?(?:\+|00)?86|\D/g, '').length;
	if (digits === 0 || digits >= 11) return false;
	return MASKED_RUN.test(text) || digits + (text.match(MASK)?.length ?? 0) === 11;
}

/** What is left of a canonical text after country codes and a trunk 0, and what these say about it. */
export interface Local {
	readonly local: string;
	readonly isExplicit: boolean;
	readonly attached: number;
}

/** Takes one or two country codes and a trunk 0 off a canonical text. Never throws. */
export function localOf(canonical: string): Local {
	const code = CODE.exec(canonical);
	if (code === null) return { local: canonical.replace(/^0[-.]?(?=1)/, ''), isExplicit: false, attached: 0 };
	const isExplicit = code[1] !== undefined;
	let rest = canonical.slice(code[0].length);
	const second = SECOND_CODE.exec(rest)?.[0] ?? '';
	// Without a sign between, 8686… is the number of a device (IMEI).
	if (isExplicit || /[-.]/.test(code[0]) || /[+0]/.test(second)) rest = rest.slice(second.length);
	const attached = code[0] === '86' ? 2 : 0;
	return { local: rest.replace(/^0[-.]?(?=1)/, ''), isExplicit, attached };
}

/** Reads digits and separators. `text` as it was written, `canonical` with its separators made one each. */
function readGroups(canonical: string, text: string): Reading {
	const { local, isExplicit, attached } = localOf(canonical);
	const number = local.replace(/[-.]/g, '');
	if (!MOBILE.test(number))
		return { code: canonical.includes('+', 1) && local.includes('+') ? 'characters' : whyNotMobile(canonical, text) };
	if (BRACKETED_AREA.test(text)) return { code: 'landline' };
	const other = otherKind(local, { isExplicit, attached });
	return other === undefined ? { number } : { code: other };
}

/** Whether the last group is an extension of what stands in front of it. */
function hasExtension(canonical: string, text: string): boolean {
	const at = canonical.lastIndexOf('-');
	const tail = canonical.slice(at + 1);
	if (!/^\d{1,6}$/.test(tail)) return false;
	const head = readGroups(canonical.slice(0, at), '');
	const isSpace = /\s\d{1,6}$/.test(text);
	if ('number' in head) return !isSpace || tail.length > 1;
	return head.code === 'landline' && !isSpace;
}

/** Why a text with other signs than those of a number is none. */
function whyNotDigits(text: string): InvalidCode {
	if (text.length <= LONGEST_WITH_EXTENSION && EXTENSION.test(text)) {
		const head = text.replace(EXTENSION, '').trim();
		const reading = readWritten(head);
		if ('number' in reading || reading.code === 'landline' || LOCAL_LANDLINE.test(head)) return 'extension';
		if (reading.code === 'foreignCountry') return 'foreignCountry';
	}
	return isMasked(text) ? 'masked' : 'characters';
}

/** Reads one number; `text` is clean and without decoration. Never throws, and takes linear time. */
export function readWritten(text: string): Reading {
	if (MOBILE.test(text)) return { number: text };
	if (text === '') return { code: 'empty' };
	const whole = /e/i.test(text) ? withoutExponent(text) : undefined;
	if (whole === null) return { code: 'scientificNotation' };
	if (whole !== undefined) return readWritten(whole);
	if (/^[-\u2212]\d/.test(text)) return { code: 'negative' };
	const canonical = canonicalOf(text);
	if (!/^\.?\+?\d+(?:[-.+]\d+|[-.]\+\d+)*$/.test(canonical)) return { code: whyNotDigits(text) };
	if (MASKED_RUN.test(text) && isMasked(text)) return { code: 'masked' };
	// Eleven digits and a decimal point with nothing but zeros behind it.
	const integer = canonical.replace(/\.0+$/, '');
	if (integer !== canonical && integer.replace(/\D/g, '').length >= 11) {
		const reading = readGroups(integer, integer);
		return 'number' in reading ? reading : { code: 'decimal' };
	}
	if (isDecimal(canonical)) return { code: 'decimal' };
	const reading = readGroups(canonical, text);
	return 'code' in reading && hasExtension(canonical, text) ? { code: 'extension' } : reading;
}
