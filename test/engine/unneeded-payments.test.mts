import { contacts, NUMBER_OF, oneNumberEach, resultsOf } from './contacts.mts';
import { runInEngine } from './engine.mts';
import { fakeStore } from './fake-store.mts';
import type { Summary } from '../../nodes/NumberStatusCheck/output/summary';
import { runNode } from './run-node.mts';

const { silent, empty } = NUMBER_OF;
const ACTIVE = Array.from({ length: 20 }, (_, index) => `139000000${String(index).padStart(2, '0')}`);
const [first = '', second = '', third = ''] = ACTIVE;
const REFUSED = ['19900040001', '19900040002', '19900040003'];
const several = (...cells: readonly (readonly string[])[]) => ({
	items: contacts(cells.map((numbers) => numbers.join('; '))),
	expected: cells,
});
type Run = Awaited<ReturnType<typeof runNode>>;
const asked = ({ ledger }: Pick<Run, 'ledger'>) => Object.keys(ledger.asked).sort();
const told = (run: Run) => run.hints.map(({ message }) => message).join('\n');
const summaryOf = ({ outputs }: Run) => outputs.at(-1)?.[0]?.json as unknown as Summary;
const BEST = { numbersPerContact: 'best' };
const reportOf = ({ outputs }: Run) =>
	Buffer.from(outputs.at(-1)?.[0]?.binary?.report?.data ?? '', 'base64').toString('utf8');
const SUMMARY = { includeSummary: true };
const back = (run: Run) => run.outputs.flat().map(({ json }) => ({ json }));
const now = () => new Date().toISOString();

test('what Best paid for is not paid for again when its output is fed back with Reuse Recent Results', async () => {
	const list = several([empty, first]);
	const one = await runNode({ ...list, options: { ...BEST, reuse: {} } });
	const two = await runNode({ items: back(one), expected: list.expected, options: { ...BEST, reuse: {} } });
	expect(asked(two)).toEqual([]);
});

test('nor after a run that was cut short', async () => {
	const list = several([empty, first]);
	const options = { ...BEST, reuse: {}, batchSize: 1, concurrency: 1 };
	const rules = [{ requests: [2, 99] as [number, number], then: { resultCode: '510101' } }];
	const one = await runNode({ ...list, options, scenario: { rules } });
	const two = await runNode({ items: back(one), expected: list.expected, options });
	expect(asked(two)).toEqual([first]);
});

test('with a goal, three refused numbers at the head of a list do not end the run', async () => {
	const run = await runNode({ ...oneNumberEach([...REFUSED, ...ACTIVE]), options: { stopAfterActive: 1 } });
	expect(run.error?.message).toBeUndefined();
});

test('nor do they where a Result Store has brought the goal near', async () => {
	const store = fakeStore(ACTIVE.slice(0, 3).map((number) => ({ number, status: 'active', checkedAt: now() })));
	const list = oneNumberEach([...ACTIVE.slice(0, 3), ...REFUSED, ...ACTIVE.slice(3)]);
	const run = await runNode({ ...list, options: { stopAfterActive: 4 }, ...store.options });
	expect(run.error?.message).toBeUndefined();
});

test('three contacts whose first numbers are refused have their second ones asked', async () => {
	const list = several(...REFUSED.map((number, index) => [number, ACTIVE[index] ?? '']));
	const run = await runNode({ ...list, options: BEST });
	expect(run.outputs[0]).toHaveLength(3);
});

test('with a goal, eight numbers without a known status at the head of a list do not end the run', async () => {
	const heads = Array.from({ length: 8 }, (_, index) => `199000500${String(index).padStart(2, '0')}`);
	const run = await runNode({ ...oneNumberEach([...heads, ...ACTIVE]), options: { stopAfterActive: 1 } });
	expect(run.error?.message).toBeUndefined();
});

test('what no contact needs takes no place among Max Numbers', async () => {
	const list = several([first, second], [empty, third]);
	const known = [
		{ number: first, status: 'active', checkedAt: now() },
		{ number: empty, status: 'empty', checkedAt: now() },
	];
	const store = fakeStore(known);
	const run = await runNode({ ...list, options: { ...BEST, maxNumbers: 1 }, ...store.options });
	expect(asked(run)).toEqual([third]);
});

test('Max Numbers 3 sends three numbers where three are needed', async () => {
	const run = await runNode({ ...several([first, second], [empty, third]), options: { ...BEST, maxNumbers: 3 } });
	expect(asked(run)).toEqual([empty, first, third].sort());
});

test('a number that is not needed is not held back by Max Numbers', async () => {
	const run = await runNode({ ...several([first, second]), options: { ...BEST, maxNumbers: 1 }, parameters: SUMMARY });
	expect(told(run)).not.toContain('Run the unresolved contacts again');
	expect(summaryOf(run)).toMatchObject({ spared: 1, statuses: { unresolved: 0 } });
});

test.each([
	['a credential', {}],
	['a Result Store', { store: true }],
])(
	'without %s a contact leaves once with Best, too',
	async (_, { store }: { store?: boolean }) => {
		const broken = fakeStore([], () => {
			throw new Error('Workflow does not exist.');
		});
		const run = await runInEngine({
			...several([first, second]),
			options: BEST,
			settings: { onError: 'continueRegularOutput' },
			...(store === true ? broken.options : { credential: null }),
		});
		expect(run.outputs.flat()).toHaveLength(1);
	},
	30_000,
);

test('nor does it leave through two branches', async () => {
	const json = { phone: `${empty};${first}`, numberStatus: { number: empty, status: 'empty', checkedAt: now() } };
	const run = await runInEngine({
		items: [{ json }],
		options: { ...BEST, reuse: {} },
		settings: { onError: 'continueRegularOutput' },
		credential: null,
	});
	expect(run.outputs.map((items) => items.length)).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
});

// Every second number is empty and delayed (1990000: once; 1990003: for ever), the others are active at once.
const half = (block: string) =>
	oneNumberEach(
		Array.from({ length: 200 }, (_, i) => [
			`${block}${String(Math.floor(i / 10)).padStart(2, '0')}${83 + (i % 10)}`,
			`1390001${String(Math.floor(i / 50)).padStart(2, '0')}${String(i % 50).padStart(2, '0')}`,
		]).flat(),
	);

test('a sample that was cut short gives no estimate', async () => {
	const rules = [{ requests: [4, 99] as [number, number], then: { resultCode: '403101' } }];
	const options = { sampleSize: 200, delaySeconds: 3, concurrency: 1, pricePerNumber: 1 };
	const run = await runNode({ ...half('1990000'), options, parameters: SUMMARY, scenario: { rules } });
	expect(summaryOf(run).estimate).toBeNull();
	expect(told(run)).toContain('The sample tells nothing of the whole list: it has no result, or the run stopped early');
});

test('the cost of a list of which the API never answers half is that of the other half', async () => {
	const options = { sampleSize: 200, maxAttempts: 2, pricePerNumber: 1 };
	const run = await runNode({ ...half('1990003'), options, parameters: SUMMARY });
	const { low = 0, likely, high = 0 } = summaryOf(run).estimate?.cost ?? {};
	expect(likely).toBe(200);
	expect([low < 200, high > 200]).toEqual([true, true]);
});

test('a number that was asked is not said not to have been, when the goal is reached', async () => {
	const list = oneNumberEach(['19900000000', ...ACTIVE.slice(0, 5)]);
	const options = { stopAfterActive: 3, delaySeconds: 1, batchSize: 4, concurrency: 1 };
	const run = await runNode({ ...list, options });
	expect(run.ledger.asked['19900000000']).toBe(1);
	expect(told(run)).toContain('1 number was not asked');
	expect(resultsOf(run).map(({ reason }) => reason?.code)).toEqual([
		...[undefined, undefined, undefined, undefined, 'notAskedAgain', 'goalReached'],
	]);
});

test('otherNumbers say whether a number was asked, in a run that was cut short, too', async () => {
	const rules = [{ requests: [2, 99] as [number, number], then: { resultCode: '403101' } }];
	const run = await runNode({
		...several([silent, '19900000084'], ['19900000083']),
		options: { ...BEST, delaySeconds: 1 },
		scenario: { rules },
	});
	expect(run.ledger.asked['19900000084']).toBe(1);
	const contact = resultsOf(run).find(({ number }) => number === silent);
	expect(contact?.otherNumbers?.[0]?.asked).toBe(true);
});

test('the second numbers of contacts whose first ones meet faults are asked', async () => {
	const bad = Array.from({ length: 20 }, (_, i) => [
		`199000210${String(i).padStart(2, '0')}`,
		`139000001${String(i).padStart(2, '0')}`,
	]);
	const good = Array.from({ length: 5 }, (_, i) => [ACTIVE[i] ?? '', ACTIVE[i + 5] ?? '']);
	const rules = bad.map(([number]) => ({ holds: number ?? '', then: { resultCode: '504000' } }));
	const run = await runNode({
		...several(...good, ...bad),
		options: { ...BEST, concurrency: 1 },
		parameters: SUMMARY,
		scenario: { rules },
	});
	expect(run.outputs[0]).toHaveLength(25);
	expect(summaryOf(run).unresolvedReasons).toEqual({ 504000: 25 });
	expect(asked(run)).toHaveLength(50);
}, 20_000);

test('Max Numbers says nothing where the goal has ended the run', async () => {
	const options = { maxNumbers: 5, stopAfterActive: 1, batchSize: 1, concurrency: 1 };
	const run = await runNode({ ...oneNumberEach(ACTIVE.slice(0, 10)), options });
	expect(asked(run)).toHaveLength(1);
	expect(told(run)).not.toContain('Max Numbers (5) left');
});

test('a dry run counts what is known towards the goal', async () => {
	const store = fakeStore(ACTIVE.slice(0, 2).map((number) => ({ number, status: 'active', checkedAt: now() })));
	const list = { ...oneNumberEach(ACTIVE.slice(0, 6)), ...store.options };
	const run = await runNode({ ...list, options: { dryRun: true, stopAfterActive: 2 } });
	expect(told(run)).toContain('A run would send 0 numbers');
});

test('a dry run with Best leaves out what is not needed already', async () => {
	const store = fakeStore([{ number: first, status: 'active', checkedAt: now() }]);
	const run = await runNode({ ...several([first, second]), ...store.options, options: { ...BEST, dryRun: true } });
	expect(told(run)).toContain('A run would send 0 numbers');
});

test('notSampled is how many contacts have that reason', async () => {
	const list = oneNumberEach(ACTIVE.slice(0, 10));
	const run = await runNode({ ...list, options: { sampleSize: 5, maxNumbers: 2 }, parameters: SUMMARY });
	const { notSampled, unresolvedReasons } = summaryOf(run);
	expect(unresolvedReasons.notSampled).toBe(notSampled);
});

test('a number that is known to be active decides, wherever it stands', async () => {
	const store = fakeStore([{ number: first, status: 'active', checkedAt: now() }]);
	const run = await runNode({ ...several([empty, first]), options: BEST, ...store.options });
	expect(asked(run)).toEqual([]);
});

test('sent is what was sent', async () => {
	const options = { stopAfterActive: 1, batchSize: 1, concurrency: 1 };
	const run = await runNode({ ...oneNumberEach(ACTIVE), options, parameters: SUMMARY });
	expect(summaryOf(run).sent).toBe(asked(run).length);
});

test('a run that has reached its goal was not cut short', async () => {
	const rules = [
		{ requests: [1, 1] as [number, number], then: { delay: 'omission' as const, share: 0.3 } },
		{ requests: [2, 9] as [number, number], latencyMs: 1_500, then: { shape: 'reversed' as const } },
	];
	const options = { stopAfterActive: 8, batchSize: 4, concurrency: 2, maxRunMinutes: 0.02 };
	const run = await runNode({ ...oneNumberEach(ACTIVE), options, parameters: SUMMARY, scenario: { rules } });
	expect(told(run)).toContain('Stop After Active was reached');
	expect(summaryOf(run).cutShort).toBeNull();
});

test.each(['sampleSize', 'stopAfterActive'])('an expression for %s that gives 0 is told as such', async (name) => {
	const run = await runNode({ ...oneNumberEach(ACTIVE.slice(0, 1)), options: { [name]: '={{ 0 }}' } });
	expect(told(run)).toMatch(/^(Sample Size|Stop After Active) left 1 number unasked: its expression gives 0\./m);
	expect(asked(run)).toEqual([]);
});

test('a sample of which Max Numbers leaves nothing says so once', async () => {
	const list = oneNumberEach(ACTIVE.slice(0, 3));
	const run = await runNode({ ...list, options: { sampleSize: 2, maxNumbers: '={{ 0 }}' } });
	expect(told(run)).toMatch(/^Max Numbers left 3 numbers unasked: its expression gives 0\./m);
	expect(told(run)).not.toContain('sample');
});

test('a number that two contacts share is reused next month, though one of them did not need it', async () => {
	const list = several([first, second], [second]);
	const one = await runNode({ ...list, options: BEST });
	const two = await runNode({ items: back(one), expected: list.expected, options: { ...BEST, reuse: {} } });
	expect(asked(two)).toEqual([]);
});

test('panel and report of a dry run say the same', async () => {
	const run = await runNode({ ...several([first, second]), options: { ...BEST, dryRun: true }, parameters: SUMMARY });
	const sentence = 'A run would send 1 to 2 numbers.';
	expect(told(run)).toContain(sentence);
	expect(reportOf(run)).toContain(sentence);
	expect(reportOf(run)).toContain('<b>1 – 2</b><span>would be sent</span>');
	expect(reportOf(run)).toContain('Sent to the API, at most');
});

test('an other number that was not asked has no status, whatever kept it from being asked', async () => {
	const run = await runNode({ ...several([empty, second]), options: { ...BEST, maxNumbers: 1 } });
	const [contact] = resultsOf(run);
	expect(contact).toMatchObject({ number: second, status: 'unresolved', reason: { code: 'spendingLimit' } });
	expect(contact?.otherNumbers).toMatchObject([{ number: empty, status: 'empty', asked: true, charged: true }]);
	const spare = await runNode({ ...several([first, second]), options: { ...BEST, maxNumbers: 1 } });
	expect(resultsOf(spare)[0]?.otherNumbers).toEqual([{ number: second, status: null, asked: false }]);
});

test.each([BEST, { stopAfterActive: 1 }])('a run that has no time says that it sent nothing, with %j', async (more) => {
	const options = { ...more, maxRunMinutes: '={{ 0 }}' };
	const run = await runNode({ ...several([first, second]), options, parameters: SUMMARY });
	expect([summaryOf(run).sent, asked(run)]).toEqual([0, []]);
});

test('a limit of 0 by an expression is not blamed for what another one left unasked', async () => {
	const list = oneNumberEach([first, second]);
	const store = fakeStore([{ number: first, status: 'active', checkedAt: now() }]);
	const reached = { maxNumbers: '={{ 0 }}', stopAfterActive: 1 };
	const run = await runNode({ ...list, ...store.options, options: reached });
	expect(told(run)).toContain('Stop After Active was reached: 1 number was not asked.');
	expect(told(run)).not.toContain('gives 0');
	const both = await runNode({ ...list, options: { maxNumbers: '={{ 0 }}', stopAfterActive: '={{ 0 }}' } });
	expect(told(both)).toMatch(/^Stop After Active left 2 numbers unasked: its expression gives 0\./m);
	expect(told(both)).not.toContain('Max Numbers');
});

test('a goal of 0 by an expression was not reached, and has saved nothing', async () => {
	const options = { stopAfterActive: '={{ 0 }}', pricePerNumber: 1 };
	const run = await runNode({ ...oneNumberEach([first]), options, parameters: SUMMARY });
	expect(reportOf(run)).toContain('the expression for Stop After Active gives 0');
	expect(reportOf(run)).not.toMatch(/was reached|saved at most/);
});

test('a dry run with Best says what Max Numbers would leave at most, as fewer may be needed', async () => {
	const options = { ...BEST, maxNumbers: 3, dryRun: true };
	const run = await runNode({ ...several([first, second], [third, silent]), options });
	expect(told(run)).toContain('A run would send 2 to 3 numbers.');
	expect(told(run)).toContain('Max Numbers (3) would leave at most 1 number unasked.');
});
