import fc from 'fast-check';
import type { StatusCode } from '../../../nodes/NumberStatusCheck/core/statuses';
import type { NumberOutcome, TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { code, entry, http, success, TIMEOUT, UNREACHABLE } from '../run/replies.mts';
import { LATENCY_MS } from '../run/virtual-time.mts';
import { holds } from '../property-runs.mts';
import { runMany } from './many-runs.mts';
import type { ManyRuns, OneRun, SharedApi } from './many-runs.mts';

const POOL = Array.from({ length: 16 }, (_, index) => String(13_800_000_000 + index));

/** What the API says of a number, by account: nobody else's result may be mistaken for it. */
function statusOf(account: string, number: string): StatusCode {
	const statuses: readonly StatusCode[] = ['0', '1', '2', '3', '4', '5'];
	return statuses[(Number(number) + (account === 'a' ? 0 : 1)) % statuses.length] ?? '0';
}

function answered(account: string, numbers: readonly string[]): TransportReply {
	return success(numbers.map((number) => entry(number, statusOf(account, number))));
}

const LISTS = fc.uniqueArray(fc.constantFrom(...POOL), { minLength: 1, maxLength: 12 });
const RUNS = fc.array(
	fc.record({
		numbers: fc.oneof(
			LISTS,
			fc.constantFrom(...POOL).map((number) => [number]),
		),
		at: fc.nat({ max: 400 }),
		account: fc.constantFrom('a', 'a', 'a', 'b'),
		settings: fc.record({
			batchSize: fc.integer({ min: 1, max: 6 }),
			concurrency: fc.integer({ min: 1, max: 3 }),
			gatherMs: fc.constantFrom(0, 0, 50, 300),
			maxAttempts: fc.integer({ min: 1, max: 4 }),
			keepRaw: fc.boolean(),
		}),
	}),
	{ minLength: 2, maxLength: 8 },
);

const TROUBLE: fc.Arbitrary<TransportReply | null> = fc.constantFrom<(TransportReply | null)[]>(
	...Array<null>(6).fill(null),
	...[TIMEOUT, UNREACHABLE, http(500), http(429), http(503, '1'), http(200)],
	...[code('504000'), code('400001'), code('500000'), code('510101')],
);

/** What the API says that it charged, over all replies that came. */
function ledger({ requests }: ManyRuns, account?: string): number {
	const replies = requests.filter((one) => account === undefined || one.account === account);
	return replies.reduce((sum, { reply }) => {
		const body =
			reply?.kind === 'http' && reply.body.startsWith('{') ? (JSON.parse(reply.body) as { resultObj?: unknown }) : {};
		const entries = Array.isArray(body.resultObj) ? (body.resultObj as { chargesStatus?: unknown }[]) : [];
		return sum + entries.filter(({ chargesStatus }) => chargesStatus === '1').length;
	}, 0);
}

const charges = (outcomes: Iterable<NumberOutcome>) => [...outcomes].filter(({ charged }) => charged).length;

/** What holds in any world. */
function expectSound(runs: readonly OneRun[], done: ManyRuns): void {
	for (const [place, { numbers, account = 'a' }] of runs.entries()) {
		const report = done.reports[place];
		expect([...(report?.outcomes.keys() ?? [])]).toEqual(numbers);
		for (const [number, outcome] of report?.outcomes ?? []) {
			if (outcome.kind === 'resolved') expect(outcome.result.statusCode).toBe(statusOf(account, number));
		}
		expect(charges(report?.outcomes.values() ?? [])).toBe(report?.charged);
	}
}

const billed = ({ reports }: ManyRuns) => reports.reduce((sum, { charged }) => sum + charged, 0);

holds(
	'in fair weather all runs together send no more, pay no more, and none waits longer than alone and its Gather',
	400,
	fc.asyncProperty(RUNS, async (runs) => {
		const api: SharedApi = ({ account, numbers }) => answered(account, numbers);
		const done = await runMany(runs, api);
		expectSound(runs, done);
		expect(done.reports.every(({ stop, outcomes, resolved }) => stop === undefined && resolved === outcomes.size)).toBe(
			true,
		);
		expect(billed(done)).toBe(ledger(done));
		let alone = 0;
		for (const [place, { numbers, at, settings }] of runs.entries()) {
			const requests = Math.ceil(numbers.length / settings.batchSize);
			alone += requests;
			const time = Math.ceil(requests / settings.concurrency) * LATENCY_MS;
			expect((done.endedAt[place] ?? Infinity) - at).toBeLessThanOrEqual(settings.gatherMs + time);
		}
		expect(done.requests.length).toBeLessThanOrEqual(alone);
	}),
);

holds(
	'whatever the API does, each run has its own outcomes, each charge is on one bill, and none waits for ever',
	400,
	fc.asyncProperty(RUNS, fc.array(TROUBLE, { maxLength: 12 }), async (runs, troubles) => {
		const done = await runMany(runs, ({ account, numbers }, index) => troubles[index] ?? answered(account, numbers));
		expectSound(runs, done);
		expect(billed(done)).toBe(ledger(done));
	}),
);

const passing = fc.constantFrom<(TransportReply | null)[]>(null, null, null, TIMEOUT, http(500), http(429));
holds(
	'trouble that passes costs no run a number, but for what it would cost it alone',
	300,
	fc.asyncProperty(RUNS, fc.array(passing, { maxLength: 5 }), async (runs, troubles) => {
		const patient = runs.map((run) => ({ ...run, settings: { ...run.settings, maxAttempts: 20 } }));
		const done = await runMany(patient, ({ account, numbers }, index) => troubles[index] ?? answered(account, numbers));
		expect(done.reports.map(({ outcomes, resolved }) => outcomes.size - resolved)).toEqual(runs.map(() => 0));
	}),
);

const ends = fc.array(fc.record({ cancelAt: fc.nat({ max: 800 }), breaks: fc.boolean() }), {
	minLength: 1,
	maxLength: 4,
});
holds(
	'a cancelled or broken run costs no other anything: each gets all its results',
	400,
	fc.asyncProperty(RUNS, ends, async (runs, endings) => {
		const all: readonly OneRun[] = runs.map((run, place) => {
			const ending = endings[place];
			if (ending === undefined || place === runs.length - 1) return run;
			return ending.breaks ? { ...run, breaksAt: ending.cancelAt } : { ...run, cancelAt: ending.cancelAt };
		});
		const done = await runMany(all, ({ account, numbers }) => answered(account, numbers));
		expectSound(runs, done);
		expect(billed(done)).toBeLessThanOrEqual(ledger(done));
		for (const [place, run] of all.entries()) {
			if ('cancelAt' in run || 'breaksAt' in run) continue;
			const report = done.reports[place];
			expect([report?.stop, report?.resolved]).toEqual([undefined, run.numbers.length]);
		}
		// Nothing starts for a run after its cancellation.
		for (const { run, at } of done.requests) {
			const { cancelAt = Infinity, at: from = 0 } = all[run] ?? {};
			expect(at).toBeLessThanOrEqual(Math.max(from, cancelAt));
		}
	}),
);

const refused = fc.uniqueArray(fc.constantFrom(...POOL), { minLength: 1, maxLength: 3 });
holds(
	'a refused number costs the other runs none of theirs',
	300,
	fc.asyncProperty(RUNS, refused, async (runs, bad) => {
		const done = await runMany(runs, ({ account, numbers }) =>
			numbers.some((number) => bad.includes(number)) ? code('400001') : answered(account, numbers),
		);
		expectSound(runs, done);
		for (const [place, { numbers }] of runs.entries()) {
			if (numbers.some((number) => bad.includes(number))) continue;
			expect(done.reports[place]?.resolved).toBe(numbers.length);
		}
	}),
);

const everyEnd = fc.array(
	fc.record({
		cancelAt: fc.option(fc.nat({ max: 3000 }), { nil: undefined }),
		breaksAt: fc.option(fc.nat({ max: 3000 }), { nil: undefined, freq: 1 }),
		saveMs: fc.constantFrom(undefined, 0, 10, 900),
	}),
	{ minLength: 8, maxLength: 8 },
);
holds(
	'with trouble, cancellations, defects and Result Stores together, each run ends, and stores what it was told',
	200,
	fc.asyncProperty(RUNS, everyEnd, fc.array(TROUBLE, { maxLength: 12 }), async (runs, endings, troubles) => {
		const all: readonly OneRun[] = runs.map((run, place) => {
			const given = Object.entries(endings[place] ?? {}).filter(([, value]) => value !== undefined);
			return { ...run, ...Object.fromEntries(given) };
		});
		const done = await runMany(all, ({ account, numbers }, index) => troubles[index] ?? answered(account, numbers));
		expectSound(runs, done);
		expect(billed(done)).toBeLessThanOrEqual(ledger(done));
		for (const [place, { saveMs }] of all.entries()) {
			if (saveMs === undefined) continue;
			const { outcomes } = done.reports[place] ?? { outcomes: new Map<string, NumberOutcome>() };
			const resolved = [...outcomes].flatMap(([number, { kind }]) => (kind === 'resolved' ? [number] : []));
			expect([...new Set(done.saved[place])].sort()).toEqual(resolved.sort());
		}
	}),
);
