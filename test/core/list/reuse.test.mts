import { timeReader } from '../../../nodes/NumberStatusCheck/core/list/read-time';
import { judgeEarlier } from '../../../nodes/NumberStatusCheck/core/list/reuse';
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

const judge = (changes: object) =>
	judgeEarlier({ ...EARLIER, ...changes }, { now: NOW, maxAges: AGES, readTime: timeReader('Asia/Shanghai') });

describe('an earlier result is usable', () => {
	test('with its further fields, neither charged nor asked', () => {
		const result = {
			status: 'active',
			statusCode: '1',
			charged: false,
			area: '上海-上海',
			numberType: '中国移动 GSM',
			lastTime: '2017-10-30T11:06:47.000Z',
		};
		expect(judge({ area: '上海-上海', numberType: '中国移动 GSM', lastTime: '2017-10-30T11:06:47.000Z' })).toEqual({
			kind: 'usable',
			outcome: { kind: 'reused', result, charged: false, checkedAt: NOW - DAY },
			known: { result, checkedAt: NOW - DAY },
		});
	});

	test('with null for a field that is empty or of another type, and with a number as last time', () => {
		const kept = (changes: object) => {
			const verdict = judge(changes);
			if (verdict.kind !== 'usable' || verdict.outcome.kind !== 'reused') throw new Error('not kept');
			const { area, numberType, lastTime } = verdict.outcome.result;
			return [area, numberType, lastTime];
		};
		expect(kept({ area: '', numberType: '', lastTime: '' })).toEqual([null, null, null]);
		expect(kept({ area: 7, numberType: {}, lastTime: true })).toEqual([null, null, null]);
		expect(kept({ area: 'a', numberType: 'b', lastTime: 1509361607 })).toEqual(['a', 'b', 1509361607]);
	});

	test('by any name of its status, with a time in the zone of the workflow', () => {
		const outcome = { result: { status: 'empty', statusCode: '0' }, checkedAt: Date.UTC(2026, 10, 20, 8) };
		for (const status of [0, '0', '空号', ' EMPTY number '])
			expect(judge({ status, checkedAt: '2026年11月20日 16:00' })).toMatchObject({ kind: 'usable', outcome });
	});

	test.each(Object.entries(AGES))('for %s up to its own age and not a millisecond longer', (status, age) => {
		const at = (checkedAt: number) => judge({ status, checkedAt }).kind;
		expect([at(NOW - age), at(NOW - age - 1)]).toEqual(['usable', 'tooOld']);
	});

	test('up to now, and a minute later, as clocks differ', () => {
		const at = (checkedAt: number) => judge({ checkedAt }).kind;
		expect([NOW, NOW + 30_000, NOW + 60_000].map(at)).toEqual(['usable', 'usable', 'usable']);
		expect(at(NOW + 60_001)).toBe('notReadable');
	});

	test('with the time that it gives, also where that lies ahead', () => {
		expect(judge({ checkedAt: NOW + 30_000 })).toMatchObject({ outcome: { checkedAt: NOW + 30_000 } });
	});
});

test('with an age of 0 nothing is reused, not even what the clock of another machine dates ahead', () => {
	const rules = { now: NOW, maxAges: { ...AGES, active: 0 }, readTime: timeReader('Asia/Shanghai') };
	const kind = (checkedAt: number) => judgeEarlier({ ...EARLIER, checkedAt }, rules).kind;
	expect([kind(NOW - 1), kind(NOW), kind(NOW + 30_000)]).toEqual(['tooOld', 'tooOld', 'tooOld']);
});

test.each([undefined, null, '', ' \n'])('a status of %p is no earlier result, whatever the time', (status) => {
	expect(judge({ status })).toEqual({ kind: 'none' });
	expect(judge({ status, checkedAt: 'last week' })).toEqual({ kind: 'none' });
});

test.each([31, 3650])('an earlier result of %d days ago is too old to be reused, and still known', (days) => {
	const result = { status: 'empty', statusCode: '0', charged: false, area: 'P-C', numberType: null, lastTime: null };
	expect(judge({ status: '空号', checkedAt: NOW - days * DAY, area: 'P-C' })).toEqual({
		kind: 'tooOld',
		known: { result, checkedAt: NOW - days * DAY },
	});
});

describe('a number that was unresolved is known by what was known before', () => {
	const before = (changes: object) =>
		judge({ status: 'unresolved', previousStatus: 'silent', previousCheckedAt: NOW - 2 * DAY, ...changes });

	const result = { status: 'silent', statusCode: '4', charged: false, area: null, numberType: null, lastTime: null };

	test('which is reused while it is young enough for its status: that run has not used it up', () => {
		const checkedAt = NOW - 30 * DAY;
		expect(before({ previousCheckedAt: checkedAt, area: 'of the run without a result' })).toEqual({
			kind: 'usable',
			outcome: { kind: 'reused', result, charged: false, checkedAt },
			known: { result, checkedAt },
		});
		expect(before({ previousStatus: 'suspended', previousCheckedAt: NOW - 8 * DAY }).kind).toBe('withoutResult');
		for (const time of [NOW, NOW + 60_000])
			expect(before({ previousCheckedAt: new Date(time).toISOString() })).toHaveProperty('known.checkedAt', time);
	});

	test('and still known when it is older', () => {
		const checkedAt = NOW - 31 * DAY;
		expect(before({ previousCheckedAt: checkedAt })).toEqual({ kind: 'withoutResult', known: { result, checkedAt } });
	});

	test.each([
		['has no status', { previousStatus: undefined }],
		['has a blank one', { previousStatus: ' ' }],
		['has one that nobody knows', { previousStatus: 'alive' }],
		['is without a result itself', { previousStatus: 'unresolved' }],
		['has no time', { previousCheckedAt: null }],
		['has one that nobody can read', { previousCheckedAt: '05/06/2026' }],
		['lies in the future', { previousCheckedAt: NOW + 60_001 }],
	])('unless that %s', (_, changes) => {
		expect(before(changes)).toEqual({ kind: 'withoutResult' });
	});
});

test.each(['unresolved', 'invalid', 'Unresolved'])('%s says that there was no result', (status) => {
	expect(judge({ status })).toEqual({ kind: 'withoutResult' });
});

test.each<[string, object, object]>([
	['a status of another system', { status: 'valid' }, { why: 'status', value: 'valid' }],
	['a name of Object.prototype', { status: 'constructor' }, { why: 'status', value: 'constructor' }],
	['a status that is false', { status: false }, { why: 'status', value: false }],
	['the whole result in place of its status', { status: EARLIER }, { why: 'status', value: EARLIER }],
	['no time', { checkedAt: null }, { why: 'noTime', value: null }],
	['a blank time', { checkedAt: ' ' }, { why: 'noTime', value: ' ' }],
	['a time nobody can read', { checkedAt: 'last week' }, { why: 'time', value: 'last week' }],
	['a time with two meanings', { checkedAt: '05/06/2026' }, { why: 'time', value: '05/06/2026' }],
	['a time in the future', { checkedAt: NOW + DAY }, { why: 'future', value: NOW + DAY }],
])('%s is not readable, and named', (_, changes, unreadable) => {
	expect(judge(changes)).toEqual({ kind: 'notReadable', ...unreadable });
});
