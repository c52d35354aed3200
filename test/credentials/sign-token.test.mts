import { signToken } from '../../credentials/NumberStatusCheckApi.credentials';
import tokens from '../fixtures/tokens.json';

describe('the token', () => {
	test('there are at least four vectors computed with md5sum', () => {
		expect(tokens.vectors.length).toBeGreaterThanOrEqual(4);
	});

	test.each(tokens.vectors)('of code "$code" and secret "$secret" at $timestamp is $token', (vector) => {
		expect(signToken(vector.code, vector.secret, vector.timestamp)).toBe(vector.token);
	});
});
