import { reusedOutcome, timeOf } from '../../../nodes/NumberStatusCheck/core/list/reuse';
import type { MaxAges } from '../../../nodes/NumberStatusCheck/core/list/reuse';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24, 8);
const AGES: MaxAges = {
	active: 30 * DAY,
	silent: 30 * DAY,
	risk: 30 * DAY,
	suspended: 7 * DAY,
	empty: 30 * DAY,
	noRecord: 7 * DAY,
};
const EARLIER = { status: 'active', checkedAt: NOW - DAY, area: null, numberType: null, lastTime: null };

describe('a time is read from', () => {
	test.each<[string, unknown, number]>([
		['ISO text', '2026-11-24T08:00:00.000Z', NOW],
		['ISO text with an offset', '2026-11-24T16:00:00+08:00', NOW],
		['a date alone, as midnight UTC', '2026-11-24', Date.UTC(2026, 10, 24)],
		['a date object', new Date(NOW), NOW],
		['an epoch in milliseconds', NOW, NOW],
		['ISO text between spaces of any kind', '\u00A02026-11-24T08:00:00.000Z\u3000', NOW],
		['an epoch in seconds', NOW / 1000, NOW],
		['the last epoch in seconds', 1e11 - 1, 1e14 - 1000],
		['the first epoch in milliseconds', 1e11, 1e11],
		['an epoch as text', ` ${NOW} `, NOW],
		['an epoch in seconds as text', String(NOW / 1000), NOW],
		['the form of a Data Table', '2026-11-24 08:00:00.000 +00:00', NOW],
	])('%s', (_, value, time) => {
		expect(timeOf(value)).toBe(time);
	});
});

describe('no time is read from', () => {
	test.each([
		['yesterday'],
		[''],
		[' '],
		[null],
		[undefined],
		[true],
		[{}],
		[[]],
		[[NOW]],
		[0],
		[-1],
		[Number.NaN],
		[Infinity],
	])('%p', (value) => {
		expect(timeOf(value)).toBeUndefined();
	});

	test('an invalid date', () => {
		expect(timeOf(new Date('no'))).toBeUndefined();
	});
});

describe('an earlier result is reused', () => {
	test('with its further fields, neither charged nor asked', () => {
		const earlier = { ...EARLIER, area: '上海-上海', numberType: '中国移动 GSM', lastTime: '2017-10-30T11:06:47.000Z' };
		expect(reusedOutcome(earlier, NOW, AGES)).toEqual({
			kind: 'reused',
			result: {
				status: 'active',
				statusCode: '1',
				charged: false,
				area: '上海-上海',
				numberType: '中国移动 GSM',
				lastTime: '2017-10-30T11:06:47.000Z',
			},
			charged: false,
			checkedAt: NOW - DAY,
		});
	});

	test('with null for a field that is empty or of another type, and with a number as last time', () => {
		const kept = (changes: object) => {
			const outcome = reusedOutcome({ ...EARLIER, ...changes }, NOW, AGES);
			if (outcome?.kind !== 'reused') throw new Error('not kept');
			const { area, numberType, lastTime } = outcome.result;
			return [area, numberType, lastTime];
		};
		expect(kept({ area: '', numberType: '', lastTime: '' })).toEqual([null, null, null]);
		expect(kept({ area: 7, numberType: {}, lastTime: true })).toEqual([null, null, null]);
		expect(kept({ area: 'a', numberType: 'b', lastTime: 1509361607 })).toEqual(['a', 'b', 1509361607]);
	});

	test('when there are spaces around its status', () => {
		const outcome = reusedOutcome({ ...EARLIER, status: ' active\n' }, NOW, AGES);
		expect(outcome).toMatchObject({ kind: 'reused', result: { status: 'active', statusCode: '1' } });
	});

	test.each(Object.entries(AGES))('for %s up to its own age and not a millisecond longer', (status, age) => {
		const at = (checkedAt: number) => reusedOutcome({ ...EARLIER, status, checkedAt }, NOW, AGES)?.kind;
		expect([at(NOW - age), at(NOW - age - 1)]).toEqual(['reused', undefined]);
	});

	test('from a clock that is a minute ahead, and no more', () => {
		const at = (checkedAt: number) => reusedOutcome({ ...EARLIER, checkedAt }, NOW, AGES)?.kind;
		expect([at(NOW + 60_000), at(NOW + 60_001)]).toEqual(['reused', undefined]);
	});
});

test.each([
	['no status', { status: undefined }],
	['a status of another system', { status: 'valid' }],
	['a status that is not a result', { status: 'unresolved' }],
	['a contact without a number', { status: 'invalid' }],
	['a name of Object.prototype', { status: 'constructor' }],
	['a code in place of the status', { status: 1 }],
	['no time', { checkedAt: null }],
	['a time nobody can read', { checkedAt: 'last week' }],
	['a time in the future', { checkedAt: NOW + DAY }],
])('%s is asked anew', (_, changes) => {
	expect(reusedOutcome({ ...EARLIER, ...changes }, NOW, AGES)).toBeUndefined();
});
