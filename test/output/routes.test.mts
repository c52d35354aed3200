import { OUTPUTS_EXPRESSION, PRESET_BRANCHES, routesFor, STATUSES } from '../../nodes/NumberStatusCheck/output/routes';
import type { ItemStatus } from '../../nodes/NumberStatusCheck/output/routes';

/** Saved workflows are wired by these positions. */
const IN_ORDER = ['active', 'silent', 'risk', 'suspended', 'empty', 'noRecord', 'unresolved', 'invalid'];

/** The output of each status, in the order above. */
const outputs = (mode: unknown, branches: Parameters<typeof routesFor>[1] = []) => {
	const routes = routesFor(mode, branches);
	return { count: routes.outputCount, of: IN_ORDER.map((status) => routes.outputOf(status as ItemStatus)) };
};

describe('the table of statuses', () => {
	test('has this order, for ever', () => {
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

describe('the routes', () => {
	test('one output per status', () => {
		expect(outputs('status')).toEqual({ count: 8, of: [0, 1, 2, 3, 4, 5, 6, 7] });
	});

	test('a single output takes everything', () => {
		expect(outputs('single', PRESET_BRANCHES)).toEqual({ count: 1, of: [0, 0, 0, 0, 0, 0, 0, 0] });
	});

	test('the branches of a new node are Keep, Review and Remove, and Other takes unresolved and invalid', () => {
		expect(PRESET_BRANCHES.map(({ name }) => name)).toEqual(['Keep', 'Review', 'Remove']);
		expect(outputs('custom', PRESET_BRANCHES)).toEqual({ count: 4, of: [0, 1, 1, 2, 2, 1, 3, 3] });
	});

	test('the first branch that names a status takes it; one that names none stays an output', () => {
		const branches = [
			{ name: 'A', statuses: [] },
			{ name: 'B', statuses: ['risk'] },
			{ name: 'C', statuses: ['risk', 'empty'] },
		];
		expect(outputs('custom', branches)).toEqual({ count: 4, of: [3, 3, 1, 3, 2, 3, 3, 3] });
	});

	test('without branches Other takes everything', () => {
		expect(outputs('custom')).toEqual({ count: 1, of: [0, 0, 0, 0, 0, 0, 0, 0] });
	});

	test('an entry that is no branch counts as one without statuses', () => {
		expect(outputs('custom', [null, {}, { name: 'C', statuses: ['active'] }])).toEqual({
			count: 4,
			of: [2, 3, 3, 3, 3, 3, 3, 3],
		});
	});

	test.each([undefined, null, '', 'several', 1])('mode %p counts as one output per status', (mode) => {
		expect(outputs(mode)).toEqual({ count: 8, of: [0, 1, 2, 3, 4, 5, 6, 7] });
	});
});

test('the source of the outputs expression holds no two closing braces in a row, which would end it', () => {
	expect(OUTPUTS_EXPRESSION).toMatch(/^=\{\{.*\}\}$/s);
	expect(OUTPUTS_EXPRESSION.slice(0, -2)).not.toContain('}}');
});
