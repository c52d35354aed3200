import { STATUS_BY_CODE, STATUS_BY_ID, STATUS_ROWS, STATUSES } from '../../nodes/NumberStatusCheck/core/statuses';

/** Saved workflows are wired by these positions. */
const IN_ORDER = ['active', 'silent', 'risk', 'suspended', 'empty', 'noRecord', 'unresolved', 'invalid'];

describe('the table of statuses', () => {
	test('has this order, which never changes', () => {
		expect(STATUSES.map(({ status }) => status).slice(0, 8)).toEqual(IN_ORDER);
	});

	test('names the outputs', () => {
		expect(STATUSES.map(({ label }) => label)).toEqual([
			'Active',
			'Silent',
			'Risk',
			'Suspended',
			'Empty Number',
			'No Record',
			'Unresolved',
			'Invalid',
		]);
	});

	test('recommends one thing for each status', () => {
		expect(Object.fromEntries(STATUSES.map(({ status, recommendation }) => [status, recommendation]))).toEqual({
			active: 'keep',
			silent: 'review',
			risk: 'review',
			suspended: 'remove',
			empty: 'remove',
			noRecord: 'review',
			unresolved: 'retry',
			invalid: 'fix',
		});
	});
});

test('each row tells the codes and terms of the vendor document, and helps to choose', () => {
	expect(STATUSES.map(({ code, vendorTerm, description }) => [code, vendorTerm, description])).toEqual([
		['1', '实号', 'In use'],
		['4', '沉默号', 'Not activated for over half a year, or under 30 MB of data a month for three months'],
		['5', '风险号', 'Long switched off, no voice service, or likely to complain'],
		['2', '停机', 'Suspended within about the last week; may have been restored'],
		['0', '空号', 'Not assigned to anyone within about the last week'],
		['3', '库无', "Not in the vendor's database, for example mistyped; not charged"],
		[null, null, 'No result came; the reason says why'],
		[null, null, 'Not a mobile number; nothing was asked'],
	]);
});

test('each status is found by its id, and those that the API gives by their code, too', () => {
	expect([...STATUS_ROWS]).toEqual(STATUSES.map((row) => [row.status, row]));
	expect([...STATUS_BY_ID.keys()]).toEqual(['active', 'silent', 'risk', 'suspended', 'empty', 'noRecord']);
	expect([...STATUS_BY_CODE].map(([code, { status }]) => [code, status])).toEqual([
		['1', 'active'],
		['4', 'silent'],
		['5', 'risk'],
		['2', 'suspended'],
		['0', 'empty'],
		['3', 'noRecord'],
	]);
});
