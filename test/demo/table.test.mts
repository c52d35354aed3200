import { renderTable } from '../../demo/table.mts';
import { branchTable } from '../../demo/branch-table.mts';
import { contact } from './contacts-of-a-run.mts';

test('a table aligns words left and figures right, and rules off the totals', () => {
	const table = renderTable(
		[
			{ heading: 'Branch', align: 'left' },
			{ heading: 'Charged', align: 'right' },
		],
		[
			['Active', '12'],
			['No Record', '0'],
		],
		['Total', '1,012'],
	);
	expect(table.split('\n')).toEqual([
		'Branch     Charged',
		'---------  -------',
		'Active          12',
		'No Record        0',
		'---------  -------',
		'Total        1,012',
	]);
});

test('a table without rows still has its totals', () => {
	expect(renderTable([{ heading: 'A', align: 'left' }], [], ['0']).split('\n')).toEqual(['A', '-', '-', '0']);
});

test('the table of branches counts contacts, distinct numbers and charges, and the totals over all branches', () => {
	const table = branchTable([
		{
			name: 'Active',
			contacts: [
				contact('1', '13800000001', 'active', true),
				contact('2', '13800000001', 'active', false),
				contact('3', '13800000002', 'active', true),
			],
		},
		{ name: 'Invalid', contacts: [contact('4', null, 'invalid', false)] },
	]);
	const cells = table.split('\n').map((line) => line.split(/\s{2,}/));
	expect(cells.slice(2)).toEqual([
		['Active', '3', '2', '2', 'keep'],
		['Invalid', '1', '0', '0', 'keep'],
		expect.anything(),
		['Total', '4', '2', '2'],
	]);
});
