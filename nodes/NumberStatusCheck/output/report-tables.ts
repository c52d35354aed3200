import { invalidPhrase } from '../core/list/invalid-phrases';
import { STATUSES } from '../core/statuses';
import { OTHER_REASONS } from './reasons';
import { COLOURS } from './report-style';
import { counted, countText, percentText } from './report-text';
import { numberCells, rowHeader, tableOf } from './report-table';
import type { Columns } from './report-table';
import type { OtherShares, Share } from './shares';
import type { Summary } from './summary';

/** A heading and a table, empty where there are no rows. Columns as in `tableOf`. */
function table(title: string, columns: Columns, rows: readonly string[]): string {
	return rows.length === 0 ? '' : `<h2>${title}</h2>\n${tableOf(columns, rows)}`;
}

/** Numbers by the code of their reason, from the most to the fewest; those without a line of their own come last. */
function countTable(
	title: string,
	heading: string,
	counts: Readonly<Record<string, number>>,
	nameOf: (code: string) => string,
): string {
	const listed = Object.entries(counts).filter(([code]) => code !== OTHER_REASONS);
	const sorted = listed.sort(([, a], [, b]) => b - a);
	const { [OTHER_REASONS]: others } = counts;
	if (others !== undefined) sorted.push([OTHER_REASONS, others]);
	const rows = sorted.map(([code, value]) => {
		return `<tr>${rowHeader(nameOf(code), 'name')}${numberCells([countText(value)])}</tr>`;
	});
	return table(
		title,
		[
			[heading, 'name'],
			['Numbers', 'number'],
		],
		rows,
	);
}

/** Every status with its bar, numbers, share and recommendation. Never throws. */
export function statusTable({ statuses }: Summary): string {
	const values = Object.values(statuses);
	const all = values.reduce((sum, value) => sum + value, 0);
	const largest = values.reduce((most, value) => Math.max(most, value), 1);
	const rows = STATUSES.map(({ status, label, recommendation }) => {
		const value = statuses[status];
		const width = ((value / largest) * 100).toFixed(1);
		const bar = `<div class="bar" style="width:${width}%;background:${COLOURS[status]}"></div>`;
		const cells = numberCells([countText(value), percentText(value, all)]);
		return `<tr>${rowHeader(label, 'label')}<td class="bars">${bar}</td>${cells}<td>${recommendation}</td></tr>`;
	});
	const columns = [
		['Status', 'name'],
		['Distribution', 'bars'],
		['Numbers', 'number'],
		['Share', 'number'],
		['Recommended', 'name'],
	] as const;
	return table('By status', columns, rows);
}

/** What a run would do with every number of a list, for a dry run. Never throws. */
export function planTable({ numbers, distinct, duplicates, invalid, reused, payable }: Summary): string {
	const heldBack = distinct - reused - payable;
	const plan: readonly (readonly [string, number])[] = [
		['Sent to the API', payable],
		['Earlier result reused', reused],
		['Held back by Max Numbers', heldBack],
		['Duplicate: asked only once', duplicates],
		['Invalid: never sent', invalid],
	];
	const rows = plan
		.filter(([, value]) => value > 0)
		.map(([name, value]) => {
			return `<tr>${rowHeader(name, 'name')}${numberCells([countText(value), percentText(value, numbers)])}</tr>`;
		});
	return table(
		'What a run would do',
		[
			['What would happen', 'name'],
			['Numbers', 'number'],
			['Share', 'number'],
		],
		rows,
	);
}

/** The largest carriers or provinces, and all others in a last row; empty without any. Never throws. */
export function shareTable(
	title: string,
	heading: string,
	shares: readonly Share[],
	others: OtherShares | null,
): string {
	const row = (name: string, kind: string, numbers: number, active: number) => {
		const cells = numberCells([countText(numbers), countText(active), percentText(active, numbers)]);
		return `<tr>${rowHeader(name, kind)}${cells}</tr>`;
	};
	const rows = shares.map(({ name, numbers, active }) => row(name, 'name', numbers, active));
	if (others !== null) {
		rows.push(row(counted(others.names, 'other', 'others'), 'others', others.numbers, others.active));
	}
	const columns = ['Numbers', 'Active', 'Active rate'].map((name) => [name, 'number'] as const);
	return table(title, [[heading, 'name'], ...columns], rows);
}

/** Invalid numbers by what is wrong with them; empty without any. Never throws. */
export function invalidTable({ invalidReasons }: Summary): string {
	const nameOf = (code: string) => invalidPhrase(code) ?? 'Another reason';
	return countTable('Not mobile numbers', 'What is wrong', invalidReasons, nameOf);
}

/** Unresolved numbers by the reason why they have no result; empty without any. Never throws. */
export function unresolvedTable({ unresolvedReasons, unresolvedMessages }: Summary): string {
	const nameOf = (code: string) => unresolvedMessages[code] ?? code;
	return countTable('Unresolved numbers', 'Why', unresolvedReasons, nameOf);
}
