import { endings, names } from './endings.mts';
import { active, code, http, TIMEOUT, UNREACHABLE } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';

const FIFTIES = { batchSize: 50, concurrency: 4 };
const unreachable: FakeApi = () => UNREACHABLE;

describe('an API that is down', () => {
	test('is noticed after a bounded number of requests, however long each request takes', async () => {
		const api: FakeApi = ({ index }) => ({
			after: 50 + ((index * 7919) % 30_000),
			reply: index % 2 === 0 ? TIMEOUT : http(502),
		});
		const { report } = await runCheck({ numbers: names(10_000), api, settings: FIFTIES });
		expect(report.requests).toBeLessThanOrEqual(2 * 4 + 5);
		expect(report.stop?.kind).toBe('outage');
	});

	test('is probed by single requests at growing intervals', async () => {
		const { batches, starts, waits, report } = await runCheck({
			numbers: names(100),
			api: unreachable,
			settings: { concurrency: 2, maxAttempts: 3 },
		});
		// The third one was in flight already when two had failed: it says nothing new.
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
			['n4', 'n5'],
			['n6', 'n7'],
			['n8', 'n9'],
			['n10', 'n11'],
		]);
		expect(starts).toEqual([0, 0, 100, 975, 2825, 6425]);
		expect(waits).toEqual([775, 1750, 3500]);
		expect(report).toMatchObject({ requests: 6, retries: 0, resolved: 0 });
	});

	test('is no reason to lose what came, nor to call a run cut short that is done but for one batch', async () => {
		for (const more of [1, 30]) {
			const numbers = names(2 * more + 2);
			const lost = numbers.slice(-2);
			const api: FakeApi = ({ numbers: batch }) => (batch.includes(lost[0] ?? '') ? UNREACHABLE : active(batch));
			const settings = { batchSize: 2, concurrency: 4, maxAttempts: 2 };
			const { report } = await runCheck({ numbers, api, settings });
			expect(report.stop).toBeUndefined();
			expect(report.resolved).toBeGreaterThanOrEqual(2 * more);
			expect(endings(report)).toMatchObject({ n0: 'active', [String(lost[0])]: 'unresolved network' });
		}
	});

	test('is not assumed when the API itself fails on one request at the end', async () => {
		const api: FakeApi = ({ index, numbers }) => (index === 0 ? active(numbers) : code('500000'));
		const settings = { batchSize: 2, concurrency: 4, maxAttempts: 2 };
		const { report } = await runCheck({ numbers: ['a', 'b', 'c', 'd'], api, settings });
		expect(report.stop).toBeUndefined();
		expect(endings(report)).toMatchObject({ a: 'active', c: 'unresolved 500000' });
	});

	test('cuts all numbers short when nothing ever came', async () => {
		const { report } = await runCheck({
			numbers: ['a', 'b', 'c', 'd'],
			api: unreachable,
			settings: { maxAttempts: 1 },
		});
		expect(endings(report)).toEqual({
			a: 'cut short outage',
			b: 'cut short outage',
			c: 'cut short outage',
			d: 'cut short outage',
		});
	});

	test('in a list of a single batch is an outage, too', async () => {
		const { batches, starts, report } = await runCheck({
			numbers: ['a', 'b'],
			api: unreachable,
			settings: { concurrency: 4 },
		});
		expect(batches).toHaveLength(9);
		// Four requests in a row with the batch's own backoff, then five probes.
		expect(starts).toEqual([0, 600, 1700, 3800, 7900, 16_000, 31_100, 46_200, 61_300]);
		expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'network', code: 'ECONNREFUSED' } });
		expect(endings(report)).toEqual({ a: 'cut short outage', b: 'cut short outage' });
	});

	test('and says so itself (500000) is an outage with that code', async () => {
		const { report } = await runCheck({ numbers: names(1000), api: () => code('500000', 500), settings: FIFTIES });
		expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'serverFault', resultCode: '500000' } });
	});

	test('in the middle of a run keeps what came, and cuts the rest short', async () => {
		const api: FakeApi = ({ numbers, at }) => (at < 500 ? active(numbers) : UNREACHABLE);
		const { report } = await runCheck({ numbers: names(10_000), api, settings: FIFTIES });
		expect(report.resolved).toBe(5 * 4 * 50);
		expect(report.requests).toBeLessThanOrEqual(20 + 2 * 4 + 5);
		expect(report.stop?.kind).toBe('outage');
		expect(new Set(Object.values(endings(report)))).toEqual(new Set(['active', 'cut short outage']));
	});

	test('only for a while costs waits, and no number', async () => {
		const api: FakeApi = ({ numbers, at }) => (at >= 300 && at < 3000 ? http(503) : active(numbers));
		const { report, endedAt } = await runCheck({ numbers: names(2000), api, settings: FIFTIES });
		expect(report.resolved).toBe(2000);
		expect(report.stop).toBeUndefined();
		expect(report.requests).toBe(40 + report.retries);
		expect(endedAt).toBeLessThan(10_000);
	});
});

describe('an API that puts everything off', () => {
	test('once, and gives the results when it is asked again, is held up once', async () => {
		const asked = new Set<string | undefined>();
		const api: FakeApi = ({ numbers }) => {
			if (asked.has(numbers[0])) return active(numbers);
			asked.add(numbers[0]);
			return code('504000');
		};
		const { report, endedAt } = await runCheck({ numbers: names(10_000), api, settings: FIFTIES });
		expect(report).toMatchObject({ resolved: 10_000, requests: 400 });
		expect(report.stop).toBeUndefined();
		// 400 requests of 100 ms, four at a time, with one delay at the beginning and one at the end.
		expect(endedAt).toBeLessThan(10_000 + 2 * 3_000 + 1_000);
	});
});

describe('not an outage:', () => {
	test.each([
		['500000', code('500000')],
		['500002', code('500002')],
		['504000', code('504000')],
		['HTTP 500', http(500)],
		['HTTP 429', http(429)],
		['a timeout', TIMEOUT],
	])('one number that makes its request answer %s: the others get their results', async (_, reply) => {
		const api: FakeApi = ({ numbers }) => (numbers.includes('n7') ? reply : active(numbers));
		for (const concurrency of [1, 4]) {
			for (const count of [50, 200, 2000]) {
				const settings = { batchSize: 50, concurrency };
				const { report } = await runCheck({ numbers: names(count), api, settings });
				expect([count, concurrency, report.stop]).toEqual([count, concurrency, undefined]);
				expect([count, concurrency, report.resolved]).toEqual([count, concurrency, count - 1]);
				expect(report.requests).toBeLessThanOrEqual(count / 50 + 4 + 2 * 6);
			}
		}
	});

	test.each([
		['HTTP 500', http(500)],
		['HTTP 429', http(429)],
		['500000', code('500000')],
	])('one batch that always gets %s, on a short list as on a long one', async (_, reply) => {
		const bad = new Set(names(200).slice(100, 150));
		const api: FakeApi = ({ numbers }) => (numbers.some((number) => bad.has(number)) ? reply : active(numbers));
		for (const count of [200, 5000]) {
			const { report } = await runCheck({ numbers: names(count), api, settings: FIFTIES });
			expect([count, report.stop]).toEqual([count, undefined]);
			expect(report.resolved).toBe(count - 50);
		}
	});

	test('a fault on every third request', async () => {
		const api: FakeApi = ({ numbers, index }) => (index % 3 === 0 ? http(502) : active(numbers));
		for (const concurrency of [1, 2, 4]) {
			const { report } = await runCheck({ numbers: names(500), api, settings: { batchSize: 50, concurrency } });
			expect(report.resolved).toBe(500);
			expect(report.stop).toBeUndefined();
		}
	});

	test('a few seconds of 503', async () => {
		for (const concurrency of [1, 4, 8, 20]) {
			const api: FakeApi = ({ numbers, at }) => (at >= 300 && at < 3000 ? http(503) : active(numbers));
			const settings = { batchSize: 50, concurrency };
			const { report } = await runCheck({ numbers: names(5000), api, settings });
			expect(report).toMatchObject({ resolved: 5000 });
		}
	});
});
