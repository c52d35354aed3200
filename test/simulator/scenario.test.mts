import type { Effect, Scenario } from '../../simulator/scenario.mts';
import { createState, replaceScenario, resetState } from '../../simulator/state.mts';
import { activeNumbers, ask, NOW } from './ask.mts';

const A = '13800138000';
const B = '13900139065';
const C = '15500155085';

const withEffect = (then: Effect) => createState({ rules: [{ then }] });

/** The result codes of `count` requests for one number. */
function codes(scenario: Scenario, count: number): unknown[] {
	const state = createState(scenario);
	return Array.from({ length: count }, () => ask(state, [A]).resultCode);
}

describe('which rule decides', () => {
	const then = { resultCode: '500000' };

	test('a rule without conditions decides every request', () => {
		expect(codes({ rules: [{ then }] }, 2)).toEqual(['500000', '500000']);
	});

	test('`requests` is a 1-based range with both ends in it', () => {
		const scenario: Scenario = { rules: [{ requests: [2, 3], then }] };
		expect(codes(scenario, 4)).toEqual(['000000', '500000', '500000', '000000']);
	});

	test('`everyNth` decides each request whose number is a multiple', () => {
		expect(codes({ rules: [{ everyNth: 2, then }] }, 4)).toEqual(['000000', '500000', '000000', '500000']);
	});

	test('`holds` decides only requests with that mobile', () => {
		const state = createState({ rules: [{ holds: B, then }] });
		expect(ask(state, [A]).resultCode).toBe('000000');
		expect(ask(state, [A, B]).resultCode).toBe('500000');
	});

	test('all conditions of a rule must hold', () => {
		const state = createState({ rules: [{ holds: B, requests: [2, 2], then }] });
		expect([ask(state, [B]).resultCode, ask(state, [A]).resultCode]).toEqual(['000000', '000000']);
	});

	test('the first rule that matches decides', () => {
		const rules = [{ requests: [1, 1] as [number, number], then: { resultCode: '504000' } }, { then }];
		expect(codes({ rules }, 2)).toEqual(['504000', '500000']);
	});

	test('a reset starts the request numbers again, a new scenario does not', () => {
		const state = createState({ rules: [{ requests: [1, 1], then }] });
		expect(ask(state, [A]).resultCode).toBe('500000');
		replaceScenario(state, { rules: [{ requests: [1, 1], then }] });
		expect(ask(state, [A]).resultCode).toBe('000000');
		resetState(state);
		expect(ask(state, [A]).resultCode).toBe('500000');
	});
});

describe('scripted answers', () => {
	test('a result code comes with the vendor’s message, null results and HTTP 200', () => {
		const { reply } = ask(withEffect({ resultCode: '500004' }), [A]);
		expect(reply.httpStatus).toBe(200);
		expect(JSON.parse(reply.body)).toEqual({ resultMsg: '远程调用失败', resultCode: '500004', resultObj: null });
	});

	test('message, results and HTTP status of a result code can be given', () => {
		const effect = { resultCode: '1', httpStatus: 503, resultMsg: 'busy', resultObj: [1] };
		const { reply } = ask(withEffect(effect), [A]);
		expect(reply.httpStatus).toBe(503);
		expect(JSON.parse(reply.body)).toEqual({ resultMsg: 'busy', resultCode: '1', resultObj: [1] });
	});

	test('a raw answer has the given status, headers and body, and nothing else', () => {
		const { reply } = ask(withEffect({ httpStatus: 502, headers: { 'x-a': 'b' }, body: '<html>' }), [A]);
		expect(reply).toMatchObject({ httpStatus: 502, headers: { 'x-a': 'b' }, body: '<html>', delivery: 'whole' });
		expect(reply.headers).not.toHaveProperty('content-type');
	});

	test('a scripted answer wins over the checks', () => {
		const { resultCode } = ask(withEffect({ resultCode: '500000' }), [A], { fields: { pwd: 'wrong' } });
		expect(resultCode).toBe('500000');
	});
});

describe('connection faults', () => {
	test.each(['reset', 'hang'] as const)('%s sends nothing', (connection) => {
		const { delivery, reply } = ask(withEffect({ connection }), [A]);
		expect({ delivery, body: reply.body }).toEqual({ delivery: connection, body: '' });
	});

	test.each(['half', 'drip'] as const)('%s sends the normal answer in its own way', (connection) => {
		const normal = ask(createState(), [A]).reply.body;
		const { delivery, reply } = ask(withEffect({ connection }), [A]);
		expect({ delivery, body: reply.body }).toEqual({ delivery: connection, body: normal });
	});
});

describe('delays', () => {
	test('omission leaves the numbers out', () => {
		expect(ask(withEffect({ delay: 'omission' }), [A, B]).resultObj).toEqual([]);
	});

	test.each([
		['emptyStatus', ''],
		['nullStatus', null],
	] as const)('%s gives uncharged entries', (delay, status) => {
		expect(ask(withEffect({ delay }), [A]).resultObj).toMatchObject([{ mobile: A, status, chargesStatus: '0' }]);
	});

	test('nullResultObj gives null in place of the results', () => {
		const body: unknown = JSON.parse(ask(withEffect({ delay: 'nullResultObj' }), [A]).reply.body);
		expect(body).toEqual({ resultMsg: '成功', resultCode: '000000', resultObj: null });
	});

	test('absentResultObj gives no results key', () => {
		const body: unknown = JSON.parse(ask(withEffect({ delay: 'absentResultObj' }), [A]).reply.body);
		expect(body).toEqual({ resultMsg: '成功', resultCode: '000000' });
	});

	test('`once` delays each number once, and again after a reset or with a new scenario', () => {
		const scenario: Scenario = { rules: [{ then: { delay: 'omission', once: true } }] };
		const state = createState(scenario);
		const answered = () => Object.keys(ask(state, [A, B]).statuses);
		expect(ask(state, [A]).resultObj).toEqual([]);
		expect(answered()).toEqual([A]);
		expect(answered()).toEqual([A, B]);
		resetState(state);
		expect(answered()).toEqual([]);
		replaceScenario(state, scenario);
		expect(answered()).toEqual([]);
	});

	test('`once` of a whole-reply delay gives results when all its numbers have had their delay', () => {
		const state = withEffect({ delay: 'nullResultObj', once: true });
		ask(state, [A]);
		expect(ask(state, [A, B]).resultObj).toEqual([]);
		expect(ask(state, [A, B]).resultObj).toHaveLength(2);
	});

	test('`share` delays the same part of the numbers every time', () => {
		const mobiles = activeNumbers(50);
		const state = withEffect({ delay: 'omission', share: 0.3 });
		const first = Object.keys(ask(state, mobiles).statuses);
		expect(first.length).toBeGreaterThan(25);
		expect(first.length).toBeLessThan(45);
		expect(Object.keys(ask(state, mobiles).statuses)).toEqual(first);
	});

	test('a share of 0 delays nothing', () => {
		expect(ask(withEffect({ delay: 'omission', share: 0 }), [A, B]).resultObj).toHaveLength(2);
	});

	test('a rule’s delay does not use up the delay of the number’s block', () => {
		const state = createState({ rules: [{ requests: [1, 1], then: { delay: 'emptyStatus' } }] });
		const mobile = '19900000001';
		expect([1, 2, 3].map(() => ask(state, [mobile]).statuses[mobile])).toEqual(['', undefined, '1']);
	});

	test('a delay rule does not hide a refusal', () => {
		expect(ask(withEffect({ delay: 'omission' }), activeNumbers(51)).resultCode).toBe('400001');
	});
});

describe('shapes', () => {
	const mobiles = [A, B, C];
	const normal = ask(createState(), mobiles);

	test('numberTypes has numbers for mobile, status, charge and result code', () => {
		const { resultCode, resultObj } = ask(withEffect({ shape: 'numberTypes' }), mobiles);
		expect(resultCode).toBe(200000);
		expect(resultObj.map(({ mobile, status, chargesStatus }) => [mobile, status, chargesStatus])).toEqual([
			[13800138000, 1, 1],
			[13900139065, 4, 1],
			[15500155085, 0, 1],
		]);
	});

	test('numberTypes keeps an empty status empty', () => {
		const { resultObj } = ask(withEffect({ shape: 'numberTypes' }), ['19900010001']);
		expect(resultObj).toMatchObject([{ mobile: 19900010001, status: '' }]);
	});

	test('reversed has the same entries from last to first', () => {
		const { resultObj } = ask(withEffect({ shape: 'reversed' }), mobiles);
		expect(resultObj).toEqual([...normal.resultObj].reverse());
	});

	test('duplicates has every entry twice', () => {
		const { resultObj } = ask(withEffect({ shape: 'duplicates' }), mobiles);
		expect(resultObj.map(({ mobile }) => mobile)).toEqual([A, A, B, B, C, C]);
	});

	test('extras has entries nobody asked for around the right ones', () => {
		const { resultObj } = ask(withEffect({ shape: 'extras' }), mobiles);
		expect(resultObj.slice(1, -1)).toEqual(normal.resultObj);
		expect(mobiles).not.toContain(resultObj[0]?.mobile);
		expect(mobiles).not.toContain(resultObj.at(-1)?.mobile);
	});

	test('bom puts a byte order mark before the same body', () => {
		expect(ask(withEffect({ shape: 'bom' }), mobiles).reply.body).toBe(`\uFEFF${normal.reply.body}`);
	});

	test('wrongContentType calls the same body HTML', () => {
		const { reply } = ask(withEffect({ shape: 'wrongContentType' }), mobiles);
		expect(reply.headers).toEqual({ 'content-type': 'text/html;charset=UTF-8' });
		expect(reply.body).toBe(normal.reply.body);
	});

	test('codeTable succeeds with 200000 and its message', () => {
		const { resultCode, resultMsg } = ask(withEffect({ shape: 'codeTable' }), mobiles);
		expect([resultCode, resultMsg]).toEqual(['200000', '请求成功']);
	});

	test('example is the normal answer', () => {
		expect(ask(withEffect({ shape: 'example' }), mobiles).reply.body).toBe(normal.reply.body);
	});
});

describe('rate limit', () => {
	const limited = (retryAfter?: 'seconds' | 'date' | 'none') =>
		createState({ rateLimit: { perSecond: 2, ...(retryAfter ? { retryAfter } : {}) } });

	test('the third request within a second is answered with 429', () => {
		const state = limited();
		const statusAt = (milliseconds: number) => ask(state, [A], { now: NOW + milliseconds }).httpStatus;
		expect([0, 100, 999, 1000, 1001, 1100].map(statusAt)).toEqual([200, 200, 429, 200, 429, 200]);
	});

	test.each([
		['seconds', '1'],
		['date', 'Thu, 01 Jan 2026 00:00:02 GMT'],
		['none', undefined],
	] as const)('Retry-After in the form "%s" is %s', (retryAfter, header) => {
		const state = limited(retryAfter);
		const now = NOW + 1;
		ask(state, [A], { now });
		ask(state, [A], { now });
		expect(ask(state, [A], { now }).reply.headers['retry-after']).toBe(header);
	});
});

test('with mostOpen, a request beyond so many open ones is answered with 429 at once, without Retry-After', () => {
	const state = createState({ mostOpen: 2, latencyMs: 100 });
	const replies = [1, 2, 3, 2].map((inFlight) => ask(state, [A], { inFlight }).reply);
	expect(replies.map(({ httpStatus, latencyMs }) => [httpStatus, latencyMs])).toEqual([
		[200, 100],
		[200, 100],
		[429, 0],
		[200, 100],
	]);
	expect(replies[2]?.headers).toEqual({ 'content-type': 'text/html' });
});

describe('latency', () => {
	test('the rule’s latency wins over the scenario’s, which wins over the simulator’s own', () => {
		const latency = (scenario: Scenario) => ask(createState(scenario, 5), [A]).reply.latencyMs;
		expect(latency({})).toBe(5);
		expect(latency({ latencyMs: 7 })).toBe(7);
		expect(latency({ latencyMs: 7, rules: [{ then: { shape: 'example' }, latencyMs: 0 }] })).toBe(0);
	});
});
