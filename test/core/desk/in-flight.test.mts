import { active, code, entry, http, success, TIMEOUT } from '../run/replies.mts';
import { runMany } from './many-runs.mts';
import type { ManyRuns } from './many-runs.mts';

/** Of each run: its numbers' status (or the reason why there is none), with a mark where the run pays. */
function told({ reports }: ManyRuns): string[][] {
	return reports.map(({ outcomes }) =>
		[...outcomes].map(([number, outcome]) => {
			const what = outcome.kind === 'unresolved' ? outcome.reason.code : outcome.result.status;
			return `${number} ${what}${outcome.charged ? ' paid' : ''}`;
		}),
	);
}
const batches = ({ requests }: ManyRuns) => requests.map(({ numbers }) => numbers.join(''));

test('a number that another run is asking is not asked again, and the first alone pays', async () => {
	const runs = await runMany([{ numbers: ['a'] }, { numbers: ['a'], at: 50 }], ({ numbers }) => active(numbers));
	expect(batches(runs)).toEqual(['a']);
	expect(told(runs)).toEqual([['a active paid'], ['a active']]);
	expect(runs.endedAt).toEqual([100, 100]);
	expect(runs.reports.map(({ requests, charged }) => [requests, charged])).toEqual([
		[1, 1],
		[0, 0],
	]);
});

test('of a list, what another run is asking is left out of the request, and the rest goes at once', async () => {
	const settings = { batchSize: 3 };
	const runs = await runMany(
		[
			{ numbers: ['a', 'b'], settings },
			{ numbers: ['b', 'c', 'd', 'e'], at: 20, settings },
		],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual(['ab', 'cd', 'e']);
	expect(told(runs)).toEqual([
		['a active paid', 'b active paid'],
		['b active', 'c active paid', 'd active paid', 'e active paid'],
	]);
});

test('a number that is answered already is asked again: nothing is kept', async () => {
	const runs = await runMany([{ numbers: ['a'] }, { numbers: ['a'], at: 101 }], ({ numbers }) => active(numbers));
	expect(batches(runs)).toEqual(['a', 'a']);
});

test('runs of different accounts have nothing in common', async () => {
	const runs = await runMany(
		[
			{ numbers: ['a'], account: 'x' },
			{ numbers: ['a'], account: 'y' },
		],
		({ numbers, account }) => success(numbers.map((number) => entry(number, account === 'x' ? '1' : '0'))),
	);
	expect(told(runs)).toEqual([['a active paid'], ['a empty paid']]);
});

test('where the first is cancelled, the request goes on for the second, which pays', async () => {
	const runs = await runMany(
		[
			{ numbers: ['a', 'b'], cancelAt: 60 },
			{ numbers: ['a'], at: 50 },
		],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual(['ab']);
	expect(told(runs)[1]).toEqual(['a active paid']);
	// What was charged for b, nobody is there to be told.
	expect(runs.reports.map(({ charged }) => charged)).toEqual([0, 1]);
});

test('a request that nobody needs any more is ended', async () => {
	const runs = await runMany(
		[
			{ numbers: ['a'], cancelAt: 60 },
			{ numbers: ['a'], at: 50, cancelAt: 70 },
		],
		({ numbers }) => active(numbers),
	);
	expect(runs.requests).toMatchObject([{ unwanted: true, endedAt: 70 }]);
	expect(runs.endedAt).toEqual([60, 70]);
});

test('who comes after a request was ended asks anew', async () => {
	const runs = await runMany(
		[
			{ numbers: ['a'], cancelAt: 60 },
			{ numbers: ['a'], at: 61 },
		],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual(['a', 'a']);
	expect(told(runs)[1]).toEqual(['a active paid']);
});

test.each([
	['a fault', TIMEOUT],
	['HTTP 500', http(500)],
	['a refusal', code('400001')],
	['a delay', code('504000')],
	['too little quota', code('510101')],
	['a success without the number', success([])],
	['a number without a status, though paid for', success([{ ...entry('a', ''), chargesStatus: '1' }])],
])('after %s of the first, the second asks by itself', async (_, reply) => {
	const runs = await runMany(
		[
			{ numbers: ['a'], settings: { maxAttempts: 1 } },
			{ numbers: ['a'], at: 50 },
		],
		(request) => (request.run === 0 ? reply : active(request.numbers)),
	);
	expect(runs.requests.map(({ run, at }) => [run, at]).slice(0, 2)).toEqual([
		[0, 0],
		[1, 100],
	]);
	expect(told(runs)[1]).toEqual(['a active paid']);
});

test('an account that is not accepted is told to all that wait, with one request', async () => {
	const runs = await runMany([{ numbers: ['a'] }, { numbers: ['a'], at: 50 }], () => code('403000'));
	expect(batches(runs)).toEqual(['a']);
	expect(runs.reports.map(({ stop }) => stop)).toEqual(Array(2).fill({ kind: 'account', resultCode: '403000' }));
});

test('a run with a broken port leaves the others to ask for themselves', async () => {
	const runs = await runMany([{ numbers: ['a'], breaksAt: 0 }, { numbers: ['a'] }], ({ numbers }) => active(numbers));
	expect(runs.reports.map(({ stop }) => stop?.kind)).toEqual(['internal', undefined]);
	expect(told(runs)[1]).toEqual(['a active paid']);
});

test('results come before a fault of the rest: what the first got is not asked again', async () => {
	const runs = await runMany([{ numbers: ['a', 'b'] }, { numbers: ['a', 'b'], at: 50 }], ({ numbers }, index) =>
		index === 0
			? { ...code('500000'), body: JSON.stringify({ resultCode: '500000', resultObj: [entry('a')] }) }
			: active(numbers),
	);
	// Once the first has waited for its next attempt, nobody is asking b any more.
	expect(runs.requests.map(({ run, numbers }) => [run, ...numbers])).toEqual([
		[0, 'a', 'b'],
		[1, 'b'],
		[0, 'b'],
	]);
	expect(told(runs)).toEqual([
		['a active paid', 'b active paid'],
		['a active', 'b active paid'],
	]);
});

test("a run waits for another's request no longer than for one of its own", async () => {
	const runs = await runMany(
		[
			{ numbers: ['a'], settings: { requestTimeoutMs: 86_400_000 } },
			{ numbers: ['a', 'b'], at: 10, settings: { requestTimeoutMs: 30_000 } },
		],
		({ numbers, run }) =>
			run === 0 ? { after: 80_000_000, reply: active(numbers) } : { after: 100, reply: active(numbers) },
	);
	expect(runs.requests.map(({ at, numbers }) => [at, ...numbers])).toEqual([
		[0, 'a'],
		[10, 'b'],
		[31_010, 'a'],
	]);
	expect(told(runs)).toEqual([['a active paid'], ['a active paid', 'b active paid']]);
	expect(runs.endedAt).toEqual([80_000_000, 31_110]);
});

test('a run with a Result Store that is cancelled and out of time waits no longer for another either', async () => {
	const runs = await runMany(
		[
			{ numbers: ['a'], settings: { requestTimeoutMs: 86_400_000 }, cancelAt: 50 },
			{ numbers: ['a'], at: 10, settings: { requestTimeoutMs: 30_000 }, cancelAt: 60, saveMs: 10 },
		],
		({ numbers }) => ({ after: 80_000_000, reply: active(numbers) }),
	);
	expect(runs.endedAt).toEqual([50, 31_010]);
	expect(runs.requests).toMatchObject([{ unwanted: true }]);
});

test('many runs with a number that is never answered take little longer than one', async () => {
	const numbers = ['a'];
	const slow = (runs: number) =>
		runMany(Array<{ numbers: string[] }>(runs).fill({ numbers }), () => ({ after: 1000, reply: code('500000') }));
	const [alone] = (await slow(1)).endedAt;
	expect(Math.max(...(await slow(20)).endedAt)).toBeLessThan(2 * (alone ?? 0));
});

test("the answers to others' requests show that the API is not down: none gives up its list for a bad number", async () => {
	const runs = await runMany(
		[0, 37].map((at) => ({ numbers: [...'abcdefghijklmnopqrst'], at, settings: { batchSize: 4, concurrency: 2 } })),
		({ numbers }) => (numbers.some((number) => 'bk'.includes(number)) ? code('500000') : active(numbers)),
	);
	expect(runs.reports.map(({ resolved, stop }) => [resolved, stop])).toEqual(Array(2).fill([18, undefined]));
});

test('a run with a Result Store saves, though cancelled, what it pays for since the first is gone', async () => {
	const runs = await runMany(
		[
			{ numbers: ['a'], cancelAt: 60 },
			{ numbers: ['a'], at: 50, cancelAt: 70, saveMs: 10 },
		],
		({ numbers }) => active(numbers),
	);
	expect(runs.saved).toEqual([[], ['a']]);
	expect(runs.endedAt).toEqual([60, 110]);
});

test('a run with a Result Store that is cancelled does not wait for what another pays for', async () => {
	const runs = await runMany(
		[{ numbers: ['a'] }, { numbers: ['a'], at: 50, cancelAt: 70, saveMs: 10 }],
		({ numbers }) => active(numbers),
	);
	expect(runs.saved).toEqual([[], []]);
	expect(runs.endedAt).toEqual([100, 70]);
});

test('a number that two runs are asking is waited for as long as one of them is', async () => {
	const settings = { requestTimeoutMs: 1000 };
	const runs = await runMany(
		[
			{ numbers: ['a'], settings: { requestTimeoutMs: 9000 } },
			{ numbers: ['a'], at: 10, settings },
			{ numbers: ['a'], at: 2200, settings: { requestTimeoutMs: 9000 } },
		],
		({ numbers, run }) => ({ after: run === 0 ? 5000 : 100, reply: active(numbers) }),
	);
	expect(runs.requests.map(({ run, at }) => [run, at])).toEqual([
		[0, 0],
		[1, 2010],
	]);
	expect(runs.endedAt).toEqual([5000, 2110, 5000]);
});

test('a number that is about to be asked in a request that gathers is not asked beside it', async () => {
	const [first, second] = ['13800000002', '13800000000'];
	const one = { batchSize: 1, concurrency: 1, maxAttempts: 1 };
	const runs = await runMany(
		[
			{ numbers: [first, second], at: 1, settings: one },
			{ numbers: [first, second], settings: { ...one, batchSize: 2, maxAttempts: 2 } },
			{ numbers: [second], settings: one },
			{ numbers: [first], at: 150, settings: { batchSize: 2, concurrency: 1, gatherMs: 50, maxAttempts: 2 } },
		],
		({ numbers }, index) => (index === 0 ? code('504000') : active(numbers)),
	);
	const asking = runs.requests.filter(({ numbers }) => numbers.includes(first));
	for (const one of asking) {
		expect(asking.filter(({ at, endedAt = 0 }) => at <= one.at && endedAt > one.at)).toHaveLength(1);
	}
});
