/** A time as a text has it. */
export interface TextTime {
	/** Whether the text has a zone of its own. */
	readonly zoned: boolean;
	/**
	 * In milliseconds since the epoch if it has one; else what the clock on a wall shows, as the epoch milliseconds that
	 * this would be in UTC.
	 */
	readonly time: number;
}

/** A part of a text that was read, in milliseconds, and what stands behind it. */
interface Taken {
	readonly value: number;
	readonly rest: string;
}

type Groups = Readonly<Record<string, string | undefined>>;

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

const WORD = '[a-z]{3,9}\\.?';
const WEEKDAY = `(?:(?<weekday>${WORD}),? )?`;
/**
 * Where the year comes first, or the month is a word, there is one way to read a date; 05/06/2026 has two and is not
 * here. `gap` is what has to stand between the date and a time.
 */
const DATES: readonly { readonly form: RegExp; readonly gap: RegExp }[] = [
	{ form: /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})(?!\d)/, gap: /^(?:t| )/ },
	{ form: /^(?<year>\d{4}) ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]/, gap: /^ ?/ },
	{ form: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?!\d)/, gap: /^(?:t| )/ },
	{ form: new RegExp(`^${WEEKDAY}(?<day>\\d{1,2})[ -](?<month>${WORD})[ -](?<year>\\d{4})(?!\\d)`), gap: /^,? / },
	{ form: new RegExp(`^${WEEKDAY}(?<month>${WORD}) (?<day>\\d{1,2}),? (?<year>\\d{4})(?!\\d)`), gap: /^,? (?:at )?/ },
];
const TIMES: readonly RegExp[] = [
	/^(?<half>上午 ?|下午 ?)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?!\d)/,
	/^(?<half>上午 ?|下午 ?)?(?<hour>\d{1,2}) ?[时時点](?: ?(?<minute>\d{1,2}) ?分(?: ?(?<second>\d{1,2}) ?秒)?)?/,
	/^(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?!\d)/,
];
const ENGLISH_HALF = /^ ?([ap])\.?m(?![a-z])\.?/;
/** Names of zones other than UTC are not here: CST is China's time as well as Chicago's. */
const ZONE =
	/^ ?(?:z|utc?|gmt|(?:utc|gmt)?(?<sign>[+\-\u2212])(?<hours>\d{2})(?::?(?<minutes>\d{2}))?|(?:utc|gmt)(?<sign1>[+\-\u2212])(?<hours1>\d))(?: \([^()]*\))?$/;
/** No zone is further ahead of UTC than this. */
const MOST_MINUTES = 14 * 60;

/** The place of a name, which may be shortened to three letters or more, in a list of names; -1 if it is not there. */
function placeOf(name: string, names: readonly string[]): number {
	return names.findIndex((whole) => whole.startsWith(name.replace('.', '')));
}

/** The day as epoch milliseconds in UTC; undefined if the calendar has no such day. */
function dayOf({ year, month = '', day, weekday }: Groups): number | undefined {
	const monthIndex = /^\d/.test(month) ? Number(month) - 1 : placeOf(month, MONTHS);
	const date = new Date(Date.UTC(Number(year), monthIndex, Number(day)));
	const known = Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR && date.getUTCMonth() === monthIndex;
	return known && (weekday === undefined || placeOf(weekday, WEEKDAYS) === date.getUTCDay())
		? date.getTime()
		: undefined;
}

function takeDate(text: string): (Taken & { readonly gap: RegExp }) | undefined {
	for (const { form, gap } of DATES) {
		const match = form.exec(text);
		const value = match?.groups === undefined ? undefined : dayOf(match.groups);
		if (match !== null && value !== undefined) return { value, rest: text.slice(match[0].length), gap };
	}
	return undefined;
}

/** The hour from 0 to 23 of one on a clock of twelve hours; undefined if that has no such hour. */
function hourOf(hour: number, isAfternoon: boolean): number | undefined {
	if (hour < 1 || hour > 12) return undefined;
	return (hour % 12) + (isAfternoon ? 12 : 0);
}

/** A time of day, from midnight. */
function takeTime(text: string): Taken | undefined {
	for (const form of TIMES) {
		const match = form.exec(text);
		if (match?.groups === undefined) continue;
		const { half, minute = 0, second = 0, fraction = '' } = match.groups;
		const rest = text.slice(match[0].length);
		const english = ENGLISH_HALF.exec(rest);
		if (half !== undefined && english !== null) return undefined;
		const isHalved = half !== undefined || english !== null;
		const written = Number(match.groups.hour);
		const hour = isHalved ? hourOf(written, half?.startsWith('下') === true || english?.[1] === 'p') : written;
		if (hour === undefined || hour > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
		const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
		const value = ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds;
		return { value, rest: rest.slice(english?.[0].length ?? 0) };
	}
	return undefined;
}

/** How far a zone is ahead of UTC, in milliseconds; undefined if the text is no zone. */
function offsetOf(text: string): number | undefined {
	const groups: Groups | undefined = ZONE.exec(text)?.groups;
	if (groups === undefined) return undefined;
	const { sign, hours, minutes = 0, sign1, hours1 = 0 } = groups;
	const all = Number(hours ?? hours1) * 60 + Number(minutes);
	if (all > MOST_MINUTES || Number(minutes) > 59) return undefined;
	return all * 60_000 * ((sign ?? sign1) === '+' ? 1 : -1);
}

/**
 * The time in a text, for the years 2000 to 2100: ISO 8601 (also with a blank for the T, with slashes or dots, without a
 * time, without leading zeros, as `20261120` or `20261120160000`), `2026年11月20日 16:00`, RFC 2822 and other forms with
 * an English month, with seconds and fractions or without, on a clock of 24 hours or of 12 with its half. A zone is an
 * offset, Z, UTC or GMT. Undefined for anything else, above all for what can be read in two ways. The text has no blanks
 * at its ends and single ones inside. Never throws.
 */
export function timeInText(text: string): TextTime | undefined {
	// Digits without a break are a date, and a time of day from the ninth on.
	const date = takeDate(text.toLowerCase().replace(/^(\d{8})(\d{4}(?:\d{2})?)(?!\d)/, '$1t$2'));
	if (date === undefined) return undefined;
	if (date.rest === '') return { zoned: false, time: date.value };
	const gap = date.gap.exec(date.rest)?.[0];
	const time = gap === undefined ? undefined : takeTime(date.rest.slice(gap.length));
	if (time === undefined) return undefined;
	const shown = date.value + time.value;
	if (time.rest === '') return { zoned: false, time: shown };
	const offset = offsetOf(time.rest);
	return offset === undefined ? undefined : { zoned: true, time: shown - offset };
}
