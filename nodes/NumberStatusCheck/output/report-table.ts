import { escapeHtml } from './report-text';

/** The columns of a table: their names as HTML, each with the class of its cells. */
export type Columns = readonly (readonly [name: string, kind: string])[];

/** A table of the report. `rows`: as HTML, of any number. Never throws. */
export function tableOf(columns: Columns, rows: readonly string[]): string {
	const head = columns.map(([name, kind]) => `<th scope="col" class="${kind}">${name}</th>`).join('');
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
