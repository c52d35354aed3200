import { numberCells, rowHeader, tableOf } from './report-table';
import { countText, escapeHtml } from './report-text';
import type { ReportWords } from './report-words';
import type { Summary } from './summary';

/**
 * How many numbers have which other status than before, in words and as a table; empty where no number with an earlier
 * result has a new one. Never throws.
 */
export function changesSection(summary: Summary, words: ReportWords): string {
	if (summary.rechecked === 0) return '';
	const rows = summary.changes.map(({ from, to, numbers }) => {
		const now = `<td>${escapeHtml(words.status(to))}</td>`;
		return `<tr>${rowHeader(words.status(from), 'name')}${now}${numberCells([countText(numbers)])}</tr>`;
	});
	const table = rows.length === 0 ? '' : `\n${tableOf('changes', words, rows)}`;
	return `<h2>${words.tables.changes.title}</h2>\n<p>${escapeHtml(words.changed(summary))}</p>${table}`;
}
