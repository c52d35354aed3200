/**
 * `npm run mutation [-- FILE.ts ...]`: changes the core and the credential in small ways and runs their tests on each
 * change (Stryker). Prints the score per file and the survivors, and ends with the line `N passed, N failed`: passed
 * are mutants that a test noticed or that `test/mutation/survivors.mts` explains. Exits with 1 when a survivor has no
 * reason, a reason no survivor, or the score is below 90 %. UPDATE_DOCS=1 writes `docs/mutation.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { SURVIVORS } from '../test/mutation/survivors.mts';
import { pageOf } from './mutation-page.mts';
import { judge, scoreOf, scoresByFile } from './mutation-report.mts';
import type { KnownSurvivor, Mutant, Score } from './mutation-report.mts';
import { PARTS, runPart } from './mutation-run.mts';

const LOWEST_SCORE = 90;

function versionOf(name: string): string {
	const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function printScores(scores: readonly Score[]): void {
	const rows = scores.map(({ name, killed, timedOut, survived, notCovered, score }) => [
		name,
		{ killed, 'timed out': timedOut, survived, 'not covered': notCovered, 'score %': Number(score.toFixed(1)) },
	]);
	console.table(Object.fromEntries(rows));
}

function print(title: string, list: readonly (KnownSurvivor | Mutant)[]): void {
	if (list.length > 0) console.log(`\n${title}:`);
	for (const one of list) {
		const { context, original, replacement } = one;
		console.log(`${one.file}${'line' in one ? `:${one.line}` : ''}`);
		console.log(`  ${JSON.stringify({ context, original, replacement })}`);
	}
}

const started = Date.now();
const wanted = process.argv.slice(2);
const mutants: Mutant[] = [];
for (const part of PARTS) {
	const files = part.files.filter((file) => wanted.length === 0 || wanted.includes(path.basename(file)));
	if (files.length === 0) continue;
	console.log(`\n── ${part.name}: ${files.length} ${files.length === 1 ? 'file' : 'files'}`);
	const found = await runPart({ ...part, files });
	print('Survivors without a reason', judge(found, SURVIVORS).unexplained);
	mutants.push(...found);
}

const minutes = (Date.now() - started) / 60_000;
const files = scoresByFile(mutants);
const total = scoreOf('all', mutants);
const { explained, unexplained, outdated } = judge(mutants, SURVIVORS);
printScores([...files, total]);
print('Reasons without a survivor', outdated);
console.log(`\n${explained.length} survivors have a reason. ${minutes.toFixed(1)} minutes.`);

if (process.env.UPDATE_DOCS === '1' && wanted.length === 0) {
	const environment = [
		`Stryker ${versionOf('@stryker-mutator/core')}, mocha ${versionOf('mocha')}`,
		`Node.js ${process.versions.node} on ${process.platform}, ${process.arch}`,
	];
	const date = new Date().toISOString().slice(0, 10);
	writeFileSync('docs/mutation.md', pageOf({ date, minutes, environment, files, total, explained }));
}

const tooLow = mutants.length === 0 || total.score < LOWEST_SCORE;
if (tooLow) console.log(`The score is below ${LOWEST_SCORE} %.`);
const failed = unexplained.length + outdated.length + (tooLow ? 1 : 0);
console.log(`${total.killed + total.timedOut + explained.length} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
