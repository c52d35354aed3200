import fc from 'fast-check';
import parsePhoneNumber from 'libphonenumber-js/max';
import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';
import { EXPORTED, MOBILE, WRAPPED, WRITTEN } from './arbitrary-numbers.mts';

const SPELLINGS = 10_000;
/** Always the same spellings, so that every class occurs; `FC_SEED` tries others. */
const SEED = Number(process.env.FC_SEED ?? 20_261_125);

const DIGIT = fc.constantFrom(...'0123456789');
const digits = (length: number) => fc.string({ unit: DIGIT, minLength: length, maxLength: length });
/** Eleven digits in any groups, with a country code or without. */
const ANY_GROUPS = fc
	.tuple(
		fc.constantFrom('', '', '86', '+86 ', '0', '+'),
		MOBILE,
		fc.array(fc.nat({ max: 11 }), { maxLength: 3 }),
		fc.constantFrom(' ', '-', '.'),
	)
	.map(([prefix, mobile, cuts, sign]) => {
		const at = [...new Set([0, ...cuts, 11])].sort((a, b) => a - b);
		return (
			prefix +
			at
				.slice(1)
				.map((end, index) => mobile.slice(at[index], end))
				.join(sign)
		);
	});
/** Numbers of other kinds, and numbers with something behind or in front of them. */
const OTHERS = fc.oneof(
	fc
		.tuple(MOBILE, digits(4), fc.constantFrom('-', ' ext. ', 'x', '#', '转', ',', ';ext='))
		.map(([a, b, sign]) => a + sign + b),
	fc.tuple(MOBILE, MOBILE, fc.constantFrom(' ', '/', ',', '&', '或', '')).map(([a, b, sign]) => a + sign + b),
	fc.tuple(MOBILE, fc.constantFrom('张三', 'Tel ', 'QQ:', '#', '$')).map(([a, word]) => word + a),
	fc.tuple(MOBILE, digits(1)).map((parts) => parts.join('')),
	MOBILE.map((mobile) => mobile.slice(0, 10)),
	MOBILE.map((mobile) => `${mobile.slice(0, 3)}****${mobile.slice(7)}`),
	MOBILE.map((mobile) => `(0${mobile.slice(0, 3)}) ${mobile.slice(3)}`),
	MOBILE.map((mobile) => `${mobile}.5`),
	digits(8).map((local) => `010-${local}`),
	digits(9).map((rest) => `14${rest}00`),
	fc.tuple(fc.constantFrom('+1 ', '+44 ', '+852 '), digits(8)).map((parts) => parts.join('')),
);
const SPELLING = fc.oneof(
	MOBILE,
	...[WRITTEN, WRAPPED, EXPORTED].map((all) => all.map(([, text]) => text)),
	ANY_GROUPS,
	OTHERS,
);

/** The one number of a text, or its reasons. */
function ours(text: string): string {
	return parseNumbers(text)
		.map((each) => (each.kind === 'valid' ? each.number : `!${each.code}`))
		.join(' ');
}

interface Theirs {
	/** The national number, whatever it is a number of. */
	readonly digits: string;
	readonly isMobile: boolean;
	readonly hasExtension: boolean;
}

function theirs(text: string): Theirs | undefined {
	const found = parsePhoneNumber(text, 'CN');
	if (found?.countryCallingCode !== '86') return undefined;
	const isMobile = found.getType() === 'MOBILE' && /^1\d{10}$/.test(found.nationalNumber);
	return { digits: found.nationalNumber, isMobile, hasExtension: found.ext !== undefined };
}

/** A text on which the two disagree. */
interface Case {
	readonly text: string;
	/** Our number, or `!` and our reason. */
	readonly our: string;
	readonly their: Theirs | undefined;
}

/** Why one of the two takes a text that the other refuses; the first that holds is the class of a case. */
type Classes = Readonly<Record<string, (one: Case) => boolean>>;

const ONLY_WE_TAKE: Classes = {
	// Blocks are opened faster than tables are updated. Whether a number of this one is in use, the API knows.
	'a block that is not in its table': ({ our, their }) => their?.digits === our,
	'every digit in scientific notation': ({ text }) => /\dE\+?\d/i.test(text),
	'zeros behind a decimal point, which it takes for digits': ({ text }) => /\d{11}\.0+$/.test(text),
	'a country code twice': ({ text }) => /\+(?:00)?86 ?\+?86|\+００?８６|\+00/.test(text.normalize('NFKC')),
	'a country code apart': ({ text }) => /^(?:\+86,|86\/)/.test(text),
	'thousands separators': ({ text }) => /^\d{1,2}([,'])\d{3}\1\d{3}/.test(text),
	'groups that list separators make': ({ text }) => /^\d{3,4}[/,]\d{4}[/,]\d{3,4}$/.test(text),
	// It takes only some of them for the separators of a number.
	'dots of another form': ({ text }) => /[·・]/.test(text),
	'a mark that cannot be seen': ({ text }) => /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(text),
	'a label or a tag that it does not know': ({ text }) => /[:：=<>📱]|_x000D_/u.test(text),
};

/** By our reason; what holds for the text shows that the reason is true. */
const ONLY_THEY_TAKE: Classes = {
	// The number in front is a relay's or a switchboard's: asking it says nothing of the contact.
	'an extension, which it takes off': ({ our, their }) => our === '!extension' && their?.hasExtension === true,
	'a number of the United States, by its lone 1': ({ our, text }) =>
		our === '!foreignCountry' && /^(?:\+?86 ?|0)?1[ .-]/.test(text),
	'a number of Brazil, by its area code of two digits': ({ our, text }) =>
		our === '!foreignCountry' && /^(?:86|0)?1[3-9][ -]9/.test(text),
	'an area code in brackets': ({ our, text }) => our === '!landline' && /^\(0\d{3}\) /.test(text),
	'a landline and its extension, by groups of 7 or 8 and the rest': ({ our, text }) =>
		our === '!landline' && /^86\d{5,6}[ .-]/.test(text),
	'groups that no mobile number has': ({ our, text }) => our === '!notMobile' && /\d[ .-]\d/.test(text),
	'a decimal point among the digits': ({ our, text }) => our === '!decimal' && /^[^.]*\.[^.]*$|\.0+$/.test(text),
	// A name may be anything, and QQ: says that the digits are no phone number.
	'words and signs beside the digits': ({ our, text }) => our === '!characters' && /^(?:张三|Tel |QQ:|#|\$)/.test(text),
};

function classOf(classes: Classes, one: Case): string {
	return Object.entries(classes).find(([, holds]) => holds(one))?.[0] ?? `unexplained: ${JSON.stringify(one)}`;
}

describe(`of ${SPELLINGS} spellings`, () => {
	const spellings = fc.sample(SPELLING, { numRuns: SPELLINGS, seed: SEED });
	const cases: readonly Case[] = spellings.map((text) => ({ text, our: ours(text), their: theirs(text) }));
	const weTake = cases.filter(({ our }) => /^\d{11}$/.test(our));
	const isTaken = ({ their }: Case) => their?.isMobile === true;

	test('both take a third or more, and agree on the number of each', () => {
		const both = weTake.filter(isTaken);
		expect(both.length).toBeGreaterThan(SPELLINGS / 3);
		expect(both.filter(({ our, their }) => their?.digits !== our)).toEqual([]);
	});

	test('those that only we take are of these classes', () => {
		const found = new Set(weTake.filter((one) => !isTaken(one)).map((one) => classOf(ONLY_WE_TAKE, one)));
		expect([...found].sort()).toEqual(Object.keys(ONLY_WE_TAKE).sort());
	});

	test('those that only libphonenumber takes are of these classes', () => {
		const theyTake = cases.filter((one) => one.our.startsWith('!') && isTaken(one));
		const found = new Set(theyTake.map((one) => classOf(ONLY_THEY_TAKE, one)));
		expect([...found].sort()).toEqual(Object.keys(ONLY_THEY_TAKE).sort());
	});

	test('no cell with several numbers is one number to libphonenumber', () => {
		const several = cases.filter(({ our }) => our.includes(' '));
		expect(several.length).toBeGreaterThan(100);
		expect(several.filter(isTaken)).toEqual([]);
	});
});
