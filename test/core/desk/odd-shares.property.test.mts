import fc from 'fast-check';
import type { CheckReport, TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { entry, json, TIMEOUT } from '../run/replies.mts';
import { holds } from '../property-runs.mts';
import { runMany } from './many-runs.mts';
import type { ManyRuns, OneRun } from './many-runs.mts';

/** The first three of each ten have a mask in common. */
const POOL = Array.from({ length: 12 }, (_, index) => String(13_800_000_000 + (index % 3) * 10_000 + index));
const STRANGER = '13900000000';

const LISTS = fc.uniqueArray(fc.constantFrom(...POOL), { minLength: 1, maxLength: 8 });
const RUNS: fc.Arbitrary<OneRun[]> = fc.array(
	fc
		.record({
			numbers: LISTS,
			at: fc.nat({ max: 300 }),
			kind: fc.constantFrom('all', 'goal', 'waves'),
			wanted: fc.integer({ min: 1, max: 4 }),
			saveMs: fc.constantFrom(undefined, undefined, 0, 10, 900),
			settings: fc.record({
				batchSize: fc.integer({ min: 1, max: 8 }),
				concurrency: fc.integer({ min: 1, max: 3 }),
				gatherMs: fc.constantFrom(0, 50, 300),
				maxAttempts: fc.constant(20),
				maxRunMs: fc.constantFrom(Infinity, Infinity, 150, 450, 2000),
			}),
		})
		.map(({ kind, wanted, settings, saveMs, ...run }) => ({
			...run,
			...(saveMs === undefined ? {} : { saveMs }),
			...(kind === 'waves' ? { contacts: [run.numbers.slice(0, 3), run.numbers.slice(2)] } : {}),
			settings: kind === 'goal' ? { ...settings, activeWanted: wanted } : settings,
		})),
	{ minLength: 2, maxLength: 6 },
);

/** How a reply differs from what was asked. */
const ODD = fc.record({
	kind: fc.constantFrom('whole', 'whole', 'half', 'masked', 'noStatus', 'double', 'more', 'nothing', 'cut'),
	extra: fc.constantFrom(undefined, undefined, STRANGER, ...POOL),
	resultCode: fc.constantFrom('000000', '000000', '000000', '504000', '400001', '510101', '500000'),
	count: fc.constantFrom<(number | undefined)[]>(undefined, undefined, undefined, -2, 0, 3),
});
/** Those that name no number of another run and tell no charge but with its entry. */
const TIDY = ODD.map((odd) => ({ ...odd, count: undefined, extra: odd.extra === undefined ? undefined : STRANGER }));
const TWELVE = { minLength: 1, maxLength: 12 };
type Odd = typeof ODD extends fc.Arbitrary<infer T> ? T : never;

/** The reply, and what the API charged with it. */
interface Billed {
	readonly reply: TransportReply;
	readonly charged: number;
}

function statusOf(number: string): string {
	return String(Number(number) % 6);
}

function answer({ kind, extra, resultCode, count }: Odd, numbers: readonly string[]): Billed {
	if (kind === 'nothing') return { reply: TIMEOUT, charged: 0 };
	const told = kind === 'half' ? numbers.slice(0, Math.ceil(numbers.length / 2)) : numbers;
	const named = (number: string) => (kind === 'masked' ? `${number.slice(0, 3)}****${number.slice(7)}` : number);
	const entries = told.map((number) =>
		entry(named(number), kind === 'noStatus' ? '9' : statusOf(number), { chargesStatus: '1' }),
	);
	if (extra !== undefined && !numbers.includes(extra))
		entries.push(entry(extra, statusOf(extra), { chargesStatus: '1' }));
	const names = new Set(entries.map(({ mobile }) => mobile));
	const all = kind === 'double' ? [...entries, ...entries] : entries;
	const chargeCount = count === undefined ? undefined : Math.max(0, names.size + count);
	const body = { resultCode, resultObj: all, ...(chargeCount === undefined ? {} : { chargeCount }) };
	if (kind === 'cut' && count === undefined) {
		const text = JSON.stringify(body);
		return { reply: { kind: 'http', status: 200, body: text.slice(0, -1) }, charged: names.size };
	}
	return { reply: json(body), charged: chargeCount ?? names.size };
}

const billed = ({ reports }: ManyRuns) => reports.reduce((sum, { charged }) => sum + charged, 0);
const onContacts = ({ outcomes }: CheckReport) => [...outcomes.values()].filter(({ charged }) => charged).length;

holds(
	'however odd the replies are, the bills of all runs add up to what the API charged',
	400,
	fc.asyncProperty(RUNS, fc.oneof(fc.array(ODD, TWELVE), fc.array(TIDY, TWELVE)), async (runs, odd) => {
		const charged: number[] = [];
		const done = await runMany(runs, ({ numbers }, index) => {
			const plain: Odd = { kind: 'whole', extra: undefined, resultCode: '000000', count: undefined };
			const { reply, charged: bill } = answer(odd[index] ?? plain, numbers);
			charged.push(bill);
			return reply;
		});
		expect(billed(done)).toBe(charged.reduce((sum, each) => sum + each, 0));
		for (const [place, report] of done.reports.entries()) {
			expect([...report.outcomes.keys()]).toEqual(runs[place]?.numbers);
			expect(report.stop?.kind).not.toBe('internal');
			// Not of a number that was charged twice, as a reply to another request had it, too.
			if (odd.every(({ count, extra }) => count === undefined && (extra ?? STRANGER) === STRANGER))
				expect(onContacts(report)).toBe(report.charged - report.chargedStrangers);
			for (const [number, outcome] of report.outcomes) {
				if (outcome.kind === 'resolved') expect(outcome.result.statusCode).toBe(statusOf(number));
			}
		}
	}),
);
