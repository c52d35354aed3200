import { RESULT_CODES, resultCode } from '../../nodes/NumberStatusCheck/core/result-codes';

/** The vendor's table (document 1.3.2) and `000000` of its example (1.3.1), with the class each code has here. */
const VENDOR_TABLE = [
	['000000', 'success'],
	['200000', 'success'],
	['400001', 'refused'],
	['400101', 'account'],
	['400102', 'account'],
	['400200', 'refused'],
	['400201', 'refused'],
	['400901', 'account'],
	['400902', 'account'],
	['403000', 'account'],
	['403101', 'account'],
	['403102', 'account'],
	['415000', 'refused'],
	['500000', 'serverFault'],
	['500002', 'serverFault'],
	['500003', 'serverFault'],
	['500004', 'delay'],
	['500005', 'account'],
	['500006', 'delay'],
	['500901', 'account'],
	['500902', 'account'],
	['500903', 'account'],
	['504000', 'delay'],
	['510101', 'quota'],
] as const;

describe('the table of result codes', () => {
	test('holds the 23 codes of the vendor document and 000000, once each', () => {
		expect(VENDOR_TABLE).toHaveLength(24);
		expect(RESULT_CODES.map(({ code }) => code).sort()).toEqual(VENDOR_TABLE.map(([code]) => code));
	});

	test.each(VENDOR_TABLE)('%s is of class %s, with a meaning and advice', (code, expected) => {
		const row = resultCode(code);
		expect(row.class).toBe(expected);
		expect(row.meaning).toMatch(/^[A-Z].*[a-z)]$/);
		expect(row.advice).toMatch(/^[A-Z].*\.$/);
	});

	test.each([
		['403000', /Password and Secret.*clock/],
		['400102', /public IP address/],
		['500005', /Top up/],
		['510101', /Buy more/],
	])('the advice for %s says what the user can do', (code, advice) => {
		expect(resultCode(code).advice).toMatch(advice);
	});
});

describe('a code that is not in the table', () => {
	test.each(['999999', '', '0', '2000000', ' 200000', '__proto__', 'constructor', 'toString'])(
		'%j is a fault of the server',
		(code) => {
			expect(resultCode(code)).toMatchObject({ code, class: 'serverFault', meaning: 'Unknown result code' });
			expect(resultCode(code).advice).toMatch(/vendor/);
		},
	);
});
