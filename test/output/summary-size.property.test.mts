import fc from 'fast-check';
import type { ItemNumber } from '../../nodes/NumberStatusCheck/core/item-number';
import { CHOICES } from '../../nodes/NumberStatusCheck/core/limits';
import { STATUSES } from '../../nodes/NumberStatusCheck/core/statuses';
import type { StatusId } from '../../nodes/NumberStatusCheck/core/statuses';
import type { NumberOutcome, RunStop } from '../../nodes/NumberStatusCheck/core/types';
import { reportHtml } from '../../nodes/NumberStatusCheck/output/report-html';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import type { RunRecord, Summary } from '../../nodes/NumberStatusCheck/output/summary';
import { holds } from '../core/property-runs.mts';
import { EMPTY_RUN, known, resolved, reused, runOf, unresolved } from './runs.mts';

const LARGEST_PAGE = 40_000;
const LARGEST_SUMMARY = 20_000;

const SPECIAL = fc.constantFrom(
	...[
		'__proto__',
		'constructor',
		'toString',
		'unknown',
		'other',
		'',
		' ',
		'\u3000\t',
		'-',
		'&"<>\'',
		'\uD800',
		'\u202E',
	],
);
const UNIT = fc.constantFrom('x', '&', '𠮷', ' ', '\u0000');
/** Text of any kind and length. */
const TEXT: fc.Arbitrary<string> = fc.oneof(
	SPECIAL,
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom('&', "'", '"', '𠮷', ' ', '-'), minLength: 30, maxLength: 60 }),
	fc.tuple(UNIT, fc.nat({ max: 100_000 })).map(([unit, times]) => unit.repeat(times)),
);
/** A name, or what has no business being one. */
const NAME = fc.oneof({ arbitrary: TEXT, weight: 4 }, { arbitrary: fc.anything(), weight: 1 }) as fc.Arbitrary<string>;
const STATUS = fc.constantFrom(...STATUSES.flatMap(({ status, code }) => (code === null ? [] : [status as StatusId])));

const OUTCOME: fc.Arbitrary<NumberOutcome> = fc.oneof(
	fc.record({ status: STATUS, charged: fc.boolean(), area: NAME, numberType: NAME }).map(resolved),
	fc.record({ status: STATUS, area: NAME, numberType: NAME }).map(reused),
	fc.tuple(TEXT, TEXT, fc.boolean()).map((reason) => unresolved(...reason)),
);
const INVALID: fc.Arbitrary<ItemNumber> = fc
	.record({ code: TEXT, message: TEXT })
	.map((reason) => ({ item: 0, number: null, reason }));
const STOP: fc.Arbitrary<RunStop | undefined> = fc.oneof(
	fc.constant(undefined),
	TEXT.map((resultCode) => ({ kind: 'account', resultCode }) as const),
	TEXT.map((code) => ({ kind: 'outage', fault: { kind: 'network', code } }) as const),
);
const RUN = fc.record({
	outcomes: fc.array(OUTCOME, { maxLength: 60, size: 'max' }),
	invalid: fc.array(INVALID, { maxLength: 40, size: 'max' }),
	times: fc.integer({ min: 1, max: 4 }),
	stop: STOP,
	dryRun: fc.boolean(),
	pricePerNumber: fc.double({ min: 0, max: Number.MAX_SAFE_INTEGER, noNaN: true }),
	workflow: TEXT,
	before: fc.array(fc.option(STATUS, { nil: undefined }), { minLength: 1, maxLength: 60 }),
});

/** What was known of each number of a run: these statuses in turn, nothing for undefined. */
function knownOf(run: RunRecord, before: readonly (StatusId | undefined)[]): RunRecord['known'] {
	return new Map(
		[...run.outcomes.keys()].flatMap((number, index) => {
			const status = before[index % before.length];
			return status === undefined ? [] : [[number, known(status)]];
		}),
	);
}

function sum(counts: Iterable<number>): number {
	return [...counts].reduce((all, count) => all + count, 0);
}

/** Every number is counted once in each of the tables. */
function expectWhole({ statuses, unresolvedReasons, invalidReasons, invalid, ...summary }: Summary): void {
	const { carriers, otherCarriers, provinces, otherProvinces } = summary;
	expect(sum(Object.values(unresolvedReasons))).toBe(statuses.unresolved);
	expect(sum(Object.values(invalidReasons))).toBe(invalid);
	const withStatus = sum(Object.values(statuses)) - statuses.unresolved - statuses.invalid;
	for (const [shares, others] of [
		[carriers, otherCarriers],
		[provinces, otherProvinces],
	] as const) {
		expect(sum([...shares.map(({ numbers }) => numbers), others?.numbers ?? 0])).toBe(withStatus);
		expect(sum([...shares.map(({ active }) => active), others?.active ?? 0])).toBe(statuses.active);
	}
}

holds(
	'whatever the outcomes are, summary and report do not throw, count each number once, and stay small',
	300,
	fc.property(RUN, ({ outcomes, invalid, times, stop, workflow, dryRun, pricePerNumber, before }) => {
		const run = runOf(outcomes, times, { dryRun, pricePerNumber });
		const report = { ...run.report, ...(stop === undefined ? {} : { stop }) };
		const itemNumbers = [...run.itemNumbers, ...invalid];
		const summary = summarize({ ...run, report, itemNumbers, known: knownOf(run, before) });
		expectWhole(summary);
		expect(sum(summary.changes.map(({ numbers }) => numbers))).toBeLessThanOrEqual(summary.known);
		expect(Buffer.byteLength(JSON.stringify(summary))).toBeLessThan(LARGEST_SUMMARY);
		for (const language of CHOICES.reportLanguage.values) {
			const page = reportHtml(summary, workflow, language);
			expect(Buffer.byteLength(page)).toBeLessThan(LARGEST_PAGE);
			expect(page).not.toMatch(/NaN|Infinity|undefined|>null</);
		}
	}),
);

/** The largest page that names from outside can make: everything at its longest, and all of it escaped. */
test('names, codes and messages of quotation marks make the largest page, and it is below the limit', () => {
	const long = (index: number) => `${'"'.repeat(36)}${String(index).padStart(4, '0')}`;
	const quotes = '"'.repeat(1000);
	const outcomes = Array.from({ length: 3000 }, (_, index) =>
		index % 2 === 0 ? resolved({ numberType: long(index), area: long(index) }) : unresolved(long(index), quotes),
	);
	const ids = STATUSES.flatMap(({ status, code }) => (code === null ? [] : [status as StatusId]));
	const everyChange = ids.flatMap((from) => ids.flatMap((to) => (from === to ? [] : [[from, to] as const])));
	const fault = { kind: 'network', code: quotes } as const;
	const report = { ...EMPTY_RUN.report, stop: { kind: 'outage', fault } as const };
	const run = runOf([...outcomes, ...everyChange.map(([, now]) => resolved({ status: now }))]);
	const numbers = [...run.outcomes.keys()].slice(outcomes.length);
	const before = new Map(numbers.map((number, index) => [number, known(everyChange[index]?.[0] ?? 'active')]));
	const summary = summarize({ ...run, report, pricePerNumber: Number.MAX_SAFE_INTEGER, known: before });
	expect(summary.changes).toHaveLength(30);
	expect(Buffer.byteLength(JSON.stringify(summary))).toBeLessThan(LARGEST_SUMMARY);
	for (const language of CHOICES.reportLanguage.values) {
		expect(Buffer.byteLength(reportHtml(summary, quotes, language))).toBeLessThan(LARGEST_PAGE);
	}
});

test('fifty thousand carriers make a small report, and the ten of them are the first by name', () => {
	const outcomes = Array.from({ length: 50_000 }, (_, index) => resolved({ numberType: `Carrier${49_999 - index}` }));
	const summary = summarize(runOf(outcomes));
	expect(summary.carriers.map(({ name }) => name)).toEqual(
		['0', '1', '10', '100', '1000', '10000', '10001', '10002', '10003', '10004'].map((index) => `Carrier${index}`),
	);
	expect(summary.otherCarriers).toEqual({ names: 49_990, numbers: 49_990, active: 49_990 });
	expect(reportHtml(summary).length).toBeLessThan(LARGEST_PAGE);
});

test('a carrier whose escaped name would be longer than any text can be is cut like any other', () => {
	const huge = '&'.repeat(120_000_000);
	const summary = summarize(runOf([resolved({ numberType: huge, area: huge }), unresolved(huge, huge)]));
	expect(summary.carriers.map(({ name }) => name)).toEqual([`${'&'.repeat(40)}…`]);
	expect(reportHtml(summary, huge).length).toBeLessThan(LARGEST_PAGE);
});
