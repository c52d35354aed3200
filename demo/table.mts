/** A column: its heading, and how its cells are aligned. */
export interface Column {
	heading: string;
	align: 'left' | 'right';
}

/**
 * A plain-text table: headings, a rule, the rows, and below another rule the totals. Every row has one cell per
 * column. Widths count characters, so cells must be plain ASCII.
 */
export function renderTable(columns: readonly Column[], rows: readonly string[][], totals: string[]): string {
	const widths = columns.map(({ heading }, at) =>
		Math.max(heading.length, ...[...rows, totals].map((row) => row[at]?.length ?? 0)),
	);
	const line = (cells: readonly string[]) =>
		columns
			.map(({ align }, at) => {
				const cell = cells[at] ?? '';
				const width = widths[at] ?? 0;
				return align === 'left' ? cell.padEnd(width) : cell.padStart(width);
			})
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '-'.repeat(width)).join('  ');
	const headings = line(columns.map(({ heading }) => heading));
	return [headings, rule, ...rows.map(line), rule, line(totals)].join('\n');
}
