import { journalOf, ledgerOf, recordDelivery } from '../../simulator/ledger.mts';
import { createState, resetState } from '../../simulator/state.mts';
import { ask, formBody, NOW } from './ask.mts';

const ACTIVE = '13800138000';
const NO_RECORD = '13800138099';
const DELAYED = '19900000001';

describe('ledger', () => {
	test('a number asked again after its answer is charged twice and listed in askedAfterAnswer', () => {
		const state = createState();
		ask(state, [ACTIVE]);
		ask(state, [ACTIVE]);
		const ledger = ledgerOf(state);
		expect(ledger.charged).toEqual({ [ACTIVE]: 2 });
		expect(ledger.askedAfterAnswer).toEqual([ACTIVE]);
		expect(ledger.totals).toMatchObject({ charged: 2, asked: 2, reAsks: 1 });
	});

	test('a delayed number asked again is charged once and not in askedAfterAnswer', () => {
		const state = createState();
		ask(state, [DELAYED]);
		expect(ledgerOf(state)).toMatchObject({ charged: {}, answered: {}, asked: { [DELAYED]: 1 } });
		ask(state, [DELAYED]);
		const ledger = ledgerOf(state);
		expect(ledger).toMatchObject({ charged: { [DELAYED]: 1 }, asked: { [DELAYED]: 2 }, askedAfterAnswer: [] });
		expect(ledger.totals.reAsks).toBe(1);
	});

	test('no record is answered and never charged', () => {
		const state = createState();
		ask(state, [NO_RECORD]);
		const ledger = ledgerOf(state);
		expect(ledger).toMatchObject({ charged: {}, answered: { [NO_RECORD]: 1 } });
		expect(ledger.totals.chargedUndelivered).toBe(0);
	});

	test('an unknown status is neither answered nor charged', () => {
		const state = createState();
		ask(state, ['19900050001']);
		expect(ledgerOf(state)).toMatchObject({ charged: {}, answered: {}, totals: { asked: 1 } });
	});

	test('a refused request is asked and refused, not charged', () => {
		const state = createState();
		ask(state, [ACTIVE, '19900040001']);
		expect(ledgerOf(state)).toMatchObject({
			charged: {},
			asked: { [ACTIVE]: 1, '19900040001': 1 },
			totals: { requests: 1, refused: 1, charged: 0, asked: 2, reAsks: 0 },
		});
	});

	test('a number listed twice in one request is answered and charged twice', () => {
		const state = createState();
		expect(ask(state, [ACTIVE, ACTIVE]).resultObj).toHaveLength(2);
		expect(ledgerOf(state)).toMatchObject({ charged: { [ACTIVE]: 2 }, totals: { chargedUndelivered: 0 } });
	});

	test('an answer cut half-way is charged but not answered, and asking again is no fault', () => {
		const state = createState({ rules: [{ requests: [1, 1], then: { connection: 'half' } }] });
		ask(state, [ACTIVE]);
		ask(state, [ACTIVE]);
		expect(ledgerOf(state)).toMatchObject({
			charged: { [ACTIVE]: 2 },
			answered: { [ACTIVE]: 1 },
			askedAfterAnswer: [],
			totals: { charged: 2, chargedUndelivered: 1 },
		});
	});

	test.each(['reset', 'hang'] as const)('a request met by %s is asked, not charged', (connection) => {
		const state = createState({ rules: [{ then: { connection } }] });
		ask(state, [ACTIVE]);
		expect(ledgerOf(state)).toMatchObject({ charged: {}, asked: { [ACTIVE]: 1 }, totals: { refused: 0 } });
	});

	test('a scripted success is not in the answers and charges', () => {
		const state = createState({ rules: [{ then: { resultCode: '000000', resultObj: [] } }] });
		ask(state, [ACTIVE]);
		expect(ledgerOf(state)).toMatchObject({ charged: {}, answered: {}, totals: { refused: 0 } });
	});

	test('a reset empties the ledger, restores the balances and ignores an answer still under way', () => {
		const state = createState();
		const { reply } = ask(state, [ACTIVE], { accountCode: 'QUOTA0100', arrives: false });
		expect(state.balances.get('QUOTA0100')).toBe(99);
		resetState(state);
		recordDelivery(state, reply.entry);
		expect(state.balances.get('QUOTA0100')).toBe(100);
		expect(ledgerOf(state)).toEqual({
			charged: {},
			answered: {},
			asked: {},
			askedAfterAnswer: [],
			totals: { requests: 0, refused: 0, charged: 0, chargedStrangers: 0, chargedUndelivered: 0, asked: 0, reAsks: 0 },
		});
	});
});

describe('journal', () => {
	test('an entry tells the request and what each number got', () => {
		const state = createState();
		const path = '/proxy/Api/ApiAuth/getCheckResult';
		ask(state, [ACTIVE, NO_RECORD, DELAYED, '19900050001'], { path });
		const { token, ...entry } = journalOf(state)[0] ?? { token: null };
		expect(token).toMatch(/^[0-9a-f]{32}$/);
		expect(entry).toEqual({
			number: 1,
			at: NOW,
			method: 'POST',
			path,
			contentType: 'application/x-www-form-urlencoded',
			accountCode: 'DEMO0001',
			timestamp: String(NOW / 1000),
			mobiles: [ACTIVE, NO_RECORD, DELAYED, '19900050001'],
			outcome: 'answered',
			httpStatus: 200,
			resultCode: '000000',
			numbers: {
				[ACTIVE]: 'active',
				[NO_RECORD]: 'noRecord',
				[DELAYED]: 'delayed',
				'19900050001': 'unknownStatus',
			},
			strangers: 0,
			inFlight: 1,
			delivered: true,
		});
	});

	test('a refused request is listed with its code, its mobiles and no answers', () => {
		const state = createState();
		ask(state, [ACTIVE], { fields: { pwd: 'wrong' } });
		expect(journalOf(state)).toMatchObject([
			{ outcome: 'refused', resultCode: '403000', mobiles: [ACTIVE], numbers: {} },
		]);
	});

	test('a body that is no form is listed without its fields', () => {
		const state = createState();
		ask(state, [], { body: '{}', contentType: 'application/json' });
		expect(journalOf(state)).toMatchObject([
			{ accountCode: null, token: null, timestamp: null, mobiles: [], contentType: 'application/json' },
		]);
	});

	test.each([
		[{ connection: 'hang' } as const, 'dropped', null, null],
		[{ httpStatus: 502 }, 'scripted', 502, null],
		[{ resultCode: '000000' }, 'scripted', 200, '000000'],
		[{ resultCode: '504000', httpStatus: 504 }, 'refused', 504, '504000'],
	])('a request met by %j is %s with HTTP %s and the code %s', (then, outcome, httpStatus, resultCode) => {
		const state = createState({ rules: [{ then }] });
		ask(state, [ACTIVE]);
		expect(journalOf(state)).toMatchObject([{ outcome, httpStatus, resultCode, numbers: {} }]);
	});

	test('a request over the rate limit is listed as rateLimited', () => {
		const state = createState({ rateLimit: { perSecond: 1 } });
		ask(state, [ACTIVE]);
		ask(state, [ACTIVE]);
		expect(journalOf(state).map(({ outcome }) => outcome)).toEqual(['answered', 'rateLimited']);
	});

	test('no password is kept', () => {
		const state = createState();
		ask(state, [], { body: formBody([ACTIVE]) });
		expect(JSON.stringify(journalOf(state))).not.toContain('demo-password');
	});

	test('what a caller does to the journal it was given changes nothing', () => {
		const state = createState();
		ask(state, [ACTIVE]);
		journalOf(state)[0]?.mobiles.push('x');
		expect(journalOf(state)[0]?.mobiles).toEqual([ACTIVE]);
	});
});
