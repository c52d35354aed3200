import { STATUS_BY_CODE } from '../reply/parse-reply';
import type { NumberOutcome, StatusCode, StatusId } from '../types';

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

const CODE_BY_STATUS = new Map(Object.entries(STATUS_BY_CODE).map(([code, status]) => [status, code as StatusCode]));

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
	const statusCode = CODE_BY_STATUS.get(status as StatusId);
	const checkedAt = timeOf(earlier.checkedAt);
	if (statusCode === undefined || checkedAt === undefined || checkedAt > now + CLOCK_TOLERANCE_MS) return undefined;
	if (now - checkedAt > maxAges[status as StatusId]) return undefined;
	const { lastTime } = earlier;
	const result = {
		status: status as StatusId,
		statusCode,
		charged: false,
		area: textOf(earlier.area),
		numberType: textOf(earlier.numberType),
		lastTime: typeof lastTime === 'number' ? lastTime : textOf(lastTime),
	};
	return { kind: 'reused', result, charged: false, checkedAt };
}
