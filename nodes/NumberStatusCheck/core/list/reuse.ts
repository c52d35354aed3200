import { STATUS_BY_ID } from '../statuses';
import type { StatusId } from '../statuses';
import type { NumberOutcome } from '../types';

/** How old a result of each status may be to be kept, in milliseconds. */
export type MaxAges = Readonly<Record<StatusId, number>>;

/** What an item says of an earlier check; every field as it stands there. */
export interface EarlierCheck {
	readonly status: unknown;
	readonly checkedAt: unknown;
	readonly area: unknown;
	readonly numberType: unknown;
	readonly lastTime: unknown;
}

/** Clocks differ a little; a time further ahead than this is wrong. */
const CLOCK_TOLERANCE_MS = 60_000;
/** A number below this is an epoch in seconds, from this on in milliseconds: the years 1973 and 5138 meet here. */
const SECONDS_BELOW = 1e11;

function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/**
 * A time as contacts carry it, in milliseconds since the epoch: a date, ISO 8601 or another text that JavaScript reads
 * as one, an epoch in seconds or milliseconds as number or text. Undefined for anything else.
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
 * The outcome that an earlier check gives a number now, or undefined where it has to be asked anew: no known status, no
 * time that can be read, a time in the future, or one longer ago than `maxAges` allows. `now` in milliseconds since the
 * epoch.
 */
export function reusedOutcome(earlier: EarlierCheck, now: number, maxAges: MaxAges): NumberOutcome | undefined {
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
