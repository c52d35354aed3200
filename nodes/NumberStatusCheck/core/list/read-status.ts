import { STATUSES } from '../statuses';
import type { StatusRow } from '../statuses';

/** No status is written longer than this. */
const LONGEST = 40;
/** Names of a status besides those in its row. */
const OTHER_NAMES: Readonly<Partial<Record<StatusRow['status'], string>>> = { empty: 'Empty' };

/** A text without what does not count: case, width, invisible marks, and blanks, dashes or underscores between words. */
function bare(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.trim()
		.replace(/(?<=\p{L})[\s_-]+(?=\p{L})/gu, '')
		.toLowerCase();
}

const ROW_BY_TEXT: ReadonlyMap<string, StatusRow> = new Map(
	STATUSES.flatMap((row) =>
		[row.status, row.code, row.label, row.vendorTerm, OTHER_NAMES[row.status]].flatMap((text) =>
			typeof text === 'string' ? [[bare(text), row] as const] : [],
		),
	),
);

/**
 * The status that a value names: as its id, its label, the vendor's code (as text or number, `1.0` as a spreadsheet may
 * write it) or the vendor's term. Undefined for anything else. Never throws.
 */
export function readStatus(value: unknown): StatusRow | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value);
	if (text.length > LONGEST) return undefined;
	const name = bare(text);
	const code = /^(\d)\.0+$/.exec(name)?.[1];
	return ROW_BY_TEXT.get(code ?? name);
}
