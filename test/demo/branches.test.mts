import { toBranches } from '../../demo/branches.mts';
import { reportChecks } from '../../demo/report.mts';

const result = { number: '13800000001', status: 'active', recommendation: 'keep', charged: true };

test('each output becomes the branch of its position, with the columns apart from the result', () => {
	const item = { json: { id: 'C1', phone: '138', numberStatus: result } };
	expect(toBranches(['Active', 'Silent'], [[item]])).toEqual([
		{ name: 'Active', contacts: [{ row: { id: 'C1', phone: '138' }, result }] },
		{ name: 'Silent', contacts: [] },
	]);
});

test('an item that carries no result is refused, naming its branch', () => {
	expect(() => toBranches(['Active'], [[{ json: { id: 'C1' } }]])).toThrow('branch "Active"');
});

test('an output that no branch is wired to is refused, so that no contact goes uncounted', () => {
	expect(() => toBranches(['Active'], [[], []])).toThrow('2 outputs, but only 1 branches');
});

test('a check that fails is reported with its first exceptions and the number of the rest', () => {
	const report = reportChecks([
		{ claim: 'holds', exceptions: [] },
		{ claim: 'does not', exceptions: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
	]);
	expect(report.split('\n').map((line) => line.trim())).toEqual([
		expect.anything(),
		'ok     holds',
		'FAILED does not',
		...['a', 'b', 'c', 'd', 'e'],
		'and 2 more',
	]);
});
