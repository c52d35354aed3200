import { endings, names } from './endings.mts';
import { active, code, http, TIMEOUT, UNREACHABLE } from './replies.mts';
import { runCheck, START } from './virtual-time.mts';
import type { Answer, FakeApi } from './virtual-time.mts';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';

/** These replies first, then every number is active. */
function first(...replies: readonly (TransportReply | Answer)[]): FakeApi {
	return ({ numbers, index }) => replies[index] ?? active(numbers);
}

const WEB_PAGE: TransportReply = { kind: 'http', status: 200, body: '<html></html>' };

describe('a request that met a fault', () => {
	test.each([
		['an unreachable host', UNREACHABLE],
		['a timeout', TIMEOUT],
		['HTTP 408', http(408)],
		['HTTP 425', http(425)],
		['HTTP 500', http(500)],
		['HTTP 503', http(503)],
		['a web page', WEB_PAGE],
		['500000', code('500000')],
		['500002 with HTTP 500', code('500002', 500)],
		['500003', code('500003')],
		['an unknown code', code('599999')],
	])('(%s) is sent again as it was, after a backoff', async (_, fault) => {
		const { batches, waits, report } = await runCheck({ numbers: ['a', 'b', 'c'], api: first(fault, fault) });
		expect(batches).toEqual([['a', 'b'], ['a', 'b'], ['a', 'b'], ['c']]);
		expect(waits).toEqual([500, 1000]);
		expect(report).toMatchObject({ requests: 4, retries: 2, reAsks: 0, resolved: 3 });
		expect(report.stop).toBeUndefined();
	});

	test.each([
		[0, []],
		[0.5, [500, 1000, 2000]],
		[1 - Number.EPSILON / 2, [1000, 2000, 4000]],
	])('waits a random share of the backoff: %d gives %j', async (random, expected) => {
		const { waits } = await runCheck({ numbers: ['a'], api: first(UNREACHABLE, UNREACHABLE, UNREACHABLE), random });
		expect(waits).toEqual(expected);
	});

	test('lets other requests go on meanwhile', async () => {
		const api = first(http(503));
		const { batches, starts } = await runCheck({ numbers: names(6), api, settings: { concurrency: 2 } });
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
			['n4', 'n5'],
			['n0', 'n1'],
		]);
		expect(starts).toEqual([0, 0, 100, 600]);
	});

	test('gives up its numbers after maxAttempts, and the others get their results', async () => {
		const api: FakeApi = ({ numbers }) => (numbers.includes('a') ? code('500000') : active(numbers));
		const settings = { concurrency: 2, maxAttempts: 3 };
		const { batches, report } = await runCheck({ numbers: ['a', 'b', 'c', 'd', 'e', 'f'], api, settings });
		expect(batches.filter((batch) => batch.includes('a'))).toEqual([
			['a', 'b'],
			['a', 'b'],
			['a', 'b'],
		]);
		expect(endings(report)).toEqual({
			a: 'unresolved 500000',
			b: 'unresolved 500000',
			c: 'active',
			d: 'active',
			e: 'active',
			f: 'active',
		});
		expect(report).toMatchObject({ requests: 5, retries: 2, resolved: 4 });
		expect(report.stop).toBeUndefined();
	});

	test('shares its attempts with delays: a number is asked maxAttempts times in all', async () => {
		const api = first(code('504000'), UNREACHABLE, code('504000'));
		const { batches, waits, report } = await runCheck({ numbers: ['a'], api, settings: { maxAttempts: 3 } });
		expect(batches).toEqual([['a'], ['a'], ['a']]);
		expect(waits).toEqual([3000, 500]);
		expect(report).toMatchObject({ requests: 3, retries: 1, reAsks: 1, resolved: 0 });
	});

	test('keeps the others when one of its numbers has no attempts left', async () => {
		const api: FakeApi = ({ numbers, index }) =>
			index === 0 ? code('504000') : index === 1 ? UNREACHABLE : active(numbers);
		const settings = { batchSize: 3, delayMs: 0, maxAttempts: 2 };
		const { batches, report } = await runCheck({ numbers: ['a', 'b', 'c', 'd', 'e', 'f'], api, settings });
		expect(batches).toEqual([
			['a', 'b', 'c'],
			['a', 'b', 'c'],
			['d', 'e', 'f'],
		]);
		expect(endings(report)).toMatchObject({ a: 'unresolved network', c: 'unresolved network', d: 'active' });
	});
});

describe('Retry-After', () => {
	const date = (at: number) => new Date(START + at).toUTCString();

	test.each([
		['in seconds', '7', 7000],
		['as a date', date(5000), 4900],
		['shorter than the backoff', '0', 500],
		['in the past', date(-60_000), 500],
		['that is not readable', 'soon', 500],
		['of the longest wait there is', '300', 300_000],
	])('%s is waited for', async (_, retryAfter, wait) => {
		for (const status of [429, 503]) {
			const { batches, waits } = await runCheck({ numbers: ['a'], api: first(http(status, retryAfter)) });
			expect(batches).toEqual([['a'], ['a']]);
			expect(waits).toEqual([wait]);
		}
	});

	test('holds up the whole run', async () => {
		for (const status of [429, 503]) {
			const { starts } = await runCheck({
				numbers: names(6),
				api: first(http(status, '7')),
				settings: { concurrency: 2 },
			});
			expect(starts).toEqual([0, 0, 7100, 7100]);
		}
	});

	test.each(['301', date(300_101 + 999), '9'.repeat(400)])(
		'of %s is too long: the API counts as down',
		async (retryAfter) => {
			const { batches, report } = await runCheck({ numbers: ['a', 'b', 'c'], api: first(http(503, retryAfter)) });
			expect(batches).toEqual([['a', 'b']]);
			expect(report.stop).toMatchObject({ kind: 'outage', fault: { kind: 'http', status: 503 } });
			expect(endings(report)).toEqual({ a: 'cut short outage', b: 'cut short outage', c: 'cut short outage' });
		},
	);

	test('that is too long says for how long', async () => {
		const { report } = await runCheck({ numbers: ['a'], api: first(http(429, '3600')) });
		expect(report.stop).toMatchObject({ kind: 'outage', askedToWaitMs: 3_600_000 });
	});
});

describe('a rate limit (HTTP 429)', () => {
	test('pauses the run even without Retry-After', async () => {
		const { batches, starts } = await runCheck({
			numbers: names(6),
			api: first(http(429)),
			settings: { concurrency: 2 },
		});
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
			['n0', 'n1'],
			['n4', 'n5'],
		]);
		expect(starts).toEqual([0, 0, 600, 600]);
	});

	test('does not use up attempts', async () => {
		const limited = http(429, '2');
		const settings = { maxAttempts: 2, concurrency: 3 };
		const { batches, waits, report } = await runCheck({
			numbers: ['a'],
			api: first(limited, limited, limited, limited),
			settings,
		});
		expect(batches).toEqual([['a'], ['a'], ['a'], ['a'], ['a']]);
		expect(waits).toEqual([2000, 2000, 2000, 4000]);
		expect(endings(report)).toEqual({ a: 'active' });
		expect(report).toMatchObject({ retries: 4, resolved: 1 });
	});

	test('of a few requests per second lets a list through', async () => {
		const accepted: number[] = [];
		const api: FakeApi = ({ numbers, at }) => {
			if (accepted.filter((time) => time > at - 1000).length >= 5) return http(429, '1');
			accepted.push(at);
			return active(numbers);
		};
		const settings = { batchSize: 1, concurrency: 20 };
		const { report } = await runCheck({ numbers: names(100), api, settings });
		expect(report.resolved).toBe(100);
		expect(report.stop).toBeUndefined();
	});
});
