import type { SeededRandom } from './random.mts';

type WrittenForm = (mobile: string) => string;

const grouped = (mobile: string, separator: string) =>
	[mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)].join(separator);

const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const PLAIN: WrittenForm = (mobile) => mobile;

/** How people and programs write a Chinese mobile number besides its eleven digits. */
const OTHERS: readonly WrittenForm[] = [
	(mobile) => `+86 ${grouped(mobile, ' ')}`,
	(mobile) => `+86${mobile}`,
	(mobile) => `+86-${grouped(mobile, '-')}`,
	(mobile) => `0086${mobile}`,
	(mobile) => `0086-${mobile}`,
	(mobile) => `86${mobile}`,
	(mobile) => `(+86)${mobile}`,
	(mobile) => grouped(mobile, ' '),
	(mobile) => grouped(mobile, '-'),
	(mobile) => grouped(mobile, '.'),
	(mobile) => fullWidth(mobile),
	(mobile) => `'${mobile}`,
	(mobile) => `0${mobile}`,
	(mobile) => ` ${mobile} `,
];

/** How exports of spreadsheets, databases and address books write a number, with every digit in its place. */
export const AS_EXPORTED: readonly WrittenForm[] = [
	(mobile) => `${mobile}.0`,
	(mobile) => `${mobile.slice(0, 1)}.${mobile.slice(1)}E10`,
	(mobile) => `="${mobile}"`,
	(mobile) => `"${mobile}"`,
	(mobile) => `手机：${grouped(mobile, ' ')}`,
	(mobile) => `tel:+86-${grouped(mobile, '-')}`,
	(mobile) => `+86 86${mobile}`,
	(mobile) => `86,${mobile}`,
	(mobile) => `${mobile.slice(0, 2)},${mobile.slice(2, 5)},${mobile.slice(5, 8)},${mobile.slice(8)}`,
	(mobile) => grouped(mobile, '/'),
	(mobile) => `\u202D${mobile}\u202C`,
	(mobile) => `${mobile}<br>`,
	(mobile) => `["${mobile}"]`,
];

/** A number as a CRM may hold it: six times in ten just its digits, else in another form. */
export function written(mobile: string, random: SeededRandom): string {
	return random.next() < 0.6 ? PLAIN(mobile) : random.pick(OTHERS)(mobile);
}

/** A number in any form but its plain digits. */
export function writtenOtherwise(mobile: string, random: SeededRandom): string {
	return random.pick(OTHERS)(mobile);
}

/** What may separate two numbers in one cell. */
export const CELL_SEPARATORS: readonly string[] = ['、', ', ', ',', ' / ', '/', ';', '；', '\n'];
