import { STATUSES } from '../../nodes/NumberStatusCheck/core/statuses';

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
			'Empty',
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
