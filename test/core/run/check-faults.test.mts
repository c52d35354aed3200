import { endings, names } from './endings.mts';
import { active, code, http, TIMEOUT, UNREACHABLE } from './replies.mts';
import { runCheck, START } from './virtual-time.mts';
import type { Answer, FakeApi } from './virtual-time.mts';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';

/** These replies first, then every number is active. */
function first(...replies: readonly (TransportReply | Answer)[]): FakeApi {
	return ({ numbers, index }) => replies[index] ?? active(numbers);
}

/** The first requests for this number get these replies; everything else is active. */
function firstFor(number: string, ...replies: readonly TransportReply[]): FakeApi {
	const left = [...replies];
	return ({ numbers }) => (numbers.includes(number) ? left.shift() : undefined) ?? active(numbers);
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
	])('(%s) is sent again as it was, after a backoff that holds up nobody else', async (_, fault) => {
		const api = firstFor('a', fault, fault);
		const { batches, waits, report } = await runCheck({ numbers: ['a', 'b', 'c'], api });
		expect(batches).toEqual([['a', 'b'], ['c'], ['a', 'b'], ['a', 'b']]);
		// The request for c takes 100 ms of the first 500.
		expect(waits).toEqual([400, 1000]);
		expect(report).toMatchObject({ requests: 4, retries: 2, reAsks: 0, resolved: 3 });
		expect(report.stop).toBeUndefined();
	});

	test.each([
		[0, [0, 100, 200, 300]],
		[0.5, [0, 600, 1700, 3800]],
		[1 - Number.EPSILON / 2, [0, 1100, 3200, 7300]],
	])('waits a random share of 1, 2, 4 s: %d gives requests at %j', async (random, expected) => {
		const api = first(UNREACHABLE, UNREACHABLE, UNREACHABLE);
		const { starts } = await runCheck({ numbers: ['a'], api, random, settings: { concurrency: 8 } });
		expect(starts).toEqual(expected);
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

	test('is halved on its last attempts: one number is given up, and the others get their results', async () => {
		const api: FakeApi = ({ numbers }) => (numbers.includes('a') ? code('500000') : active(numbers));
		const settings = { concurrency: 2, maxAttempts: 3 };
		const { batches, report } = await runCheck({ numbers: ['a', 'b', 'c', 'd', 'e', 'f'], api, settings });
		expect(batches.filter((batch) => batch.includes('a'))).toEqual([['a', 'b'], ['a'], ['a']]);
		expect(endings(report)).toEqual({
			a: 'unresolved 500000',
			b: 'active',
			c: 'active',
			d: 'active',
			e: 'active',
			f: 'active',
		});
		expect(report).toMatchObject({ requests: 6, retries: 3, resolved: 5 });
		expect(report.stop).toBeUndefined();
	});

	test('shares its attempts with delays: a number is asked maxAttempts times in all', async () => {
		const api = first(code('504000'), UNREACHABLE, code('504000'));
		const { batches, waits, report } = await runCheck({ numbers: ['a'], api, settings: { maxAttempts: 3 } });
		expect(batches).toEqual([['a'], ['a'], ['a']]);
		// After two requests in vain the API is probed: 875 ms of the 1,000 that the number waits.
		expect(waits).toEqual([3000, 875, 125]);
		expect(report).toMatchObject({ requests: 3, retries: 1, reAsks: 1, resolved: 0 });
	});

	test('keeps its place behind nobody: its halves are asked again each by itself', async () => {
		const api: FakeApi = ({ numbers, index }) =>
			index === 0 ? code('504000') : index === 1 ? http(500) : active(numbers);
		const settings = { batchSize: 3, delayMs: 0, maxAttempts: 2 };
		const { batches, report } = await runCheck({ numbers: ['a', 'b', 'c', 'd', 'e', 'f'], api, settings });
		expect(batches).toEqual([['a', 'b', 'c'], ['a', 'b'], ['d', 'e', 'f'], ['c'], ['a'], ['b']]);
		expect(report).toMatchObject({ resolved: 6, requests: 6 });
	});

	test('is not given up while nothing else shows that the API is there, but the outage ends the run', async () => {
		const { report } = await runCheck({ numbers: ['a'], api: () => http(503), settings: { maxAttempts: 2 } });
		expect(report).toMatchObject({ requests: 4, stop: { kind: 'outage' } });
	});

	test('that may come from the load is no reason to give up a number before it was alone in flight', async () => {
		const alone: boolean[] = [];
		let inFlight = 0;
		const api: FakeApi = ({ numbers }) => {
			if (numbers.includes('n0')) {
				alone.push(inFlight === 0);
				return http(500);
			}
			inFlight++;
			return active(numbers);
		};
		const settings = { batchSize: 1, concurrency: 4, maxAttempts: 2 };
		const { report, batches } = await runCheck({ numbers: names(40), api, settings });
		expect(report).toMatchObject({ resolved: 39 });
		expect(batches.at(-1)).toEqual(['n0']);
		expect(endings(report)).toMatchObject({ n0: 'unresolved http500' });
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
			// One of two was let through: one at a time.
			expect(starts).toEqual([0, 0, 7100, 7200]);
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
	test('beside an answer means one request less at a time', async () => {
		const { batches, starts } = await runCheck({
			numbers: names(8),
			api: first(http(429)),
			settings: { concurrency: 2 },
		});
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
			['n4', 'n5'],
			['n6', 'n7'],
			['n0', 'n1'],
		]);
		expect(starts).toEqual([0, 0, 100, 200, 600]);
	});

	test('does not use up attempts', async () => {
		const limited = http(429, '2');
		const settings = { maxAttempts: 2, concurrency: 3 };
		const { batches, starts, report } = await runCheck({
			numbers: ['a'],
			api: first(limited, limited, limited, limited),
			settings,
		});
		expect(batches).toEqual([['a'], ['a'], ['a'], ['a'], ['a']]);
		expect(starts).toEqual([0, 2100, 4200, 6300, 10_400]);
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
