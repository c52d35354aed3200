import { signToken } from '../../credentials/NumberStatusCheckApi.credentials';
import { demoCredential, formOf, nodeRequest, sign } from './credential.mts';
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

const post = (options: object) => nodeRequest({ url: URL_OF_API, ...options });

beforeEach(() => {
	jest.useFakeTimers({ now: new Date(NOW) });
});

afterEach(() => {
	jest.useRealTimers();
});

describe('the form fields', () => {
	test.each([
		['a plain object', { body: MOBILES }],
		['text', { body: MOBILES_TEXT }],
		['text with headers', { body: MOBILES_TEXT, headers: { accept: '*/*', 'content-type': FORM } }],
		['what is signed already', { body: `${MOBILES_TEXT}&code=x&pwd=x&timestamp=1&token=x` }],
	])('are added to %s', async (_name, options) => {
		expect(formOf(await sign(CREDENTIAL, post(options)))).toEqual(SIGNED);
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
		const message = `${blank}. Open the credential and enter what the vendor gave you.`;
		await expect(sign(credential, post({ body: MOBILES }))).rejects.toMatchObject({ message, level: 'warning' });
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
		['a form', () => post({ body: MOBILES_TEXT, headers: {} })],
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

	test('sends the request to the address of the API, whichever way that was written', async () => {
		const signed = await sign(CREDENTIAL, post({ url: 'HTTPS://KH.ywjisu.com:443/Api/ApiAuth/getCheckResult' }));
		expect(signed.url).toBe(URL_OF_API);
	});
});

test('an option that n8n leaves open changes nothing', async () => {
	expect(formOf(await sign(CREDENTIAL, post({ body: MOBILES, proxy: undefined })))).toEqual(SIGNED);
});

describe('a request is ended', () => {
	test('after its timeout', async () => {
		jest.useRealTimers();
		const { abortSignal } = await sign(CREDENTIAL, post({ timeout: 20 }));
		expect((abortSignal as AbortSignal).aborted).toBe(false);
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect((abortSignal as AbortSignal).aborted).toBe(true);
	});

	test("with its execution, by n8n's own signal", async () => {
		const cancel = new AbortController();
		const { abortSignal } = await sign(CREDENTIAL, post({ timeout: 60_000, abortSignal: cancel.signal }));
		expect((abortSignal as AbortSignal).aborted).toBe(false);
		cancel.abort();
		expect((abortSignal as AbortSignal).aborted).toBe(true);
	});

	test('after a timeout of the shortest kind, too', async () => {
		expect(await sign(CREDENTIAL, post({ timeout: 1 }))).toHaveProperty('abortSignal');
	});

	test.each([undefined, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
		'by nothing more where there is no timeout (%s)',
		async (timeout) => {
			const signed = await sign(CREDENTIAL, post({ timeout }));
			expect(signed).not.toHaveProperty('abortSignal');
		},
	);
});

describe("a request that is not the node's is refused", () => {
	const refusal = (options: object) =>
		sign(CREDENTIAL, options).then(
			() => 'signed',
			(error: Error) => error.message,
		);
	const REFUSED =
		'This credential signs only the requests of the Number Status Check node. Use that node, or another credential.';

	test.each([
		...['GET', 'get', 'post', 'PUT', 'DELETE', 'HEAD', 'PATCH', undefined].map(
			(method) => [`method ${method}`, { method }] as const,
		),
		['a proxy', { proxy: { host: 'evil.example', port: 80, protocol: 'http' } }],
		['a proxy as text', { proxy: 'http://evil.example' }],
		['a switched-off certificate check', { skipSslCertificateValidation: true }],
		['a switched-off certificate check of the older helper', { rejectUnauthorized: false }],
		['agent options', { agentOptions: { rejectUnauthorized: false } }],
		['an agent', { httpsAgent: {} }],
		['a Host header', { headers: { Host: 'evil.example' } }],
		['a Host header in small letters', { headers: { host: 'evil.example' } }],
		['any other header', { headers: { 'X-Forwarded-Host': 'evil.example' } }],
		['foreign auth', { auth: { username: 'a', password: 'b' } }],
		['a query', { qs: { a: 1 } }],
		['a base address', { baseURL: 'https://evil.example' }],
		['the older `uri`', { uri: 'https://evil.example' }],
		['the older `form`', { body: undefined, form: MOBILES }],
		['the older `formData`', { formData: MOBILES }],
		['redirects that are followed', { disableFollowRedirect: false }],
		['redirects of the older helper', { followRedirect: true }],
		['HTTP faults that are thrown, and hold the form then', { ignoreHttpStatusErrors: undefined }],
		['a body alone as the reply', { returnFullResponse: false }],
		['a reply that n8n reads itself', { encoding: 'arraybuffer' }],
		['JSON', { json: true }],
		['an option that n8n does not have yet', { somethingNew: 1 }],
		['no body', { body: undefined }],
		['null as its body', { body: null }],
		['an empty body', { body: {} }],
		['another field', { body: { ...MOBILES, callback: 'https://evil.example' } }],
		['another field in a text', { body: `${MOBILES_TEXT}&callback=x` }],
		['the numbers twice', { body: `${MOBILES_TEXT}&${MOBILES_TEXT}` }],
		['a list', { body: { mobiles: ['13800138000'] } }],
		['a number', { body: { mobiles: 13800138000 } }],
		['a JSON list', { body: ['13800138000'] }],
		['JSON text', { body: '{"mobiles":"13800138000"}' }],
		['binary data', { body: Buffer.from(MOBILES_TEXT) }],
		['a multipart body', { body: new FormData() }],
		['parameters', { body: new URLSearchParams(MOBILES) }],
		['an object of a class', { body: Object.assign(new Date(0), MOBILES) }],
	] as const)('%s', async (_name, changes) => {
		expect(await refusal(post(changes))).toBe(REFUSED);
	});

	test('as a warning, which n8n does not report as a defect', async () => {
		await expect(sign(CREDENTIAL, post({ proxy: 'x' }))).rejects.toMatchObject({ message: REFUSED, level: 'warning' });
	});
});

describe('what is sent is what was checked', () => {
	/** Gives one value when it is checked, and another when it is sent. */
	const changing = (first: unknown, then: unknown) => {
		let reads = 0;
		return { enumerable: true, get: () => (reads++ === 0 ? first : then) };
	};

	test.each([
		['a proxy', 'proxy', undefined, { host: 'evil.example', port: 80, protocol: 'http' }],
		['another way to send', 'disableFollowRedirect', true, false],
		['other headers', 'headers', {}, { Host: 'evil.example' }],
		['another method', 'method', 'POST', 'GET'],
		['other numbers', 'body', MOBILES, { mobiles: '13900139000', callback: 'x' }],
	] as const)('%s that shows only after the check is not part of what is sent', async (_name, option, first, then) => {
		const given = Object.defineProperty(post({ body: MOBILES }), option, changing(first, then));
		const signed = await sign(CREDENTIAL, given);
		const plain = await sign(CREDENTIAL, post({ body: MOBILES }));
		expect(signed).toEqual({ ...plain, ...(option === 'proxy' ? { proxy: undefined } : {}) });
	});

	test('without a header that shows only afterwards', async () => {
		const headers = new Proxy({ accept: 'application/json' } as Record<string, string>, {
			ownKeys: changing(['accept'], ['accept', 'host']).get as () => string[],
			getOwnPropertyDescriptor: () => ({ value: 'evil.example', enumerable: true, configurable: true }),
			get: () => 'evil.example',
		});
		const signed = await sign(CREDENTIAL, post({ body: MOBILES, headers }));
		expect(Object.keys(signed.headers ?? {})).toEqual(['accept', 'content-type']);
	});

	test('without what the check does not see: symbols, and options of a prototype', async () => {
		const hidden = { proxy: { host: 'evil.example', port: 80, protocol: 'http' } };
		const given = Object.assign(Object.create(hidden) as object, post({ body: MOBILES }), {
			[Symbol('proxy')]: hidden,
		});
		const signed = await sign(CREDENTIAL, given);
		expect(Reflect.ownKeys(signed).filter((key) => typeof key === 'symbol')).toEqual([]);
		expect(signed.proxy).toBeUndefined();
	});
});
