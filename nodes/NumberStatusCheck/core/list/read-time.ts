import { timeInText } from './time-text';
import { wallClock } from './wall-clock';

/**
 * Reads a time as an item holds it, in milliseconds since the epoch (fractional if the value is). Undefined for
 * anything that is not a time of the years 2000 to 2100, or could be two. Never throws.
 */
export type TimeReader = (value: unknown) => number | undefined;

const DAY_MS = 86_400_000;
/** No time is written longer than this, in characters; an attempt to read more would only take time. */
const LONGEST = 100;
/** 2000-01-01 and 2101-01-01 in UTC. Seconds, milliseconds and days of this range are never the same number. */
const FIRST_MS = Date.UTC(2000, 0, 1);
const END_MS = Date.UTC(2101, 0, 1);
/** A spreadsheet counts days from 1899-12-30: 1970-01-01 is this one. */
const SERIAL_OF_EPOCH = 25_569;

function inRange(time: number): number | undefined {
	return time >= FIRST_MS && time < END_MS ? time : undefined;
}

function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** A time of another library than the language's own, as a Date or as ISO text; undefined if it gives neither. */
function unwrapped(object: object): Date | string | undefined {
	for (const name of ['toJSDate', 'toISO', 'valueOf']) {
		const method: unknown = (object as Readonly<Record<string, unknown>>)[name];
		const value: unknown = typeof method === 'function' ? method.call(object) : undefined;
		if (isDate(value) || typeof value === 'string') return value;
		if (typeof value === 'number') return new Date(value);
	}
	return undefined;
}

/** A text without what does not count: width, invisible marks, further blanks, and a spreadsheet's sign for text. */
function cleaned(text: string): string {
	const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
	return plain
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/^['’] ?/, '');
}

/**
 * A reader of times. What has no zone of its own counts in `timeZone`, an IANA name; if that name is unknown, such times
 * are not read. Read are: a Date, luxon's DateTime, an epoch in seconds or milliseconds, the day number of a
 * spreadsheet, and text with any of these or as `timeInText` reads it. It remembers days: make one for a list.
 */
export function timeReader(timeZone: string): TimeReader {
	const clock = wallClock(timeZone);

	const readDigits = (number: number) => {
		const days = number - SERIAL_OF_EPOCH;
		// To the millisecond: the fraction of a day has lost what is finer.
		if (inRange(days * DAY_MS) !== undefined) return clock(Math.round(days * DAY_MS));
		return inRange(number * 1000) ?? inRange(number);
	};

	const readText = (text: string) => {
		if (text.length > LONGEST) return undefined;
		const clean = cleaned(text);
		const found = timeInText(clean);
		if (found !== undefined) return found.zoned ? found.time : clock(found.time);
		return /^\d+(?:\.\d+)?$/.test(clean) ? readDigits(Number(clean)) : undefined;
	};

	const readObject = (value: object) => {
		try {
			const date = isDate(value) ? value : unwrapped(value);
			return typeof date === 'string' ? readText(date) : inRange(date?.getTime() ?? Number.NaN);
		} catch {
			// Its methods are not this package's.
			return undefined;
		}
	};

	return (value) => {
		if (typeof value === 'string') return readText(value);
		if (typeof value === 'number') return Number.isInteger(value) ? readText(String(value)) : readDigits(value);
		return typeof value === 'object' && value !== null ? readObject(value) : undefined;
	};
}
