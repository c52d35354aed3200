import type { Branch, Contact } from './branches.mts';
import { renderTable } from './table.mts';
import type { Column } from './table.mts';

const COLUMNS: readonly Column[] = [
	{ heading: 'Branch', align: 'left' },
	{ heading: 'Contacts', align: 'right' },
	{ heading: 'Numbers', align: 'right' },
	{ heading: 'Charged', align: 'right' },
	{ heading: 'What to do', align: 'left' },
];

function figures(contacts: readonly Contact[]): string[] {
	const numbers = new Set(contacts.flatMap(({ result }) => result.number ?? []));
	const charged = contacts.filter(({ result }) => result.charged).length;
	return [contacts.length, numbers.size, charged].map((count) => count.toLocaleString('en'));
}

/** A table of the branches: contacts, distinct numbers, charges and recommendations, with the totals. */
export function branchTable(branches: readonly Branch[]): string {
	const rows = branches.map(({ name, contacts }) => {
		const recommendations = new Set(contacts.map(({ result }) => result.recommendation));
		return [name, ...figures(contacts), [...recommendations].join(', ')];
	});
	return renderTable(COLUMNS, rows, ['Total', ...figures(branches.flatMap(({ contacts }) => contacts)), '']);
}
