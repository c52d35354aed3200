import { signToken } from '../../credentials/NumberStatusCheckApi.credentials';
import { demoCredential, formOf, sign } from './credential.mts';
import type { CredentialData } from './credential.mts';

const URL_OF_API = 'https://kh.ywjisu.com/Api/ApiAuth/getCheckResult';
const FORM = 'application/x-www-form-urlencoded';
const NOW = '2026-01-02T03:04:05.678Z';
/** NOW in Unix seconds, rounded down. */
const TIMESTAMP = '1767323045';

const CREDENTIAL = demoCredential('https://kh.ywjisu.com');
/** What every body form below must end up as. */
const SIGNED = {
	code: 'DEMO0001',
	pwd: 'demo-password',
	mobiles: '13800138000,13900139000',
	timestamp: TIMESTAMP,
	token: signToken('DEMO0001', 'demo-secret', TIMESTAMP),
	repeated: false,
};
const MOBILES = { mobiles: SIGNED.mobiles };
const MOBILES_TEXT = `mobiles=${SIGNED.mobiles}`;
const JSON_TYPE = 'application/json';

const post = (options: object) => ({ method: 'POST', url: URL_OF_API, ...options });

beforeEach(() => {
	jest.useFakeTimers({ now: new Date(NOW) });
});

afterEach(() => {
	jest.useRealTimers();
});

describe('the form fields', () => {
	test.each([
		['a plain object', { body: MOBILES }],
		['text', { body: `mobiles=${encodeURIComponent(SIGNED.mobiles)}` }],
		['URLSearchParams', { body: new URLSearchParams(MOBILES) }],
		['the older `form` as an object', { form: MOBILES }],
		['the older `form` as text', { form: `mobiles=${SIGNED.mobiles}` }],
		[
			'text, whatever other headers there are',
			{ body: MOBILES_TEXT, headers: { accept: '*/*', 'content-type': FORM } },
		],
		['text whose type names a charset', { body: MOBILES_TEXT, headers: { 'Content-Type': `${FORM}; charset=utf-8` } }],
		['the older `form` beside an empty body', { form: MOBILES, body: '' }],
		[
			'the older `form` beside an empty body of JSON',
			{ form: MOBILES, body: '', headers: { 'Content-Type': JSON_TYPE } },
		],
		['the older `form` beside a body that is null', { form: MOBILES, body: null }],
		['a flat JSON body', { body: MOBILES, json: true, headers: { 'Content-Type': 'application/json' } }],
	])('are added to %s', async (_name, options) => {
		const signed = await sign(CREDENTIAL, post(options));
		expect(formOf(signed)).toEqual(SIGNED);
		expect(signed).not.toHaveProperty('form');
	});

	test('are added to a request addressed by the older `uri`', async () => {
		const signed = await sign(CREDENTIAL, { method: 'POST', uri: URL_OF_API, form: MOBILES });
		expect(formOf(signed)).toEqual(SIGNED);
		expect(signed.uri).toBe(URL_OF_API);
	});

	test('are the only ones of a request without a body', async () => {
		expect(formOf(await sign(CREDENTIAL, post({})))).toEqual({ ...SIGNED, mobiles: null });
	});

	test('replace fields of the same name', async () => {
		const body = { ...MOBILES, code: 'x', pwd: 'x', timestamp: '1', token: 'x' };
		expect(formOf(await sign(CREDENTIAL, post({ body })))).toEqual(SIGNED);
	});

	test('leave every other field as it was: numbers and booleans as their text, null empty, undefined left out', async () => {
		const body = { mobiles: 13800138000, flag: true, off: false, nothing: null, absent: undefined };
		const { body: signed } = await sign(CREDENTIAL, post({ body }));
		const fields = Object.fromEntries(new URLSearchParams(signed as string));
		expect(fields).toMatchObject({ mobiles: '13800138000', flag: 'true', off: 'false', nothing: '' });
		expect(fields).not.toHaveProperty('absent');
	});

	test.each([
		['spaces', ' ', '  '],
		['tabs', '\t', '\t\t'],
		['line ends of a mail', '\r\n', '\r\n'],
		['no-break spaces', '\u00A0', '\u202F'],
		['ideographic spaces', '\u3000', '\u3000'],
		['a byte order mark', '\uFEFF', ''],
		['zero-width marks', '\u200B\u200C', '\u200D\u2060'],
		['marks of the writing direction', '\u200E\u202A\u2066', '\u2069\u202C\u200F'],
		['a soft hyphen and a null character', '\u00AD', '\0'],
		['a mixture', ' \u200B\r\n\u00A0', '\u00A0\t\u200B \n'],
	])(
		'hold account code, password and secret without what a copy put around them: %s',
		async (_name, before, behind) => {
			const around = (text: string) => `${before}${text}${behind}`;
			const copied = {
				...CREDENTIAL,
				accountCode: around(CREDENTIAL.accountCode),
				password: around(CREDENTIAL.password),
				secret: around(CREDENTIAL.secret),
			};
			expect(formOf(await sign(copied, post({ body: MOBILES })))).toEqual(SIGNED);
		},
	);

	test('hold blanks inside account code, password and secret as they are', async () => {
		const [accountCode, password, secret] = ['DEMO 0001', 'two  words\u00A0here', 'a\tb\r\nc\u200Bd'] as const;
		const form = formOf(await sign({ ...CREDENTIAL, accountCode, password, secret }, post({ body: MOBILES })));
		expect(form).toMatchObject({ code: accountCode, pwd: password, token: signToken(accountCode, secret, TIMESTAMP) });
	});

	test('are made at once from a field that is mostly blank, too', async () => {
		const secret = `a${' '.repeat(300_000)}b`;
		const form = formOf(await sign({ ...CREDENTIAL, secret }, post({ body: MOBILES })));
		expect(form.token).toBe(signToken('DEMO0001', secret, TIMESTAMP));
	});

	test('hold a number from an expression as its text', async () => {
		const numbers = { ...CREDENTIAL, accountCode: 20260102, password: 7, secret: 42 } as unknown as CredentialData;
		expect(formOf(await sign(numbers, post({ body: MOBILES })))).toEqual({
			...SIGNED,
			code: '20260102',
			pwd: '7',
			token: signToken('20260102', '42', TIMESTAMP),
		});
	});

	test.each([
		[{ accountCode: '' }, 'Account Code is blank'],
		[{ password: ' \u200B\n' }, 'Password is blank'],
		[{ secret: undefined, password: null }, 'Password and Secret are blank'],
		[{ accountCode: true, password: { a: 1 }, secret: [] }, 'Account Code, Password and Secret are blank'],
	])('are not made from blank fields: %j', async (changes, blank) => {
		const credential = { ...CREDENTIAL, ...changes } as unknown as CredentialData;
		await expect(sign(credential, post({ body: MOBILES }))).rejects.toThrow(
			`${blank}. Open the credential and enter what the vendor gave you.`,
		);
	});

	test.each([
		['a+b&c=d', 'p%20 q/é+&=', 's%ecret'],
		['账号01', '密码 & 口令=+%', '密钥'],
		['"\'<>\\', '😀\u00a0;,', 'a\t;b'],
	])('survive form encoding: code %s, password %s', async (accountCode, password, secret) => {
		const form = formOf(await sign({ ...CREDENTIAL, accountCode, password, secret }, post({ body: MOBILES })));
		expect(form).toEqual({
			...SIGNED,
			code: accountCode,
			pwd: password,
			token: signToken(accountCode, secret, TIMESTAMP),
		});
	});
});

describe('the headers', () => {
	test('hold exactly one content type, in the form that n8n compares with', async () => {
		const headers = { 'Content-Type': `${FORM}; charset=utf-8`, accept: 'application/json' };
		const signed = await sign(CREDENTIAL, post({ body: MOBILES, headers }));
		expect(signed.headers).toEqual({ accept: 'application/json', 'content-type': FORM });
	});
});

describe('signing', () => {
	test('takes a fresh timestamp for each request', async () => {
		const first = formOf(await sign(CREDENTIAL, post({ body: MOBILES })));
		jest.setSystemTime(new Date('2026-01-02T03:04:06.000Z'));
		const second = formOf(await sign(CREDENTIAL, post({ body: MOBILES })));
		expect([first.timestamp, second.timestamp]).toEqual(['1767323045', '1767323046']);
		expect(second.token).toBe(signToken('DEMO0001', 'demo-secret', '1767323046'));
	});

	test('of a request that is already signed signs it anew, with no field twice', async () => {
		const once = await sign(CREDENTIAL, post({ body: MOBILES, headers: { 'Content-Type': FORM } }));
		jest.setSystemTime(new Date('2026-01-02T03:04:15.000Z'));
		const twice = await sign(CREDENTIAL, once);
		expect(formOf(twice)).toEqual({
			...SIGNED,
			timestamp: '1767323055',
			token: signToken('DEMO0001', 'demo-secret', '1767323055'),
		});
		expect(Object.keys(twice.headers ?? {})).toEqual(['content-type']);
	});

	test.each([
		['a body', () => post({ body: { ...MOBILES }, headers: { 'Content-Type': 'application/json' } })],
		['a form', () => post({ form: { ...MOBILES }, headers: {} })],
		['parameters', () => post({ body: new URLSearchParams(MOBILES) })],
	])('leaves the options it is given as they are (%s)', async (_name, make) => {
		const given = make();
		await sign(CREDENTIAL, given);
		expect(given).toEqual(make());
	});

	test('leaves frozen options alone', async () => {
		const given = Object.freeze(post({ body: Object.freeze({ ...MOBILES }), headers: Object.freeze({}) }));
		expect(formOf(await sign(CREDENTIAL, given))).toEqual(SIGNED);
	});

	test('never sends the secret itself', async () => {
		const signed = await sign(CREDENTIAL, post({ body: MOBILES }));
		expect(JSON.stringify(signed)).not.toContain('demo-secret');
	});

	test('keeps the request on its host: it follows no redirect, whichever helper sends it', async () => {
		const asked = { followRedirect: true, followAllRedirects: true, disableFollowRedirect: false };
		const signed = await sign(CREDENTIAL, post({ body: MOBILES, ...asked }));
		expect(signed).toMatchObject({ followRedirect: false, followAllRedirects: false, disableFollowRedirect: true });
	});
});

describe('a request that could not be signed correctly is refused', () => {
	const refusal = (options: object) =>
		sign(CREDENTIAL, options).then(
			() => 'signed',
			(error: Error) => error.message,
		);

	test.each(['GET', 'get', 'PUT', 'DELETE', 'HEAD', 'PATCH', undefined])('method %s', async (method) => {
		expect(await refusal({ url: URL_OF_API, method, qs: MOBILES })).toBe(
			'The API only takes POST requests. Set Method to POST.',
		);
	});

	test('the method is accepted in upper and lower case', async () => {
		expect(formOf(await sign(CREDENTIAL, { ...post({ body: MOBILES }), method: 'post' }))).toEqual(SIGNED);
	});

	test.each([
		['a nested JSON body', { body: { mobiles: { list: ['13800138000'] } } }],
		['a JSON body with a list', { body: { mobiles: ['13800138000'] } }],
		['a JSON list', { body: ['13800138000'] }],
		['JSON text', { body: '{"mobiles":"13800138000"}', headers: { 'content-type': 'application/json' } }],
		['plain text', { body: 'mobiles=13800138000', headers: { 'Content-Type': 'text/plain' } }],
		['binary data', { body: Buffer.from('mobiles=13800138000') }],
		['a multipart body', { body: new FormData() }],
		['the older `formData`', { formData: { mobiles: '13800138000' } }],
		['a nested form', { form: { mobiles: { list: '13800138000' } } }],
	])('%s', async (_name, options) => {
		expect(await refusal(post(options))).toBe('The API takes form fields. Set Body Content Type to "Form Urlencoded".');
	});
});
