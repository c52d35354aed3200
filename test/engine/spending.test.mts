import { activeNumbers, contacts, NUMBER_OF, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

const reasons = (run: Parameters<typeof resultsOf>[0]) => resultsOf(run).map(({ reason }) => reason?.code);

describe('Max Numbers', () => {
	test.each([1, 4, 20])('holds exactly with %i requests in flight and delayed numbers', async (concurrency) => {
		// Delayed once: every one of them is asked twice.
		const late = Array.from({ length: 30 }, (_, index) => `1990000${String(index).padStart(4, '0')}`);
		const numbers = [...late, ...activeNumbers(100)];
		const run = await runNode({
			...oneNumberEach(numbers),
			options: { maxNumbers: 70, batchSize: 7, concurrency },
		});
		expect(Object.keys(run.ledger.asked).sort()).toEqual(numbers.slice(0, 70).sort());
		expect(run.ledger.totals.reAsks).toBe(30);
		expect(run.outputs[6]).toHaveLength(60);
		expect(new Set(reasons({ ...run, outputs: [run.outputs[6] ?? []] }))).toEqual(new Set(['spendingLimit']));
		expect(run.error).toBeUndefined();
	});

	test('counts a number that several contacts share once, and says what to do about the rest', async () => {
		const { active, empty, silent } = NUMBER_OF;
		const run = await runNode({
			items: contacts([active, `+86${active}`, 'none', empty, silent]),
			expected: [[active], [active], ['invalid'], [empty], [silent]],
			options: { maxNumbers: 2 },
		});
		expect(run.ledger.asked).toEqual({ [active]: 1, [empty]: 1 });
		expect(resultsOf(run).find(({ number }) => number === silent)?.reason).toEqual({
			code: 'spendingLimit',
			message: 'Max Numbers (2) was reached before this number. Run the unresolved contacts again, or raise the limit.',
		});
		expect(run.hints.map(({ type, message }) => `${type}: ${message}`)).toEqual([
			'info: 5 contacts, 3 different numbers. 2 charged. 1 not a mobile number.',
			'info: Max Numbers (2) left 1 number unasked. Run the unresolved contacts again, or raise the limit.',
		]);
	});

	test('says how many distinct numbers were not asked, those of an earlier result aside', async () => {
		const checkedAt = new Date().toISOString();
		const known = { json: { phone: NUMBER_OF.empty, numberStatus: { status: 'empty', checkedAt } } };
		const numbers = activeNumbers(1240);
		const list = oneNumberEach([...numbers, ...numbers]);
		const run = await runNode({
			items: [...list.items, known],
			expected: [...list.expected, [NUMBER_OF.empty]],
			options: { maxNumbers: 6, reuse: {} },
		});
		expect(run.hints[2]?.message).toBe(
			'Max Numbers (6) left 1,234 numbers unasked. Run the unresolved contacts again, or raise the limit.',
		);
	});

	test('says what the rest would cost at most, where a price is set', async () => {
		const options = { maxNumbers: 1, pricePerNumber: 0.25, currency: 'CNY' };
		const run = await runNode({ ...oneNumberEach(activeNumbers(3)), options });
		expect(run.hints[1]?.message).toBe(
			'Max Numbers (1) left 2 numbers unasked, which would cost at most 0.5 CNY. Run the unresolved contacts again, or raise the limit.',
		);
	});

	test('by an expression that gives 0 says so', async () => {
		const list = oneNumberEach(activeNumbers(2));
		const run = await runNode({ ...list, options: { maxNumbers: '={{ 5 - 5 }}' } });
		expect(run.hints.slice(1)).toEqual([
			{
				type: 'info',
				message:
					'Max Numbers left 2 numbers unasked: its expression gives 0. Run the unresolved contacts again once it gives more.',
				location: 'outputPane',
			},
		]);
	});

	test.each<[string, CheckedOptions['options'], CheckedOptions['settings']]>([
		['that holds nothing back', { maxNumbers: 3 }, {}],
		['in a run that could not start', { maxNumbers: 1, batchSize: 99 }, { onError: 'continueRegularOutput' }],
	])('%s shows no such hint', async (_, options, settings) => {
		const run = await runNode({ ...oneNumberEach(activeNumbers(3)), options: options ?? {}, settings: settings ?? {} });
		expect(run.hints.filter(({ message }) => message?.includes('Max Numbers'))).toEqual([]);
	});

	test('is no fault: nothing leaves through the error output', async () => {
		const run = await runNode({
			...oneNumberEach(activeNumbers(3)),
			options: { maxNumbers: 1 },
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.outputs.map((items) => items.length)).toEqual([1, 0, 0, 0, 0, 0, 2, 0, 0]);
	});
});

describe('Dry Run', () => {
	test('sends nothing, not even with a credential that does not work, and says what a run would send', async () => {
		const { active, empty, silent } = NUMBER_OF;
		const run = await runNode({
			items: contacts([active, active, 'none', empty, silent]),
			expected: [[active], [active], ['invalid'], [empty], [silent]],
			options: { dryRun: true, maxNumbers: 2 },
			credential: { baseUrl: 'no address' },
		});
		expect(run.journal).toEqual([]);
		expect(run.error).toBeUndefined();
		expect(reasons(run)).toEqual(['dryRun', 'dryRun', 'dryRun', 'spendingLimit', 'characters']);
		expect(run.hints.map(({ type, message }) => `${type}: ${message}`)).toEqual([
			'info: 5 contacts, 3 different numbers. 0 charged. 1 not a mobile number.',
			'info: Dry run: nothing was sent. A run would send 2 numbers.',
			'info: Max Numbers (2) would leave 1 number unasked. Raise the limit to ask all of them.',
		]);
	});

	test('shows what would be reused', async () => {
		const checkedAt = new Date().toISOString();
		const run = await runNode({
			items: [
				{ json: { phone: NUMBER_OF.empty, numberStatus: { status: 'empty', checkedAt } } },
				{ json: { phone: NUMBER_OF.active } },
			],
			expected: [[NUMBER_OF.empty], [NUMBER_OF.active]],
			options: { dryRun: true, reuse: {} },
		});
		expect(run.journal).toEqual([]);
		expect(run.outputs.map((items) => items.length)).toEqual([0, 0, 0, 0, 1, 0, 1, 0]);
	});
});
