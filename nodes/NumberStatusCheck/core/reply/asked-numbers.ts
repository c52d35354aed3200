import { parseNumbers } from '../list/phone-number';

/** What stands for a hidden digit. */
const MASK = /[*xX＊•·#_…]/;
const MASKED = /^(\d{0,11})([*xX＊•·#_…]+)(\d{0,11})$/;
/** A country code before a masked number. */
const COUNTRY_CODE = /^(?:\+|00)?86[-\s]*(?=1)/;

/** Which of the asked numbers a `mobile` field of the reply means. */
export type Match =
	| { readonly kind: 'number'; readonly number: string }
	/** A masked number, and the asked ones that it fits, at least one. */
	| { readonly kind: 'masked'; readonly candidates: readonly string[] }
	/** Another mobile number, in full. */
	| { readonly kind: 'other'; readonly number: string }
	| { readonly kind: 'none' };

/** So many digits have to be shown for a masked number to be told from others. */
const FEWEST_SHOWN = 7;
/** A longer text is no number, however it is written, and is not looked at. */
const LONGEST_MOBILE = 64;

const NONE: Match = { kind: 'none' };

/**
 * The numbers of one request, found again in its reply however the API writes them: as they were sent, in any spelling
 * that the list's own cleaning takes (`86138…`, `+86 138-…`, `13800138000.0`), or masked.
 */
export class AskedNumbers {
	private readonly numbers: ReadonlySet<string>;

	/** `numbers`: eleven digits each. */
	constructor(numbers: readonly string[]) {
		this.numbers = new Set(numbers);
	}

	/** The number that the text of a `mobile` field means. Never throws. */
	match(mobile: string): Match {
		if (this.numbers.has(mobile)) return { kind: 'number', number: mobile };
		if (mobile.length > LONGEST_MOBILE) return NONE;
		if (MASK.test(mobile)) return this.unmask(mobile);
		const [first, second] = parseNumbers(mobile);
		if (first?.kind !== 'valid' || second !== undefined) return NONE;
		return { kind: this.numbers.has(first.number) ? 'number' : 'other', number: first.number };
	}

	private unmask(mobile: string): Match {
		const match = MASKED.exec(mobile.replace(COUNTRY_CODE, '').replace(/[-\s]/g, ''));
		if (match === null) return NONE;
		const [, head = '', mask = '', tail = ''] = match;
		const shown = head.length + tail.length;
		// One mark may stand for all hidden digits; several stand for one each.
		const fits = shown >= FEWEST_SHOWN && (mask.length === 1 ? shown < 11 : shown + mask.length === 11);
		const candidates = fits
			? [...this.numbers].filter((number) => number.startsWith(head) && number.endsWith(tail))
			: [];
		return candidates.length === 0 ? NONE : { kind: 'masked', candidates };
	}
}
