import { createRequire } from 'node:module';
import { readSetup } from './setup.mts';
import { CURRENT } from './versions.mts';

/** A cell as the library `@e965/xlsx` of n8n reads it: its type, its value and, where it has one, its formula. */
export interface Cell {
	t: string;
	v: unknown;
	f?: string;
}

type Sheet = Record<string, unknown>;

interface Xlsx {
	read(file: Buffer, options: object): { SheetNames: string[]; Sheets: Record<string, Sheet> };
	write(book: object, options: object): Buffer;
	utils: { aoa_to_sheet(rows: readonly unknown[][]): Sheet };
}

/** A library that n8n brings along. */
function libraryOfN8n(name: string): unknown {
	const { n8n = '' } = readSetup().runtimes[CURRENT.name] ?? {};
	return createRequire(n8n)(name) as unknown;
}

/** The cells of the first sheet of an XLSX file by row. */
export function cellsOf(file: Buffer): Cell[][] {
	const { SheetNames, Sheets } = (libraryOfN8n('@e965/xlsx') as Xlsx).read(file, { dense: true });
	const sheet = Sheets[SheetNames[0] ?? ''] ?? {};
	// Read as `dense`, a sheet has its rows in a field of their own; in older versions it is their list.
	return (sheet['!data'] ?? Object.values(sheet).filter(Array.isArray)) as Cell[][];
}

/** An XLSX file with these rows on its only sheet. */
export function xlsxOf(rows: readonly unknown[][]): Buffer {
	const xlsx = libraryOfN8n('@e965/xlsx') as Xlsx;
	const book = { SheetNames: ['List'], Sheets: { List: xlsx.utils.aoa_to_sheet(rows) } };
	return xlsx.write(book, { type: 'buffer', bookType: 'xlsx' });
}

/** The files of a ZIP archive by name. Throws what the library throws for anything else. */
export function filesIn(archive: Buffer): Record<string, Buffer> {
	const fflate = libraryOfN8n('fflate') as { unzipSync(zip: Uint8Array): Record<string, Uint8Array> };
	return Object.fromEntries(Object.entries(fflate.unzipSync(archive)).map(([name, file]) => [name, Buffer.from(file)]));
}
