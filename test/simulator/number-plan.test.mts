import { factsFor, stableShare } from '../../simulator/number-facts.mts';
import { planFor } from '../../simulator/number-plan.mts';
import { createState, resetState } from '../../simulator/state.mts';
import { activeNumbers, ask } from './ask.mts';

describe('status by the last two digits', () => {
	test.each([
		['00', 'active', '1', '1'],
		['59', 'active', '1', '1'],
		['60', 'silent', '4', '1'],
		['69', 'silent', '4', '1'],
		['70', 'risk', '5', '1'],
		['75', 'risk', '5', '1'],
		['76', 'suspended', '2', '1'],
		['82', 'suspended', '2', '1'],
		['83', 'empty', '0', '1'],
		['94', 'empty', '0', '1'],
		['95', 'noRecord', '3', '0'],
		['99', 'noRecord', '3', '0'],
	])('…%s is %s: status "%s", chargesStatus "%s"', (digits, id, status, chargesStatus) => {
		const mobile = `138001380${digits}`;
		expect(planFor(mobile)).toEqual({ status: id });
		expect(ask(createState(), [mobile]).resultObj).toMatchObject([{ mobile, status, chargesStatus }]);
	});
});

describe('number blocks', () => {
	/** The status of one number in each of four requests in a row; undefined: left out; a code: the refusal's. */
	function fourTimes(mobile: string) {
		const state = createState();
		return [1, 2, 3, 4].map(() => {
			const { resultCode, statuses } = ask(state, [mobile]);
			return resultCode === '000000' ? statuses[mobile] : resultCode;
		});
	}

	test.each([
		['15400000001', ['3', '3', '3', '3']],
		['19900000001', [undefined, '1', '1', '1']],
		['19900010061', ['', '4', '4', '4']],
		['19900020083', ['504000', '0', '0', '0']],
		['19900030001', [undefined, undefined, undefined, undefined]],
		['19900040001', ['400001', '400001', '400001', '400001']],
		['19900050001', ['9', '9', '9', '9']],
		['19900060001', ['400200', '400200', '400200', '400200']],
		['19900070076', [undefined, undefined, '2', '2']],
		['19900080001', ['500000', '500000', '500000', '500000']],
	])('%s asked four times gives %j', (mobile, expected) => {
		expect(fourTimes(mobile)).toEqual(expected);
	});

	test('a delayed number delays none of its neighbours', () => {
		const { statuses } = ask(createState(), ['13800138000', '19900000001', '13800138061']);
		expect(statuses).toEqual({ '13800138000': '1', '13800138061': '4' });
	});

	test('one number of a refusing block has its whole request refused', () => {
		expect(ask(createState(), ['13800138000', '19900060001']).resultCode).toBe('400200');
	});

	test('a block that times out once does so for each of its numbers', () => {
		const state = createState();
		expect(ask(state, ['19900020001', '19900020002']).resultCode).toBe('504000');
		expect(ask(state, ['19900020002', '19900020003']).resultCode).toBe('504000');
		expect(ask(state, ['19900020001', '19900020002', '19900020003']).resultCode).toBe('000000');
	});

	test('a timeout is not used up by a request that is refused for another block', () => {
		const state = createState();
		expect(ask(state, ['19900040001', '19900020001']).resultCode).toBe('400001');
		expect(ask(state, ['19900020001']).resultCode).toBe('504000');
	});

	test('a reset brings back the delays that were given', () => {
		const state = createState();
		ask(state, ['19900000001']);
		resetState(state);
		expect(ask(state, ['19900000001']).resultObj).toEqual([]);
	});
});

describe('facts about a number', () => {
	test('the documented number gets the entry of the document', () => {
		expect(ask(createState(), ['13817367247']).resultObj).toEqual([
			{
				mobile: '13817367247',
				lastTime: 1509361607000,
				area: '上海-上海',
				numberType: '中国移动 GSM',
				chargesStatus: '1',
				status: '1',
			},
		]);
	});

	test.each([
		['13912345678', '中国移动 GSM'],
		['18612345678', '中国联通 WCDMA'],
		['18912345678', '中国电信 CDMA'],
		['19212345678', '中国广电 5G'],
		['15400000000', '未知'],
	])('the carrier of %s is %s', (mobile, numberType) => {
		expect(factsFor(mobile).numberType).toBe(numberType);
	});

	test('a number has the same facts every time, and its neighbour another lastTime', () => {
		expect(factsFor('13800138000')).toEqual(factsFor('13800138000'));
		expect(factsFor('13800138000').lastTime).not.toBe(factsFor('13800138001').lastTime);
	});

	test('every lastTime is a whole second from 2024 or 2025', () => {
		const times = activeNumbers(500).map((mobile) => factsFor(mobile).lastTime);
		expect(times.every((time) => time % 1000 === 0)).toBe(true);
		expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.UTC(2024, 0, 1));
		expect(Math.max(...times)).toBeLessThan(Date.UTC(2026, 0, 1));
	});

	test('a share of one half takes about half of the numbers of a sequence', () => {
		const taken = activeNumbers(1000).filter((mobile) => stableShare(mobile) < 0.5).length;
		expect(taken).toBeGreaterThan(430);
		expect(taken).toBeLessThan(570);
	});
});
