import { escapeHtml } from './report-text';
import type { ReportWords, TableName } from './report-words';

const COUNTS = ['name', 'number'] as const;
const SHARES = ['name', 'number', 'number', 'number'] as const;

/** The class of the cells in each column. */
const COLUMNS: Readonly<Record<TableName, readonly string[]>> = {
	estimate: SHARES,
	changes: ['name', 'name', 'number'],
	statuses: ['name', 'bars', 'number', 'number', 'name'],
	plan: ['name', 'number', 'number'],
	carriers: SHARES,
	provinces: SHARES,
	invalid: COUNTS,
	unresolved: COUNTS,
};

/** A table of the report with the names of its columns. `rows`: as HTML, of any number. Never throws. */
export function tableOf(name: TableName, words: ReportWords, rows: readonly string[]): string {
	const names = words.tables[name].columns;
	const head = COLUMNS[name].map((kind, at) => `<th scope="col" class="${kind}">${names[at] ?? ''}</th>`).join('');
	return `<table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

/** The first cell of a row, which names it. `name`: text, which is escaped here. Never throws. */
export function rowHeader(name: string, kind: string): string {
	return `<th scope="row" class="${kind}">${escapeHtml(name)}</th>`;
}

/** Cells for numbers, which are given as HTML. Never throws. */
export function numberCells(texts: readonly string[]): string {
	return texts.map((text) => `<td class="number">${text}</td>`).join('');
}
