import { accountKey } from '../../nodes/NumberStatusCheck/input/account-key';

const URL = 'https://kh.ywjisu.com/Api/ApiAuth/getCheckResult';
const CREDENTIAL = { accountCode: 'a', password: 'b', secret: 'c', baseUrl: 'https://kh.ywjisu.com' };

test('the same address and the same fields are the same account, in whatever order the fields come', () => {
	const turned = Object.fromEntries(Object.entries(CREDENTIAL).reverse());
	expect(accountKey(URL, turned)).toBe(accountKey(URL, CREDENTIAL));
});

test.each<[string, string, Record<string, string>]>([
	['address', `${URL}/`, CREDENTIAL],
	['account code', URL, { ...CREDENTIAL, accountCode: 'A' }],
	['password', URL, { ...CREDENTIAL, password: 'wrong' }],
	['secret', URL, { ...CREDENTIAL, secret: '' }],
	['further field', URL, { ...CREDENTIAL, allowedDomains: 'x' }],
	['moved boundary between two fields', URL, { ...CREDENTIAL, accountCode: 'ab', password: '' }],
])('another %s is another account', (_, url, credential) => {
	expect(accountKey(url, credential)).not.toBe(accountKey(URL, CREDENTIAL));
});

test('the key shows nothing of the credential', () => {
	expect(accountKey(URL, CREDENTIAL)).toMatch(/^[\da-f]{64}$/);
});
