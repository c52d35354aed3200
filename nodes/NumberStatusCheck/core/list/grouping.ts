/**
 * Ways to group a mobile number's eleven digits, by their beginnings: `3-4-4` is 138 1234 5678. Each digit by itself and
 * pairs are some, too.
 */
const MOBILE_GROUPS = /^(?:3-|4-[3-7]|5-6|5-3-3|7-4|7-2-2|2-3-3-3|1(?:-1){10}|1(?:-2){5}|(?:2-){5}1)/;
/** Where dots stand between the groups, others are a decimal, an address (192.168.100.10) or a version. */
const DOTTED_GROUPS = new Set(['3-8', '7-4', '3-4-4', '4-4-3', '4-3-4', '3-3-5', '2-3-3-3', '1-1-1-1-1-1-1-1-1-1-1']);
/** Where list separators stand between the groups, others may be numbers of their own. */
const LISTED_GROUPS = new Set(['3-4-4', '3-8', '7-4', '4-4-3', '2-3-3-3']);

/** Toll-free numbers of the United States with their 1 attached: 1800-555-0199. */
const TOLL_FREE = /18(?:00|33|44|55|66|77|88)[-.]\d{3}[-.]\d{4}/;
const [YEAR, MONTH, DAY] = ['(?:19|20)\\d\\d', '(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12]\\d|3[01])'];
/** Three digits and a date: 159 2019-03-13. */
const WITH_DATE = new RegExp(`^\\d{3}-(?:${YEAR}-${MONTH}-${DAY}|(?:${DAY}-${MONTH}|${MONTH}-${DAY})-${YEAR})$`);
/** The same between list separators: 150,20190313. */
const LISTED_DATE = new RegExp(`^\\d{3}-${YEAR}${MONTH}${DAY}$`);

/** What may stand in front of the eleven digits. */
export interface Prefix {
	/** Whether a country code was written out, with + or 00. */
	readonly isExplicit: boolean;
	/** How many digits of the first group belong to a bare 86 that is attached to it. */
	readonly attached: number;
}

function sizesOf(local: string): number[] {
	return local.split(/[-.]/).map(({ length }) => length);
}

/** Whether list separators can have come between groups of these sizes in one number. `local` as for `otherKind`. */
export function isListedGrouping(local: string): boolean {
	return LISTED_GROUPS.has(sizesOf(local).join('-')) && !LISTED_DATE.test(local);
}

/**
 * Which other kind of number the grouping of a mobile number's digits shows; undefined where it is one of a mobile
 * number. `local`: the eleven digits, with one dot or dash between groups. Never throws.
 */
export function otherKind(local: string, prefix: Prefix): 'foreignCountry' | 'landline' | 'notMobile' | undefined {
	if (!/[-.]/.test(local)) return undefined;
	const sizes = sizesOf(local);
	const [first = 0] = sizes;
	// 1 415 555 2671: a country code of its own, which no +86 in front makes Chinese.
	if (first === 1 && sizes.some((size) => size >= 3)) return 'foreignCountry';
	// 1380013800-0: an extension, a serial or another slip, as only the last of single digits or pairs is one digit.
	if (sizes.at(-1) === 1 && sizes.some((size) => size > 2)) return 'notMobile';
	// 86138001-23456: seven or eight digits and an extension.
	if (prefix.attached > 0 && (first === 5 || first === 6)) return 'landline';
	const shape = sizes.join('-');
	if (!prefix.isExplicit && TOLL_FREE.test(local)) return 'foreignCountry';
	if (local.includes('.')) return DOTTED_GROUPS.has(shape) ? undefined : 'notMobile';
	if (prefix.isExplicit) return undefined;
	if (MOBILE_GROUPS.test(shape)) return WITH_DATE.test(local) ? 'notMobile' : undefined;
	// 13 98123-4567: an area code of two digits, and a mobile number of Brazil.
	return /^1[3-9]-9/.test(local) ? 'foreignCountry' : 'notMobile';
}
