import { readStatus } from '../../../nodes/NumberStatusCheck/core/list/read-status';
import { STATUSES } from '../../../nodes/NumberStatusCheck/core/statuses';

describe('a status is read from', () => {
	test.each<[string, unknown[]]>([
		[
			'active',
			['active', 'Active', 'ACTIVE', ' active\n', 'ａｃｔｉｖｅ', 'act\u200Bive', '1', 1, '1.0', '１', '实号', '实 号'],
		],
		['silent', ['silent', 'Silent', '4', 4, '沉默号']],
		['risk', ['risk', 'RISK', '5', 5, '风险号\u3000']],
		['suspended', ['suspended', 'Suspended', '2', 2, '2.00', '停机']],
		['empty', ['empty', 'Empty', 'Empty Number', 'empty number', 'EmptyNumber', '0', 0, -0, '空号']],
		['noRecord', ['noRecord', 'norecord', 'No Record', 'no_record', 'NO-RECORD', 'no  record', '3', 3, '库无']],
		['unresolved', ['unresolved', 'Unresolved']],
		['invalid', ['invalid', 'Invalid ']],
	])('%s in every way to write it', (status, values) => {
		expect(values.map((value) => readStatus(value)?.status)).toEqual(values.map(() => status));
	});

	test('the id, label, code and term in the table', () => {
		for (const row of STATUSES) {
			for (const text of [row.status, row.label, row.code, row.vendorTerm]) {
				if (text !== null) expect(readStatus(text)).toBe(row);
			}
		}
	});
});

test.each([
	'',
	' ',
	'alive',
	'valid',
	'正常',
	'在网',
	'号',
	'active!',
	'active, empty',
	'inactive',
	'a c t i v e x',
	'6',
	6,
	-1,
	'-1',
	'_1',
	'01',
	'1.5',
	1.5,
	'11.0',
	'1.0x',
	'1.01',
	'1.',
	'1e0',
	Number.NaN,
	'constructor',
	'__proto__',
	null,
	undefined,
	true,
	{},
	{ status: 'active' },
	'active'.repeat(1e6),
])('no status is read from %p', (value) => {
	expect(readStatus(value)).toBeUndefined();
});
test('a status is read from up to 40 characters', () => {
	const name = (length: number) => 'No'.padEnd(length - 'Record'.length) + 'Record';
	expect([readStatus(name(40))?.status, readStatus(name(41))]).toEqual(['noRecord', undefined]);
});

test('no status is read from a list', () => {
	expect([readStatus([]), readStatus(['active'])]).toEqual([undefined, undefined]);
});
