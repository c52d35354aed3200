import { endpointUrl } from '../../credentials/NumberStatusCheckApi.credentials';
import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import { demoCredential, formOf, nodeRequest, sign } from './credential.mts';

const PATH = '/Api/ApiAuth/getCheckResult';
const { password, secret } = DEMO_ACCOUNT;

/** Signs a POST to `target` under `baseUrl`: "signed", or the text it is refused with. */
async function verdict(baseUrl: string, target: object): Promise<string> {
	try {
		formOf(await sign(demoCredential(baseUrl), nodeRequest(target)));
		return 'signed';
	} catch (error) {
		const { message } = error as Error;
		expect(message).not.toContain(password);
		expect(message).not.toContain(secret);
		return message;
	}
}

const ELSEWHERE =
	'This credential signs only requests to the one address of its API. Use the Number Status Check node, or another credential.';
const DOT = 'The host in Base URL ends in a dot. Remove it.';
const NO_ADDRESS = 'Base URL is not a web address. Enter one like https://kh.ywjisu.com.';
const TOO_MUCH = 'Base URL holds more than host and path. Remove the user, "?" and "#" parts.';
const UNENCRYPTED =
	'Base URL starts with http://, which would send the password unencrypted. Use https://, or an address on this machine.';

describe('the address of the API', () => {
	test.each([
		['https://kh.ywjisu.com', `https://kh.ywjisu.com${PATH}`],
		['https://kh.ywjisu.com/', `https://kh.ywjisu.com${PATH}`],
		['https://kh.ywjisu.com///', `https://kh.ywjisu.com${PATH}`],
		['  https://kh.ywjisu.com\n', `https://kh.ywjisu.com${PATH}`],
		['\u3000https://kh.ywjisu.com\u00A0', `https://kh.ywjisu.com${PATH}`],
		['HTTPS://KH.YWJISU.COM', `https://kh.ywjisu.com${PATH}`],
		['https://kh.ywjisu.com:443', `https://kh.ywjisu.com${PATH}`],
		['https://proxy.example:8443/vendor/check', `https://proxy.example:8443/vendor/check${PATH}`],
		['https://proxy.example/vendor/', `https://proxy.example/vendor${PATH}`],
		['https://proxy.example/a/../b', `https://proxy.example/b${PATH}`],
		[`https://kh.ywjisu.com${PATH}`, `https://kh.ywjisu.com${PATH}`],
		[`https://proxy.example/vendor${PATH}/`, `https://proxy.example/vendor${PATH}`],
		['http://localhost:3000', `http://localhost:3000${PATH}`],
		['http://LOCALHOST:3000', `http://localhost:3000${PATH}`],
		['http://127.0.0.1:3000/x', `http://127.0.0.1:3000/x${PATH}`],
		['http://127.8.9.10', `http://127.8.9.10${PATH}`],
		['http://[::1]:3000', `http://[::1]:3000${PATH}`],
	])('of Base URL "%s" is %s', (baseUrl, expected) => {
		expect(endpointUrl(baseUrl)).toBe(expected);
	});

	test.each(['', '   ', undefined, null])("of Base URL %p is the vendor's", (baseUrl) => {
		expect(endpointUrl(baseUrl)).toBe(`https://kh.ywjisu.com${PATH}`);
	});

	test.each([
		['kh.ywjisu.com', NO_ADDRESS],
		['//kh.ywjisu.com', NO_ADDRESS],
		['ftp://kh.ywjisu.com', NO_ADDRESS],
		['xhttps://kh.ywjisu.com', NO_ADDRESS],
		['file:///etc/passwd', NO_ADDRESS],
		['javascript:alert(1)', NO_ADDRESS],
		['https://', NO_ADDRESS],
		['https://user@kh.ywjisu.com', TOO_MUCH],
		[`https://user:${password}@kh.ywjisu.com`, TOO_MUCH],
		[`https://:${password}@kh.ywjisu.com`, TOO_MUCH],
		['https://kh.ywjisu.com?x=1', TOO_MUCH],
		['https://kh.ywjisu.com/#x', TOO_MUCH],
		['https://kh.ywjisu.com.', DOT],
		['http://localhost.:3000', DOT],
		['http://kh.ywjisu.com', UNENCRYPTED],
		['http://localhost.evil.example', UNENCRYPTED],
		['http://127.0.0.1.evil.example', UNENCRYPTED],
		['http://evil.example/127.0.0.1', UNENCRYPTED],
		['http://0.0.0.0:3000', UNENCRYPTED],
		['http://10.0.0.1', UNENCRYPTED],
		['http://192.168.1.1', UNENCRYPTED],
		['http://[::2]', UNENCRYPTED],
		['http://[::ffff:10.0.0.1]', UNENCRYPTED],
		['http://128.0.0.1', UNENCRYPTED],
	])('of Base URL "%s" is refused', async (baseUrl, message) => {
		expect(() => endpointUrl(baseUrl)).toThrow(new Error(message));
		expect(await verdict(baseUrl, { url: `https://kh.ywjisu.com${PATH}` })).toBe(message);
	});
});

describe('a request to its own Base URL is signed', () => {
	test.each([
		['https://kh.ywjisu.com', { url: `https://kh.ywjisu.com${PATH}` }],
		['https://kh.ywjisu.com/', { url: `https://KH.ywjisu.COM:443${PATH}` }],
		['https://proxy.example/vendor', { url: `https://proxy.example/vendor${PATH}` }],
		['https://proxy.example/vendor/', { url: `https://proxy.example/x/../vendor${PATH}` }],
		['http://127.0.0.1:3000', { url: `http://127.0.0.1:3000${PATH}` }],
		['http://localhost:3000', { url: `http://localhost:3000${PATH}` }],
		['http://[::1]:3000', { url: `http://[::1]:3000${PATH}` }],
	])('Base URL %s, request %j', async (baseUrl, target) => {
		expect(await verdict(baseUrl, target)).toBe('signed');
	});
});

describe('a request to anywhere else is refused', () => {
	test.each([
		['another host', { url: `https://evil.example${PATH}` }],
		['a sub-domain', { url: `https://api.kh.ywjisu.com${PATH}` }],
		['the domain above', { url: `https://ywjisu.com${PATH}` }],
		['a host that begins the same', { url: `https://kh.ywjisu.com.evil.example${PATH}` }],
		['a host that ends the same', { url: `https://evil-kh.ywjisu.com${PATH}` }],
		['another port', { url: `https://kh.ywjisu.com:8443${PATH}` }],
		['another scheme', { url: `http://kh.ywjisu.com${PATH}` }],
		['the host as user name', { url: 'https://kh.ywjisu.com@evil.example/Api' }],
		['the host as user name and password', { url: 'https://kh.ywjisu.com:443@evil.example/Api' }],
		['the host behind a backslash', { url: 'https://evil.example\\@kh.ywjisu.com/Api' }],
		['backslashes for slashes', { url: `https:\\\\evil.example${PATH}` }],
		['an address without a scheme', { url: '//evil.example/' }],
		['a path alone', { url: PATH }],
		['no address', {}],
		['another path of the host', { url: 'https://kh.ywjisu.com/Api/ApiAuth/echo' }],
		['a slash at the end', { url: `https://kh.ywjisu.com${PATH}/` }],
		['a query', { url: `https://kh.ywjisu.com${PATH}?to=evil` }],
		['a user', { url: `https://user@kh.ywjisu.com${PATH}` }],
		['a host with a dot at the end', { url: `https://kh.ywjisu.com.${PATH}` }],
	])('%s', async (_name, target) => {
		expect(await verdict('https://kh.ywjisu.com', target)).toBe(ELSEWHERE);
	});

	test.each([
		['beside the prefix', `https://proxy.example${PATH}`],
		['with a prefix that begins the same', `https://proxy.example/vendor-of-evil${PATH}`],
		['in a different letter case', `https://proxy.example/VENDOR${PATH}`],
		['out of the prefix by ..', 'https://proxy.example/vendor/../evil'],
		['out of the prefix by an encoded ..', 'https://proxy.example/vendor/%2e%2E/evil'],
		['out of the prefix by ..\\', 'https://proxy.example/vendor/..\\evil'],
		['out of the prefix by ..%2f', `https://proxy.example/vendor/..%2fevil${PATH}`],
		['out of the prefix by ..;', `https://proxy.example/vendor/..;/evil${PATH}`],
		['out of the prefix by ..%5c', `https://proxy.example/vendor/..%5cevil${PATH}`],
	])('a path %s', async (_name, url) => {
		expect(await verdict('https://proxy.example/vendor', { url })).toBe(ELSEWHERE);
	});

	test('as a warning, which n8n does not report as a defect', async () => {
		const refused = sign(demoCredential('https://kh.ywjisu.com'), nodeRequest({ url: 'https://evil.example/' }));
		await expect(refused).rejects.toMatchObject({ message: ELSEWHERE, level: 'warning' });
	});
});
