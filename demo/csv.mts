import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Papa from 'papaparse';
import type { Branch, Contact } from './branches.mts';

/** Marks the file as UTF-8 for Excel, which otherwise shows Chinese text as garbage. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What a spreadsheet may run as a formula, by OWASP's list: its sign, in full width too, or what a spreadsheet drops in
 * front of one. The library's own pattern leaves out cells of several lines.
 */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** The result's fields, as columns after those of the input; `reason` is an object and becomes two. */
const RESULT_COLUMNS = [
	'number',
	'status',
	'recommendation',
	'charged',
	'area',
	'numberType',
	'lastTime',
	'checkedAt',
	'duplicate',
] as const;

function toRecord({ row, result }: Contact): Record<string, unknown> {
	const reason = result.reason as { code?: string; message?: string } | undefined;
	return {
		...row,
		...Object.fromEntries(RESULT_COLUMNS.map((column) => [column, result[column]])),
		reasonCode: reason?.code,
		reasonMessage: reason?.message,
	};
}

/** The rows of a CSV text, keyed by its headings; every cell is text. Throws `Error` on text that is not CSV. */
export function parseCsv(text: string): Record<string, string>[] {
	const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
	const [error] = errors;
	if (error) throw new Error(`This is not CSV, near row ${error.row ?? 0}: ${error.message}`);
	return data;
}

/** Reads a CSV file in UTF-8, with or without a byte order mark. Throws as `readFile` and `parseCsv` do. */
export async function readCsv(file: string): Promise<Record<string, string>[]> {
	return parseCsv(await readFile(file, 'utf8'));
}

/**
 * A branch as CSV that Excel reads: `columns` of the input first, then the result's. A cell or heading that a
 * spreadsheet might take for a formula begins with an apostrophe.
 */
export function branchCsv(columns: readonly string[], contacts: readonly Contact[]): string {
	const fields = [...columns, ...RESULT_COLUMNS, 'reasonCode', 'reasonMessage'];
	const csv = Papa.unparse({ fields, data: contacts.map(toRecord) }, { newline: '\r\n', escapeFormulae: FORMULA });
	return `${BYTE_ORDER_MARK}${csv}\r\n`;
}

/** "No Record" → "no-record.csv" */
export function branchFileName(name: string): string {
	return `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.csv`;
}

/** Writes one file per branch, even for an empty one, and removes older CSV files. Returns the paths. */
export async function writeBranches(
	folder: string,
	columns: readonly string[],
	branches: readonly Branch[],
): Promise<string[]> {
	await mkdir(folder, { recursive: true });
	for (const old of await readdir(folder)) if (old.endsWith('.csv')) await rm(path.join(folder, old));
	const files: string[] = [];
	for (const { name, contacts } of branches) {
		const file = path.join(folder, branchFileName(name));
		await writeFile(file, branchCsv(columns, contacts));
		files.push(file);
	}
	return files;
}
