import type { INode } from 'n8n-workflow';
import type { ItemStatus } from '../../nodes/NumberStatusCheck/core/statuses';
import { PRESET_BRANCHES } from '../../nodes/NumberStatusCheck/description/properties';
import { routesFor, routesOf } from '../../nodes/NumberStatusCheck/output/routes';

/** Saved workflows are wired by these positions. */
const IN_ORDER = ['active', 'silent', 'risk', 'suspended', 'empty', 'noRecord', 'unresolved', 'invalid'];

/** The output of each status, in the order above. */
const outputs = (mode: unknown, branches: Parameters<typeof routesFor>[1] = []) => {
	const routes = routesFor(mode, branches);
	return { count: routes.outputCount, of: IN_ORDER.map((status) => routes.outputOf(status as ItemStatus)) };
};

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
		expect(outputs('custom', [null, {}, { statuses: ['active'] }])).toEqual({
			count: 4,
			of: [2, 3, 3, 3, 3, 3, 3, 3],
		});
	});

	test.each([undefined, null, '', 'several', 1])('mode %p counts as one output per status', (mode) => {
		expect(outputs(mode)).toEqual({ count: 8, of: [0, 1, 2, 3, 4, 5, 6, 7] });
	});
});

describe('read from the parameters, the routes', () => {
	test.each([
		[{}, 8],
		[{ outputMode: 'single' }, 1],
		[{ outputMode: 'custom', branches: { branch: [{ name: 'A', statuses: ['active'] }] } }, 2],
		[{ outputMode: 'custom', branches: {} }, 1],
		[{ outputMode: 'custom', branches: 'Keep' }, 1],
		[{ outputMode: 'custom', branches: null }, 1],
	])('of %j are %i outputs', (parameters, outputs) => {
		expect(routesOf({ parameters } as unknown as INode).outputCount).toBe(outputs);
	});
});
