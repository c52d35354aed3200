import { journalOf, ledgerOf } from '../../simulator/ledger.mts';
import type { Effect, Rule } from '../../simulator/scenario.mts';
import { createState } from '../../simulator/state.mts';
import { activeNumbers, ask } from './ask.mts';

const A = '13800138000';
const B = '13900139065';
const C = '15500155085';
const NO_RECORD = '13800138099';
const DELAYED = '19900000001';

const withEffect = (then: Effect, more: Omit<Rule, 'then'> = {}) => createState({ rules: [{ ...more, then }] });
const once = { requests: [1, 1] as [number, number] };

describe('results beside a result code', () => {
	test('are those of the first share of the numbers, rounded up; the others have no entry', () => {
		const state = withEffect({ resultCode: '510101', answered: 0.5 });
		const { httpStatus, resultCode, resultMsg, statuses } = ask(state, [A, B, C]);
		expect([httpStatus, resultCode, resultMsg]).toEqual([200, '510101', '用户产品可用数量不足']);
		expect(statuses).toEqual({ [A]: '1', [B]: '4' });
	});

	test.each([
		[0, 50, 0],
		[0.001, 50, 1],
		[0.14, 50, 7],
		[0.5, 1, 1],
		[0.5, 3, 2],
		[1, 3, 3],
	])('a share of %d of %i numbers is %i', (answered, count, expected) => {
		const { resultObj } = ask(withEffect({ resultCode: '500000', answered }), activeNumbers(count));
		expect(resultObj).toHaveLength(expected);
	});

	test('are charged as the number plan says, and in journal and ledger', () => {
		const state = withEffect({ resultCode: '500000', answered: 0.6, httpStatus: 500, resultMsg: 'busy' });
		const { httpStatus, resultMsg, resultObj } = ask(state, [A, NO_RECORD, DELAYED, B, C]);
		expect([httpStatus, resultMsg]).toEqual([500, 'busy']);
		expect(resultObj).toMatchObject([
			{ mobile: A, status: '1', chargesStatus: '1' },
			{ mobile: NO_RECORD, status: '3', chargesStatus: '0' },
		]);
		expect(journalOf(state)).toMatchObject([
			{
				outcome: 'answered',
				httpStatus: 500,
				resultCode: '500000',
				numbers: { [A]: 'active', [NO_RECORD]: 'noRecord', [DELAYED]: 'delayed' },
			},
		]);
		expect(ledgerOf(state)).toMatchObject({
			charged: { [A]: 1 },
			answered: { [A]: 1, [NO_RECORD]: 1 },
			totals: { refused: 0, charged: 1, chargedUndelivered: 0, asked: 5 },
		});
	});

	test('make asking again for what was answered a waste, and for the rest none', () => {
		const state = withEffect({ resultCode: '504000', answered: 0.5 }, once);
		ask(state, [A, B]);
		ask(state, [A, B]);
		expect(ledgerOf(state)).toMatchObject({ charged: { [A]: 2, [B]: 1 }, askedAfterAnswer: [A] });
	});

	test('a share of 0 is a refusal with no results', () => {
		const state = withEffect({ resultCode: '510101', answered: 0 });
		expect(JSON.parse(ask(state, [A]).reply.body)).toMatchObject({ resultCode: '510101', resultObj: [] });
		expect(journalOf(state)).toMatchObject([{ outcome: 'refused', numbers: {} }]);
	});

	test('a number that is listed twice is answered and charged twice, or not at all', () => {
		const state = withEffect({ resultCode: '510101', answered: 0.3 });
		expect(ask(state, [A, B, A]).resultObj.map(({ mobile }) => mobile)).toEqual([A, A]);
		expect(ledgerOf(state).totals).toMatchObject({ charged: 2, chargedUndelivered: 0 });
	});

	test('do not hide a wrong signature, a number block or a quota that is used up', () => {
		const effect = { resultCode: '504000', answered: 1 };
		expect(ask(withEffect(effect), [A], { fields: { pwd: 'wrong' } }).resultCode).toBe('403000');
		expect(ask(withEffect(effect), [A, '19900040001']).resultCode).toBe('400001');
		const state = withEffect(effect);
		state.balances.set('QUOTA0100', 0);
		expect(ask(state, [A], { accountCode: 'QUOTA0100' }).resultCode).toBe('510101');
	});
});

describe('a charge without a known status', () => {
	test.each(['12', '', null])('gives every number the status %j and charges for it', (chargedStatus) => {
		const state = withEffect({ chargedStatus });
		expect(ask(state, [A, NO_RECORD, DELAYED]).resultObj).toMatchObject([
			{ mobile: A, status: chargedStatus, chargesStatus: '1' },
			{ mobile: NO_RECORD, status: chargedStatus, chargesStatus: '1' },
			{ mobile: DELAYED, status: chargedStatus, chargesStatus: '1' },
		]);
		expect(ledgerOf(state)).toMatchObject({
			charged: { [A]: 1, [NO_RECORD]: 1, [DELAYED]: 1 },
			answered: {},
			totals: { charged: 3, chargedUndelivered: 0 },
		});
		expect(journalOf(state)[0]?.numbers).toEqual({
			[A]: 'chargedStatus',
			[NO_RECORD]: 'chargedStatus',
			[DELAYED]: 'chargedStatus',
		});
	});

	test('makes asking again a waste', () => {
		const state = withEffect({ chargedStatus: '12' }, once);
		ask(state, [A]);
		ask(state, [A]);
		expect(ledgerOf(state)).toMatchObject({ charged: { [A]: 2 }, askedAfterAnswer: [A] });
	});

	test('does not, where its reply never arrived', () => {
		const state = withEffect({ chargedStatus: '12' }, once);
		ask(state, [A], { arrives: false });
		ask(state, [A]);
		expect(ledgerOf(state)).toMatchObject({
			charged: { [A]: 2 },
			askedAfterAnswer: [],
			totals: { chargedUndelivered: 1 },
		});
	});

	test('uses up the quota', () => {
		const state = withEffect({ chargedStatus: '12' });
		ask(state, [A, B], { accountCode: 'QUOTA0100' });
		expect(state.balances.get('QUOTA0100')).toBe(98);
	});
});

describe('strangers', () => {
	test('are charged results beside the normal ones, for numbers that were not asked', () => {
		const state = withEffect({ strangers: 3 });
		const { resultObj } = ask(state, [A, B]);
		expect(resultObj).toHaveLength(5);
		expect(resultObj.slice(3)).toEqual(ask(createState(), [A, B]).resultObj);
		const strangers = resultObj.slice(0, 3);
		expect(strangers).toMatchObject([1, 2, 3].map(() => ({ status: '1', chargesStatus: '1' })));
		const mobiles = new Set(strangers.map(({ mobile }) => String(mobile)));
		expect([...mobiles].filter((mobile) => /^1[3-9]\d{9}$/.test(mobile) && ![A, B].includes(mobile))).toHaveLength(3);
	});

	test('are in the charges, and counted in journal and ledger', () => {
		const state = withEffect({ strangers: 3 });
		ask(state, [A, B]);
		const { charged, answered, asked, totals } = ledgerOf(state);
		expect(totals).toMatchObject({ charged: 5, chargedStrangers: 3, chargedUndelivered: 0, asked: 2 });
		expect(Object.keys(charged)).toHaveLength(5);
		expect([Object.keys(answered), Object.keys(asked)]).toEqual([
			[A, B],
			[A, B],
		]);
		expect(journalOf(state)).toMatchObject([{ strangers: 3, numbers: { [A]: 'active', [B]: 'silent' } }]);
	});

	test('of a reply that does not arrive are charged and undelivered', () => {
		const state = withEffect({ strangers: 3 });
		ask(state, [A], { arrives: false });
		expect(ledgerOf(state).totals).toMatchObject({ charged: 4, chargedStrangers: 3, chargedUndelivered: 4 });
	});

	test('are never among the numbers of their request', () => {
		const state = withEffect({ strangers: 2 });
		const first = ask(state, [A])
			.resultObj.slice(0, 2)
			.map(({ mobile }) => String(mobile));
		const second = ask(state, first)
			.resultObj.slice(0, 2)
			.map(({ mobile }) => String(mobile));
		expect(second.filter((mobile) => first.includes(mobile))).toEqual([]);
	});

	test('count against the quota', () => {
		const state = withEffect({ strangers: 100 });
		expect(ask(state, [A], { accountCode: 'QUOTA0100' }).resultCode).toBe('510101');
		expect(ask(state, [NO_RECORD], { accountCode: 'QUOTA0100' }).resultCode).toBe('000000');
		expect(state.balances.get('QUOTA0100')).toBe(0);
	});
});
