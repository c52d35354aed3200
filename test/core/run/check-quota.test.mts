import { endings, names } from './endings.mts';
import { active, activeBut, code, entry, success, UNREACHABLE } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';

/** An account with `left` results: refuses a request for more numbers than are left, and accepts any other. */
function account(left: number): FakeApi {
	return ({ numbers }) => {
		if (numbers.length > left) return code('510101');
		left -= numbers.length;
		return active(numbers);
	};
}

const EIGHT = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const STOP = { kind: 'quota', resultCode: '510101' };

/** Requests a search may take after the first refusal, in batches of fifty: 2·⌈log2(50)⌉ + 2. */
const SEARCH = 14;

describe('what is left of the quota is used up', () => {
	test.each([
		[0, [['a', 'b', 'c', 'd'], ['a', 'b'], ['a']]],
		[1, [['a', 'b', 'c', 'd'], ['a', 'b'], ['a']]],
		[2, [['a', 'b', 'c', 'd'], ['a', 'b'], ['c']]],
		[3, [['a', 'b', 'c', 'd'], ['a', 'b'], ['c']]],
		[5, [['a', 'b', 'c', 'd'], ['e', 'f', 'g', 'h'], ['e', 'f'], ['e']]],
	])('with %i left the requests are %j', async (left, expected) => {
		const { batches, waits, report } = await runCheck({
			numbers: EIGHT,
			api: account(left),
			settings: { batchSize: 4 },
		});
		expect(batches).toEqual(expected);
		expect(waits).toEqual([]);
		expect(report.resolved).toBe(left);
		expect(report.stop).toEqual(STOP);
	});

	test('in the order of the list, and the rest is cut short with the code', async () => {
		const { report } = await runCheck({ numbers: EIGHT, api: account(6), settings: { batchSize: 4 } });
		expect(endings(report)).toEqual({
			a: 'active',
			b: 'active',
			c: 'active',
			d: 'active',
			e: 'active',
			f: 'active',
			g: 'cut short 510101',
			h: 'cut short 510101',
		});
	});

	test.each([1, 4, 20])('to the last result, whatever is left, with %i workers', async (concurrency) => {
		for (const left of [0, 1, 2, 3, 24, 25, 26, 48, 49, 50, 51, 99, 210, 260]) {
			const settings = { batchSize: 50, concurrency };
			const { report } = await runCheck({ numbers: names(1_000), api: account(left), settings });
			expect({ left, resolved: report.resolved, stop: report.stop }).toEqual({ left, resolved: left, stop: STOP });
			expect(report.requests).toBeLessThanOrEqual(Math.floor(left / 50) + concurrency + SEARCH);
		}
	});

	test('a quota that is just enough is no stop', async () => {
		const { report } = await runCheck({ numbers: EIGHT, api: account(8), settings: { batchSize: 4 } });
		expect(report.resolved).toBe(8);
		expect(report.stop).toBeUndefined();
	});

	test('a search that finds everything a result is no stop', async () => {
		const api: FakeApi = ({ numbers, index }) =>
			index === 0 ? code('510101') : success(numbers.map((number) => entry(number, '3')));
		const { batches, report } = await runCheck({ numbers: ['a', 'b', 'c', 'd'], api, settings: { batchSize: 4 } });
		expect(batches).toEqual([
			['a', 'b', 'c', 'd'],
			['a', 'b'],
			['c', 'd'],
		]);
		expect(report.stop).toBeUndefined();
	});
});

describe('after the first refusal', () => {
	test('requests go out one at a time, and answers in flight are kept', async () => {
		const api: FakeApi = ({ numbers, index }) => ({
			after: index === 0 ? 50 : 100,
			reply: index === 1 ? active(numbers) : code('510101'),
		});
		const { batches, starts, report } = await runCheck({
			numbers: EIGHT,
			api,
			settings: { batchSize: 4, concurrency: 2 },
		});
		expect(batches).toEqual([['a', 'b', 'c', 'd'], ['e', 'f', 'g', 'h'], ['a', 'b'], ['a']]);
		expect(starts).toEqual([0, 0, 100, 200]);
		expect(report).toMatchObject({ resolved: 4, stop: STOP });
	});

	test('free results cannot make the search endless at 10 000 numbers', async () => {
		const api: FakeApi = ({ numbers }) =>
			numbers.length > 3 ? code('510101') : success(numbers.map((number) => entry(number, '3')));
		const { report } = await runCheck({ numbers: names(10_000), api, settings: { batchSize: 50, concurrency: 4 } });
		expect(report.requests).toBeLessThanOrEqual(4 + SEARCH);
		expect(report.stop).toEqual(STOP);
	});

	test('delays and faults cannot make the search endless either', async () => {
		const api: FakeApi = ({ numbers, index }) => {
			if (index < 4) return code('510101');
			return index % 2 === 0 ? UNREACHABLE : activeBut(numbers, numbers);
		};
		const { report } = await runCheck({
			numbers: names(10_000),
			api,
			settings: { batchSize: 50, concurrency: 4, maxAttempts: 20 },
		});
		expect(report.requests).toBeLessThanOrEqual(4 + SEARCH);
		expect(report.stop).toEqual(STOP);
	});

	test('a batch that waits to be repeated is cut to the size that is left', async () => {
		const api: FakeApi = ({ numbers, index }) => {
			if (index === 0) return UNREACHABLE;
			return numbers.length > 2 ? code('510101') : active(numbers);
		};
		const { batches, report } = await runCheck({ numbers: EIGHT, api, settings: { batchSize: 4, concurrency: 2 } });
		expect(batches).toEqual([['a', 'b', 'c', 'd'], ['e', 'f', 'g', 'h'], ['e', 'f'], ['g']]);
		expect(report.resolved).toBe(3);
	});

	test('a bad number in the search is split off like any other', async () => {
		const api: FakeApi = ({ numbers }) => {
			if (numbers.length > 4) return code('510101');
			return numbers.includes('b') ? code('400001') : success(numbers.map((number) => entry(number, '3')));
		};
		const { batches, report } = await runCheck({ numbers: EIGHT, api, settings: { batchSize: 8 } });
		expect(batches).toEqual([EIGHT, ['a', 'b', 'c', 'd'], ['a', 'b'], ['a'], ['b'], ['c', 'd'], ['e', 'f', 'g', 'h']]);
		expect(report.resolved).toBe(7);
	});
});
