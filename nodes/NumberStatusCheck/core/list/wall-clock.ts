const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * A clock on the wall of a time zone: takes a date and time of day, as the epoch milliseconds that it would be in UTC,
 * and gives the moment at which the clock shows it, in milliseconds since the epoch. Where the clock is put forward and
 * skips that time, it is counted on from the old time (02:30 in a skipped hour is 03:30). Where the clock is put back
 * and shows it twice, it is the first of the two, so that nothing counts as more recent than it may be. Undefined if the
 * time zone is unknown. Never throws for times of the years 2000 to 2100.
 */
export type WallClock = (shown: number) => number | undefined;

/** Gives the milliseconds by which a time zone is ahead of UTC at a moment. */
type OffsetAt = (time: number) => number;

function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
	const number = 'numeric';
	const fields = { year: number, month: number, day: number, hour: number, minute: number } as const;
	const form = { calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' } as const;
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone, ...form, ...fields });
	} catch {
		return undefined;
	}
}

function offsetsOf(formatter: Intl.DateTimeFormat): OffsetAt {
	return (time) => {
		// No offset of the years that this is for has seconds.
		const whole = Math.floor(time / MINUTE_MS) * MINUTE_MS;
		const parts = new Map(formatter.formatToParts(whole).map(({ type, value }) => [type, Number(value)]));
		const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
		const day = Date.UTC(part('year'), part('month') - 1, part('day'));
		return day + (part('hour') * 60 + part('minute')) * MINUTE_MS - whole;
	};
}

/**
 * The wall clock of a time zone by its IANA name, such as `Asia/Shanghai`. It remembers the days that it was asked for:
 * make one for a list, not one for each time. Never throws.
 */
export function wallClock(timeZone: string): WallClock {
	const formatter = formatterOf(timeZone);
	if (formatter === undefined) return () => undefined;
	const offsetAt = offsetsOf(formatter);
	const days = new Map<number, number>();
	/** The offset at the start of a day of UTC, counted from 1970-01-01: asking Intl takes longer than all the rest. */
	const offsetOfDay = (day: number) => {
		const offset = days.get(day) ?? offsetAt(day * DAY_MS);
		days.set(day, offset);
		return offset;
	};
	return (shown) => {
		const day = Math.floor(shown / DAY_MS);
		// No zone is a day and a half away from UTC, so the moment lies between these two; none changes twice between them.
		const before = offsetOfDay(day - 2);
		const after = offsetOfDay(day + 2);
		if (before === after) return shown - before;
		const moments = [shown - before, shown - after].filter((time) => offsetAt(time) === shown - time);
		// Where there are two, the clock was put back, and the offset before that is the greater: its moment is the first.
		return moments[0] ?? shown - before;
	};
}
