import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import type { ParsedReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import { entry, json, success } from '../run/replies.mts';

/** What a reply says about each number: its status id, `delayed`, or `unknown <status>`; a fault as its kind. */
function read(parsed: ParsedReply): Record<string, string> | string {
	if (parsed.kind === 'fault') return parsed.fault.kind;
	return Object.fromEntries(
		[...parsed.entries].map(([number, found]) => {
			if (found.kind === 'result') return [number, found.result.status];
			return [number, found.statusText === null ? 'delayed' : `unknown ${found.statusText}`];
		}),
	);
}

function resultOf(more: Record<string, unknown>, status: unknown = '1') {
	const parsed = parseReply(success([entry('a', status, more)]), ['a']);
	const found = parsed.kind === 'api' ? parsed.entries.get('a') : undefined;
	if (found?.kind !== 'result') throw new Error('no result');
	return found.result;
}

describe('an entry', () => {
	test('of the vendor document is read whole, and its own form is kept', () => {
		const raw = entry('13817367247', '1');
		const parsed = parseReply(success([raw], '000000'), ['13817367247']);
		expect(parsed).toEqual({
			kind: 'api',
			resultCode: '000000',
			entries: new Map([
				[
					'13817367247',
					{
						kind: 'result',
						result: {
							status: 'active',
							statusCode: '1',
							charged: true,
							area: '上海-上海',
							numberType: '中国移动 GSM',
							lastTime: '2017-10-30T11:06:47.000Z',
							raw,
						},
					},
				],
			]),
			charged: 1,
			chargedStrangers: 0,
			ofOthers: new Map(),
			paidStrangers: false,
		});
	});

	test.each([
		['0', 'empty'],
		['1', 'active'],
		['2', 'suspended'],
		['3', 'noRecord'],
		['4', 'silent'],
		['5', 'risk'],
	])('with status %s is %s, as a text and as a number', (status, id) => {
		for (const form of [status, Number(status), ` ${status} `]) {
			expect(read(parseReply(success([entry('a', form)]), ['a']))).toEqual({ a: id });
		}
	});

	test.each([null, '', '  ', true, false, [], ['1'], {}, { value: 1 }])(
		'with status %j has none yet: delayed',
		(status) => {
			expect(read(parseReply(success([entry('a', status)]), ['a']))).toEqual({ a: 'delayed' });
		},
	);

	test('without a status field is delayed', () => {
		expect(read(parseReply(success([{ mobile: 'a', area: '上海-上海' }]), ['a']))).toEqual({ a: 'delayed' });
	});

	test.each(['6', '9', '-1', '01', '1.0', '10', 'active', '空号', '１', '__proto__', 'toString', '0x1'])(
		'with status %s is never guessed',
		(status) => {
			expect(read(parseReply(success([entry('a', status)]), ['a']))).toEqual({ a: `unknown ${status}` });
		},
	);

	test.each([6, -1, 1.5, 1e21])('with the number %d as status is never guessed', (status) => {
		expect(read(parseReply(success([entry('a', status)]), ['a']))).toEqual({ a: `unknown ${String(status)}` });
	});
});

describe('matching is by number', () => {
	test('in any order', () => {
		const reply = success([entry('c', '5'), entry('a', '0'), entry('b', '4')]);
		expect(read(parseReply(reply, ['a', 'b', 'c']))).toEqual({ a: 'empty', b: 'silent', c: 'risk' });
	});

	test('as a text, as a number and with spaces around', () => {
		const reply = success([entry(' 13800138000 '), { mobile: 13900139000, status: 1 }]);
		expect(read(parseReply(reply, ['13800138000', '13900139000']))).toEqual({
			'13800138000': 'active',
			'13900139000': 'active',
		});
	});

	test('entries nobody asked for are ignored', () => {
		expect(read(parseReply(success([entry('x'), entry('a'), entry('')]), ['a']))).toEqual({ a: 'active' });
	});

	test('a number that is left out is missing', () => {
		expect(read(parseReply(success([entry('a')]), ['a', 'b']))).toEqual({ a: 'active' });
	});

	test('of several entries the first usable one wins', () => {
		const reply = success([entry('a', ''), entry('a', '4'), entry('a', '0'), entry('a', '9')]);
		expect(read(parseReply(reply, ['a']))).toEqual({ a: 'silent' });
	});

	test('of several unusable entries the first one is kept', () => {
		expect(read(parseReply(success([entry('a', '9'), entry('a', '')]), ['a']))).toEqual({ a: 'unknown 9' });
	});

	test.each([null, undefined, true, ['a'], { a: 1 }])('an entry with mobile %j is ignored', (mobile) => {
		expect(read(parseReply(success([{ mobile, status: '1' }, entry('b')]), ['a', 'b', 'true']))).toEqual({
			b: 'active',
		});
	});

	test('an entry without mobile is ignored', () => {
		expect(read(parseReply(success([{ status: '1' }]), ['undefined', 'null', 'a']))).toEqual({});
	});
});

describe('chargesStatus', () => {
	test.each([
		['1', true],
		[1, true],
		[' 1 ', true],
		['0', false],
		[0, false],
		['2', true],
		[true, true],
		[false, false],
	])('%j means charged: %s', (chargesStatus, charged) => {
		expect(resultOf({ chargesStatus }).charged).toBe(charged);
	});

	test.each([null, undefined, '', {}])(
		'%j is taken as the worst case: all but no record is charged',
		(chargesStatus) => {
			const billed = ['0', '1', '2', '3', '4', '5'].filter((status) => resultOf({ chargesStatus }, status).charged);
			expect(billed).toEqual(['0', '1', '2', '4', '5']);
		},
	);

	test('of an entry without a status is kept', () => {
		const parsed = parseReply(
			success([entry('a', '', { chargesStatus: '1' }), entry('b', '', { chargesStatus: '0' })]),
			['a', 'b'],
		);
		expect(parsed).toMatchObject({ kind: 'api' });
		if (parsed.kind === 'api')
			expect([...parsed.entries.values()].map((found) => 'charged' in found && found.charged)).toEqual([true, false]);
	});
});

describe("the vendor's own entry", () => {
	/** Whether the entry is kept when a field holds this value, for a result and for a number without a status. */
	function kept(value: unknown): boolean[] {
		const reply = success([entry('a', '1', { more: value, last: null }), entry('b', '', { more: value, last: null })]);
		const parsed = parseReply(reply, ['a', 'b']);
		if (parsed.kind !== 'api') throw new Error('a fault');
		return [...parsed.entries.values()].map((found) => 'raw' in (found.kind === 'result' ? found.result : found));
	}

	function nested(levels: number): unknown {
		return levels === 0 ? 'x' : levels % 2 === 0 ? [nested(levels - 1)] : { inner: nested(levels - 1) };
	}

	test('is kept when it is at most eight levels deep, itself the first', () => {
		for (const value of ['x', null, [], {}, nested(7)]) expect(kept(value)).toEqual([true, true]);
		for (const value of [nested(8), [nested(7)], nested(100)]) expect(kept(value)).toEqual([false, false]);
	});

	test('is deep as soon as one of its fields is, and an empty list is a level, too', () => {
		expect(kept({ flat: 'x', deep: nested(7), other: null })).toEqual([false, false]);
		expect(kept([[[[[[[]]]]]]])).toEqual([true, true]);
		expect(kept([[[[[[[[]]]]]]]])).toEqual([false, false]);
	});

	test('is left out where nobody asks for it, and its number keeps its result', () => {
		const parsed = parseReply(success([entry('a'), entry('b', '')]), ['a', 'b'], false);
		expect(read(parsed)).toEqual({ a: 'active', b: 'delayed' });
		expect(JSON.stringify(parsed.kind === 'api' && [...parsed.entries.values()])).not.toContain('raw');
	});
});

describe('lastTime', () => {
	test.each([
		['1509361607000', '2017-10-30T11:06:47.000Z'],
		[1509361607000, '2017-10-30T11:06:47.000Z'],
		[' 1509361607000 ', '2017-10-30T11:06:47.000Z'],
		[1e12, '2001-09-09T01:46:40.000Z'],
		[4_102_444_799_999, '2099-12-31T23:59:59.999Z'],
	])('%j is an epoch in milliseconds', (lastTime, iso) => {
		expect(resultOf({ lastTime }).lastTime).toBe(iso);
	});

	test.each([
		1509361607,
		'1509361607',
		1e12 - 1,
		4_102_444_800_000,
		1509361607000.5,
		'2017-10-30 11:06:47',
		0,
		-1,
		'never',
		'9'.repeat(400),
	])('%j is passed on as it came', (lastTime) => {
		expect(resultOf({ lastTime }).lastTime).toBe(lastTime);
	});

	test.each([null, undefined, '', '  ', true, {}, [1509361607000]])('%j is none', (lastTime) => {
		expect(resultOf({ lastTime }).lastTime).toBeNull();
	});
});

describe('area and numberType', () => {
	test('are trimmed, and a number becomes text', () => {
		const result = resultOf({ area: ' 上海-上海 ', numberType: 3 });
		expect(result).toMatchObject({ area: '上海-上海', numberType: '3' });
	});

	test.each([null, undefined, '', ' ', false, {}, []])('%j is none', (value) => {
		expect(resultOf({ area: value, numberType: value })).toMatchObject({ area: null, numberType: null });
	});
});

describe('resultObj', () => {
	test.each([null, undefined, 'a', 7, true, [], {}, [null, 'a', 7, ['a']], [['a']]])(
		'%j holds no entry',
		(resultObj) => {
			expect(parseReply(json({ resultCode: '200000', resultObj }), ['a'])).toEqual({
				kind: 'api',
				resultCode: '200000',
				entries: new Map(),
				charged: 0,
				chargedStrangers: 0,
				ofOthers: new Map(),
				paidStrangers: false,
			});
		},
	);

	test('that is a single entry instead of a list is read', () => {
		expect(read(parseReply(json({ resultCode: '200000', resultObj: entry('a') }), ['a']))).toEqual({ a: 'active' });
	});
});
