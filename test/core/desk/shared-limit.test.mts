import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { active, http, TIMEOUT } from '../run/replies.mts';
import { runMany } from './many-runs.mts';
import type { OneRun, SharedApi } from './many-runs.mts';

/** Runs of so many numbers each, no number in two of them. */
function lists(runs: number, size: number, more: (run: number) => Partial<OneRun> = () => ({})): OneRun[] {
	const settings = { batchSize: 10, concurrency: 4, maxAttempts: 5 };
	return Array.from({ length: runs }, (_, run) => ({
		numbers: Array.from({ length: size }, (_number, index) => String(13_800_000_000 + run * 10_000 + index)),
		settings,
		...more(run),
	}));
}

/** An API that takes so many requests at a time, and refuses what is beyond at once. */
function takes(most: number): SharedApi {
	return ({ numbers, beside }): { after: number; reply: TransportReply } =>
		beside < most ? { after: 100, reply: active(numbers) } : { after: 10, reply: http(429) };
}

const refused = ({ requests }: Awaited<ReturnType<typeof runMany>>) =>
	requests.filter(({ reply }) => reply?.kind === 'http' && reply.status === 429).length;

test('in fair weather each run has its own Concurrency, and waits for nobody', async () => {
	const { requests, endedAt } = await runMany(lists(10, 80), ({ numbers }) => active(numbers));
	expect(Math.max(...requests.map(({ beside }) => beside + 1))).toBe(40);
	expect(endedAt).toEqual(Array(10).fill(200));
});

test('an API that takes five requests at a time is found out once for fifty runs; each by itself, they lose numbers', async () => {
	const best = (50 * 400 * 100) / (5 * 10);
	const together = await runMany(lists(50, 400), takes(5));
	expect(together.reports.every(({ resolved }) => resolved === 400)).toBe(true);
	expect(Math.max(...together.endedAt)).toBeLessThan(1.05 * best);
	const apart = await runMany(
		lists(50, 400, (run) => ({ account: `a${run}` })),
		takes(5),
	);
	expect(apart.reports.every(({ resolved }) => resolved === 400)).toBe(false);
	expect(Math.max(...apart.endedAt)).toBeGreaterThan(1.5 * best);
	expect(refused(apart)).toBeGreaterThan(2 * refused(together));
});

test('runs take turns where the API takes one request at a time', async () => {
	const { endedAt, requests } = await runMany(lists(6, 200), takes(1));
	expect(Math.max(...endedAt)).toBeLessThanOrEqual(6 * 20 * 100);
	// Once all have waited for their next attempt, after the burst that they began with.
	const later = requests.filter(({ at }) => at >= 2000 && at < 5000).map(({ run }) => run);
	const turns = Array.from({ length: 6 }, (_, run) => later.filter((one) => one === run).length);
	for (const each of turns) expect([4, 5, 6]).toContain(each);
});

test('a short list that comes late does not wait for the long ones before it', async () => {
	const late = { numbers: ['13900000000'], at: 10_000, settings: { batchSize: 10, concurrency: 4 } };
	const { endedAt } = await runMany([...lists(5, 2000), late], takes(3));
	expect((endedAt[5] ?? Infinity) - 10_000).toBeLessThan(1000);
	expect(Math.min(...endedAt.slice(0, 5))).toBeGreaterThan(20_000);
});

test("a run's own Concurrency stays its upper bound, whatever the others have", async () => {
	const { requests } = await runMany(
		lists(3, 200, (run) => ({ settings: { batchSize: 10, concurrency: run + 1 } })),
		({ numbers }) => active(numbers),
	);
	for (let run = 0; run < 3; run++) {
		const own = requests.filter((one) => one.run === run);
		const most = Math.max(...own.map(({ at }) => own.filter((one) => one.at <= at && (one.endedAt ?? 0) > at).length));
		expect(most).toBe(run + 1);
	}
});

test('runs that only wait for a turn end with their time, and with their cancellation', async () => {
	const { reports, endedAt } = await runMany(
		[
			...lists(1, 2000),
			...lists(2, 50, (run) =>
				run === 0
					? { at: 5000, account: 'a', settings: { batchSize: 10, maxRunMs: 1 } }
					: { at: 5000, cancelAt: 5001, settings: { batchSize: 10 } },
			),
		],
		takes(1),
	);
	expect(endedAt.slice(1).every((end) => end <= 5201)).toBe(true);
	expect(reports.slice(1).map(({ stop }) => stop?.kind)).toEqual(['runTimeLimit', 'cancelled']);
	expect(reports[0]?.resolved).toBe(2000);
});

test('how much the account was slowed down is told to the runs that were there', async () => {
	const { reports } = await runMany(
		[...lists(6, 400), { numbers: ['13900000000'], at: 200_000, settings: { batchSize: 10 } }],
		takes(3),
	);
	expect(reports.slice(0, 6).every(({ slowdown }) => slowdown !== undefined && slowdown.fewestInFlight <= 4)).toBe(
		true,
	);
	expect(reports[6]?.slowdown).toBeUndefined();
});

test.each([2010, 2110, 2210])(
	'a run that is cancelled at %i ms holds up nobody, however long its Result Store takes',
	async (cancelAt) => {
		const runs = lists(3, 100).map((run, place) => (place === 1 ? { ...run, cancelAt, saveMs: 60_000 } : run));
		const { endedAt } = await runMany(runs, takes(1));
		expect(endedAt[0]).toBeLessThan(5000);
		expect(endedAt[1]).toBeGreaterThan(60_000);
		expect(endedAt[2]).toBeLessThan(5000);
	},
);

test("a wait so long that it ends a run is that one's alone: the others ask, and hear of it by themselves", async () => {
	const [one, other] = lists(2, 200);
	const runs = [one, other].flatMap((run) => (run === undefined ? [] : [run]));
	const { endedAt, reports } = await runMany(runs, ({ numbers, run, at }) =>
		run === 0 && at === 0 ? http(503, '86400') : active(numbers),
	);
	expect(reports[0]?.stop).toMatchObject({ kind: 'outage', askedToWaitMs: 86_400_000 });
	expect(reports[1]?.resolved).toBe(200);
	expect(Math.max(...endedAt)).toBeLessThan(10_000);
});

test('an outage takes twenty runs no longer than one: none waits for the timeouts of the others', async () => {
	const outage = (runs: number) => runMany(lists(runs, 30), () => ({ after: 30_000, reply: TIMEOUT }));
	const [alone = 0] = (await outage(1)).endedAt;
	const { endedAt, reports } = await outage(20);
	expect(reports.map(({ stop }) => stop?.kind)).toEqual(Array<string>(20).fill('outage'));
	expect(Math.max(...endedAt)).toBeLessThan(1.1 * alone);
});

test('an API that leaves what is too much for it without an answer still gets no more than it takes', async () => {
	const { reports, requests } = await runMany(lists(20, 100), ({ numbers, beside }) =>
		beside < 3 ? { after: 100, reply: active(numbers) } : { after: 5000, reply: TIMEOUT },
	);
	expect(reports.every(({ resolved }) => resolved === 100)).toBe(true);
	const inVain = requests.filter(({ reply }) => reply?.kind === 'none').length;
	expect(inVain).toBeLessThan(200);
});
