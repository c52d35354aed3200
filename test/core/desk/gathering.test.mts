import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { active, activeBut, code, entry, http, success, TIMEOUT } from '../run/replies.mts';
import { runMany } from './many-runs.mts';
import type { ManyRuns, OneRun } from './many-runs.mts';

const LETTERS = [...'abcdefghij'];
const GATHER = { gatherMs: 300, batchSize: 50 };

/** A run of each of these numbers, ten milliseconds apart. */
function single(numbers: readonly string[], more: Partial<OneRun> = {}): OneRun[] {
	return numbers.map((number, index) => ({ numbers: [number], at: 10 * index, settings: GATHER, ...more }));
}
const batches = ({ requests }: ManyRuns) =>
	requests
		.map(({ at, numbers }) => [at, numbers.join('')] as const)
		.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
const bills = ({ reports }: ManyRuns) => reports.map(({ charged, requests }) => [charged, requests]);
const reasons = ({ reports }: ManyRuns) =>
	reports.flatMap(({ outcomes }) =>
		[...outcomes.values()].map((outcome) =>
			outcome.kind === 'unresolved' ? outcome.reason.code : outcome.result.status,
		),
	);

test('ten runs of one number each share a request, and each pays for its own', async () => {
	const runs = await runMany(single(LETTERS), ({ numbers }) => active(numbers));
	expect(batches(runs)).toEqual([[300, 'abcdefghij']]);
	expect(bills(runs)).toEqual([[1, 1], ...Array<number[]>(9).fill([1, 0])]);
	expect(runs.endedAt).toEqual(Array(10).fill(400));
});

test('the same number of several runs is asked once and paid once', async () => {
	const runs = await runMany(single(['a', 'b', 'a', 'b']), ({ numbers }) => active(numbers));
	expect(batches(runs)).toEqual([[300, 'ab']]);
	expect(bills(runs)).toEqual([
		[1, 1],
		[1, 0],
		[0, 0],
		[0, 0],
	]);
});

test('a full request goes at once, and the next run begins another', async () => {
	const settings = { ...GATHER, batchSize: 3 };
	const runs = await runMany(single([...'abcd'], { settings }), ({ numbers }) => active(numbers));
	expect(batches(runs)).toEqual([
		[20, 'abc'],
		[330, 'd'],
	]);
});

test('the smallest Batch Size of those who share a request is its limit', async () => {
	const runs = await runMany(
		[
			{ numbers: ['a', 'b', 'c'], settings: { ...GATHER, batchSize: 10 } },
			{ numbers: ['d'], settings: { ...GATHER, batchSize: 2 } },
			{ numbers: ['e'], settings: { ...GATHER, batchSize: 5 } },
		],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual([
		[300, 'abce'],
		[300, 'd'],
	]);
});

test('a list that fills a request does not wait', async () => {
	const settings = { ...GATHER, batchSize: 2 };
	const runs = await runMany([{ numbers: ['a', 'b', 'c'], settings }], ({ numbers }) => active(numbers));
	expect(batches(runs)).toEqual([
		[0, 'ab'],
		[100, 'c'],
	]);
});

test('without Gather a run waits for nobody, and has what gathers asked now if it needs it', async () => {
	const runs = await runMany(
		[...single(['a']), { numbers: ['b'], at: 50 }, { numbers: ['a'], at: 60 }],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual([
		[50, 'b'],
		[60, 'a'],
	]);
});

test('the shortest Gather of those who share a request counts', async () => {
	const runs = await runMany(
		[...single(['a']), { numbers: ['b'], at: 50, settings: { ...GATHER, gatherMs: 20 } }],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual([[70, 'ab']]);
});

test('a run that is cancelled while its request gathers leaves the others to ask at once; it sends nothing', async () => {
	const runs = await runMany(
		[{ numbers: ['a'], settings: GATHER, cancelAt: 100 }, ...single(['b', 'c'])],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual([
		[100, 'b'],
		[100, 'c'],
	]);
	expect(reasons(runs)).toEqual(['cancelled', 'active', 'active']);
});

test('the number of a run that is cancelled before the request starts is not asked', async () => {
	const runs = await runMany(
		[...single(['a', 'c']), { numbers: ['b'], settings: GATHER, cancelAt: 100 }],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual([[300, 'ac']]);
});

test('a run whose time is short does not gather', async () => {
	const runs = await runMany([{ numbers: ['a'], settings: { ...GATHER, maxRunMs: 300 } }], ({ numbers }) =>
		active(numbers),
	);
	expect(batches(runs)).toEqual([[0, 'a']]);
});

test('a run whose time is up before the request starts is not in it', async () => {
	const held = { numbers: ['x'], settings: { minIntervalMs: 0 } };
	const runs = await runMany(
		[
			held,
			{ numbers: ['a'], at: 250, settings: GATHER },
			{ numbers: ['b'], at: 260, settings: { ...GATHER, maxRunMs: 400 } },
		],
		// An API that asks everybody to wait for a second.
		({ numbers, at }, index) =>
			index === 0 ? { after: 10, reply: http(429, '1') } : at < 900 ? http(503) : active(numbers),
	);
	expect(runs.requests.some(({ numbers }) => numbers.includes('b'))).toBe(false);
	expect(reasons(runs)).toEqual(['active', 'active', 'runTimeLimit']);
});

const REFUSES_B = ({ numbers }: { numbers: readonly string[] }): TransportReply =>
	numbers.includes('b') ? code('400001') : active(numbers);

test('a refused number costs the others one request each: none of them hears of it', async () => {
	const runs = await runMany(single([...'abc']), REFUSES_B);
	expect(batches(runs)).toEqual([
		[300, 'abc'],
		[400, 'a'],
		[400, 'b'],
		[400, 'c'],
	]);
	expect(reasons(runs)).toEqual(['active', '400001', 'active']);
	expect(runs.reports.map(({ retries }) => retries)).toEqual([0, 0, 0]);
});

test.each<[string, TransportReply]>([
	['HTTP 500', http(500)],
	['no answer', TIMEOUT],
	['a delay', code('504000')],
	['too little quota', code('510101')],
	['a fault of its own', code('500000')],
	['something that is not this API', http(200)],
])('after %s to a shared request, each asks alone, with all its attempts', async (_, reply) => {
	const settings = { ...GATHER, maxAttempts: 2 };
	const runs = await runMany(single([...'ab'], { settings }), ({ numbers }, index) =>
		index === 0 ? reply : active(numbers),
	);
	expect(batches(runs).map(([, numbers]) => numbers)).toEqual(['ab', 'a', 'b']);
	expect(runs.reports.map(({ resolved, stop }) => [resolved, stop])).toEqual([
		[1, undefined],
		[1, undefined],
	]);
});

test('an account fault speaks for all', async () => {
	const runs = await runMany(single([...'abc']), () => code('403000'));
	expect(runs.requests).toHaveLength(1);
	expect(runs.reports.map(({ stop }) => stop?.kind)).toEqual(['account', 'account', 'account']);
});

test('a rate limit speaks for all: nobody asks before the time that it names', async () => {
	const runs = await runMany(single([...'abc']), ({ numbers }, index) =>
		index === 0 ? http(429, '5') : active(numbers),
	);
	expect(runs.requests.slice(1).every(({ at }) => at >= 5400)).toBe(true);
	expect(reasons(runs)).toEqual(['active', 'active', 'active']);
});

test('what a shared success leaves out is delayed for its own run alone', async () => {
	const runs = await runMany(single([...'ab']), ({ numbers }, index) =>
		index === 0 ? activeBut(['b'], numbers) : active(numbers),
	);
	expect(batches(runs)).toEqual([
		[300, 'ab'],
		[3400, 'b'],
	]);
	expect(runs.endedAt).toEqual([400, 3500]);
	expect(runs.reports.map(({ reAsks }) => reAsks)).toEqual([0, 1]);
});

test('results in a shared reply count whatever its code is: none is paid for again', async () => {
	const runs = await runMany(single([...'ab']), ({ numbers }, index) =>
		index === 0
			? { ...code('500000'), body: JSON.stringify({ resultCode: '500000', resultObj: [entry('b')] }) }
			: active(numbers),
	);
	expect(batches(runs)).toEqual([
		[300, 'ab'],
		[400, 'a'],
	]);
	expect(bills(runs)).toEqual([
		[1, 2],
		[1, 0],
	]);
});

test('what a shared reply charges beyond its entries is on one bill alone', async () => {
	const reply = (numbers: readonly string[]) =>
		success([...numbers.map((number) => entry(number)), entry('13700000000')]);
	const runs = await runMany(single([...'abc']), ({ numbers }) => reply(numbers));
	expect(bills(runs)).toEqual([
		[2, 1],
		[1, 0],
		[1, 0],
	]);
	expect(runs.reports.map(({ chargedStrangers }) => chargedStrangers)).toEqual([1, 0, 0]);
});

test('a run with a broken port sends nothing for the others, and stops nobody', async () => {
	const runs = await runMany(
		[{ numbers: ['a'], settings: GATHER, breaksAt: 0 }, ...single(['b', 'c'])],
		({ numbers }) => active(numbers),
	);
	expect(runs.reports.map(({ stop, resolved }) => [stop?.kind, resolved])).toEqual([
		['internal', 0],
		[undefined, 1],
		[undefined, 1],
	]);
});

test('a run that is cancelled after its request has started leaves the others their results', async () => {
	const runs = await runMany(
		[{ numbers: ['a'], settings: GATHER, cancelAt: 350 }, ...single(['b', 'c'])],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual([[300, 'abc']]);
	expect(reasons(runs)).toEqual(['cancelled', 'active', 'active']);
	expect(bills(runs)).toEqual([
		[0, 1],
		[1, 0],
		[1, 0],
	]);
});

test('runs with another Request Timeout do not share a request: a short one would end it for the others', async () => {
	const settings = (requestTimeoutMs: number) => ({ settings: { ...GATHER, requestTimeoutMs } });
	const runs = await runMany(
		[...single(['a'], settings(1000)), ...single(['b'], settings(30_000)), ...single(['c'], settings(1000))],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs).map(([, numbers]) => numbers)).toEqual(['ac', 'b']);
});

test('a run with a defect leaves those that gather with it to ask by themselves', async () => {
	const [first, second] = single(['a', 'b']);
	const runs = await runMany(
		[
			{ ...first, numbers: ['a'], cannotSleep: true },
			{ numbers: ['b'], ...second },
		],
		(one) => active(one.numbers),
	);
	expect(runs.reports.map(({ stop }) => stop?.kind)).toEqual(['internal', undefined]);
	expect(reasons(runs)).toEqual(['internal', 'active']);
});

test('nobody waits for the Result Store of the run that gathers', async () => {
	const runs = await runMany(
		[
			{ numbers: ['x'] },
			{ numbers: ['y'] },
			{ numbers: ['x', 'y', 'z'], at: 10, settings: GATHER, saveMs: 60_000 },
			{ numbers: ['w'], at: 20, settings: GATHER },
		],
		({ numbers, run }) => (run === 1 ? TIMEOUT : active(numbers)),
	);
	expect(runs.endedAt[3]).toBeLessThan(1000);
	expect(runs.reports.map(({ resolved }) => resolved)).toEqual([1, 0, 3, 1]);
});

test('a result in a shared reply for a number that its run asks in another request counts: it is not paid for again', async () => {
	const busy = { numbers: ['a', 'x'], settings: { ...GATHER, gatherMs: 100, batchSize: 3 } };
	const other = { numbers: ['x'], settings: { batchSize: 1 } };
	const runs = await runMany([other, busy, { ...busy, numbers: ['b'] }], ({ numbers }, index) => {
		if (index === 0) return { after: 1000, reply: active(numbers) };
		return active([...numbers, 'x']);
	});
	expect(batches(runs).map(([, numbers]) => numbers)).toEqual(['x', 'ab']);
	expect(runs.endedAt.slice(1)).toEqual([1000, 200]);
	expect(bills(runs)[1]).toEqual([2, 1]);
});
