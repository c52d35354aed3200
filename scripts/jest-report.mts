import { readFileSync } from 'node:fs';

/** The parts of what `jest --json --outputFile` writes that are used here. */
export interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
	testResults: {
		/** Absolute path of the test file. */
		name: string;
		assertionResults: { ancestorTitles: string[]; title: string; status: string }[];
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
