import { RESULT_CODES } from '../../../nodes/NumberStatusCheck/core/result-codes';
import { endings, names } from './endings.mts';
import { active, activeBut, code, http, UNREACHABLE } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';

const allActive: FakeApi = ({ numbers }) => active(numbers);

describe('an account fault', () => {
	const ACCOUNT_CODES = RESULT_CODES.filter((row) => row.class === 'account').map((row) => row.code);

	test.each(ACCOUNT_CODES)('(%s) stops the run at once', async (accountCode) => {
		const { batches, report } = await runCheck({ numbers: ['a', 'b', 'c'], api: () => code(accountCode) });
		expect(batches).toEqual([['a', 'b']]);
		expect(report.stop).toEqual({ kind: 'account', resultCode: accountCode });
		expect(endings(report)).toEqual({
			a: `cut short ${accountCode}`,
			b: `cut short ${accountCode}`,
			c: `cut short ${accountCode}`,
		});
		expect(report).toMatchObject({ requests: 1, retries: 0, reAsks: 0, resolved: 0 });
	});

	test('stops it whatever HTTP status it comes with', async () => {
		for (const status of [401, 403, 429, 500]) {
			const { batches } = await runCheck({ numbers: ['a', 'b', 'c'], api: () => code('403000', status) });
			expect(batches).toEqual([['a', 'b']]);
		}
	});

	test('later in the run keeps what came, and results in flight are kept when they arrive', async () => {
		const api: FakeApi = ({ numbers, index }) => {
			if (index === 2) return code('500005');
			return { after: index === 3 ? 5000 : 100, reply: active(numbers) };
		};
		const { batches, report, endedAt } = await runCheck({ numbers: names(20), api, settings: { concurrency: 2 } });
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
			['n4', 'n5'],
			['n6', 'n7'],
		]);
		expect(endedAt).toBe(5100);
		expect(endings(report)).toMatchObject({
			n0: 'active',
			n3: 'active',
			n4: 'cut short 500005',
			n6: 'active',
			n7: 'active',
			n8: 'cut short 500005',
		});
		expect(report).toMatchObject({ resolved: 6, stop: { kind: 'account', resultCode: '500005' } });
	});

	test('is not hidden by a second one, nor by what comes in afterwards', async () => {
		const late = [
			code('403000'),
			code('500005'),
			UNREACHABLE,
			code('504000'),
			code('400001'),
			code('510101'),
			http(503, '3600'),
		];
		const api: FakeApi = ({ index }) => ({ after: 100 + index, reply: late[index] ?? code('500903') });
		const { report } = await runCheck({ numbers: names(50), api, settings: { concurrency: 7 } });
		expect(report.stop).toEqual({ kind: 'account', resultCode: '403000' });
		expect(report.requests).toBe(7);
		expect(new Set(Object.values(endings(report)))).toEqual(new Set(['cut short 403000']));
	});

	test('cuts numbers short that meet a fault afterwards, even at their last attempt', async () => {
		const api: FakeApi = ({ index }) =>
			index === 0 ? code('403000') : { after: 200, reply: index === 1 ? UNREACHABLE : http(500) };
		const settings = { concurrency: 3, maxAttempts: 1 };
		const { report } = await runCheck({ numbers: names(6), api, settings });
		expect(report.requests).toBe(3);
		expect(new Set(Object.values(endings(report)))).toEqual(new Set(['cut short 403000']));
	});

	test('cuts numbers that wait for their delay short', async () => {
		const api: FakeApi = ({ numbers, index }) => (index === 0 ? activeBut(['a'], numbers) : code('403101'));
		const { batches, report, endedAt } = await runCheck({ numbers: ['a', 'b', 'c'], api });
		expect(batches).toEqual([['a', 'b'], ['c']]);
		expect(endings(report)).toEqual({ a: 'cut short 403101', b: 'active', c: 'cut short 403101' });
		expect(endedAt).toBe(200);
	});
});

describe('the run time limit', () => {
	test('starts no request at or after it, and keeps what is in flight', async () => {
		const { batches, starts, endedAt, report } = await runCheck({
			numbers: names(10),
			api: allActive,
			settings: { maxRunMs: 250 },
		});
		expect(batches).toHaveLength(3);
		expect(starts).toEqual([0, 100, 200]);
		expect(endedAt).toBe(300);
		expect(report).toMatchObject({ resolved: 6, stop: { kind: 'runTimeLimit' } });
		expect(endings(report)).toMatchObject({ n5: 'active', n6: 'cut short runTimeLimit' });
	});

	test('falls exactly on a start: that request does not go out', async () => {
		const { starts } = await runCheck({ numbers: names(10), api: allActive, settings: { maxRunMs: 200 } });
		expect(starts).toEqual([0, 100]);
	});

	test('of no time sends nothing', async () => {
		const { batches, endedAt, report } = await runCheck({
			numbers: names(3),
			api: allActive,
			settings: { maxRunMs: 0 },
		});
		expect(batches).toEqual([]);
		expect(endedAt).toBe(0);
		expect(report).toMatchObject({ requests: 0, resolved: 0, stop: { kind: 'runTimeLimit' } });
		expect(endings(report)).toEqual({
			n0: 'cut short runTimeLimit',
			n1: 'cut short runTimeLimit',
			n2: 'cut short runTimeLimit',
		});
	});

	test('ends a wait for a delay, a backoff or the pace', async () => {
		const cases: readonly (readonly [FakeApi, number])[] = [
			[({ numbers }) => activeBut(['n0'], numbers), 0],
			[({ index, numbers }) => (index === 0 ? active(numbers) : UNREACHABLE), 0],
			[allActive, 5000],
		];
		for (const [api, minIntervalMs] of cases) {
			const settings = { maxRunMs: 300, minIntervalMs, batchSize: 4 };
			const { endedAt, report, waits } = await runCheck({ numbers: names(5), api, settings, random: 0.9 });
			expect(report.stop).toEqual({ kind: 'runTimeLimit' });
			expect(endedAt).toBe(300);
			expect(waits).toHaveLength(1);
		}
	});

	test('is not the reason when the API never answered: that is an outage', async () => {
		const settings = { maxRunMs: 300, batchSize: 4 };
		const { report } = await runCheck({ numbers: names(5), api: () => UNREACHABLE, settings, random: 0.9 });
		expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'network', code: 'ECONNREFUSED' } });
		expect(endings(report)).toMatchObject({ n0: 'cut short outage', n4: 'cut short outage' });
	});

	test('is no stop when the list is done by then', async () => {
		const { report } = await runCheck({ numbers: names(4), api: allActive, settings: { maxRunMs: 101 } });
		expect(report).toMatchObject({ resolved: 4 });
		expect(report.stop).toBeUndefined();
	});

	test('is no stop when it passes during the last request', async () => {
		const { report } = await runCheck({ numbers: names(2), api: allActive, settings: { maxRunMs: 50 } });
		expect(report.stop).toBeUndefined();
	});
});

describe('cancelling', () => {
	const CANCELLED = { kind: 'cancelled' };

	test('before the start sends nothing', async () => {
		const { batches, report, endedAt } = await runCheck({ numbers: ['a', 'b'], api: allActive, cancelAt: 0 });
		expect(batches).toEqual([]);
		expect(endedAt).toBe(0);
		expect(report.stop).toEqual(CANCELLED);
		expect(endings(report)).toEqual({ a: 'cut short cancelled', b: 'cut short cancelled' });
	});

	test('during a request ends the run at once, without its answer', async () => {
		const { batches, report, endedAt } = await runCheck({ numbers: names(6), api: allActive, cancelAt: 150 });
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
		]);
		expect(endedAt).toBe(150);
		expect(report).toMatchObject({ resolved: 2, stop: CANCELLED });
	});

	test('ends a run whose request is never answered', async () => {
		const { endedAt, report } = await runCheck({
			numbers: ['a'],
			api: () => ({ after: 0, reply: 'never' }),
			cancelAt: 5000,
		});
		expect(endedAt).toBe(5000);
		expect(report.stop).toEqual(CANCELLED);
	});

	test('during a wait ends the run at once', async () => {
		const late: FakeApi = ({ numbers }) => activeBut(['a'], numbers);
		for (const api of [late, () => UNREACHABLE]) {
			const { batches, endedAt, report, waits } = await runCheck({ numbers: ['a', 'b'], api, cancelAt: 110 });
			expect(batches).toEqual([['a', 'b']]);
			expect(endedAt).toBe(110);
			expect(waits).toEqual([]);
			expect(report.stop).toEqual(CANCELLED);
		}
	});

	test('sends nothing more, however many answers come in afterwards', async () => {
		const { batches, report } = await runCheck({
			numbers: names(100),
			api: allActive,
			settings: { concurrency: 8 },
			cancelAt: 50,
		});
		expect(batches).toHaveLength(8);
		expect(report).toMatchObject({ requests: 8, resolved: 0, stop: CANCELLED });
	});

	test('after the end changes nothing', async () => {
		const { report } = await runCheck({ numbers: ['a'], api: allActive, cancelAt: 1000 });
		expect(report.stop).toBeUndefined();
	});
});
