import { planSending } from '../../../nodes/NumberStatusCheck/core/run/plan-sending';
import { NOT_NEEDED } from '../../../nodes/NumberStatusCheck/core/run/waves';
import type { NumberOutcome } from '../../../nodes/NumberStatusCheck/core/types';
import { activeResult } from '../active-result.mts';

const LIST = ['a', 'b', 'c', 'd'];
const CONTACTS = [
	['a', 'c'],
	['b', 'd'],
];
const NO_RULES = { maxNumbers: Infinity, sampleSize: Infinity, stopAfterActive: Infinity, dryRun: false };
const moment = { now: 5, random: () => 0 };

function reused(status: 'active' | 'empty'): NumberOutcome {
	return { kind: 'reused', result: activeResult({ status, charged: false }), charged: false, checkedAt: 0 };
}

describe('without contacts', () => {
	test('every number is sent, and as many at least', () => {
		const plan = planSending({ numbers: LIST }, new Map(), NO_RULES, moment);
		expect(plan).toMatchObject({ send: LIST, payable: 4, payableAtLeast: 4 });
		expect(plan).not.toHaveProperty('waves');
	});

	test('with a goal, as many are sent at least as active ones are missing', () => {
		const rules = { ...NO_RULES, stopAfterActive: 3 };
		const plan = planSending({ numbers: LIST }, new Map([['a', reused('active')]]), rules, moment);
		expect(plan).toMatchObject({ payable: 3, payableAtLeast: 2, wanted: 2 });
	});
});

describe('with contacts', () => {
	const numbers = { numbers: LIST, contacts: CONTACTS };

	test('all may be sent, and at least the first of each', () => {
		const plan = planSending(numbers, new Map(), NO_RULES, moment);
		expect(plan).toMatchObject({ send: LIST, payable: 4, payableAtLeast: 2, outcomes: new Map() });
		expect(plan.waves?.first).toEqual(['a', 'b']);
	});

	test('a number that is known to be active spares the others of its contact, with the reason', () => {
		const known = reused('active');
		const plan = planSending(numbers, new Map([['c', known]]), NO_RULES, moment);
		expect(plan).toMatchObject({ send: ['b', 'd'], payable: 2, payableAtLeast: 1 });
		expect(plan.outcomes).toEqual(
			new Map<string, NumberOutcome>([
				['c', known],
				['a', { kind: 'unresolved', reason: NOT_NEEDED, cutShort: false, charged: false, checkedAt: 5 }],
			]),
		);
	});

	test('one that is known to be empty has the next one asked', () => {
		const plan = planSending(numbers, new Map([['a', reused('empty')]]), NO_RULES, moment);
		expect(plan.waves?.first).toEqual(['c', 'b']);
		expect(plan.send).toEqual(['b', 'c', 'd']);
	});

	test('Max Numbers is left to the waves, which say so of what they leave over', () => {
		const plan = planSending(numbers, new Map(), { ...NO_RULES, maxNumbers: 1 }, moment);
		expect(plan).toMatchObject({ send: LIST, payable: 1, payableAtLeast: 1, outcomes: new Map() });
		expect(plan.waves?.first).toEqual(['a']);
		expect(plan.waves?.unasked(['b']).get('b')?.code).toBe('spendingLimit');
	});

	test('a dry run leaves over what Max Numbers would', () => {
		const plan = planSending(numbers, new Map(), { ...NO_RULES, maxNumbers: 3, dryRun: true }, moment);
		expect(plan).toMatchObject({ send: [], payable: 3, payableAtLeast: 2 });
		const codes = Array.from(plan.outcomes.values(), (outcome) => outcome.kind === 'unresolved' && outcome.reason.code);
		expect(codes).toEqual(['dryRun', 'dryRun', 'dryRun', 'spendingLimit']);
	});

	test('a goal that is reached sends nothing', () => {
		const rules = { ...NO_RULES, stopAfterActive: 1 };
		const plan = planSending(numbers, new Map([['a', reused('active')]]), rules, moment);
		expect(plan).toMatchObject({ send: [], payable: 0, payableAtLeast: 0 });
	});
});
