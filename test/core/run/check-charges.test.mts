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

test.each(['8613800000000', '+86 138-0000-0000', '13800000000.0', '138****0000'])(
	'a number echoed as %s is asked once and has its result',
	async (mobile) => {
		const api = () => success([{ ...entry(''), mobile }]);
		const { report, batches } = await runWhole({ numbers: names(1), api });
		expect(batches).toHaveLength(1);
		expect(endings(report)).toEqual({ 13800000000: 'active' });
	},
);
