import type { Effect, Shape } from '../../simulator/scenario.mts';
import { HARMLESS, STOPS } from './fault.mts';
import type { Ending, EndingByPlace, Endings, Fault } from './fault.mts';

/** With every number answered, the last request leaves nothing that a stop could cut short. */
const STOPS_BUT_LAST: EndingByPlace = { first: 'stopped', middle: 'stopped', last: 'resolved' };
const ALWAYS = (ending: Ending): Endings => ({ once: ending, stays: ending });

/** Results for one of the two numbers of a request, beside a code that is no success. */
const half = (resultCode: string, endings: Endings, more: Partial<Fault> = {}): Fault => ({
	...HARMLESS,
	name: `results for half of the numbers beside ${resultCode}`,
	effect: () => ({ resultCode, answered: 0.5 }),
	answersHalf: true,
	...endings,
	...more,
});

/** Results for both numbers of a request, beside such a code and under an HTTP status that goes with it. */
const whole = (resultCode: string, httpStatus: number, more: Partial<Fault> = {}): Fault => ({
	...HARMLESS,
	name: `results for all numbers beside ${resultCode}, HTTP ${httpStatus}`,
	effect: () => ({ resultCode, answered: 1, httpStatus }),
	...more,
});

const charged = (name: string, effect: Effect, reads: RegExp): Fault => ({
	name,
	effect: () => effect,
	...ALWAYS('unresolved'),
	reads,
	active: ({ requests }) => 10 - 2 * requests,
});

const NO_CHECKS_LEFT = /^The account has no checks left \(510101/;
const DISABLED = /^The API does not accept the account \(403101: /;

/** What each shape of a reply is called on the page. */
const FORMS: Readonly<Record<Exclude<Shape, 'example'>, string>> = {
	numberTypes: 'JSON numbers where the document has texts',
	reversed: 'entries from last to first',
	duplicates: 'each entry twice',
	extras: 'entries for numbers nobody asked, not charged',
	prefixedMobiles: 'numbers as 8613800138000',
	spacedMobiles: 'numbers as +86 138-0013-8000',
	decimalMobiles: 'numbers as 13800138000.0',
	invisibleMobiles: 'numbers between invisible marks',
	maskedMobiles: 'numbers masked',
	textList: 'results as JSON text',
	listField: 'results in a field of an object',
	keyedByNumber: 'results keyed by number',
	chargeCount: 'the charges of the whole reply in a field',
	bom: 'a byte order mark before the JSON',
	notice: 'a PHP notice before the JSON',
	trailer: 'an HTML comment behind the JSON',
	gbk: 'in GBK',
	gb18030: 'in GB18030',
	mojibake: 'in GBK, declared as UTF-8',
	wrongContentType: 'as text/html',
	codeTable: 'success as 200000',
};

/** Replies with results or charges in a form that the document does not show: what is paid for must not be lost. */
export const PAID_FAULTS: readonly Fault[] = [
	{
		...half('504000', ALWAYS('resolved')),
		name: 'results for half of the numbers beside 504000, Max Attempts 10',
		// One number may come second in its request again and again; three tries would do or not, by chance.
		maxAttempts: 10,
	},
	half('400001', ALWAYS('unresolved'), {
		reads: /^The API refused this number \(400001: /,
		active: ({ requests }) => 10 - requests,
	}),
	half('510101', STOPS, { reads: NO_CHECKS_LEFT, active: ({ before }) => before + 1 }),
	half('403101', STOPS, { reads: DISABLED, active: ({ before }) => before + 1 }),
	...['500000', '999999'].map((code) => half(code, ALWAYS('resolved'))),
	...['504000', '400001', '500000'].map((code) => whole(code, 500)),
	...[
		['510101', NO_CHECKS_LEFT],
		['403101', DISABLED],
	].map(([code, reads]) =>
		whole(String(code), 403, {
			...{ once: STOPS_BUT_LAST, stays: STOPS_BUT_LAST },
			reads: reads as RegExp,
			active: ({ before }) => before + 2,
		}),
	),
	charged('charged, with a status that is not documented', { chargedStatus: '12' }, /^The API gave the status "12", /),
	charged(
		'charged, with an empty status',
		{ chargedStatus: '' },
		/^The API gave no status for this number\. It is charged/,
	),
	{
		...HARMLESS,
		name: 'charged results for numbers nobody asked',
		effect: () => ({ strangers: 3 }),
		warns: true,
		reads: /^The API charged for \d+ results of numbers that nobody asked for\. /,
	},
	...Object.entries(FORMS).map(
		([shape, name]): Fault => ({
			...HARMLESS,
			name: `reply: ${name}`,
			effect: () => ({ shape: shape as Shape }),
		}),
	),
];
