import {
	backoffMs,
	isRateLimit,
	probeWaitMs,
	retryAfterMs,
} from '../../../nodes/NumberStatusCheck/core/run/retry-policy';
import type { Fault } from '../../../nodes/NumberStatusCheck/core/types';

const NOW = Date.UTC(2023, 10, 14, 22, 13, 20);
const ALMOST_ONE = 1 - Number.EPSILON / 2;

describe('backoff', () => {
	test('doubles from one second to the cap of thirty', () => {
		const longest = [1, 2, 3, 4, 5, 6, 7, 20].map((faults) => backoffMs(faults, ALMOST_ONE));
		expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
	});

	test('has full jitter: it starts at nothing and is linear in the random number', () => {
		expect([1, 2, 20].map((faults) => backoffMs(faults, 0))).toEqual([0, 0, 0]);
		expect([0.25, 0.5, 0.75].map((random) => backoffMs(3, random))).toEqual([1000, 2000, 3000]);
	});

	test('stays finite after any number of faults', () => {
		expect(backoffMs(5000, ALMOST_ONE)).toBe(30_000);
	});

	test('is whole milliseconds', () => {
		expect(backoffMs(1, 0.123456)).toBe(123);
	});
});

describe('the wait before a probe', () => {
	const probes = [1, 2, 3, 4, 5, 6, 7];

	test('doubles from one second to thirty', () => {
		const waits = probes.map((probe) => probeWaitMs(probe, 0, false));
		expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
	});

	test('outlasts a minute after a rate limit', () => {
		const waits = probes.map((probe) => probeWaitMs(probe, 0, true));
		expect(waits).toEqual([1000, 2000, 20_000, 30_000, 30_000, 30_000, 30_000]);
	});

	test('is up to a quarter shorter by chance, in whole milliseconds', () => {
		expect([0, 0.5, 0.123456, ALMOST_ONE].map((random) => probeWaitMs(1, random, false))).toEqual([
			...[1000, 875],
			...[969, 750],
		]);
	});
});

test.each<[boolean, Fault]>([
	[true, { kind: 'http', status: 429 }],
	[false, { kind: 'http', status: 503 }],
	[false, { kind: 'notThisApi', status: 429, content: 'text' }],
	[false, { kind: 'timeout', code: 'ETIMEDOUT' }],
])('it is %s that %j is a rate limit', (expected, fault) => {
	expect(isRateLimit(fault)).toBe(expected);
});

describe('Retry-After', () => {
	test.each([
		['0', 0],
		['1', 1000],
		['120', 120_000],
		[' 5 ', 5000],
		['300', 300_000],
		['0007', 7000],
	])('%j is a number of seconds', (header, wait) => {
		expect(retryAfterMs(header, NOW)).toBe(wait);
	});

	test.each([
		['Tue, 14 Nov 2023 22:13:50 GMT', 30_000],
		['Tuesday, 14-Nov-23 22:13:50 GMT', 30_000],
		['Tue Nov 14 22:13:50 2023', 30_000],
		['Wed Nov 15 22:13:20 2023', 86_400_000],
	])('%j is a date, whatever the time zone of this machine', (header, wait) => {
		expect(retryAfterMs(header, NOW)).toBe(wait);
	});

	test.each([
		['Tue, 14 Nov 2023 22:13:50 GMT', 'Tue, 14 Nov 2023 22:13:50 GMT'],
		['Tue Nov 14 22:13:50 2023', 'Tue Nov 14 22:13:50 2023 GMT'],
	])('%j is read as %j', (header, text) => {
		const parse = jest.spyOn(Date, 'parse');
		retryAfterMs(header, NOW);
		expect(parse.mock.calls).toEqual([[text]]);
	});

	test('a date is taken to the millisecond of the clock', () => {
		expect(retryAfterMs('Tue, 14 Nov 2023 22:13:50 GMT', NOW + 250)).toBe(29_750);
	});

	test.each(['Tue, 14 Nov 2023 22:13:20 GMT', 'Tue, 14 Nov 2023 22:13:19 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
		'%j is in the past: no wait',
		(header) => {
			expect(retryAfterMs(header, NOW)).toBe(0);
		},
	);

	test.each([
		undefined,
		'',
		'  ',
		'soon',
		'-5',
		'1.5',
		'+120',
		'1e3',
		'10s',
		'5, 5',
		'2099-01-01',
		'wait 5000',
		'in 3000',
		'٣',
		'Tue, 99 Nov 2099 22:13:50 GMT',
		'not before Tue, 14 Nov 2023 22:13:50 GMT',
		'Tue, 14 Nov 2023 22:13:50 GMT (or later)',
		'null',
	])('%j is not readable: no wait', (header) => {
		expect(retryAfterMs(header, NOW)).toBe(0);
	});
});
