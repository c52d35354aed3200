import { names } from './endings.mts';
import { active, code, TIMEOUT, UNREACHABLE } from './replies.mts';
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

	test('for a while and then for good is noticed anew', async () => {
		const api: FakeApi = ({ numbers, at }) => ((at > 200 && at < 1500) || at > 3500 ? TIMEOUT : active(numbers));
		const { report } = await runCheck({ numbers: names(100_000), api, settings: FIFTIES });
		expect(report.stop).toEqual({ kind: 'outage', fault: { kind: 'timeout', code: 'ETIMEDOUT' } });
		expect(report.resolved).toBeGreaterThan(500);
	});
});

describe('an API that puts everything off', () => {
	test.each([
		['with 504000', code('504000')],
		['by leaving every number out', active([])],
	])('(%s) is noticed after a number of requests that does not grow with the list', async (_, reply) => {
		const counts: number[] = [];
		for (const count of [1000, 100_000]) {
			const { report } = await runCheck({ numbers: names(count), api: () => reply, settings: FIFTIES });
			expect(report.stop).toMatchObject({ kind: 'outage', fault: { kind: 'delay' } });
			counts.push(report.requests);
		}
		expect(counts[0]).toBe(counts[1]);
		expect(counts[0]).toBeLessThanOrEqual(2 * 4 + 5);
	});
});
