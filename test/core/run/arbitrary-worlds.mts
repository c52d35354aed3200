import fc from 'fast-check';
import type { StatusCode } from '../../../nodes/NumberStatusCheck/core/statuses';
import type { CheckSettings } from '../../../nodes/NumberStatusCheck/core/types';
import type { Weather } from './arbitrary-weather.mts';

/** How a success reply shows that a number has no result yet. */
export type LateForm = 'leftOut' | 'noStatus' | 'blank' | 'null' | 'unknown';

/** A number's character for the whole run: refused with a code, or given its status after `misses` replies without. */
export type Character =
	| { readonly refused: string }
	| { readonly status: StatusCode; readonly misses: number; readonly form: LateForm };

/** A `Retry-After` header that asks for this many seconds. */
export interface AskedWait {
	readonly form: 'seconds' | 'date';
	readonly seconds: number;
}

/** What a request gets instead of its answer. */
export type Disturbance =
	| { readonly kind: 'network' | 'timeout' | 'portRejects' | 'portThrows' }
	| {
			readonly kind: 'http' | 'code' | 'junk';
			readonly status: number;
			/** The result code of a `code`, the body of `junk`. */
			readonly text: string;
			readonly wait: AskedWait | null;
	  };

/** How success replies look. */
export interface Shape {
	readonly resultCode: string | number;
	readonly reversed: boolean;
	/** Mobiles, statuses and charges as JSON numbers. */
	readonly asNumbers: boolean;
	/** An entry nobody asked for. */
	readonly stranger: boolean;
	/** A blank entry before each usable one, and another status after it. */
	readonly duplicates: boolean;
}

/** A list, an API and the settings, as plain data: what happens follows from it alone. Lists of values are cycled. */
export interface World {
	readonly settings: CheckSettings;
	/** One for each number of the list. */
	readonly characters: readonly Character[];
	/** For each request in order; for null, and after the last one, a request gets its answer. */
	readonly disturbances: readonly (Disturbance | null)[];
	/** What a request meets that no disturbance meets; null for calm weather. */
	readonly weather: Weather | null;
	/** Of the replies, in milliseconds. */
	readonly latencies: readonly number[];
	/** What `random` gives. */
	readonly jitter: readonly number[];
	readonly shape: Shape;
	/** Results the account can still buy. */
	readonly quota: number;
	/** Milliseconds since the run began. */
	readonly cancelAt: number | undefined;
}

/** Each key of `T` by its arbitrary. */
export type Arbitraries<T> = { readonly [K in keyof T]: fc.Arbitrary<T[K]> };

/** A whole number from 0 to `max`. */
export const upTo = (max: number) => fc.nat({ max });
/** A whole number from `min` to `max`. */
export const within = (min: number, max: number) => fc.integer({ min, max });

const STATUS = fc.constantFrom<StatusCode[]>('0', '1', '2', '3', '4', '5');
const FORM = fc.constantFrom<LateForm[]>('leftOut', 'noStatus', 'blank', 'null', 'unknown');

/** A number that has its status at once. */
export const THERE: fc.Arbitrary<Character> = STATUS.map((status) => ({ status, misses: 0, form: 'leftOut' }));
/** A number that is late by up to `max` replies. */
export function late(max: number): fc.Arbitrary<Character> {
	return fc.record({ status: STATUS, misses: within(1, max), form: FORM });
}
/** A number whose status never comes. */
export const NEVER: fc.Arbitrary<Character> = late(1).map((character) => ({ ...character, misses: Infinity }));
/** A number the API does not accept. */
export const REFUSED: fc.Arbitrary<Character> = fc.record({
	refused: fc.constantFrom('400001', '400200', '400201', '415000'),
});
/** Anything a number can be, most of them without trouble. */
export const ANY_CHARACTER = fc.oneof(
	{ arbitrary: THERE, weight: 6 },
	{ arbitrary: late(4), weight: 2 },
	{ arbitrary: NEVER, weight: 1 },
	{ arbitrary: REFUSED, weight: 1 },
);

/** A list of 1 to `max` numbers. */
export function lists(max: number, character: fc.Arbitrary<Character> = THERE): fc.Arbitrary<Character[]> {
	return fc.array(character, { minLength: 1, maxLength: max, size: 'max' });
}

/** For worlds in which a fault must stay a fault. */
export const NO_DELAY_CODES = { additionalDelayCodes: fc.constant<ReadonlySet<string>>(new Set()) };

/** Whatever a user may set; without a run time limit, unless one is asked for. */
export function someSettings(parts: Partial<Arbitraries<CheckSettings>> = {}): fc.Arbitrary<CheckSettings> {
	return fc.record({
		batchSize: fc.oneof(within(1, 6), within(1, 50)),
		concurrency: fc.oneof(within(1, 4), within(1, 20)),
		minIntervalMs: fc.oneof(fc.constant(0), upTo(400)),
		delayMs: fc.oneof(fc.constant(0), upTo(5000)),
		maxAttempts: fc.oneof(within(1, 4), within(1, 20)),
		additionalDelayCodes: fc.subarray(['403000', '500000', '999999']).map((codes) => new Set(codes)),
		maxRunMs: fc.constant(Infinity),
		keepRaw: fc.boolean(),
		...parts,
	});
}

/** Worlds without faults, whose numbers all have their status at once; `parts` makes them worse. */
export function worlds(parts: Partial<Arbitraries<World>> = {}): fc.Arbitrary<World> {
	return fc.record({
		settings: someSettings(),
		characters: lists(40),
		disturbances: fc.constant<(Disturbance | null)[]>([]),
		weather: fc.constant(null),
		latencies: fc.array(fc.oneof(upTo(300), upTo(40_000)), { minLength: 1, maxLength: 6 }),
		jitter: fc.array(upTo(999), { minLength: 1, maxLength: 4 }).map((draws) => draws.map((draw) => draw / 1000)),
		shape: fc.record({
			resultCode: fc.constantFrom<(string | number)[]>('200000', '000000', ' 200000 ', 200_000, 0),
			reversed: fc.boolean(),
			asNumbers: fc.boolean(),
			stranger: fc.boolean(),
			duplicates: fc.boolean(),
		}),
		quota: fc.constant(Infinity),
		cancelAt: fc.constant(undefined),
		...parts,
	});
}
