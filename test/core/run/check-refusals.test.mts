import { endings, names } from './endings.mts';
import { active, code } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';

/** Refuses every request that holds one of these numbers. */
function refusing(bad: readonly string[], resultCode = '400001'): FakeApi {
	return ({ numbers }) => (numbers.some((number) => bad.includes(number)) ? code(resultCode) : active(numbers));
}

const EIGHT = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const FOURS = { batchSize: 4 };

describe('a refused batch is halved until the offending number stands alone', () => {
	test.each(['400001', '400200', '400201', '415000'])(
		'with %s, and its neighbours get their results',
		async (resultCode) => {
			const { batches, waits, report } = await runCheck({
				numbers: EIGHT,
				api: refusing(['g'], resultCode),
				settings: FOURS,
			});
			expect(batches).toEqual([['a', 'b', 'c', 'd'], ['e', 'f', 'g', 'h'], ['e', 'f'], ['g', 'h'], ['g'], ['h']]);
			expect(waits).toEqual([]);
			expect(endings(report)).toMatchObject({
				e: 'active',
				f: 'active',
				g: `unresolved ${resultCode}`,
				h: 'active',
			});
			expect(report).toMatchObject({ requests: 6, retries: 0, reAsks: 0, resolved: 7 });
			expect(report.stop).toBeUndefined();
		},
	);

	test('whatever HTTP status the refusal has', async () => {
		const api: FakeApi = ({ numbers }) => (numbers.includes('b') ? code('400001', 400) : active(numbers));
		const { batches } = await runCheck({ numbers: ['a', 'b'], api });
		expect(batches).toEqual([['a', 'b'], ['a'], ['b']]);
	});

	test('with several bad numbers in one batch', async () => {
		const { batches, report } = await runCheck({ numbers: EIGHT, api: refusing(['f', 'g']), settings: FOURS });
		expect(batches.slice(2)).toEqual([['e', 'f'], ['e'], ['f'], ['g', 'h'], ['g'], ['h']]);
		expect(report.resolved).toBe(6);
	});

	test('in an odd batch, the larger half first', async () => {
		const { batches } = await runCheck({
			numbers: ['x', 'a', 'b', 'c', 'd', 'e'],
			api: refusing(['e']),
			settings: { batchSize: 5 },
		});
		expect(batches).toEqual([['x', 'a', 'b', 'c', 'd'], ['e']]);
		const uneven = await runCheck({
			numbers: ['a', 'b', 'c', 'd', 'e'],
			api: refusing(['e']),
			settings: { batchSize: 5 },
		});
		expect(uneven.batches).toEqual([['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'c'], ['d', 'e'], ['d'], ['e']]);
	});

	test('while other workers go on', async () => {
		const { batches, report } = await runCheck({
			numbers: EIGHT,
			api: refusing(['c']),
			settings: { ...FOURS, concurrency: 2 },
		});
		expect(batches).toEqual([['a', 'b', 'c', 'd'], ['e', 'f', 'g', 'h'], ['a', 'b'], ['c', 'd'], ['c'], ['d']]);
		expect(report.resolved).toBe(7);
	});

	test('costs at most 2·⌈log2(50)⌉ requests for one bad number in fifty', async () => {
		for (const bad of [0, 24, 25, 49]) {
			const { report } = await runCheck({
				numbers: names(150),
				api: refusing([`n${50 + bad}`]),
				settings: { batchSize: 50 },
			});
			expect(report.requests).toBeLessThanOrEqual(3 + 12);
			expect(report.resolved).toBe(149);
		}
	});
});

describe('bad numbers at the head of the first batch are no configuration fault when anything succeeds', () => {
	test('one', async () => {
		const { batches, report } = await runCheck({ numbers: EIGHT, api: refusing(['a']), settings: FOURS });
		expect(batches).toEqual([['a', 'b', 'c', 'd'], ['a', 'b'], ['a'], ['b'], ['c', 'd'], ['e', 'f', 'g', 'h']]);
		expect(report).toMatchObject({ resolved: 7 });
		expect(report.stop).toBeUndefined();
	});

	test('two, found by their siblings', async () => {
		const { batches, report } = await runCheck({ numbers: EIGHT, api: refusing(['a', 'b']), settings: FOURS });
		expect(batches).toEqual([['a', 'b', 'c', 'd'], ['a', 'b'], ['a'], ['b'], ['c', 'd'], ['e', 'f', 'g', 'h']]);
		expect(report.resolved).toBe(6);
		expect(report.stop).toBeUndefined();
	});

	test('a sibling that was held back is halved once another one succeeds', async () => {
		const numbers = names(8);
		const { batches, report } = await runCheck({
			numbers,
			api: refusing(['n0', 'n1', 'n2']),
			settings: { batchSize: 8 },
		});
		expect(batches).toEqual([
			numbers,
			['n0', 'n1', 'n2', 'n3'],
			['n0', 'n1'],
			['n0'],
			['n1'],
			['n2', 'n3'],
			['n4', 'n5', 'n6', 'n7'],
			['n2'],
			['n3'],
		]);
		expect(report.resolved).toBe(5);
		expect(report.stop).toBeUndefined();
	});

	test('with other batches in flight that succeed', async () => {
		const { report } = await runCheck({
			numbers: EIGHT,
			api: refusing(['a', 'b', 'c', 'd']),
			settings: { ...FOURS, concurrency: 2 },
		});
		expect(report.resolved).toBe(4);
		expect(report.stop).toBeUndefined();
	});
});

describe('an API that refuses everything is a configuration fault', () => {
	const refuseAll: FakeApi = () => code('400001');
	const STOP = { kind: 'configuration', resultCode: '400001' };

	test('which is certain after one path down and its siblings', async () => {
		const { batches, report } = await runCheck({ numbers: EIGHT, api: refuseAll, settings: FOURS });
		expect(batches).toEqual([['a', 'b', 'c', 'd'], ['a', 'b'], ['a'], ['b'], ['c', 'd']]);
		expect(report.stop).toEqual(STOP);
		expect(endings(report)).toMatchObject({ a: 'unresolved 400001', c: 'cut short 400001', h: 'cut short 400001' });
	});

	test('with 4 workers', async () => {
		const { batches, report } = await runCheck({
			numbers: names(10),
			api: refuseAll,
			settings: { concurrency: 4 },
		});
		expect(batches.slice(0, 4)).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
			['n4', 'n5'],
			['n6', 'n7'],
		]);
		expect(batches.slice(4).flat().sort()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']);
		expect(report.stop).toEqual(STOP);
	});

	test.each([1, 4, 20])('at 10 000 numbers and %i workers, after a bounded number of requests', async (concurrency) => {
		const { report, maxInFlight } = await runCheck({
			numbers: names(10_000),
			api: refuseAll,
			settings: { batchSize: 50, concurrency },
		});
		expect(report.stop).toEqual(STOP);
		expect(report.requests).toBeLessThanOrEqual(1 + 12 + 3 * (concurrency - 1) + 3);
		expect(maxInFlight).toBe(concurrency);
	});

	test('not in a list of one: that number is refused, and no number is cut short', async () => {
		const { batches, report } = await runCheck({ numbers: ['a'], api: refuseAll });
		expect(batches).toEqual([['a']]);
		expect(endings(report)).toEqual({ a: 'unresolved 400001' });
		expect(report.stop).toBeUndefined();
	});

	test('not in a list of two', async () => {
		const { batches, report } = await runCheck({ numbers: ['a', 'b'], api: refuseAll });
		expect(batches).toEqual([['a', 'b'], ['a'], ['b']]);
		expect(endings(report)).toEqual({ a: 'unresolved 400001', b: 'unresolved 400001' });
		expect(report.stop).toBeUndefined();
	});

	test('in a list of fifty, after 13 requests and a number from each of the three largest', async () => {
		const { batches, report } = await runCheck({ numbers: names(50), api: refuseAll, settings: { batchSize: 50 } });
		expect(batches.map(({ length }) => length)).toEqual([50, 25, 13, 7, 4, 2, 1, 1, 2, 3, 6, 12, 25, 1, 1, 1]);
		expect(batches.slice(-3)).toEqual([['n10'], ['n19'], ['n37']]);
		expect(report.stop).toEqual(STOP);
	});

	test('while a delayed number waits, only once that one was refused, too', async () => {
		const api: FakeApi = ({ index }) => code(index === 0 ? '504000' : '400001');
		const { batches, report } = await runCheck({
			numbers: ['a', 'b', 'c', 'd'],
			api,
			settings: { batchSize: 1, delayMs: 1000 },
		});
		expect(batches).toEqual([['a'], ['b'], ['a'], ['c']]);
		expect(report.stop).toEqual(STOP);
		expect(endings(report)).toMatchObject({ a: 'unresolved 400001', c: 'unresolved 400001', d: 'cut short 400001' });
	});

	test('not when two bad numbers head the list and the third is fine, one number a request', async () => {
		const api: FakeApi = ({ numbers }) => (['a', 'b'].includes(numbers[0] ?? '') ? code('400200') : active(numbers));
		const { batches, report } = await runCheck({ numbers: ['a', 'b', 'c', 'd'], api, settings: { batchSize: 1 } });
		expect(batches).toEqual([['a'], ['b'], ['c'], ['d']]);
		expect(report.stop).toBeUndefined();
		expect(endings(report)).toEqual({ a: 'unresolved 400200', b: 'unresolved 400200', c: 'active', d: 'active' });
	});

	test('not when the last of 51 numbers is refused by itself and a few of the others are refused as well', async () => {
		const numbers = names(51);
		const bad = ['n9', 'n28', 'n50'];
		const { report } = await runCheck({ numbers, api: refusing(bad), settings: { batchSize: 50, concurrency: 9 } });
		expect(report.stop).toBeUndefined();
		expect(report.resolved).toBe(48);
		expect(endings(report)).toMatchObject(Object.fromEntries(bad.map((number) => [number, 'unresolved 400001'])));
	});

	test('not when a few bad numbers in two batches are all that was asked in small requests', async () => {
		const bad = ['n3', 'n12', 'n20', 'n21', 'n22'];
		const settings = { batchSize: 20, concurrency: 2 };
		const { batches, report } = await runCheck({ numbers: names(24), api: refusing(bad), settings });
		const expected = names(24).map((name) => [name, bad.includes(name) ? 'unresolved 400001' : 'active']);
		expect(endings(report)).toEqual(Object.fromEntries(expected));
		expect(report.stop).toBeUndefined();
		// The numbers from the middle of n0…n9 and n10…n19.
		expect(batches).toEqual(expect.arrayContaining([['n5'], ['n15']]));
	});

	test('also in a list of 51, after one path down', async () => {
		const settings = { batchSize: 50, concurrency: 9 };
		const { batches, report } = await runCheck({ numbers: names(51), api: refuseAll, settings });
		expect(report.stop).toEqual(STOP);
		expect(batches.length).toBeLessThanOrEqual(2 + 12);
	});

	test('and a short list is asked to its last number before anything else is said', async () => {
		const { report } = await runCheck({
			numbers: ['a', 'b', 'c'],
			api: refuseAll,
			settings: { batchSize: 2, concurrency: 2 },
		});
		expect(endings(report)).toEqual({ a: 'unresolved 400001', b: 'unresolved 400001', c: 'unresolved 400001' });
	});
});
