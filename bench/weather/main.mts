/**
 * Entry of `npm run weather`: the core in every weather, in virtual time, beside the best that the weather allows.
 * Prints each cell, ends with `N passed, N failed`, and exits with 1 when a target is missed without a reason in
 * explained.mts, when a reason stands for no miss, or when docs/weather.md says something else. `-- --help` tells more.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HELP, readArguments } from './arguments.mts';
import type { Arguments } from './arguments.mts';
import { lostNumbers, missesOf, requestsRatio, runCell, wallRatio, worstOf } from './cells.mts';
import type { Cell } from './cells.mts';
import { EXPLAINED_MISSES } from './explained.mts';
import { judge } from './judge.mts';
import type { Judgement } from './judge.mts';
import { weatherPage } from './page.mts';

const PAGE = path.resolve(import.meta.dirname, '..', '..', 'docs', 'weather.md');
const count = (value: number) => value.toLocaleString('en-US');
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** One line: what the worst run of a cell took, and what it missed. */
function lineOf(cell: Cell): string {
	const wall = worstOf(cell, wallRatio);
	const requests = worstOf(cell, requestsRatio);
	const lost = worstOf(cell, lostNumbers);
	const endings = [...new Set(cell.measured.map(({ run }) => run.ending))];
	const missed = missesOf(cell);
	return [
		`  ${count(cell.numbers).padStart(7)} × ${String(cell.concurrency).padEnd(2)}`,
		`wall ${seconds(wall.run.wallMs)} / ${seconds(wall.best.wallMs)}`.padEnd(26),
		`requests ${count(requests.run.requests)} / ${count(requests.best.requests)}`.padEnd(25),
		`unresolved ${count(lost.run.unresolved)} / ${count(lost.best.unresolved)}`.padEnd(27),
		endings.join(', ').padEnd(8),
		missed.length > 0 ? `MISSED: ${missed.join(', ')}` : '',
	]
		.join(' ')
		.trimEnd();
}

async function runMatrix({ weathers, numbers, concurrency, seeds }: Arguments): Promise<Cell[]> {
	const cells: Cell[] = [];
	for (const weather of weathers) {
		console.log(`\n${weather.name}`);
		for (const size of numbers.flatMap((length) =>
			concurrency.map((most) => ({ numbers: length, concurrency: most })),
		)) {
			const cell = await runCell(weather, size, seeds);
			cells.push(cell);
			console.log(lineOf(cell));
		}
	}
	return cells;
}

/** Writes the page, or compares it. Returns how many checks passed. */
function checkPage(cells: readonly Cell[], judgement: Judgement): boolean {
	const page = weatherPage(cells, judgement);
	if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, page);
	if (existsSync(PAGE) && readFileSync(PAGE, 'utf8') === page) return true;
	console.log('docs/weather.md is missing or says something else. If that is meant: UPDATE_DOCS=1 npm run weather');
	return false;
}

async function main(given: Arguments): Promise<boolean> {
	const started = performance.now();
	const cells = await runMatrix(given);
	const judgement = judge(cells, EXPLAINED_MISSES);
	console.log(`\n${Math.round((performance.now() - started) / 1000)} s`);
	const outdated = given.whole ? judgement.outdated : [];
	for (const { weather, figure } of outdated) console.log(`A reason without a miss: ${weather}, ${figure}`);
	const pages = given.whole ? [checkPage(cells, judgement)] : [];
	const passed = judgement.passed + pages.filter((same) => same).length;
	const failed = judgement.failed + outdated.length + pages.filter((same) => !same).length;
	console.log(`${passed} passed, ${failed} failed`);
	return failed === 0;
}

try {
	const given = readArguments(process.argv.slice(2));
	if (given === undefined) console.log(HELP);
	else if (!(await main(given))) process.exitCode = 1;
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
