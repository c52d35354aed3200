import { endings, names } from './endings.mts';
import { active, entry, success } from './replies.mts';
import { runCheck, START } from './virtual-time.mts';
import type { ApiRequest, Scenario } from './virtual-time.mts';

const allActive = ({ numbers }: ApiRequest) => active(numbers);

function run(numbers: readonly string[], settings: Scenario['settings'] = {}) {
	return runCheck({ numbers, api: allActive, settings });
}

describe('without delays, faults and refusals', () => {
	test('a list is asked in order, in full batches', async () => {
		const { batches, report } = await run(['a', 'b', 'c', 'd', 'e']);
		expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
		expect(endings(report)).toEqual({ a: 'active', b: 'active', c: 'active', d: 'active', e: 'active' });
		expect(report).toMatchObject({ requests: 3, retries: 0, reAsks: 0, resolved: 5 });
		expect(report.stop).toBeUndefined();
	});

	test.each([
		[1, 50, 1],
		[49, 50, 1],
		[50, 50, 1],
		[51, 50, 2],
		[1000, 50, 20],
		[1001, 50, 21],
		[7, 1, 7],
		[10, 3, 4],
	])('%i numbers in batches of %i take exactly %i requests', async (count, batchSize, requests) => {
		for (const concurrency of [1, 4, 20]) {
			const { report } = await run(names(count), { batchSize, concurrency });
			expect(report).toMatchObject({ requests, resolved: count, retries: 0, reAsks: 0 });
		}
	});

	test('an empty list takes no request', async () => {
		const { batches, report } = await run([]);
		expect(batches).toEqual([]);
		const none = {
			requests: 0,
			retries: 0,
			reAsks: 0,
			resolved: 0,
			charged: 0,
			chargedStrangers: 0,
			goalReached: false,
		};
		expect(report).toStrictEqual({ outcomes: new Map(), ...none });
	});

	test('outcomes stand in the order of the list, whatever order the answers come in', async () => {
		const api = ({ numbers, index }: ApiRequest) => ({ after: 100 - index, reply: active(numbers) });
		const { report } = await runCheck({ numbers: names(10), api, settings: { concurrency: 5 } });
		expect([...report.outcomes.keys()]).toEqual(names(10));
	});

	test("a result carries when it arrived and the vendor's own entry", async () => {
		const raw = entry('a', '3');
		const { report } = await runCheck({ numbers: ['a'], api: () => success([raw]) });
		expect(report.outcomes.get('a')).toEqual({
			kind: 'resolved',
			charged: false,
			checkedAt: START + 100,
			result: {
				status: 'noRecord',
				statusCode: '3',
				charged: false,
				area: '上海-上海',
				numberType: '中国移动 GSM',
				lastTime: '2017-10-30T11:06:47.000Z',
				raw,
			},
		});
	});
});

describe('concurrency', () => {
	test('is used in full at once and never exceeded', async () => {
		const { starts, maxInFlight } = await run(names(10), { batchSize: 1, concurrency: 3 });
		expect(starts).toEqual([0, 0, 0, 100, 100, 100, 200, 200, 200, 300]);
		expect(maxInFlight).toBe(3);
	});

	test('a free place is taken as soon as any answer comes', async () => {
		const api = ({ numbers, index }: ApiRequest) => ({ after: index === 0 ? 350 : 100, reply: active(numbers) });
		const { starts } = await runCheck({ numbers: names(5), api, settings: { batchSize: 1, concurrency: 2 } });
		expect(starts).toEqual([0, 0, 100, 200, 300]);
	});
});

describe('pacing', () => {
	test('keeps the shortest time between two starts, across all workers', async () => {
		const { starts, waits, maxInFlight } = await run(names(5), { batchSize: 1, concurrency: 4, minIntervalMs: 40 });
		expect(starts).toEqual([0, 40, 80, 120, 160]);
		// From 100 on, a reply arrives in the middle of each wait and restarts it.
		expect(waits).toEqual([40, 40, 20, 20]);
		expect(maxInFlight).toBe(3);
	});

	test('costs nothing when the answers are slower than it', async () => {
		const { starts, waits } = await run(names(3), { batchSize: 1, minIntervalMs: 100 });
		expect(starts).toEqual([0, 100, 200]);
		expect(waits).toEqual([]);
	});

	test('waits exactly the rest of the interval', async () => {
		const { starts, waits } = await run(names(3), { batchSize: 1, minIntervalMs: 250 });
		expect(starts).toEqual([0, 250, 500]);
		expect(waits).toEqual([150, 150]);
	});
});

describe('charges', () => {
	test('are those of the reply, and no record is free', async () => {
		const api = ({ numbers }: ApiRequest) => success(numbers.map((number, index) => entry(number, String(index))));
		const { report } = await runCheck({ numbers: names(6), api, settings: { batchSize: 6 } });
		expect([...report.outcomes.values()].map(({ charged }) => charged)).toEqual([true, true, true, false, true, true]);
	});

	test('of an entry that comes twice count once, with the first usable one', async () => {
		const twice = success([entry('a', '4'), entry('a', '0')]);
		const { report, batches } = await runCheck({ numbers: ['a'], api: () => twice });
		expect(endings(report)).toEqual({ a: 'silent' });
		expect(report.resolved).toBe(1);
		expect(batches).toEqual([['a']]);
	});

	test('of the whole run are those of its replies, each result once', async () => {
		const api = ({ numbers, index }: ApiRequest) =>
			success(numbers.map((number) => entry(number, index === 0 && number === 'a' ? '' : '1')));
		const { report } = await runCheck({ numbers: names(3), api, settings: { batchSize: 3 } });
		expect(report).toMatchObject({ charged: 3, chargedStrangers: 0, resolved: 3 });
	});
});
