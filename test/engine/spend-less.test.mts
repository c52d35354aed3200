import { activeNumbers, contacts, NUMBER_OF, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

type Run = Awaited<ReturnType<typeof runNode>>;

/** `count` numbers of which the simulator says that 60 of each 100 are active, 5 have no record and are free. */
const mixed = (count: number) => Array.from({ length: count }, (_, index) => `13800${String(index).padStart(6, '0')}`);
const codes = (run: Run) => resultsOf(run).map(({ status, reason }) => reason?.code ?? status);
const countOf = (run: Run, code: string) => codes(run).filter((each) => each === code).length;
const asked = ({ ledger }: Run) => Object.keys(ledger.asked);
const told = (run: Run) => run.hints.map(({ type, message }) => `${type}: ${message}`);
const summaryOf = ({ outputs }: Run) => outputs.at(-1)?.[0]?.json as Record<string, unknown>;

describe('Stop After Active', () => {
	test('ends a run once so many distinct numbers are active; the others were not asked, and say so', async () => {
		const numbers = mixed(1_000);
		const run = await runNode({
			...oneNumberEach(numbers),
			options: { stopAfterActive: 100, pricePerNumber: 0.01 },
			parameters: { includeSummary: true },
		});
		const active = countOf(run, 'active');
		expect(active).toBeGreaterThanOrEqual(100);
		expect(active).toBeLessThan(110);
		expect(asked(run).length).toBeLessThan(200);
		const left = 1_000 - asked(run).length;
		expect(countOf(run, 'goalReached')).toBe(left);
		expect(told(run)[0]).toBe(
			`info: Stop After Active was reached: ${left} numbers were not asked, which saved at most ${(left / 100).toFixed(2).replace(/\.?0+$/, '')}.`,
		);
		expect(summaryOf(run)).toMatchObject({ notNeeded: left, cutShort: null, statuses: { active } });
	});

	test('counts a number once, however many contacts have it', async () => {
		const { active } = NUMBER_OF;
		const numbers = ['13900000001', '13900000002'];
		const run = await runNode({
			...oneNumberEach([active, active, active, ...numbers]),
			options: { stopAfterActive: 2, batchSize: 1, concurrency: 1 },
		});
		expect(asked(run)).toEqual([active, '13900000001']);
	});

	test('counts results that are reused', async () => {
		const checkedAt = new Date().toISOString();
		const known = (phone: string, status: string) => ({ json: { phone, numberStatus: { status, checkedAt } } });
		const items = [known('13900000001', 'active'), known('13900000002', 'empty'), ...contacts(mixed(5))];
		const expected = [['13900000001'], ['13900000002'], ...mixed(5).map((number) => [number])];
		const settings = { batchSize: 1, concurrency: 1, reuse: {} };
		const one = await runNode({ items, expected, options: { ...settings, stopAfterActive: 2 } });
		expect(asked(one)).toEqual([mixed(1)[0]]);
		const none = await runNode({ items, expected, options: { ...settings, stopAfterActive: 1 } });
		expect(none.ledger.totals.requests).toBe(0);
		expect(countOf(none, 'goalReached')).toBe(5);
	});

	test('of 0 by an expression sends nothing; a 0 that was typed in is no goal', async () => {
		const list = oneNumberEach(mixed(3));
		expect(asked(await runNode({ ...list, options: { stopAfterActive: '={{ 5 - 5 }}' } }))).toEqual([]);
		expect(asked(await runNode({ ...list, options: { stopAfterActive: 0 } }))).toHaveLength(3);
	});

	test('with a dry run says when a run would end', async () => {
		const options = { stopAfterActive: 2, dryRun: true, pricePerNumber: 0.5 };
		const run = await runNode({ ...oneNumberEach(mixed(10)), options });
		expect(told(run)).toContain(
			'info: Dry run: nothing was sent. A run would send 2 to 10 numbers, for at most 5. It would end as soon as 2 numbers are active.',
		);
	});

	test('is no fault: nothing leaves through the error output, and the workflow goes on', async () => {
		const run = await runNode({
			...oneNumberEach(mixed(4)),
			options: { stopAfterActive: 1, batchSize: 1, concurrency: 1, onCutShort: 'fail' },
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.outputs.map((items) => items.length)).toEqual([1, 0, 0, 0, 0, 0, 3, 0, 0]);
	});

	test('is reached behind numbers that the API puts off for ever, however few are asked at a time', async () => {
		const late = Array.from({ length: 60 }, (_, index) => `1990003${String(index).padStart(4, '0')}`);
		const run = await runNode({ ...oneNumberEach([...late, ...activeNumbers(100)]), options: { stopAfterActive: 5 } });
		expect(run.error).toBeUndefined();
		const active = countOf(run, 'active');
		expect(active).toBeGreaterThanOrEqual(5);
		expect(active).toBeLessThan(15);
	});

	test('that the list does not reach asks all of it, and says nothing of it', async () => {
		const run = await runNode({ ...oneNumberEach(mixed(3)), options: { stopAfterActive: 4 } });
		expect(asked(run)).toHaveLength(3);
		expect(told(run)).toHaveLength(1);
	});
});

describe('Sample Size', () => {
	test('asks so many numbers, and estimates the list', async () => {
		const list = oneNumberEach(mixed(2_000));
		const options = { sampleSize: 400, pricePerNumber: 0.02 };
		const run = await runNode({ ...list, options, parameters: { includeSummary: true } });
		expect(asked(run)).toHaveLength(400);
		expect(countOf(run, 'notSampled')).toBe(1_600);
		const summary = summaryOf(run) as { notSampled: number; estimate: Record<string, unknown>; payable: number };
		expect(summary).toMatchObject({ notSampled: 1_600, payable: 400, sent: 400, cutShort: null });
		expect(summary.estimate).toMatchObject({ numbers: 2_000, sampled: 400 });
		const { active } = summary.estimate.statuses as Record<string, { share: number; low: number; high: number }>;
		expect(active?.share).toBeCloseTo(countOf(run, 'active') / 400, 4);
		expect(active?.low).toBeLessThan(active?.share ?? 0);
		expect(active?.high).toBeGreaterThan(active?.share ?? 1);
		const { likely } = summary.estimate.cost as { likely: number };
		expect(likely).toBeCloseTo((run.ledger.totals.charged / 400) * 2_000 * 0.02, 0);
		expect(told(run)[0]).toMatch(
			/^info: A random sample of 400 results from 2,000 numbers: about \d+\.\d% are active, from .* to .*\. The whole list would cost about [\d.]+, from [\d.]+ to [\d.]+\.$/,
		);
	});

	test('of a list that is no longer is an ordinary run', async () => {
		const run = await runNode({
			...oneNumberEach(mixed(3)),
			options: { sampleSize: 3 },
			parameters: { includeSummary: true },
		});
		expect(asked(run)).toHaveLength(3);
		expect(summaryOf(run)).toMatchObject({ estimate: null, notSampled: 0 });
	});

	test('leaves out results that are reused: they are no part of the sample', async () => {
		const checkedAt = new Date().toISOString();
		const known = { json: { phone: NUMBER_OF.empty, numberStatus: { status: 'empty', checkedAt } } };
		const run = await runNode({
			items: [known, ...contacts(mixed(10))],
			expected: [[NUMBER_OF.empty], ...mixed(10).map((number) => [number])],
			options: { sampleSize: 4, reuse: {} },
			parameters: { includeSummary: true },
		});
		expect(asked(run)).toHaveLength(4);
		expect(summaryOf(run)).toMatchObject({ reused: 1, notSampled: 6, estimate: { numbers: 10, sampled: 4 } });
	});

	test('is cut to Max Numbers, and stays a sample', async () => {
		const run = await runNode({
			...oneNumberEach(mixed(10)),
			options: { sampleSize: 5, maxNumbers: 2 },
			parameters: { includeSummary: true },
		});
		expect(asked(run)).toHaveLength(2);
		expect(summaryOf(run)).toMatchObject({ notSampled: 8, estimate: { numbers: 10, sampled: 2 } });
	});

	test('of which a part was asked when the run was cut short tells nothing of the list', async () => {
		const run = await runNode({
			...oneNumberEach(mixed(1_000)),
			options: { sampleSize: 400, batchSize: 50, concurrency: 1, maxNumbers: 1_000 },
			parameters: { includeSummary: true },
			scenario: { rules: [{ requests: [3, 1_000], then: { resultCode: '403101' } }] },
		});
		expect(asked(run)).toHaveLength(150);
		expect(summaryOf(run)).toMatchObject({ notSampled: 600, estimate: null });
	});

	test('with a dry run says what would be sent, and estimates nothing', async () => {
		const run = await runNode({
			...oneNumberEach(mixed(10)),
			options: { sampleSize: 4, dryRun: true },
			parameters: { includeSummary: true },
		});
		expect(asked(run)).toEqual([]);
		expect(summaryOf(run)).toMatchObject({ payable: 4, notSampled: 6, estimate: null });
		expect(told(run)).toContain(
			'info: Dry run: nothing was sent. A run would send 4 numbers, drawn at random from 10.',
		);
	});

	test('and Stop After Active together are refused before anything is sent', async () => {
		const run = await runNode({ ...oneNumberEach(mixed(3)), options: { sampleSize: 2, stopAfterActive: 1 } });
		expect(run.error?.message).toBe('Sample Size and Stop After Active are both set');
		expect(asked(run)).toEqual([]);
	});
});
