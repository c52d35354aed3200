import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The parts of what `jest --json --outputFile` writes that are used here. */
export interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
	testResults: {
		/** Absolute path of the test file. */
		name: string;
		/** Why the file could not be run, or what jest prints of its failed tests. */
		message?: string;
		assertionResults: { ancestorTitles: string[]; title: string; status: string; failureMessages?: string[] | null }[];
	}[];
}

/** How many tests or steps passed and failed. */
export interface Counts {
	passed: number;
	failed: number;
}

/** Reads a report. Throws `Error` when jest has left none. */
export function readJestReport(file: string): JestReport {
	return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
}

/** The counts of a report; a suite that could not be loaded counts as one failure, as does a run without tests. */
export function countsOf({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }: JestReport): Counts {
	const failed = numFailedTests + numRuntimeErrorTestSuites;
	return { passed: numPassedTests, failed: numPassedTests + failed === 0 ? 1 : failed };
}

/** How much of a message is repeated. */
const SHOWN_LINES = 12;

function shortened(message: string): string {
	// Jest colours what it prints.
	const lines = message
		.replace(/\u001B\[\d+m/g, '')
		.trim()
		.split('\n');
	return lines
		.slice(0, SHOWN_LINES)
		.map((line) => `    ${line}`)
		.join('\n');
}

/**
 * A text for each failed test, and each file that could not be run: `FAILED: file › titles`, then the first lines of
 * why. A log of many thousand lines ends with them, as whoever looks for them reads its end.
 */
export function failuresOf({ testResults }: JestReport, root: string): string[] {
	return testResults.flatMap(({ name, message = '', assertionResults }) => {
		const file = path.relative(root, name).replaceAll('\\', '/');
		if (assertionResults.length === 0 && message !== '') return [`FAILED: ${file}\n${shortened(message)}`];
		return assertionResults
			.filter(({ status }) => status === 'failed')
			.map(({ ancestorTitles, title, failureMessages }) => {
				const test = [file, ...ancestorTitles, title].join(' › ');
				return `FAILED: ${test}\n${shortened((failureMessages ?? []).join('\n'))}`;
			});
	});
}
