import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { endings } from './endings.mts';
import { entry, json, success } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { ApiRequest, FakeApi } from './virtual-time.mts';

const names = (count: number) => Array.from({ length: count }, (_, index) => String(13_800_000_000 + index));
const CHARGED = { chargesStatus: '1' };

/** A reply with this code and results for the first `count` of the numbers. */
const partly = (resultCode: string, numbers: readonly string[], count: number, status = 200) =>
	json({ resultCode, resultObj: numbers.slice(0, count).map((number) => entry(number)) }, status);

/** A run with requests of fifty. */
const runWhole = async (world: { numbers: readonly string[]; api: FakeApi }) =>
	await runCheck({ ...world, settings: { batchSize: 50 } });

/** How often each number was asked. */
function timesAsked(batches: readonly (readonly string[])[]): Record<string, number> {
	const times: Record<string, number> = {};
	for (const number of batches.flat()) times[number] = (times[number] ?? 0) + 1;
	return times;
}

describe('results beside a code that is no success', () => {
	test.each([
		['a delay code', '504000'],
		['a server fault', '500000'],
		['an unknown code', '999999'],
		['a refusal', '400001'],
	])('of %s are kept, and only the other numbers are asked again', async (_name, code) => {
		const api = ({ numbers, index }: ApiRequest) =>
			index === 0 ? partly(code, numbers, 30) : success(numbers.map((number) => entry(number)));
		const { report, batches } = await runWhole({ numbers: names(50), api });
		expect(report).toMatchObject({ resolved: 50, charged: 50 });
		expect(batches[0]).toHaveLength(50);
		expect(batches.slice(1).flat().sort()).toEqual(names(50).slice(30));
	});

	test('of an account fault are kept, and the run stops', async () => {
		const { report, batches } = await runWhole({
			numbers: names(60),
			api: ({ numbers }) => partly('403101', numbers, 20),
		});
		expect(batches).toHaveLength(1);
		expect(report).toMatchObject({ stop: { kind: 'account', resultCode: '403101' }, charged: 20, resolved: 20 });
	});

	test('of an account fault are kept, and nothing was cut short where no number is left without one', async () => {
		const api = ({ numbers, index }: ApiRequest) => partly(index === 0 ? '000000' : '403101', numbers, numbers.length);
		const { report } = await runWhole({ numbers: names(60), api });
		expect(report).toMatchObject({ charged: 60, resolved: 60 });
		expect(report.stop).toBeUndefined();
	});

	test('of a quota that runs out in the middle of a request are kept: asked 50, 25 results beside 510101', async () => {
		const api = ({ numbers, index }: ApiRequest) => partly('510101', numbers, index === 0 ? 25 : 0);
		const { report, batches } = await runWhole({ numbers: names(50), api });
		expect(report).toMatchObject({ stop: { kind: 'quota', resultCode: '510101' }, charged: 25, resolved: 25 });
		const times = timesAsked(batches);
		expect(names(25).map((number) => times[number])).toEqual(names(25).map(() => 1));
		expect(batches.length).toBeLessThanOrEqual(14);
	});

	test('of a refusal for one number leave it alone without another request', async () => {
		const api = ({ numbers }: ApiRequest) => partly('400200', numbers, numbers.length - 1);
		const { report, batches } = await runWhole({ numbers: names(10), api });
		expect(batches).toHaveLength(1);
		expect(report).toMatchObject({ resolved: 9, charged: 9 });
		expect(endings(report)[names(10)[9] ?? '']).toBe('unresolved 400200');
	});

	test('under HTTP 500 are kept too', async () => {
		const api = ({ numbers }: ApiRequest) => partly('500000', numbers, numbers.length, 500);
		const { report, batches } = await runWhole({ numbers: names(3), api });
		expect(batches).toHaveLength(1);
		expect(report).toMatchObject({ resolved: 3, charged: 3 });
	});
});

describe('a charged entry without a known status', () => {
	test.each([
		['12', 'unknownStatus'],
		['', 'noStatus'],
		[null, 'noStatus'],
	])('(%j) is asked once, ends at once, and is charged', async (status, code) => {
		const api = ({ numbers }: ApiRequest) => success(numbers.map((number) => entry(number, status, CHARGED)));
		const { report, batches } = await runWhole({ numbers: names(2), api });
		expect(batches).toEqual([names(2)]);
		expect(endings(report)).toEqual(Object.fromEntries(names(2).map((number) => [number, `unresolved ${code}`])));
		expect(report).toMatchObject({ charged: 2, resolved: 0 });
		expect([...report.outcomes.values()].map(({ charged }) => charged)).toEqual([true, true]);
	});

	test('beside a delay code is not asked again either', async () => {
		const api = ({ numbers, index }: ApiRequest) =>
			index === 0
				? json({ resultCode: '504000', resultObj: [entry(numbers[0] ?? '', '7', CHARGED)] })
				: success(numbers.map((number) => entry(number)));
		const { batches } = await runWhole({ numbers: names(3), api });
		expect(batches).toEqual([names(3), names(3).slice(1)]);
	});

	test('without a charge is asked again as before', async () => {
		const api = ({ numbers, index }: ApiRequest) =>
			success(numbers.map((number) => entry(number, index === 0 ? '12' : '1')));
		const { report, batches } = await runWhole({ numbers: names(1), api });
		expect(batches).toHaveLength(2);
		expect(report).toMatchObject({ charged: 1, resolved: 1 });
	});
});

describe('charged entries of numbers nobody asked', () => {
	const stranger = entry('13712345678');

	test('are in the bill, and every asked number keeps its result', async () => {
		const api = ({ numbers }: ApiRequest) => success([...numbers.map((number) => entry(number)), stranger]);
		const { report } = await runWhole({ numbers: names(2), api });
		expect(report).toMatchObject({ charged: 3, chargedStrangers: 1, resolved: 2 });
	});

	test('in place of an asked one end it: asking again might pay for the same result five times', async () => {
		const api = ({ numbers }: ApiRequest) => success(numbers.map((number) => entry(`hash of ${number.slice(-2)}`)));
		const { report, batches } = await runWhole({ numbers: names(2), api });
		expect(batches).toHaveLength(1);
		expect(report).toMatchObject({ charged: 2, chargedStrangers: 2, resolved: 0 });
		expect(endings(report)[names(1)[0] ?? '']).toBe('unresolved otherNumbers');
	});
});

describe('an API that charges and never gives a status', () => {
	const WAYS: readonly [string, (number: string) => Record<string, unknown>][] = [
		['an undocumented status', (number) => entry(number, '9', CHARGED)],
		['numbers that are hashed', (number) => entry(`hash of ${number.slice(-6)}`)],
		[
			'numbers that are hashed, and no word of the charge',
			(number) => ({ mobile: `of ${number.slice(-6)}`, status: '1' }),
		],
	];
	/** The fake API of each test, after it has answered these many requests as documented. */
	const from = (first: number, made: (number: string) => Record<string, unknown>): FakeApi => {
		return ({ numbers, index }) => success(numbers.map((number) => (index < first ? entry(number) : made(number))));
	};

	test.each(WAYS)('(%s) is asked a bounded number of requests, however long the list is', async (_name, made) => {
		for (const count of [500, 1_000]) {
			const { report, batches } = await runCheck({
				numbers: names(count),
				settings: { batchSize: 50, concurrency: 4 },
				api: from(0, made),
			});
			expect(report.stop).toEqual({ kind: 'paidInVain' });
			expect(batches.length).toBeLessThanOrEqual(2 + 4);
		}
	});

	test('is noticed in the middle of a run, too, and the results before are kept', async () => {
		const api = from(20, (number) => entry(number, '9', CHARGED));
		const { report, batches } = await runWhole({ numbers: names(1_500), api });
		expect(report).toMatchObject({ stop: { kind: 'paidInVain' }, resolved: 1_000 });
		expect(report.charged).toBe(50 * batches.length);
		expect(batches.length).toBeLessThanOrEqual(20 + 2 + 2);
	});

	test.each<[string, (entries: readonly unknown[]) => object]>([
		[
			'rows of plain values',
			(entries) => ({ resultObj: entries.map((each) => Object.values(each as Record<string, unknown>)) }),
		],
		['in a field of another name', (entries) => ({ data: entries })],
	])('and gives its entries in the middle of a run in another form (%s) counts as down', async (_name, made) => {
		const api = ({ numbers, index }: ApiRequest) => {
			const entries = numbers.map((number) => entry(number));
			return index === 0 ? success(entries) : json({ resultCode: '200000', ...made(entries) });
		};
		const { report, batches } = await runCheck({
			numbers: names(1_500),
			settings: { batchSize: 50, concurrency: 4, maxAttempts: 5 },
			api,
		});
		expect(report).toMatchObject({ resolved: 50, stop: { kind: 'outage' } });
		expect(batches.length).toBeLessThanOrEqual(1 + 2 * 4 + 5);
	});

	test('for some numbers ends no run: most have a result', async () => {
		const api = ({ numbers }: ApiRequest) =>
			success(numbers.map((number, index) => entry(number, index % 3 === 0 ? '9' : '1', CHARGED)));
		const { report } = await runWhole({ numbers: names(1_500), api });
		expect(report.stop).toBeUndefined();
		expect(report).toMatchObject({ resolved: 990, charged: 1_500 });
	});

	test('ends no run in which nothing is left to ask', async () => {
		const { report } = await runWhole({ numbers: names(100), api: from(0, (number) => entry(number, '9', CHARGED)) });
		expect(report.stop).toBeUndefined();
		expect(report).toMatchObject({ resolved: 0, charged: 100 });
	});
});

describe('a reply of which only a part came', () => {
	const part = (numbers: readonly string[], cause: 'network' | 'timeout' | 'tooLong', code: string): TransportReply => {
		const text = JSON.stringify({ resultCode: '000000', resultObj: numbers.map((number) => entry(number)) });
		return { kind: 'none', cause, code, part: text.slice(0, text.indexOf(numbers[20] ?? '')) };
	};

	test.each([
		['network', 'ECONNRESET'],
		['timeout', 'ETIMEDOUT'],
	] as const)('(%s) keeps the results in it, and only the other numbers are asked again', async (cause, reason) => {
		const api = ({ numbers, index }: ApiRequest) =>
			index === 0 ? part(numbers, cause, reason) : success(numbers.map((number) => entry(number)));
		const { report, batches } = await runWhole({ numbers: names(50), api });
		expect(batches).toEqual([names(50), names(50).slice(20)]);
		expect(report).toMatchObject({ resolved: 50, charged: 50 });
	});

	test('as it is too long keeps the results in it, and nothing is asked again', async () => {
		const api = ({ numbers }: ApiRequest) => part(numbers, 'tooLong', 'REPLY_TOO_LONG');
		const { report, batches } = await runWhole({ numbers: names(50), api });
		expect(batches).toEqual([names(50)]);
		expect(report).toMatchObject({ resolved: 20, charged: 20 });
		expect(endings(report)[names(50).at(-1) ?? '']).toBe('unresolved tooLong');
	});

	test('as it is too long, without a result, time and again, ends the run', async () => {
		const api = (): TransportReply => ({ kind: 'none', cause: 'tooLong', code: 'REPLY_TOO_LONG', part: '{' });
		const { report, batches } = await runWhole({ numbers: names(1_000), api });
		expect(report.stop).toEqual({ kind: 'paidInVain' });
		expect(batches.length).toBeLessThanOrEqual(2 + 2);
	});
});

describe('a result in the reply to another request of the run', () => {
	test('counts, where two replies are confused with each other, and nothing is asked again', async () => {
		const all = names(200);
		const api = ({ index }: ApiRequest) => {
			const other = (index ^ 1) * 50;
			return success(all.slice(other, other + 50).map((number) => entry(number)));
		};
		const { report, batches } = await runCheck({ numbers: all, settings: { batchSize: 50, concurrency: 4 }, api });
		expect(batches).toHaveLength(4);
		expect(report).toMatchObject({ resolved: 200, charged: 200, chargedStrangers: 0 });
		expect(report.stop).toBeUndefined();
	});

	test('counts, where it comes late with that of others', async () => {
		const [late = ''] = names(1);
		const api = ({ numbers, index }: ApiRequest) =>
			success((index === 0 ? numbers.slice(1) : [...numbers, late]).map((number) => entry(number)));
		const { report, batches } = await runCheck({
			numbers: names(100),
			settings: { batchSize: 50, concurrency: 1 },
			api,
		});
		expect(timesAsked(batches)[late]).toBe(1);
		expect(report).toMatchObject({ resolved: 100, charged: 100, chargedStrangers: 0 });
	});

	test('counts before its number was asked at all, which it never is then', async () => {
		const last = names(60).at(-1) ?? '';
		const api = ({ numbers }: ApiRequest) => success([...numbers, last].map((number) => entry(number)));
		const { report, batches } = await runCheck({
			numbers: names(60),
			settings: { batchSize: 50, concurrency: 1 },
			api,
		});
		expect(timesAsked(batches)[last]).toBeUndefined();
		expect(report).toMatchObject({ resolved: 60, chargedStrangers: 1, charged: 61 });
	});

	test('that is charged without a status is not asked again', async () => {
		const [late = ''] = names(1);
		const api = ({ numbers, index }: ApiRequest) =>
			success(
				index === 0
					? numbers.slice(1).map((number) => entry(number))
					: [...numbers.map((number) => entry(number)), entry(late, '9', CHARGED)],
			);
		const { report, batches } = await runCheck({
			numbers: names(100),
			settings: { batchSize: 50, concurrency: 1 },
			api,
		});
		expect(timesAsked(batches)[late]).toBe(1);
		expect(endings(report)[late]).toBe('unresolved unknownStatus');
		expect(report).toMatchObject({ charged: 100, chargedStrangers: 0 });
	});
});

test.each(['8613800000000', '+86 138-0000-0000', '13800000000.0', '138****0000'])(
	'a number echoed as %s is asked once and has its result',
	async (mobile) => {
		const api = () => success([{ ...entry(''), mobile }]);
		const { report, batches } = await runWhole({ numbers: names(1), api });
		expect(batches).toHaveLength(1);
		expect(endings(report)).toEqual({ 13800000000: 'active' });
	},
);

test('what was charged for without a status stays charged, though the run ends as an outage without an answer', async () => {
	const [first = '', second = ''] = names(2);
	const api: FakeApi = ({ index }) =>
		json({ resultCode: '500000', resultObj: index === 0 ? [entry(second, '', CHARGED)] : [] });
	const { report } = await runCheck({ numbers: [first, second], api, settings: { batchSize: 1, concurrency: 1 } });
	expect(report.charged).toBe(1);
	expect([...report.outcomes].map(([number, { charged }]) => [number, charged])).toEqual([
		[first, false],
		[second, true],
	]);
});
