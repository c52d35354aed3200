import { STATUS_BY_ID } from '../statuses';
import type { ResultStatusRow, StatusId } from '../statuses';
import type { NumberOutcome } from '../types';
import type { KnownResult } from './known-result';
import { readStatus } from './read-status';
import type { TimeReader } from './read-time';

/**
 * Clocks of several machines differ: a result that another one has just got is not from the future, in milliseconds.
 */
const CLOCKS_DIFFER_MS = 60_000;

/** How old an earlier result of each status may be to be reused, in milliseconds. */
export type MaxAges = Readonly<Record<StatusId, number>>;

/** The result that an item carries from an earlier run; every field as it is there, unchecked. */
export interface EarlierResult {
	readonly status: unknown;
	readonly checkedAt: unknown;
	readonly area: unknown;
	readonly numberType: unknown;
	readonly lastTime: unknown;
	/** What a run without a result kept of the earlier one. */
	readonly previousStatus?: unknown;
	readonly previousCheckedAt?: unknown;
}

/** What decides whether an earlier result is reused. */
export interface ReuseRules {
	/** In milliseconds since the epoch. */
	readonly now: number;
	readonly maxAges: MaxAges;
	readonly readTime: TimeReader;
}

/** Why an earlier result is not readable, with the value that is to blame, as it is in the item. */
export interface Unreadable {
	readonly why: 'status' | 'noTime' | 'time' | 'future';
	readonly value: unknown;
}

/** What an earlier result is good for. */
export type EarlierVerdict =
	/** There is none: no status. */
	| { readonly kind: 'none' }
	/**
	 * It says that the earlier run got no result: unresolved or invalid. `known`: what that run kept of the one before, if
	 * that is too old to be reused.
	 */
	| { readonly kind: 'withoutResult'; readonly known?: KnownResult }
	| ({ readonly kind: 'notReadable' } & Unreadable)
	| { readonly kind: 'tooOld'; readonly known: KnownResult }
	| { readonly kind: 'usable'; readonly outcome: NumberOutcome; readonly known: KnownResult };

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** Whether a field holds nothing, or white space only. Never throws. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function isAhead(time: number, now: number): boolean {
	return time > now + CLOCKS_DIFFER_MS;
}

function knownResult(row: ResultStatusRow, details: Partial<EarlierResult>, checkedAt: number): KnownResult {
	const { area, numberType, lastTime } = details;
	const result = {
		status: row.status,
		statusCode: row.code,
		charged: false,
		area: textOf(area),
		numberType: textOf(numberType),
		lastTime: typeof lastTime === 'number' ? lastTime : textOf(lastTime),
	};
	return { result, checkedAt };
}

/**
 * What a result that is known is good for: it is reused if it is young enough for its status, and never for an age of
 * 0.
 */
function judgeAge(known: KnownResult, { now, maxAges }: ReuseRules): EarlierVerdict | undefined {
	const { result, checkedAt } = known;
	const maxAge = maxAges[result.status];
	// Set to ask every number again, also where the clock of another machine is ahead.
	if (maxAge === 0 || now - checkedAt > maxAge) return undefined;
	return { kind: 'usable', outcome: { kind: 'reused', result, charged: false, checkedAt }, known };
}

/**
 * What was known before the run that got no result: without it, that run would be the end of what is known. It was paid
 * for, too, so it is reused where it is young enough.
 */
function judgePrevious({ previousStatus, previousCheckedAt }: EarlierResult, rules: ReuseRules): EarlierVerdict {
	const row = STATUS_BY_ID.get(readStatus(previousStatus)?.status ?? '');
	const time = rules.readTime(previousCheckedAt);
	if (row === undefined || time === undefined || isAhead(time, rules.now)) return { kind: 'withoutResult' };
	const known = knownResult(row, {}, time);
	return judgeAge(known, rules) ?? { kind: 'withoutResult', known };
}

/**
 * Judges an earlier result: its number is asked again unless it is usable. One that is readable is `known`, whatever its
 * age. A time more than a minute in the future is not readable. Never throws.
 */
export function judgeEarlier(earlier: EarlierResult, rules: ReuseRules): EarlierVerdict {
	const { status, checkedAt } = earlier;
	const { now, readTime } = rules;
	if (isBlank(status)) return { kind: 'none' };
	const named = readStatus(status);
	if (named === undefined) return { kind: 'notReadable', why: 'status', value: status };
	const row = STATUS_BY_ID.get(named.status);
	if (row === undefined) return judgePrevious(earlier, rules);
	if (isBlank(checkedAt)) return { kind: 'notReadable', why: 'noTime', value: checkedAt };
	const time = readTime(checkedAt);
	if (time === undefined) return { kind: 'notReadable', why: 'time', value: checkedAt };
	if (isAhead(time, now)) return { kind: 'notReadable', why: 'future', value: checkedAt };
	const known = knownResult(row, earlier, time);
	return judgeAge(known, rules) ?? { kind: 'tooOld', known };
}
