import { STATUS_BY_ID } from '../statuses';
import type { StatusId } from '../statuses';
import type { NumberOutcome } from '../types';

/** How old an earlier result of each status may be to be reused, in milliseconds. */
export type MaxAges = Readonly<Record<StatusId, number>>;

/** The result that an item carries from an earlier run; every field as it is there, unchecked. */
export interface EarlierResult {
	readonly status: unknown;
	readonly checkedAt: unknown;
	readonly area: unknown;
	readonly numberType: unknown;
	readonly lastTime: unknown;
}

/** Clocks differ a little; a time further ahead than this must be wrong. */
const CLOCK_TOLERANCE_MS = 60_000;
/** An epoch below this is in seconds (up to the year 5138), otherwise in milliseconds (from 1973 on). */
const SECONDS_BELOW = 1e11;

function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/**
 * A time as an item holds it, in milliseconds since the epoch (fractional if the value is): a Date, ISO 8601 or other
 * text that `Date.parse` reads, or an epoch in seconds or milliseconds as a number or text. Undefined for anything
 * else, and for times that are not after 1970-01-01. Never throws for JSON values and Dates.
 */
export function timeOf(value: unknown): number | undefined {
	if (isDate(value)) return Number.isNaN(value.getTime()) ? undefined : value.getTime();
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '') return undefined;
	const number = Number(text);
	const time = Number.isNaN(number) ? Date.parse(text) : number < SECONDS_BELOW ? number * 1000 : number;
	return Number.isFinite(time) && time > 0 ? time : undefined;
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * The outcome of a number whose earlier result is reused, or undefined where the number has to be asked again: the
 * status is not one that the API gives, or the time is unreadable, in the future or older than `maxAges` allows. `now`
 * in milliseconds since the epoch. Throws only where `timeOf` does.
 */
export function reusedOutcome(earlier: EarlierResult, now: number, maxAges: MaxAges): NumberOutcome | undefined {
	const status = typeof earlier.status === 'string' ? earlier.status.trim() : '';
	const row = STATUS_BY_ID.get(status);
	const checkedAt = timeOf(earlier.checkedAt);
	if (row === undefined || checkedAt === undefined || checkedAt > now + CLOCK_TOLERANCE_MS) return undefined;
	if (now - checkedAt > maxAges[row.status]) return undefined;
	const { lastTime } = earlier;
	const result = {
		status: row.status,
		statusCode: row.code,
		charged: false,
		area: textOf(earlier.area),
		numberType: textOf(earlier.numberType),
		lastTime: typeof lastTime === 'number' ? lastTime : textOf(lastTime),
	};
	return { kind: 'reused', result, charged: false, checkedAt };
}
