import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { MutantResult, PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import type { Mutant } from './mutation-report.mts';

/** Files that are tested by the same tests. */
export interface Part {
	/** The tests are those that `test/mutation/NAME.cjs` loads. */
	readonly name: string;
	/** Paths from the project's root. */
	readonly files: readonly string[];
}

/** Under out/, which no lint, no format check and no other jest run looks at. */
const FOLDER = `out/mutation-${process.pid}`;

function sourcesIn(folder: string): string[] {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
	return names.sort().map((name) => `${folder}/${name.split(path.sep).join('/')}`);
}

const CORE = 'nodes/NumberStatusCheck/core';
const inCore = sourcesIn(CORE);

/** What is put to the test: each room of the core by its own tests, and what all of them share by those of all. */
export const PARTS: readonly Part[] = [
	{ name: 'credentials', files: sourcesIn('credentials') },
	...['list', 'reply', 'desk', 'run'].map((room) => ({ name: room, files: sourcesIn(`${CORE}/${room}`) })),
	{ name: 'core', files: inCore.filter((file) => path.posix.dirname(file) === CORE) },
];

function optionsOf({ name, files }: Part): PartialStrykerOptions {
	return {
		mutate: [...files],
		// Mocha, as it loads the tests once for all mutants; jest would load them for each.
		testRunner: 'mocha',
		plugins: ['@stryker-mutator/mocha-runner'],
		coverageAnalysis: 'perTest',
		mochaOptions: {
			require: ['./test/mutation/jest-in-mocha.cjs'],
			spec: [`./test/mutation/${name}.cjs`],
			'no-config': true,
			'no-package': true,
		},
		// The copy holds what the tests load.
		ignorePatterns: [
			'**',
			...['nodes/**', 'credentials/**', 'simulator/**', 'test/**', 'examples/data/*.mts', 'jest.config.js'].map(
				(kept) => `!${kept}`,
			),
		],
		tempDirName: FOLDER,
		cleanTempDir: 'always',
		concurrency: 2,
		// On top of 1.5 times what the tests take without a change. Long, so that a busy machine is not mistaken for an
		// endless loop; most of those end earlier, by their count.
		timeoutMS: 15_000,
		reporters: ['progress-append-only'],
		allowConsoleColors: false,
	};
}

/** The text of a location, whose lines and columns count from 1. */
function textAt(lines: readonly string[], { start, end }: MutantResult['location']): string {
	const text = lines.slice(start.line - 1, end.line);
	const last = text.length - 1;
	return text
		.map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
		.join('\n');
}

const STATUS: Partial<Record<MutantResult['status'], Mutant['status']>> = {
	Killed: 'Killed',
	Timeout: 'Timeout',
	Survived: 'Survived',
	NoCoverage: 'NoCoverage',
};

/**
 * Changes the files of a part in every way Stryker knows, one at a time, and runs the part's tests on each change.
 * Prints its progress. The project itself stays as it is: the changes are made in a copy, which is deleted.
 */
export async function runPart(part: Part): Promise<Mutant[]> {
	// Even when Ctrl-C ends the run in the middle.
	process.once('exit', () => rmSync(FOLDER, { recursive: true, force: true }));
	const sources = new Map(part.files.map((file) => [file, readFileSync(file, 'utf8').split('\n')]));
	const results = await new Stryker(optionsOf(part)).runMutationTest();
	return results.map(({ fileName, location, replacement, status }) => {
		const file = path.relative('.', fileName).split(path.sep).join('/');
		const lines = sources.get(file) ?? [];
		const { line } = location.start;
		const [context, original] = [lines[line - 1]?.trim() ?? '', textAt(lines, location)];
		return { file, line, context, original, replacement, status: STATUS[status] ?? 'Invalid' };
	});
}
