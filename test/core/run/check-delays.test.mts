import { endings, names } from './endings.mts';
import { active, activeBut, code, entry, success } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { ApiRequest, FakeApi } from './virtual-time.mts';

/** `a` is late in the first request, by `how`; everything else is active. */
function lateOnce(how: (numbers: readonly string[]) => ReturnType<typeof active>): FakeApi {
	return ({ numbers, index }) => (index === 0 ? how(numbers) : active(numbers));
}

describe('a delay is recognised', () => {
	test.each([
		['by a number that is left out', (numbers: readonly string[]) => activeBut(['a'], numbers)],
		['by an empty status', () => success([entry('a', ''), entry('b')])],
		['by a null status', () => success([entry('a', null), entry('b')])],
		['by a missing status', () => success([{ mobile: 'a' }, entry('b')])],
		['by a status outside 0–5', () => success([entry('a', '9'), entry('b')])],
	])('%s: only that number is asked again, after the delay', async (_, how) => {
		const { batches, starts, waits, report } = await runCheck({ numbers: ['a', 'b'], api: lateOnce(how) });
		expect(batches).toEqual([['a', 'b'], ['a']]);
		expect(starts).toEqual([0, 3100]);
		expect(waits).toEqual([3000]);
		expect(endings(report)).toEqual({ a: 'active', b: 'active' });
		expect(report).toMatchObject({ requests: 2, retries: 0, reAsks: 1, resolved: 2 });
	});

	test.each(['504000', '500004', '500006'])('by the code %s: the whole batch is asked again', async (delayCode) => {
		for (const status of [200, 504]) {
			const { batches, waits, report } = await runCheck({
				numbers: ['a', 'b'],
				api: lateOnce(() => code(delayCode, status)),
			});
			expect(batches).toEqual([
				['a', 'b'],
				['a', 'b'],
			]);
			expect(waits).toEqual([3000]);
			expect(report).toMatchObject({ requests: 2, retries: 0, reAsks: 2, resolved: 2 });
		}
	});

	test('by a success without any entries', async () => {
		const { batches } = await runCheck({ numbers: ['a', 'b'], api: lateOnce(() => code('200000')) });
		expect(batches).toEqual([
			['a', 'b'],
			['a', 'b'],
		]);
	});
});

describe('additional delay codes', () => {
	test.each(['500003', '403000', '400001', '510101', 'busy'])(
		'%s delays the batch when the user says so',
		async (extra) => {
			const settings = { additionalDelayCodes: new Set([extra]) };
			const { batches, waits, report } = await runCheck({
				numbers: ['a', 'b'],
				api: lateOnce(() => code(extra)),
				settings,
			});
			expect(batches).toEqual([
				['a', 'b'],
				['a', 'b'],
			]);
			expect(waits).toEqual([3000]);
			expect(report.stop).toBeUndefined();
		},
	);

	test('an account code among them leaves its numbers unresolved in the end, with that code', async () => {
		const settings = { additionalDelayCodes: new Set(['500005']), maxAttempts: 2 };
		const { batches, report } = await runCheck({ numbers: ['a'], api: () => code('500005'), settings });
		expect(batches).toEqual([['a'], ['a']]);
		expect(endings(report)).toEqual({ a: 'unresolved 500005' });
		expect(report.stop).toBeUndefined();
	});

	test.each(['200000', '000000'])(
		'cannot redefine success (%s): a paid result is never asked again',
		async (successCode) => {
			const api: FakeApi = ({ numbers }) =>
				success(
					numbers.map((number) => entry(number)),
					successCode,
				);
			const { batches } = await runCheck({
				numbers: ['a'],
				api,
				settings: { additionalDelayCodes: new Set([successCode]) },
			});
			expect(batches).toEqual([['a']]);
		},
	);
});

describe('a delayed number', () => {
	test('rides in the next request after its delay, filled up with fresh ones', async () => {
		const settings = { delayMs: 100 };
		const api = lateOnce((numbers) => activeBut(['a'], numbers));
		const { batches, starts, waits, report } = await runCheck({
			numbers: ['a', 'b', 'c', 'd', 'e', 'f'],
			api,
			settings,
		});
		expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['a', 'e'], ['f']]);
		expect(starts).toEqual([0, 100, 200, 300]);
		expect(waits).toEqual([]);
		expect(report).toMatchObject({ requests: 4, reAsks: 1 });
	});

	test('holds nobody up: fresh numbers go on while it waits', async () => {
		const api = lateOnce((numbers) => activeBut(['a'], numbers));
		const { batches, starts } = await runCheck({ numbers: ['a', 'b', 'c', 'd'], api });
		expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['a']]);
		expect(starts).toEqual([0, 100, 3100]);
	});

	test('is asked maxAttempts times in all, then unresolved', async () => {
		const api: FakeApi = ({ numbers }) => activeBut(['a'], numbers);
		const { batches, waits, report } = await runCheck({ numbers: ['a', 'b'], api, settings: { maxAttempts: 3 } });
		expect(batches).toEqual([['a', 'b'], ['a'], ['a']]);
		expect(waits).toEqual([3000, 3000]);
		expect(endings(report)).toEqual({ a: 'unresolved delayed', b: 'active' });
		expect(report).toMatchObject({ requests: 3, retries: 0, reAsks: 2, resolved: 1 });
		expect(report.stop).toBeUndefined();
	});

	test('is asked once with maxAttempts 1', async () => {
		const { batches, report } = await runCheck({
			numbers: ['a'],
			api: () => success([]),
			settings: { maxAttempts: 1 },
		});
		expect(batches).toEqual([['a']]);
		expect(endings(report)).toEqual({ a: 'unresolved delayed' });
	});

	test('without a delay is asked again at once', async () => {
		const api = lateOnce((numbers) => activeBut(['a'], numbers));
		const { starts, waits } = await runCheck({ numbers: ['a', 'b'], api, settings: { delayMs: 0 } });
		expect(starts).toEqual([0, 100]);
		expect(waits).toEqual([]);
	});

	test('with an unknown status to the end is unresolved with that status and its entry, never guessed', async () => {
		const raw = entry('a', '9', { chargesStatus: '0' });
		const { batches, report } = await runCheck({
			numbers: ['a'],
			api: () => success([raw]),
			settings: { maxAttempts: 2 },
		});
		expect(batches).toEqual([['a'], ['a']]);
		expect(report.outcomes.get('a')).toMatchObject({
			kind: 'unresolved',
			cutShort: false,
			charged: false,
			raw,
			reason: { code: 'unknownStatus', message: expect.stringContaining('"9"') as string },
		});
	});

	test('that stays delayed by a code carries that code', async () => {
		const { report } = await runCheck({ numbers: ['a'], api: () => code('504000'), settings: { maxAttempts: 2 } });
		expect(endings(report)).toEqual({ a: 'unresolved 504000' });
	});
});

describe('stragglers', () => {
	function apart(ms: number) {
		const api = ({ numbers, index }: ApiRequest) => ({
			after: index === 1 ? 100 + ms : 100,
			reply: index < 2 ? activeBut(['a', 'c'], numbers) : active(numbers),
		});
		return runCheck({ numbers: ['a', 'b', 'c', 'd'], api, settings: { concurrency: 2 } });
	}

	test('that come due within half a second share a request', async () => {
		const { batches, starts, waits } = await apart(500);
		expect(batches).toEqual([
			['a', 'b'],
			['c', 'd'],
			['a', 'c'],
		]);
		expect(starts).toEqual([0, 0, 3600]);
		// 2500: the wait for `a` restarts when the second reply comes. 500: the gathering.
		expect(waits).toEqual([2500, 500]);
	});

	test('that come due later do not', async () => {
		const { batches, starts } = await apart(501);
		expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['a'], ['c']]);
		expect(starts).toEqual([0, 0, 3100, 3601]);
	});

	test('take few requests even when every reply leaves some out', async () => {
		const seen = new Set<string>();
		const api: FakeApi = ({ numbers }) => {
			const late = numbers.filter((number) => number.endsWith('7') && !seen.has(number));
			for (const number of late) seen.add(number);
			return activeBut(late, numbers);
		};
		const { report } = await runCheck({ numbers: names(1000), api, settings: { batchSize: 50, concurrency: 4 } });
		expect(report).toMatchObject({ requests: 22, reAsks: 100, resolved: 1000 });
	});
});
