import { SHAPES } from '../../simulator/scenario.mts';
import type { Shape } from '../../simulator/scenario.mts';
import { ledgerOf } from '../../simulator/ledger.mts';
import { startSimulator } from '../../simulator/server.mts';
import { createState } from '../../simulator/state.mts';
import { ask, formBody } from './ask.mts';

const A = '13800138000';
const B = '13900139065';
const NO_RECORD = '13800138099';
const MOBILES = [A, B, NO_RECORD];

const shaped = (shape: Shape) => ask(createState({ rules: [{ then: { shape } }] }), MOBILES);
const normal = ask(createState(), MOBILES);
const bodyOf = (shape: Shape) => JSON.parse(shaped(shape).reply.body) as Record<string, unknown>;

test.each(SHAPES)('%s is answered and charged like the example', (shape) => {
	const state = createState({ rules: [{ then: { shape } }] });
	ask(state, MOBILES);
	expect(ledgerOf(state)).toMatchObject({
		answered: { [A]: 1, [B]: 1, [NO_RECORD]: 1 },
		totals: { charged: 2, chargedStrangers: 0, chargedUndelivered: 0 },
	});
});

describe('the number is written', () => {
	test.each<[Shape, string]>([
		['prefixedMobiles', '8613800138000'],
		['spacedMobiles', '+86 138-0013-8000'],
		['decimalMobiles', '13800138000.0'],
		['invisibleMobiles', '\u200B13800138000\u200E'],
		['maskedMobiles', '138****8000'],
	])('in %s as %j, and nothing else is different', (shape, mobile) => {
		const { resultObj } = shaped(shape);
		expect(resultObj[0]?.mobile).toBe(mobile);
		expect(resultObj.map((entry, index) => ({ ...entry, mobile: MOBILES[index] }))).toEqual(normal.resultObj);
	});
});

describe('resultObj', () => {
	test('of textList is the list as JSON text', () => {
		const { resultObj } = bodyOf('textList');
		expect(JSON.parse(String(resultObj))).toEqual(normal.resultObj);
	});

	test('of listField is an object with the list in a field', () => {
		expect(bodyOf('listField').resultObj).toEqual({ total: 3, list: normal.resultObj });
	});

	test('of keyedByNumber is an object by number, whose entries do not repeat it', () => {
		const resultObj = bodyOf('keyedByNumber').resultObj as Record<string, object>;
		expect(Object.keys(resultObj)).toEqual(MOBILES);
		expect(Object.values(resultObj).map((fields, index) => ({ mobile: MOBILES[index], ...fields }))).toEqual(
			normal.resultObj,
		);
	});
});

test('chargeCount says how many results the request is charged', () => {
	expect(bodyOf('chargeCount')).toMatchObject({ chargeStatus: 1, chargeCount: 2, resultObj: normal.resultObj });
});

test('notice has a PHP notice before the same body, trailer a comment behind it', () => {
	expect(shaped('notice').reply.body).toMatch(/^<br \/>\n<b>Notice<\/b>: .+<br \/>\n\{/s);
	expect(shaped('notice').reply.body.endsWith(`\n${normal.reply.body}`)).toBe(true);
	expect(shaped('trailer').reply.body).toMatch(/\}\n<!-- .+ -->\n$/s);
	expect(shaped('trailer').reply.body.startsWith(`${normal.reply.body}\n`)).toBe(true);
});

describe('the same body is sent', () => {
	test.each<[Shape, string, string]>([
		['gbk', 'application/json;charset=GBK', 'gb18030'],
		['gb18030', 'application/json; charset="gb18030"', 'gb18030'],
		['mojibake', 'application/json;charset=UTF-8', 'gb18030'],
		['example', 'application/json;charset=UTF-8', 'utf-8'],
	])('in %s as %s, in bytes of %s', async (shape, contentType, charset) => {
		const simulator = await startSimulator({ scenario: { rules: [{ then: { shape } }] } });
		try {
			const body = new URLSearchParams(formBody(MOBILES, { now: Date.now() }));
			const reply = await fetch(`${simulator.url}/Api/ApiAuth/getCheckResult`, { method: 'POST', body });
			const bytes = Buffer.from(await reply.arrayBuffer());
			expect(reply.headers.get('content-type')).toBe(contentType);
			expect(reply.headers.get('content-length')).toBe(String(bytes.length));
			expect(new TextDecoder(charset, { fatal: true }).decode(bytes)).toBe(normal.reply.body);
			expect(bytes.equals(Buffer.from(normal.reply.body))).toBe(charset === 'utf-8');
		} finally {
			await simulator.close();
		}
	});
});
