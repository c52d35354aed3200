import { STATUSES } from '../core/statuses';
import type { StatusId } from '../core/statuses';
import { OTHER_REASONS } from './reasons';
import { numberCells, rowHeader, tableOf } from './report-table';
import { COLOURS } from './report-style';
import { countText, escapeHtml } from './report-text';
import type { ReportWords, TableName } from './report-words';
import type { OtherShares, Share } from './shares';
import type { Summary } from './summary';

/** A heading and a table, empty where there are no rows. */
function table(name: TableName, words: ReportWords, rows: readonly string[]): string {
	return rows.length === 0 ? '' : `<h2>${words.tables[name].title}</h2>\n${tableOf(name, words, rows)}`;
}

/** Numbers by the code of their reason, from the most to the fewest; those without a line of their own come last. */
function countTable(
	name: TableName,
	words: ReportWords,
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
	return table(name, words, rows);
}

/** How many numbers have a result: those that every share of a status is of. Never throws. */
export function withResultOf(statuses: Summary['statuses']): number {
	return STATUSES.reduce((sum, { status, code }) => (code === null ? sum : sum + statuses[status]), 0);
}

/** Every status with its bar, numbers, share and recommendation. Never throws. */
export function statusTable({ statuses }: Summary, words: ReportWords): string {
	const values = Object.values(statuses);
	const withResult = withResultOf(statuses);
	const largest = values.reduce((most, value) => Math.max(most, value), 1);
	const rows = STATUSES.map(({ status, code, recommendation }) => {
		const value = statuses[status];
		const width = ((value / largest) * 100).toFixed(1);
		const bar = `<div class="bar" style="width:${width}%;background:${COLOURS[status]}"></div>`;
		const ofResults = code === null ? '–' : words.share(value, withResult);
		const cells = numberCells([countText(value), ofResults]);
		const advice = `<td>${escapeHtml(words.recommendation(recommendation))}</td>`;
		return `<tr>${rowHeader(words.status(status), 'label')}<td class="bars">${bar}<span class="meaning">${escapeHtml(words.meaning(status))}</span></td>${cells}${advice}</tr>`;
	});
	return table('statuses', words, rows);
}

/** What a sample tells of every status in the whole list; empty without one. Never throws. */
export function estimateTable({ estimate }: Summary, words: ReportWords): string {
	if (estimate === null) return '';
	const rows = Object.entries(estimate.statuses).map(([status, { share, low, high }]) => {
		const cells = numberCells([share, low, high].map((of) => words.percent(of, 1)));
		return `<tr>${rowHeader(words.status(status as StatusId), 'name')}${cells}</tr>`;
	});
	return table('estimate', words, rows);
}

/** What a run would do with every number of a list, for a dry run. Never throws. */
export function planTable(summary: Summary, words: ReportWords): string {
	const { numbers, distinct, duplicates, invalid, reused, payable, payableAtLeast } = summary;
	const { notSampled, notNeeded, spared } = summary;
	const { plan } = words;
	const parts: readonly (readonly [string, number])[] = [
		[payableAtLeast < payable ? plan.sentAtMost : plan.sent, payable],
		[plan.reused, reused],
		[plan.heldBack, distinct - reused - payable - notSampled - notNeeded - spared],
		[plan.notSampled, notSampled],
		[plan.notNeeded, notNeeded],
		[plan.spared, spared],
		[plan.duplicates, duplicates],
		[plan.invalid, invalid],
	];
	const rows = parts
		.filter(([, value]) => value > 0)
		.map(([name, value]) => {
			const cells = numberCells([countText(value), words.percent(value, numbers)]);
			return `<tr>${rowHeader(name, 'name')}${cells}</tr>`;
		});
	return table('plan', words, rows);
}

/** The largest carriers or provinces, and all others in a last row; empty without any. Never throws. */
export function shareTable(
	kind: 'carriers' | 'provinces',
	shares: readonly Share[],
	others: OtherShares | null,
	words: ReportWords,
): string {
	const row = (name: string, style: string, numbers: number, active: number) => {
		const cells = numberCells([countText(numbers), countText(active), words.share(active, numbers)]);
		return `<tr>${rowHeader(name, style)}${cells}</tr>`;
	};
	const rows = shares.map(({ name, numbers, active }) => row(words.name(name), 'name', numbers, active));
	if (others !== null) rows.push(row(words.others(others.names), 'others', others.numbers, others.active));
	return table(kind, words, rows);
}

/** Invalid numbers by what is wrong with them; empty without any. Never throws. */
export function invalidTable({ invalidReasons }: Summary, words: ReportWords): string {
	return countTable('invalid', words, invalidReasons, (code) => words.invalidReason(code));
}

/** Unresolved numbers by the reason why they have no result; empty without any. Never throws. */
export function unresolvedTable({ unresolvedReasons, unresolvedMessages }: Summary, words: ReportWords): string {
	return countTable('unresolved', words, unresolvedReasons, (code) => {
		return words.unresolvedReason(code, unresolvedMessages[code] ?? code);
	});
}
