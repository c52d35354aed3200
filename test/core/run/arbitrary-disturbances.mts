import fc from 'fast-check';
import type { AskedWait, Disturbance } from './arbitrary-worlds.mts';

/** Bodies that hold no result code, whatever else they are. */
const JUNK = [
	'',
	' ',
	'<html></html>',
	'[]',
	'{}',
	'null',
	'7',
	'"200000"',
	'[{"resultCode":"200000"}]',
	'{"resultCode":null,"resultObj":[]}',
	'{"resultCode":" "}',
	'{"resultCode":"20000020000020000"}',
	'{"resultCode":["200000"]}',
	'{"__proto__":{"resultCode":"200000"}}',
	'{"resultCode":"200000"',
] as const;

/** A wait of up to `max` seconds that a header asks for, or no header. */
function waits(max: number): fc.Arbitrary<AskedWait | null> {
	const wait = fc.record({
		form: fc.constantFrom<AskedWait['form'][]>('seconds', 'date'),
		seconds: fc.oneof(fc.nat({ max: 5 }), fc.nat({ max })),
	});
	return fc.option(wait, { freq: 2 });
}

const FINE_HTTP = [200, 201, 204, 302] as const;
const BAD_HTTP = [400, 403, 404, 408, 425, 429, 500, 502, 503, 504] as const;

function codes(choices: readonly string[], wait: fc.Arbitrary<AskedWait | null>): fc.Arbitrary<Disturbance> {
	return fc.record({
		kind: fc.constant('code' as const),
		status: fc.constantFrom(200, 400, 429, 500),
		text: fc.constantFrom(...choices),
		wait,
	});
}

/**
 * What the API can do wrong without saying anything about numbers, account or quota. `longestWait`: the longest wait it
 * asks for, in seconds.
 */
export function faults(longestWait: number): fc.Arbitrary<Disturbance> {
	const wait = waits(longestWait);
	return fc.oneof(
		fc.record({ kind: fc.constantFrom('network' as const, 'timeout') }),
		fc.record({
			kind: fc.constant('http' as const),
			status: fc.constantFrom(...BAD_HTTP),
			text: fc.constant(''),
			wait,
		}),
		fc.record({
			kind: fc.constant('junk' as const),
			status: fc.constantFrom(...FINE_HTTP, ...BAD_HTTP),
			text: fc.constantFrom(...JUNK),
			wait,
		}),
		codes(['500000', '500002', '500003', '999999', '7', '?', 'constructor', '__proto__'], wait),
	);
}

/** A rate limit, with a header or without. */
export const RATE_LIMIT: fc.Arbitrary<Disturbance> = fc.record({
	kind: fc.constant('http' as const),
	status: fc.constant(429),
	text: fc.constant(''),
	wait: waits(300),
});

const NO_WAIT = fc.constant(null);
/** The carrier is late with the whole batch. */
export const LATE_BATCH = codes(['504000', '500004', '500006'], NO_WAIT);
/** The batch is refused, though not for what it holds. */
export const REFUSED_BATCH = codes(['400001', '400200', '400201', '415000'], NO_WAIT);
/** The account has too little left. */
export const NO_QUOTA = codes(['510101'], NO_WAIT);
/** The account cannot be used. */
export const ACCOUNT_FAULT = codes(
	['400101', '400102', '400901', '400902', '403000', '403101', '403102', '500005', '500901', '500902', '500903'],
	NO_WAIT,
);

/** Not the API but the port is broken. */
const DEFECT: fc.Arbitrary<Disturbance> = fc.record({ kind: fc.constantFrom('portRejects' as const, 'portThrows') });

/** Anything that can come between a request and its answer. */
export const ANY_DISTURBANCE = fc.oneof(
	{ arbitrary: faults(400), weight: 6 },
	{ arbitrary: RATE_LIMIT, weight: 2 },
	{ arbitrary: LATE_BATCH, weight: 2 },
	{ arbitrary: REFUSED_BATCH, weight: 2 },
	{ arbitrary: NO_QUOTA, weight: 1 },
	{ arbitrary: ACCOUNT_FAULT, weight: 1 },
	{ arbitrary: DEFECT, weight: 1 },
);

/** Up to `max` requests in a row, some of which are disturbed. */
export function schedules(max: number, disturbance: fc.Arbitrary<Disturbance>): fc.Arbitrary<(Disturbance | null)[]> {
	const sparse = fc.array(fc.option(disturbance, { freq: 2 }), { maxLength: max, size: 'max' });
	return fc.oneof(sparse, fc.array(disturbance, { maxLength: max, size: 'max' }));
}
