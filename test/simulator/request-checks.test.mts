import { createState } from '../../simulator/state.mts';
import { tokenFor } from '../../simulator/token.mts';
import tokens from '../fixtures/tokens.json';
import { activeNumbers, ask, formBody, NOW } from './ask.mts';
import type { AskOptions } from './ask.mts';

const MOBILE = '13800138000';
const SECONDS = Math.floor(NOW / 1000);

const codeFor = (options: AskOptions, mobiles = [MOBILE]) => ask(createState(), mobiles, options).resultCode;

function signedAt(seconds: number): AskOptions {
	const timestamp = String(seconds);
	return { fields: { timestamp, token: tokenFor('DEMO0001', 'demo-secret', timestamp) } };
}

describe('signature', () => {
	test.each(tokens.vectors)('the token of code $code at $timestamp is $token', ({ code, secret, timestamp, token }) => {
		expect(tokenFor(code, secret, timestamp)).toBe(token);
	});

	test('a correctly signed request succeeds with 000000', () => {
		expect(codeFor({})).toBe('000000');
	});

	test('a token in upper case is refused with 403000', () => {
		const token = tokenFor('DEMO0001', 'demo-secret', String(SECONDS)).toUpperCase();
		expect(codeFor({ fields: { token } })).toBe('403000');
	});

	test('a token of another timestamp is refused with 403000', () => {
		expect(codeFor({ fields: { timestamp: String(SECONDS - 1) } })).toBe('403000');
	});

	test('a wrong password is refused with 403000', () => {
		expect(codeFor({ fields: { pwd: 'wrong' } })).toBe('403000');
	});

	test.each([-600, 600])('a timestamp %i seconds from the clock is accepted', (offset) => {
		expect(codeFor(signedAt(SECONDS + offset))).toBe('000000');
	});

	test.each([-601, 601])('a timestamp %i seconds from the clock is refused with 403000', (offset) => {
		expect(codeFor(signedAt(SECONDS + offset))).toBe('403000');
	});
});

describe('parameters', () => {
	test.each(['code', 'pwd', 'timestamp', 'token'])('a request without %s is refused with 400001', (name) => {
		expect(codeFor({ fields: { [name]: null } })).toBe('400001');
	});

	test.each(['code', 'pwd', 'timestamp', 'token'])('a request with an empty %s is refused with 400001', (name) => {
		expect(codeFor({ fields: { [name]: '' } })).toBe('400001');
	});

	test.each(['176722560', '17672256000', '1767225600000', '176722560x', ' 1767225600'])(
		'the timestamp "%s" is refused with 400001, since it is not 10 digits',
		(timestamp) => {
			expect(codeFor({ fields: { timestamp } })).toBe('400001');
		},
	);

	test('a parameter that is there twice is refused with 400001', () => {
		expect(codeFor({ body: `${formBody([MOBILE])}&code=DEMO0001` })).toBe('400001');
	});

	test('the double ampersand of the document’s PHP example is accepted', () => {
		expect(codeFor({ body: formBody([MOBILE]).replace('&timestamp', '&&timestamp') })).toBe('000000');
	});
});

describe('mobiles', () => {
	test.each([{ mobiles: null }, { mobiles: '' }, { mobiles: ' ' }, { mobiles: ',' }])(
		'a request without any number ($mobiles) is refused with 400201',
		(fields) => {
			expect(codeFor({ fields })).toBe('400201');
		},
	);

	test('a request with 50 numbers succeeds', () => {
		expect(ask(createState(), activeNumbers(50)).resultObj).toHaveLength(50);
	});

	test('a request with 51 numbers is refused with 400001', () => {
		expect(codeFor({}, activeNumbers(51))).toBe('400001');
	});

	test.each([
		'1380013800',
		'138001380001',
		'12800138000',
		'23800138000',
		'1380013800O',
		'+8613800138000',
		' 13800138000',
	])('a request with the number "%s" among good ones is refused with 400001', (mobile) => {
		expect(codeFor({}, [MOBILE, mobile])).toBe('400001');
	});

	test.each([`${MOBILE},`, `${MOBILE},,13900139000`, `${MOBILE}，13900139000`, `${MOBILE};13900139000`])(
		'the list "%s" is refused with 400001, since it is not separated by single ASCII commas',
		(mobiles) => {
			expect(codeFor({ fields: { mobiles } })).toBe('400001');
		},
	);
});

describe('body', () => {
	test.each([
		null,
		'application/json',
		'text/plain',
		'multipart/form-data; boundary=x',
		'application/x-www-form-urlencoded; charset=gbk',
	])('the content type %s is refused with 415000', (contentType) => {
		expect(codeFor({ contentType })).toBe('415000');
	});

	test.each(['application/x-www-form-urlencoded;charset=UTF-8', 'Application/X-WWW-Form-Urlencoded; charset="utf-8"'])(
		'the content type %s is accepted',
		(contentType) => {
			expect(codeFor({ contentType })).toBe('000000');
		},
	);

	test('a body with a broken percent escape is refused with 415000', () => {
		expect(codeFor({ body: `${formBody([MOBILE])}&x=%E9` })).toBe('415000');
	});

	test('a body that is not UTF-8 is refused with 415000', () => {
		const body = Buffer.concat([Buffer.from(`${formBody([MOBILE])}&x=`), Buffer.from([0xff])]);
		expect(codeFor({ body })).toBe('415000');
	});
});

describe('accounts', () => {
	test.each([
		['DISABLED1', '403101'],
		['INACTIVE1', '403102'],
		['NOBALANCE1', '500005'],
		['NOACCOUNT1', '400901'],
		['NOAPPTYPE1', '400902'],
		['BADIP0001', '400102'],
		['NOBODY', '400101'],
	])('the account %s is refused with %s', (accountCode, resultCode) => {
		expect(codeFor({ accountCode })).toBe(resultCode);
	});

	test('a faulty account with a wrong password is refused with 403000, not with its own fault', () => {
		expect(codeFor({ accountCode: 'DISABLED1', fields: { pwd: 'wrong' } })).toBe('403000');
	});

	test('a refusal is HTTP 200 with the vendor’s message and no results', () => {
		const { httpStatus, resultMsg, reply } = ask(createState(), [MOBILE], { fields: { pwd: 'wrong' } });
		expect({ httpStatus, resultMsg }).toEqual({ httpStatus: 200, resultMsg: '用户校验失败，请联系客服' });
		expect(JSON.parse(reply.body)).toMatchObject({ resultObj: null });
		expect(reply.headers).toEqual({ 'content-type': 'application/json;charset=UTF-8' });
	});

	test('a GET is answered with 405 and no result code', () => {
		const { httpStatus, resultCode, reply } = ask(createState(), [MOBILE], { method: 'GET' });
		expect({ httpStatus, resultCode, allow: reply.headers.allow }).toEqual({ httpStatus: 405, allow: 'POST' });
	});
});

describe('quota', () => {
	const quota = { accountCode: 'QUOTA0100' };

	test('the account with 100 results left is refused with 510101 when a request needs more than are left', () => {
		const state = createState();
		expect(ask(state, activeNumbers(50), quota).resultCode).toBe('000000');
		expect(ask(state, activeNumbers(49), quota).resultCode).toBe('000000');
		expect(ask(state, activeNumbers(2), quota).resultCode).toBe('510101');
		expect(ask(state, activeNumbers(1), quota).resultCode).toBe('000000');
		expect(ask(state, activeNumbers(1), quota).resultCode).toBe('510101');
	});

	test('numbers that are not charged need no quota', () => {
		const state = createState();
		ask(state, activeNumbers(50), quota);
		ask(state, activeNumbers(50), quota);
		expect(ask(state, ['15400000000', '13800138099', '19900000001'], quota).resultCode).toBe('000000');
	});

	test('a delay is not used up by a request that the quota refuses', () => {
		const state = createState();
		ask(state, activeNumbers(50), quota);
		ask(state, activeNumbers(49), quota);
		ask(state, [...activeNumbers(2), '19900000001'], quota);
		expect(ask(state, ['19900000001'], quota).resultObj).toEqual([]);
	});
});
