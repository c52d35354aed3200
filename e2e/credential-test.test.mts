import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Effect } from '../simulator/scenario.mts';
import { onEachVersion } from './on-each-version.mts';
import { credentialData } from './run-check.mts';

const CHECK_USER =
	"User check failed (403000). Check Password and Secret in the credential, and that this machine's clock is right (it is part of the signature).";
const CHECK_ADDRESS = 'Check Base URL in the credential, and that the machine n8n runs on reaches this host.';

/** A Base URL on this machine where nothing listens. */
async function unusedUrl(): Promise<string> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return `http://127.0.0.1:${port}`;
}

onEachVersion('credential-test', (instance) => {
	const testCredential = async (changes: Readonly<Record<string, string>> = {}) =>
		await instance().client.testCredential({
			name: 'API',
			type: 'numberStatusCheckApi',
			data: credentialData(instance(), changes),
		});

	test('a right credential is green after one free request for the number of the unallocated block', async () => {
		expect(await testCredential()).toEqual({ status: 'OK', message: 'Connection successful. The account is ready.' });
		expect(instance().simulator.journal()).toMatchObject([{ method: 'POST', mobiles: ['15400000000'] }]);
		expect(instance().simulator.ledger().totals).toMatchObject({ requests: 1, charged: 0 });
	});

	test.each([
		['a wrong password', { password: 'wrong-password' }, CHECK_USER],
		['a wrong secret', { secret: 'wrong-secret' }, CHECK_USER],
		[
			'an unknown account',
			{ accountCode: 'NOBODY01' },
			'Account code unknown (400101). Check the Account Code in the credential.',
		],
		[
			'a disabled account',
			{ accountCode: 'DISABLED1' },
			'Account disabled (403101). Ask the vendor to enable the account again.',
		],
		[
			'an account that is not activated',
			{ accountCode: 'INACTIVE1' },
			'Account not activated (403102). Activate the account with the vendor.',
		],
		[
			'an IP address that is not allowed',
			{ accountCode: 'BADIP0001' },
			'IP address not allowed (400102). Ask the vendor to allow the public IP address of the machine n8n runs on.',
		],
		[
			'an account without balance',
			{ accountCode: 'NOBALANCE1' },
			'Account balance abnormal (500005). Top up the account with the vendor.',
		],
	])('%s is red, with a sentence of its own', async (_, changes, message) => {
		expect(await testCredential(changes)).toEqual({ status: 'Error', message });
		expect(instance().simulator.journal()).toHaveLength(1);
	});

	test('an account with no checks left is red', async () => {
		instance().simulator.setScenario({ rules: [{ then: { resultCode: '510101' } }] });
		expect(await testCredential()).toEqual({
			status: 'Error',
			message: 'Product quantity used up (510101). The account has no checks left. Buy more from the vendor.',
		});
	});

	test('a host that cannot be reached is red', async () => {
		expect(await testCredential({ baseUrl: await unusedUrl() })).toEqual({
			status: 'Error',
			message: `The API could not be reached (ECONNREFUSED). ${CHECK_ADDRESS}`,
		});
	});

	test.each<[string, Effect, string]>([
		[
			'a web page',
			{ httpStatus: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Welcome' },
			'The answer is not from the Number Status Check API (HTTP 200, a web page).',
		],
		[
			'JSON of another API',
			{ httpStatus: 200, headers: { 'content-type': 'application/json' }, body: '{"status":"ok"}' },
			'The answer is not from the Number Status Check API (HTTP 200, other JSON).',
		],
		['HTTP 404', { httpStatus: 404, body: 'no' }, 'This address is not the number status API (HTTP 404).'],
	])('%s in place of the API is red', async (_, then, message) => {
		instance().simulator.setScenario({ rules: [{ then }] });
		expect(await testCredential()).toEqual({ status: 'Error', message: `${message} ${CHECK_ADDRESS}` });
	});

	test('a Base URL without encryption is red, and nothing is sent', async () => {
		expect(await testCredential({ baseUrl: 'http://number-status.example' })).toEqual({
			status: 'Error',
			message:
				'Base URL starts with http://, which would send the password unencrypted. Use https://, or an address on this machine.',
		});
	});
});
