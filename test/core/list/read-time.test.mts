import { createRequire } from 'node:module';
import { timeReader } from '../../../nodes/NumberStatusCheck/core/list/read-time';

/** What a test needs of luxon, which n8n hands to expressions. */
interface Luxon {
	readonly DateTime: { fromISO(text: string, options?: { zone: string }): object; invalid(why: string): object };
}

const { DateTime } = createRequire(require.resolve('n8n-workflow'))('luxon') as Luxon;

/** 20 November 2026, 16:00 in Shanghai. */
const TIME = Date.UTC(2026, 10, 20, 8);
const MIDNIGHT = Date.UTC(2026, 10, 19, 16);
const read = timeReader('Asia/Shanghai');
const utc = (value: unknown) => {
	const time = read(value);
	return time === undefined ? undefined : new Date(time).toISOString();
};

describe('without a zone, a time counts in the zone of the workflow', () => {
	test.each<[unknown, number]>([
		['2026年11月20日 16:00', TIME],
		['2026年11月20日16:00', TIME],
		['2026年11月20日 16时00分00秒', TIME],
		['2026年11月20日16点', TIME],
		['2026年11月20日 16時 5分', TIME + 300_000],
		['2026年11月20日1600', TIME],
		['2026-11-20   16:00', TIME],
		['2026/11/20 上午9:00', MIDNIGHT + 32_400_000],
		['2026年11月20日上午9时', MIDNIGHT + 32_400_000],
		['2026年11月20日下午4点', TIME],
		['2026/11/20 上午 11:59', MIDNIGHT + 43_140_000],
		['2026 年 11 月 20 日 下午 4:00', TIME],
		['２０２６年１１月２０日　１６：００', TIME],
		['2026年11月20日', MIDNIGHT],
		['2026年1月5号', Date.UTC(2026, 0, 4, 16)],
		['2026/11/20 16:00', TIME],
		['2026/11/20 16:00:00', TIME],
		['2026/1/5 9:05', Date.UTC(2026, 0, 5, 1, 5)],
		['2026/11/20 4:00:00 PM', TIME],
		['2026/11/20 下午4:00', TIME],
		['2026/11/20', MIDNIGHT],
		['2026-11-20 16:00:00', TIME],
		['2026-11-20 16:00:00.123456', TIME + 123],
		['2026-11-20 16:00:00,5', TIME + 500],
		["'2026-11-20 16:00", TIME],
		[' \u200E2026-11-20\u00A016:00\n', TIME],
		['2026-11-20T16:00', TIME],
		['2026-11-20t16:00:00', TIME],
		['2026-11-20', MIDNIGHT],
		['2026.11.20', MIDNIGHT],
		['2026.11.20 16:00', TIME],
		['20261120', MIDNIGHT],
		[20261120, MIDNIGHT],
		['20261120 16:00', TIME],
		['20261120T160000', TIME],
		['20261120160000', TIME],
		[20261120160000, TIME],
		['202611201600', TIME],
		['20 Nov 2026 16:00', TIME],
		['20 nov. 2026, 4:00pm', TIME],
		['FRI 20-NOV-2026 16:00', TIME],
		['2026-11-20 1:00 am', MIDNIGHT + 3_600_000],
		['2026-11-20 23:59:59.999999999', MIDNIGHT + 86_399_999],
		['20-Nov-2026', MIDNIGHT],
		['Nov 20, 2026, 4:00:00\u202FPM', TIME],
		['November 20, 2026 at 4:00 p.m.', TIME],
		['Fri Nov 20 2026', MIDNIGHT],
		['2026-11-20 12:30 AM', MIDNIGHT + 1_800_000],
		['2026-11-20 12:00 PM', MIDNIGHT + 43_200_000],
		[46346, MIDNIGHT],
		['46346', MIDNIGHT],
		[46346.666666666664, TIME],
		['46346.6666666667', TIME],
	])('%j', (value, time) => {
		expect(utc(value)).toBe(new Date(time).toISOString());
	});
});

describe('with a zone of its own, a time is the same in every workflow', () => {
	test.each<[unknown, number]>([
		['2026-11-20T08:00:00.000Z', TIME],
		['2026-11-20T08:00:00z', TIME],
		['2026-11-20T08:00Z', TIME],
		['2026-11-20T16:00:00+08:00', TIME],
		['2026-11-20T16:00:00+0800', TIME],
		['2026-11-20 16:00:00+08', TIME],
		['2026-11-20 08:00:00.000 +00:00', TIME],
		['2026-11-20 13:45:00 +05:45', TIME],
		['2026-11-19T22:00:00\u221210:00', TIME],
		['20261120T080000Z', TIME],
		['20261120080000Z', TIME],
		['202611201600 +08:00', TIME],
		['2026-11-20 08:00:00 UTC', TIME],
		['2026/11/20 16:00:00 GMT+8', TIME],
		['2026年11月20日 16:00 UTC+08:00', TIME],
		['Fri, 20 Nov 2026 08:00:00 GMT', TIME],
		['Fri, 20 Nov 2026 16:00:00 +0800', TIME],
		['20 Nov 2026 16:00 +0800 (CST)', TIME],
		['Fri Nov 20 2026 16:00:00 GMT+0800 (China Standard Time)', TIME],
		[new Date(TIME), TIME],
		[TIME, TIME],
		[String(TIME), TIME],
		[TIME / 1000, TIME],
		[` ${TIME / 1000} `, TIME],
		[TIME / 1000 + 0.25, TIME + 250],
		['1795161600.25', TIME + 250],
		[TIME + 0.5, TIME + 0.5],
		[DateTime.fromISO('2026-11-20T16:00', { zone: 'Asia/Shanghai' }), TIME],
		[DateTime.fromISO('2026-11-20T03:00', { zone: 'America/New_York' }), TIME],
		[{ toISO: () => '2026-11-20T16:00:00.000+08:00' }, TIME],
		[{ toJSDate: () => new Date(TIME), toISO: () => null }, TIME],
		[{ valueOf: () => TIME }, TIME],
		['2026-11-20T08:00:00 UT', TIME],
		['2026-11-20T22:00:00+14:00', TIME],
		['2026-11-20T19:59:00+11:59', TIME],
		['2026-11-19 22:00 GMT-10', TIME],
		['2026-11-20 04:00 gmt-4 (a place)', TIME],
	])('%p', (value, time) => {
		for (const zone of ['Asia/Shanghai', 'America/New_York', 'no zone']) expect(timeReader(zone)(value)).toBe(time);
	});
});

describe('nothing is read from', () => {
	test.each([
		// Two ways to read each.
		'05/06/2026',
		'11/20/2026 16:00',
		'20.11.2026',
		'20-11-2026',
		'11-20',
		'16:00',
		'2026-11',
		'2026',
		'26-11-20',
		'2026-11-20 16:00 CST',
		'Fri, 20 Nov 26 16:00:00 +0800',
		// Not in the calendar, or not on the clock.
		'2026-02-29',
		'2026-13-01',
		'2026/20/11',
		'2026-11-00',
		'20261131',
		'2026-11-20 24:00',
		'2026-11-20 16:60',
		'2026-11-20 16:00:60',
		'2026-11-20 13:00 PM',
		'2026-11-20 0:00 AM',
		'2026-11-20 下午4:00 PM',
		'2026-11-20T16:00:00+15:00',
		'2026-11-20T16:00:00+08:60',
		'Mon, 20 Nov 2026 08:00:00 GMT',
		// Not whole, or too much.
		'2026-11-2016:00',
		'2026-11/20',
		'2026-11-20 16',
		'2026-11-20T16:00:00Z and more',
		'on 2026-11-20',
		'2026-11-20Z',
		'yesterday',
		'2026-11-20x16:00 +08:00',
		'20261120x16:00 +08:00',
		'20 Nov 2026x16:00 +08:00',
		'Nov 20 2026x16:00 +08:00',
		'2026-11-20 4:00xyz+08 ( pm)',
		"2026'-11-20",
		'2026-11-20 16:00 x+08:00',
		'2026-11-20 4:00 pmz',
		'20 No 2026',
		'20 Nov 20261',
		'Nov 20 20261',
		'2026年11月20日 十六点',
		'2026-11-20 1600000',
		// What stands in front is not skipped, even where the rest would be long enough for a time.
		'abcdefghij 16:00+08 (2026-11-20)',
		'abcdefghijk 16:00+08 (2026年11月20日)',
		'abcdefgh 16:00+08 (20261120)',
		'2026-11-20 abcde+08 (16:00)',
		'2026-11-20 abc+08 (16时)',
		'2026-11-20 abcd+08 (1600)',
		'',
		' ',
		// Numbers that are no time of 2000 to 2100.
		'1999-12-31',
		'2101-01-01',
		'1.79E+12',
		'0x6a90',
		'-1795161600',
		'1,795,161,600',
		36525,
		73416,
		946684799,
		4133980800,
		4133980800000,
		1795161600000000,
		19991231,
		21010101,
		0,
		-1,
		Number.NaN,
		Infinity,
		1e300,
		// No values of a time.
		null,
		undefined,
		true,
		{},
		[],
		[TIME],
		{ toJSDate: 'no method' },
		{ toISO: () => null },
		new Date(Number.NaN),
		new Date(0),
		DateTime.invalid('for the test'),
		() => TIME,
		Object.assign(() => TIME, { toISO: () => '2026-11-20T08:00Z', valueOf: () => TIME }),
	])('%p', (value) => {
		expect(read(value)).toBeUndefined();
	});

	test('an object whose methods throw, and ten million characters', () => {
		const thrown = () => {
			throw new Error('for the test');
		};
		expect(read({ toJSDate: thrown })).toBeUndefined();
		expect(read('2026-11-20 '.repeat(1e6))).toBeUndefined();
		expect(read('9'.repeat(1e7))).toBeUndefined();
	});

	test('more than a hundred characters', () => {
		expect(read('2026-11-20'.padEnd(100))).toBe(MIDNIGHT);
		expect(read('2026-11-20'.padEnd(101))).toBeUndefined();
	});

	test('a time without a zone in a workflow whose zone is unknown', () => {
		expect(timeReader('Middle/Earth')('2026-11-20 16:00')).toBeUndefined();
		expect(timeReader('')(46346)).toBeUndefined();
	});
});

test('each month and weekday is read by its name, whole or short, and a weekday has to be the right one', () => {
	const name = (options: Intl.DateTimeFormatOptions, time: number) =>
		new Date(time).toLocaleString('en-US', { ...options, timeZone: 'UTC' });
	for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += 5 * 86_400_000) {
		for (const style of ['short', 'long'] as const) {
			const [month, weekday] = [name({ month: style }, time), name({ weekday: style }, time)];
			const day = new Date(time).getUTCDate();
			for (const text of [
				`${day} ${month} 2026`,
				`${weekday}, ${day} ${month} 2026`,
				`${weekday} ${month} ${day}, 2026`,
			])
				expect([text, timeReader('UTC')(text)]).toEqual([text, time]);
			expect(read(`${name({ weekday: style }, time + 86_400_000)}, ${day} ${month} 2026`)).toBeUndefined();
		}
	}
});

test('the first and the last moment that are read', () => {
	for (const value of ['2000-01-01', 36526, '20000101']) expect(utc(value)).toBe('1999-12-31T16:00:00.000Z');
	for (const value of [946684800, 946684800000, '946684800']) expect(utc(value)).toBe('2000-01-01T00:00:00.000Z');
	expect(utc('2100-12-31 23:59')).toBe('2100-12-31T15:59:00.000Z');
	expect(utc(73415)).toBe('2100-12-30T16:00:00.000Z');
	expect(utc(4133980799)).toBe('2100-12-31T23:59:59.000Z');
});

describe('where a clock is put forward, what it skips is counted on from the old time', () => {
	test.each([
		['America/New_York', '2026-03-08 01:59', '2026-03-08T06:59:00.000Z'],
		['America/New_York', '2026-03-08 02:00', '2026-03-08T07:00:00.000Z'],
		['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30:00.000Z'],
		['America/New_York', '2026-03-08 03:00', '2026-03-08T07:00:00.000Z'],
		// Midnight itself: the day begins at one.
		['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
		['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45:00.000Z'],
		// A whole day that never was.
		['Pacific/Apia', '2011-12-29 20:00', '2011-12-30T06:00:00.000Z'],
		['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T22:00:00.000Z'],
		['Pacific/Apia', '2011-12-31 00:00', '2011-12-30T10:00:00.000Z'],
	])('%s, %s', (zone, text, expected) => {
		expect(new Date(timeReader(zone)(text) ?? 0).toISOString()).toBe(expected);
	});
});

describe('where a clock is put back, what it shows twice is the first of the two', () => {
	test.each([
		['America/New_York', '2026-11-01 00:59', '2026-11-01T04:59:00.000Z'],
		['America/New_York', '2026-11-01 01:00', '2026-11-01T05:00:00.000Z'],
		['America/New_York', '2026-11-01 01:59', '2026-11-01T05:59:00.000Z'],
		['America/New_York', '2026-11-01 02:00', '2026-11-01T07:00:00.000Z'],
		['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
		['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00.000Z'],
	])('%s, %s', (zone, text, expected) => {
		expect(new Date(timeReader(zone)(text) ?? 0).toISOString()).toBe(expected);
	});
});
