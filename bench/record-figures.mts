import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import type { Progress } from '../runtime/progress.mts';
import type { Figure } from './figures.mts';
import { figureLines } from './report.mts';

/** What a benchmark found: its figures, and the milliseconds of each run, by what ran. */
export interface Findings {
	readonly figures: readonly Figure[];
	readonly walls: Readonly<Record<string, readonly number[]>>;
}

/** Prints the figures, and writes all of it to `bench/results/NAME.json`. */
export async function recordFigures(root: string, name: string, findings: Findings, progress: Progress): Promise<void> {
	progress.note(`\n${figureLines(findings.figures).join('\n')}\n`);
	const machine = { cores: cpus().length, platform: `${process.platform}-${process.arch}` };
	const record = { date: new Date().toISOString(), machine, ...findings };
	const folder = path.join(root, 'bench', 'results');
	await mkdir(folder, { recursive: true });
	await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(record, null, 2)}\n`);
	progress.note(`Written: bench/results/${name}.json`);
}
