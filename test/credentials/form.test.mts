import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NumberStatusCheckApi } from '../../credentials/NumberStatusCheckApi.credentials';

const credential = new NumberStatusCheckApi();

describe('the form of the credential', () => {
	test('asks for account code, password and secret, which n8n requires, and holds the address of the API', () => {
		const fields = credential.properties.map(({ displayName, name, type, default: initial, required }) => [
			displayName,
			name,
			type,
			initial,
			required,
		]);
		expect(fields).toEqual([
			[expect.stringContaining('number status API'), 'about', 'notice', '', undefined],
			['Account Code', 'accountCode', 'string', '', true],
			['Password', 'password', 'string', '', true],
			['Secret', 'secret', 'string', '', true],
			['Base URL', 'baseUrl', 'string', 'https://kh.ywjisu.com', undefined],
			['Allowed HTTP Request Domains', 'allowedHttpRequestDomains', 'hidden', 'none', undefined],
		]);
	});

	test("is closed to n8n's HTTP Request node, by both of n8n's means", () => {
		expect(credential.restrictToSupportedNodes).toBe(true);
		expect(credential.properties.find(({ name }) => name === 'allowedHttpRequestDomains')?.default).toBe('none');
	});

	test('says whose API it is and where an account comes from, and what matters beside each field', () => {
		const [about, ...fields] = credential.properties;
		expect(about?.displayName).toMatch(/空号检测.*kh\.ywjisu\.com.*The account comes from the vendor: ask them/);
		const hints = fields.flatMap(({ type, name, hint }) => (type === 'hidden' ? [] : [[name, hint]]));
		expect(hints).toEqual([
			['accountCode', '"code" in the vendor\'s document'],
			['password', '"pwd" in the vendor\'s document'],
			['secret', 'The private key from the vendor. It is never sent itself.'],
			['baseUrl', 'Leave it as it is, unless you use a proxy of your own or the simulator.'],
		]);
	});

	test('hides password and secret as they are typed', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(hidden.map(({ name }) => name)).toEqual(['password', 'secret']);
	});

	test("names each field by the word in the vendor's document, and says when to change the address", () => {
		const descriptions = credential.properties.flatMap(({ type, description }) =>
			type === 'hidden' || type === 'notice' ? [] : [description],
		);
		expect(descriptions).toEqual([
			'The API account the vendor gave you (the field "code" in their document)',
			'The API password the vendor gave you (the field "pwd" in their document)',
			'The private key the vendor gave you. It signs each request and is never sent itself.',
			"The host of the API. Change it only for the vendor's test host, a proxy of your own, or the simulator. If n8n runs with HTTP_PROXY, name an address on this machine in NO_PROXY.",
		]);
	});
});

describe('n8n finds the credential', () => {
	test('under the name that the node asks for', () => {
		expect([credential.name, credential.displayName]).toEqual(['numberStatusCheckApi', 'Number Status Check API']);
	});

	test('with an icon for each theme, in a file that exists', () => {
		const { icon } = credential;
		const files = typeof icon === 'object' ? [icon.light, icon.dark] : [];
		expect(files).toEqual([
			'file:../nodes/NumberStatusCheck/numberStatusCheck.svg',
			'file:../nodes/NumberStatusCheck/numberStatusCheck.dark.svg',
		]);
		const folder = join(__dirname, '../../credentials');
		for (const file of files) expect(existsSync(join(folder, file.slice('file:'.length)))).toBe(true);
	});

	test('with a link to its chapter of the README', () => {
		expect(credential.documentationUrl).toMatch(/^https:\/\/github\.com\/.+#credential$/);
	});
});
