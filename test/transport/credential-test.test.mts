import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeCredentialTestResult } from 'n8n-workflow';
import { testCredential } from '../../nodes/NumberStatusCheck/transport/credential-test';
import type { Effect, Scenario } from '../../simulator/scenario.mts';
import { withSimulator } from '../engine/engine.mts';
import { demoCredential } from '../credentials/credential.mts';
import type { CredentialData } from '../credentials/credential.mts';
import { credentialTestContext } from '../credentials/n8n-contexts.mts';

const TEST_NUMBER = '15400000000';
const OK: INodeCredentialTestResult = { status: 'OK', message: 'Connection successful. The account is ready.' };
const AGAIN = 'Test again in a minute.';
const ADDRESS = 'Check Base URL in the credential, and that the machine n8n runs on reaches this host.';
const NOT_THIS_API = 'The answer is not from the Number Status Check API';
const redirected = (status: number) =>
	`The API answered with a redirect (HTTP ${status}), which is not followed: the password would go along. ` +
	'Enter the final address as Base URL in the credential.';

/** Runs the test in n8n's own context; `timeout` replaces the limit of the one request. */
async function run(credential: CredentialData, timeout?: number): Promise<INodeCredentialTestResult> {
	const context = credentialTestContext(credential);
	const { request } = context.helpers;
	if (timeout !== undefined) context.helpers.request = (options) => request(Object.assign(options, { timeout }));
	const decrypted = { id: '1', name: 'Account', type: 'numberStatusCheckApi', data: credential };
	const result = await testCredential.call(context, decrypted);
	expect(result.message).not.toContain(credential.password);
	expect(result.message).not.toContain(credential.secret);
	return result;
}

/** The result against a simulator, after checking what the test sent: one request, for the test number, not charged. */
async function against(scenario: Scenario, changes: Readonly<Record<string, string>> = {}, timeout?: number) {
	return await withSimulator({ scenario }, async (simulator) => {
		const result = await run({ ...demoCredential(simulator.url), ...changes }, timeout);
		const journal = simulator.journal();
		expect(journal).toMatchObject([{ method: 'POST', mobiles: [TEST_NUMBER] }]);
		expect(simulator.ledger().totals).toMatchObject({ requests: 1, charged: 0 });
		expect(result.message).not.toContain(String(journal[0]?.token));
		return result;
	});
}

const answering = (then: Effect): Scenario => ({ rules: [{ then }] });
const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

describe('a right credential tests green', () => {
	test('with the code of the example, 000000', async () => {
		expect(await against({})).toEqual(OK);
	});

	test('with the code of the table, 200000', async () => {
		expect(await against(answering({ shape: 'codeTable' }))).toEqual(OK);
	});

	test.each(['gbk', 'gb18030', 'mojibake', 'bom', 'notice', 'trailer'] as const)(
		'with the reply as %s',
		async (shape) => {
			expect(await against(answering({ shape }))).toEqual(OK);
		},
	);

	test('when the test number is delayed', async () => {
		expect(await against(answering({ delay: 'omission' }))).toEqual(OK);
	});

	test('with a path prefix and slashes in Base URL', async () => {
		await withSimulator({}, async (simulator) => {
			expect(await run(demoCredential(`${simulator.url}/proxy//`))).toEqual(OK);
			expect(simulator.journal()).toMatchObject([{ path: '/proxy/Api/ApiAuth/getCheckResult' }]);
		});
	});
});

test.each([
	[{ accountCode: ' ' }, 'Account Code is blank'],
	[{ password: '' }, 'Password is blank'],
	[{ accountCode: '\u200B', secret: '\t\n' }, 'Account Code and Secret are blank'],
])('with %j the test is red, and sends nothing', async (changes, blank) => {
	await withSimulator({}, async (simulator) => {
		const data: CredentialData = { ...demoCredential(simulator.url), ...changes };
		const context = credentialTestContext(data);
		const decrypted = { id: '1', name: 'Account', type: 'numberStatusCheckApi', data };
		expect(await testCredential.call(context, decrypted)).toEqual(
			failed(`${blank}. Open the credential and enter what the vendor gave you.`),
		);
		expect(simulator.journal()).toEqual([]);
	});
});

describe('a wrong account tests red', () => {
	const CHECK =
		"User check failed (403000). Check Password and Secret in the credential, and that this machine's clock is right (it is part of the signature).";

	test.each([
		[{ password: 'wrong-password' }, CHECK],
		[{ secret: 'wrong-secret' }, CHECK],
		[{ accountCode: 'NOBODY01' }, 'Account code unknown (400101). Check the Account Code in the credential.'],
		[
			{ accountCode: 'NOACCOUNT1' },
			'Account information does not exist (400901). Check the Account Code in the credential, or ask the vendor whether the account is set up.',
		],
		[
			{ accountCode: 'NOAPPTYPE1' },
			'Application type information does not exist (400902). Ask the vendor to switch on number status checks for this account.',
		],
		[{ accountCode: 'DISABLED1' }, 'Account disabled (403101). Ask the vendor to enable the account again.'],
		[{ accountCode: 'INACTIVE1' }, 'Account not activated (403102). Activate the account with the vendor.'],
		[
			{ accountCode: 'BADIP0001' },
			'IP address not allowed (400102). Ask the vendor to allow the public IP address of the machine n8n runs on.',
		],
		[{ accountCode: 'NOBALANCE1' }, 'Account balance abnormal (500005). Top up the account with the vendor.'],
	])('%j', async (changes, message) => {
		expect(await against({}, changes)).toEqual(failed(message));
	});

	test('whatever the HTTP status of the refusal is', async () => {
		expect(await against(answering({ resultCode: '403101', httpStatus: 403 }))).toEqual(
			failed('Account disabled (403101). Ask the vendor to enable the account again.'),
		);
	});
});

describe('any other result code tests red', () => {
	const REFUSED = `The API does not accept the test number ${TEST_NUMBER}, so the account could not be tested. Contact the vendor with this code.`;

	test.each([
		['400001', `Parameter check failed (400001). ${REFUSED}`],
		['400200', `Blacklist (400200). ${REFUSED}`],
		['400201', `Mobile number is empty (400201). ${REFUSED}`],
		['415000', `Request data could not be read (415000). ${REFUSED}`],
		['500000', `System error (500000). ${AGAIN}`],
		['504000', `System timeout (504000). ${AGAIN}`],
		['510101', 'Product quantity used up (510101). The account has no checks left. Buy more from the vendor.'],
		['999999', `Unknown result code (999999). ${AGAIN}`],
	])('%s', async (resultCode, message) => {
		expect(await against(answering({ resultCode }))).toEqual(failed(message));
	});

	test.each(['999999', '403000', '504000', '0', '00000', '0000000', '200', '2000000', 'success', 'OK'])(
		'%s, though results come with it',
		async (resultCode) => {
			const resultObj = [{ mobile: TEST_NUMBER, status: '3', chargesStatus: '0' }];
			const { status } = await against(answering({ resultCode, resultMsg: '成功', resultObj }));
			expect(status).toBe('Error');
		},
	);
});

describe("an answer that is not this API's tests red", () => {
	const json = (value: unknown) => ({
		httpStatus: 200,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(value),
	});
	const location = 'https://login.example/';

	test.each<[string, Effect, string]>([
		[
			'a web page',
			{ httpStatus: 200, body: '<!doctype html><p>Welcome' },
			`${NOT_THIS_API} (HTTP 200, a web page). ${ADDRESS}`,
		],
		['JSON of another API', json({ status: 'ok', code: 200 }), `${NOT_THIS_API} (HTTP 200, other JSON). ${ADDRESS}`],
		['a JSON list', json([1]), `${NOT_THIS_API} (HTTP 200, other JSON). ${ADDRESS}`],
		['plain text', { httpStatus: 200, body: 'pong' }, `${NOT_THIS_API} (HTTP 200, other text). ${ADDRESS}`],
		['an empty body', { httpStatus: 200 }, `${NOT_THIS_API} (HTTP 200, nothing). ${ADDRESS}`],
		['HTTP 204', { httpStatus: 204 }, `${NOT_THIS_API} (HTTP 204, nothing). ${ADDRESS}`],
		['a redirect', { httpStatus: 302, headers: { location } }, redirected(302)],
		['a redirect that keeps the body', { httpStatus: 307, headers: { location } }, redirected(307)],
		['HTTP 401', { httpStatus: 401, body: 'no' }, `The API answered HTTP 401. ${ADDRESS}`],
		[
			'HTTP 404',
			{ httpStatus: 404, body: '<p>Not found' },
			`This address is not the number status API (HTTP 404). ${ADDRESS}`,
		],
		['HTTP 429', { httpStatus: 429 }, `The API answered HTTP 429. ${AGAIN}`],
		['HTTP 500', { httpStatus: 500, body: 'oops' }, `The API answered HTTP 500. ${AGAIN}`],
		['HTTP 503', { httpStatus: 503 }, `The API answered HTTP 503. ${AGAIN}`],
	])('%s', async (_name, effect, message) => {
		expect(await against(answering(effect))).toEqual(failed(message));
	});
});

describe('no answer tests red', () => {
	test('a host that never answers', async () => {
		expect(await against(answering({ connection: 'hang' }), {}, 50)).toEqual(
			failed(`The API did not answer in time. ${AGAIN}`),
		);
	});

	test.each([
		['a dropped connection', 'reset', `The connection to the API broke off (ECONNRESET). ${AGAIN}`],
		['an answer that is cut half-way', 'half', `${NOT_THIS_API} (HTTP 200, nothing). ${ADDRESS}`],
	] as const)('%s', async (_name, connection, message) => {
		expect(await against(answering({ connection }))).toEqual(failed(message));
	});

	test('a port nobody listens on', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		expect(await run(demoCredential(`http://127.0.0.1:${port}`))).toEqual(
			failed(`The API could not be reached (ECONNREFUSED). ${ADDRESS}`),
		);
	});
});

describe('a Base URL that cannot be used tests red, and nothing is sent', () => {
	test.each([
		['kh.ywjisu.com', 'Base URL is not a web address. Enter one like https://kh.ywjisu.com.'],
		['https://me@kh.ywjisu.com', 'Base URL holds more than host and path. Remove the user, "?" and "#" parts.'],
		[
			'http://kh.ywjisu.com',
			'Base URL starts with http://, which would send the password unencrypted. Use https://, or an address on this machine.',
		],
	])('%s', async (baseUrl, message) => {
		const context = credentialTestContext(demoCredential(baseUrl));
		const request = jest.spyOn(context.helpers, 'request');
		const decrypted = { id: '1', name: 'Account', type: 'numberStatusCheckApi', data: demoCredential(baseUrl) };
		expect(await testCredential.call(context, decrypted)).toEqual(failed(message));
		expect(request).not.toHaveBeenCalled();
	});
});
