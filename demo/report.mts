import path from 'node:path';
import type { Branch } from './branches.mts';
import { branchTable } from './branch-table.mts';
import type { Check, Records } from './ledger-check.mts';

/** How many exceptions of a failed check are shown. */
const SHOWN = 5;

function plural(count: number, noun: string): string {
	return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The table of branches, and below it what it took to fill it. */
export function reportRun(branches: readonly Branch[], { ledger }: Records): string {
	const { requests, reAsks } = ledger.totals;
	const asked = Object.keys(ledger.asked).length;
	const again = `${plural(reAsks, 'question')} repeated because no status had come yet`;
	return `${branchTable(branches)}\n\n${plural(requests, 'request')} for ${plural(asked, 'number')}; ${again}.`;
}

/** The checks, one line each, with the first exceptions of those that fail. */
export function reportChecks(checks: readonly Check[]): string {
	const lines = checks.flatMap(({ claim, exceptions }) => [
		`  ${exceptions.length === 0 ? 'ok    ' : 'FAILED'} ${claim}`,
		...exceptions.slice(0, SHOWN).map((exception) => `           ${exception}`),
		...(exceptions.length > SHOWN ? [`           and ${exceptions.length - SHOWN} more`] : []),
	]);
	return ["Checked against the simulator's own records:", ...lines].join('\n');
}

/** Where the CSV files are, relative to the project's root. */
export function reportFiles(root: string, files: readonly string[]): string {
	const [first] = files;
	const names = files.map((file) => path.basename(file)).join(', ');
	return first === undefined ? '' : `Written to ${path.relative(root, path.dirname(first))}${path.sep}: ${names}`;
}
