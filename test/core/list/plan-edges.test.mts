import { isReusedActive, NOT_SAMPLED, planList } from '../../../nodes/NumberStatusCheck/core/list/list-plan';

const LIST = ['a', 'b', 'c'];
const NO_RULES = { maxNumbers: Infinity, sampleSize: Infinity, stopAfterActive: Infinity, dryRun: false };
const ACTIVE = {
	result: { status: 'active', statusCode: '1', charged: false, area: null, numberType: null, lastTime: null },
	charged: false,
	checkedAt: 1,
} as const;

test.each([Infinity, 3])('a list that is sent as a whole is not copied (Max Numbers %d)', (maxNumbers) => {
	expect(planList(LIST, new Map(), { ...NO_RULES, maxNumbers }, 5, () => 0).send).toBe(LIST);
});

test('where Max Numbers leaves nothing of a sample, it is the reason', () => {
	const { outcomes } = planList(LIST, new Map(), { ...NO_RULES, maxNumbers: 0, sampleSize: 2 }, 5, () => 0);
	expect([...outcomes.values()].map((one) => (one.kind === 'unresolved' ? one.reason.code : one.kind))).toEqual(
		Array<string>(3).fill('spendingLimit'),
	);
});

test('a number that was asked is not active by an earlier result', () => {
	expect([isReusedActive({ kind: 'reused', ...ACTIVE }), isReusedActive({ kind: 'resolved', ...ACTIVE })]).toEqual([
		true,
		false,
	]);
});

test('what was not drawn says how to have it checked', () => {
	expect(NOT_SAMPLED.message).toBe(
		'This number was not drawn for the sample. Run the unresolved contacts again without Sample Size to check the rest.',
	);
});
