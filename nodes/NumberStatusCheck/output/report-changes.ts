import { STATUS_ROWS } from '../core/statuses';
import type { ItemStatus } from '../core/statuses';
import { numberCells, rowHeader, tableOf } from './report-table';
import { counted, countText } from './report-text';
import type { Summary } from './summary';

const COLUMNS = [
	['Before', 'name'],
	['Now', 'name'],
	['Numbers', 'number'],
] as const;

function labelOf(status: ItemStatus): string {
	return STATUS_ROWS.get(status)?.label ?? status;
}

/**
 * How many numbers have which other status than before, in words and as a table; empty where no number with an earlier
 * result has a new one. Never throws.
 */
export function changesSection({ known, rechecked, reused, changes }: Summary): string {
	if (rechecked === 0) return '';
	const changed = changes.reduce((sum, { numbers }) => sum + numbers, 0);
	const have = `${changed === 0 ? 'None' : countText(changed)} of ${counted(rechecked, 'number', 'numbers')}`;
	const status = `that ${rechecked === 1 ? 'was' : 'were'} checked again ${changed > 1 ? 'have' : 'has'} another status now`;
	const kept = reused === 0 ? '' : `; ${countText(reused)} ${reused === 1 ? 'was' : 'were'} reused without asking`;
	const open = known - reused - rechecked;
	const left = open <= 0 ? '' : `; ${countText(open)} ${open === 1 ? 'has' : 'have'} no new result`;
	const rows = changes.map(({ from, to, numbers }) => {
		return `<tr>${rowHeader(labelOf(from), 'name')}<td>${labelOf(to)}</td>${numberCells([countText(numbers)])}</tr>`;
	});
	const table = rows.length === 0 ? '' : `\n${tableOf(COLUMNS, rows)}`;
	return `<h2>Changed since the last check</h2>\n<p>${have} ${status}${kept}${left}.</p>${table}`;
}
