import { endings, names } from './endings.mts';
import { active, code, http, TIMEOUT, UNREACHABLE } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';

const FIFTIES = { batchSize: 50, concurrency: 4 };
const unreachable: FakeApi = () => UNREACHABLE;

describe('an API that is down', () => {
	test.each([1, 2, 4, 20])(
		'stops a run of %i workers after a number of requests that does not grow with the list',
		async (concurrency) => {
			const settings = { batchSize: 50, concurrency, maxAttempts: 5 };
			const counts: number[] = [];
			for (const count of [100, 10_000, 100_000]) {
				const { report } = await runCheck({ numbers: names(count), api: unreachable, settings });
				expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'network', code: 'ECONNREFUSED' } });
				counts.push(report.requests);
			}
			expect(Math.max(...counts)).toBeLessThanOrEqual(2 * concurrency + 5);
			expect(counts[2]).toBe(counts[1]);
		},
	);

	test('stops it within that bound, however long each request takes', async () => {
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
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
			['n4', 'n5'],
			['n0', 'n1'],
			['n2', 'n3'],
		]);
		expect(starts).toEqual([0, 0, 100, 1200, 3300]);
		expect(waits).toEqual([1000, 2000]);
		expect(report).toMatchObject({ requests: 5, retries: 2, resolved: 0 });
	});

	test('is noticed at the end of a list, too short to reach the bound', async () => {
		const api: FakeApi = ({ index, numbers }) => (index === 0 ? active(numbers) : UNREACHABLE);
		const settings = { batchSize: 2, concurrency: 4, maxAttempts: 2 };
		const { report } = await runCheck({ numbers: ['a', 'b', 'c', 'd'], api, settings });
		expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'network', code: 'ECONNREFUSED' } });
		expect(endings(report)).toMatchObject({ a: 'active', c: 'cut short outage', d: 'cut short outage' });
	});

	test('is not assumed when the API itself fails on one request at the end', async () => {
		const api: FakeApi = ({ index, numbers }) => (index === 0 ? active(numbers) : code('500000'));
		const settings = { batchSize: 2, concurrency: 4, maxAttempts: 2 };
		const { report } = await runCheck({ numbers: ['a', 'b', 'c', 'd'], api, settings });
		expect(report.stop).toBeUndefined();
		expect(endings(report)).toMatchObject({ a: 'active', c: 'unresolved 500000' });
	});

	test('cuts all numbers short when nothing ever came, even those that were given up', async () => {
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
		const { batches, waits, report } = await runCheck({
			numbers: ['a', 'b'],
			api: unreachable,
			settings: { concurrency: 4 },
		});
		expect(batches).toHaveLength(5);
		// The fourth fault also makes the run probe the API; its first pause of 500 ms ends within the batch's wait.
		expect(waits).toEqual([500, 1000, 2000, 500, 3500]);
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

	test('for a while and then for good is noticed anew', async () => {
		const api: FakeApi = ({ numbers, at }) => ((at > 200 && at < 1500) || at > 3500 ? TIMEOUT : active(numbers));
		const { report } = await runCheck({ numbers: names(100_000), api, settings: FIFTIES });
		expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'timeout', code: 'ETIMEDOUT' } });
		expect(report.resolved).toBeGreaterThan(500);
	});
});

describe('not an outage:', () => {
	test('one batch the server fails on (500000): the others get their results', async () => {
		const api: FakeApi = ({ numbers }) => (numbers.includes('n0') ? code('500000') : active(numbers));
		for (const concurrency of [1, 4]) {
			const { report } = await runCheck({ numbers: names(1000), api, settings: { batchSize: 50, concurrency } });
			expect(report).toMatchObject({ requests: 24, retries: 4, resolved: 950 });
			expect(report.stop).toBeUndefined();
			expect(endings(report)).toMatchObject({ n0: 'unresolved 500000', n49: 'unresolved 500000', n50: 'active' });
		}
	});

	test('one batch that fails at the end of the list', async () => {
		const api: FakeApi = ({ numbers }) => (numbers.includes('d') ? code('500000') : active(numbers));
		for (const concurrency of [1, 4]) {
			const { report } = await runCheck({ numbers: ['a', 'b', 'c', 'd'], api, settings: { concurrency } });
			expect(report.stop).toBeUndefined();
			expect(endings(report)).toEqual({
				a: 'active',
				b: 'active',
				c: 'unresolved 500000',
				d: 'unresolved 500000',
			});
		}
	});

	test('a fault on every other request', async () => {
		const api: FakeApi = ({ numbers, index }) => (index % 2 === 0 ? http(502) : active(numbers));
		const { report } = await runCheck({ numbers: names(500), api, settings: { batchSize: 50, concurrency: 2 } });
		expect(report.resolved).toBe(500);
		expect(report.stop).toBeUndefined();
	});

	test('a run of delays: the API answers', async () => {
		const { report } = await runCheck({
			numbers: names(100),
			api: () => code('504000'),
			settings: { maxAttempts: 2 },
		});
		expect(report.stop).toBeUndefined();
		expect(report).toMatchObject({ requests: 100, reAsks: 100, resolved: 0 });
	});
});
