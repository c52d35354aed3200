import { planList, planNothing } from '../../../nodes/NumberStatusCheck/core/list/list-plan';
import type { NumberOutcome } from '../../../nodes/NumberStatusCheck/core/types';

const REUSED: NumberOutcome = {
	kind: 'reused',
	result: { status: 'empty', statusCode: '0', charged: false, area: null, numberType: null, lastTime: null },
	charged: false,
	checkedAt: 1,
};
const LIST = ['a', 'b', 'c', 'd', 'e'];
const NO_RULES = { maxNumbers: Infinity, sampleSize: Infinity, stopAfterActive: Infinity, dryRun: false };
const noChance = () => {
	throw new Error('No chance is needed here');
};

/** For each number that is not sent: the kind of its outcome, or the code of its reason. */
const outcomesOf = ({ outcomes: map }: ReturnType<typeof planList>) =>
	Object.fromEntries(
		[...map].map(([number, outcome]) => [number, outcome.kind === 'unresolved' ? outcome.reason.code : outcome.kind]),
	);

test('without rules every number is sent, in order', () => {
	const plan = planList(LIST, new Map(), NO_RULES, 5, noChance);
	expect(plan).toEqual({ send: LIST, payable: 5, wanted: Infinity, sampledFrom: null, outcomes: new Map() });
});

test('reused numbers keep their outcome and are not sent', () => {
	const plan = planList(LIST, new Map([['b', REUSED]]), NO_RULES, 5, noChance);
	expect(plan.send).toEqual(['a', 'c', 'd', 'e']);
	expect(plan.outcomes).toEqual(new Map([['b', REUSED]]));
});

test('the limit counts numbers that would be sent, not those that are reused', () => {
	const plan = planList(LIST, new Map([['a', REUSED]]), { ...NO_RULES, maxNumbers: 2, dryRun: false }, 5, noChance);
	expect(plan).toMatchObject({ send: ['b', 'c'], payable: 2 });
	expect(outcomesOf(plan)).toEqual({ a: 'reused', d: 'spendingLimit', e: 'spendingLimit' });
	expect(plan.outcomes.get('d')).toMatchObject({ cutShort: false, charged: false, checkedAt: 5 });
});

test('a dry run sends nothing, and says what a run would send, limit included', () => {
	const plan = planList(LIST, new Map([['a', REUSED]]), { ...NO_RULES, maxNumbers: 3, dryRun: true }, 5, noChance);
	expect(plan).toMatchObject({ send: [], payable: 3 });
	expect(outcomesOf(plan)).toEqual({ a: 'reused', b: 'dryRun', c: 'dryRun', d: 'dryRun', e: 'spendingLimit' });
});

test('a limit above the length of the list holds nothing back', () => {
	expect(planList(LIST, new Map(), { ...NO_RULES, maxNumbers: 6, dryRun: false }, 5, noChance)).toMatchObject({
		...{ send: LIST, payable: 5 },
	});
});

test('a number that is not sent says why, and what to do', () => {
	const plan = planList(['a', 'b'], new Map(), { ...NO_RULES, maxNumbers: 1, dryRun: true }, 5, noChance);
	const reasons = [...plan.outcomes.values()].map((outcome) => outcome.kind === 'unresolved' && outcome.reason.message);
	expect(reasons).toEqual([
		'Nothing was sent: Dry Run is on. Switch it off to check this number.',
		'Max Numbers (1) was reached before this number. Run the unresolved contacts again, or raise the limit.',
	]);
});

test('a limit of 0 sends nothing but what is reused, and says so', () => {
	const plan = planList(
		['a', 'b'],
		new Map([['a', REUSED]]),
		{ ...NO_RULES, maxNumbers: 0, dryRun: false },
		5,
		noChance,
	);
	expect(plan).toMatchObject({ send: [], payable: 0 });
	expect(plan.outcomes.get('a')).toBe(REUSED);
	expect(plan.outcomes.get('b')).toEqual({
		kind: 'unresolved',
		reason: {
			code: 'spendingLimit',
			message:
				'Nothing was sent: the expression for Max Numbers gives 0. Run the unresolved contacts again once it gives more.',
		},
		cutShort: false,
		charged: false,
		checkedAt: 5,
	});
});

test('a limit of 0 comes before a dry run, as a run would send nothing either', () => {
	const plan = planList(['a'], new Map(), { ...NO_RULES, maxNumbers: 0, dryRun: true }, 5, noChance);
	expect(plan).toMatchObject({ send: [], payable: 0 });
	expect(outcomesOf(plan)).toEqual({ a: 'spendingLimit' });
});

test('an empty list gives an empty plan', () => {
	expect(planList([], new Map(), { ...NO_RULES, maxNumbers: 3, dryRun: true }, 5, noChance)).toMatchObject({
		send: [],
		payable: 0,
	});
});

test('where a run cannot start, every number is unresolved for that reason, and counts as cut short', () => {
	const reason = { code: 'account', message: 'Whatever it is.' };
	const outcome = { kind: 'unresolved', reason, cutShort: true, charged: false, checkedAt: 5 };
	expect(planNothing(['a', 'b', 'a'], reason, 5)).toEqual({
		...{ send: [], payable: 0, wanted: Infinity, sampledFrom: null },
		outcomes: new Map([
			['a', outcome],
			['b', outcome],
		]),
	});
});

describe('a sample', () => {
	const last = () => 0.999;

	test('is drawn from what is not reused; the others say that they were not drawn', () => {
		const plan = planList(LIST, new Map([['e', REUSED]]), { ...NO_RULES, sampleSize: 2 }, 5, last);
		expect(plan).toMatchObject({ send: ['c', 'd'], payable: 2, sampledFrom: 4 });
		expect(outcomesOf(plan)).toEqual({ a: 'notSampled', b: 'notSampled', e: 'reused' });
		expect(plan.outcomes.get('a')).toMatchObject({ cutShort: false, charged: false, checkedAt: 5 });
	});

	test('is as large as Max Numbers allows, and stays a random one', () => {
		const plan = planList(LIST, new Map(), { ...NO_RULES, sampleSize: 4, maxNumbers: 2 }, 5, last);
		expect(plan).toMatchObject({ send: ['d', 'e'], payable: 2, sampledFrom: 5 });
		expect(outcomesOf(plan)).toEqual({ a: 'notSampled', b: 'notSampled', c: 'notSampled' });
	});

	test('of a list that is no longer is the list, in its order', () => {
		const plan = planList(LIST, new Map(), { ...NO_RULES, sampleSize: 5 }, 5, noChance);
		expect(plan).toMatchObject({ send: LIST, wanted: Infinity, sampledFrom: null });
	});

	test('of a list that is no longer, but longer than Max Numbers, is a random one of that size', () => {
		const plan = planList(LIST, new Map(), { ...NO_RULES, sampleSize: 5, maxNumbers: 2 }, 5, last);
		expect(plan).toMatchObject({ send: ['d', 'e'], sampledFrom: 5 });
		expect(outcomesOf(plan)).toEqual({ a: 'spendingLimit', b: 'spendingLimit', c: 'spendingLimit' });
	});

	test('in a dry run is drawn, and not sent', () => {
		const plan = planList(LIST, new Map(), { ...NO_RULES, sampleSize: 1, dryRun: true }, 5, last);
		expect(plan).toMatchObject({ send: [], payable: 1, sampledFrom: 5 });
		expect(outcomesOf(plan)).toMatchObject({ a: 'notSampled', e: 'dryRun' });
	});

	test('of nothing sends nothing', () => {
		expect(planList(LIST, new Map(), { ...NO_RULES, sampleSize: 0 }, 5, last)).toMatchObject({
			...{ send: [], payable: 0, sampledFrom: 5 },
		});
	});
});

describe('a goal of active numbers', () => {
	const active: NumberOutcome = { ...REUSED, result: { ...REUSED.result, status: 'active' } } as NumberOutcome;
	const codeOf = (plan: ReturnType<typeof planList>, number: string) => {
		const outcome = plan.outcomes.get(number);
		return outcome?.kind === 'unresolved' ? [outcome.reason.code, outcome.reason.message] : undefined;
	};

	test('counts those that are reused', () => {
		const rules = { ...NO_RULES, stopAfterActive: 3 };
		const empty = { ...REUSED, result: { ...REUSED.result, status: 'empty' } } as NumberOutcome;
		const known = new Map([
			['a', active],
			['b', empty],
		]);
		expect(planList(LIST, known, rules, 5, noChance)).toMatchObject({ send: ['c', 'd', 'e'], payable: 3, wanted: 2 });
	});

	test('that is reached sends nothing, and the others say so', () => {
		const rules = { ...NO_RULES, stopAfterActive: 1, maxNumbers: 2 };
		const plan = planList(LIST, new Map([['a', active]]), rules, 5, noChance);
		expect(plan).toMatchObject({ send: [], payable: 0, wanted: 0 });
		expect(codeOf(plan, 'b')).toEqual(['goalReached', expect.stringMatching(/^This number was not asked: as many/)]);
	});

	test.each([
		['stopAfterActive', 'goalReached', 'Stop After Active'],
		['sampleSize', 'notSampled', 'Sample Size'],
		['maxNumbers', 'spendingLimit', 'Max Numbers'],
	])('of 0, as any limit of 0, is one that an expression gave: %s', (name, code, label) => {
		const plan = planList(LIST, new Map(), { ...NO_RULES, [name]: 0 }, 5, () => 0);
		expect(plan).toMatchObject({ send: [], payable: 0 });
		const message = `Nothing was sent: the expression for ${label} gives 0. Run the unresolved contacts again once it gives more.`;
		expect(codeOf(plan, 'a')).toEqual([code, message]);
	});
});
