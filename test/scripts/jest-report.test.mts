import { failuresOf } from '../../scripts/jest-report.mts';
import type { JestReport } from '../../scripts/jest-report.mts';

const outcome = (title: string, status: string, failureMessages: string[] | null = null) => ({
	ancestorTitles: ['n8n', 'a list'],
	title,
	status,
	failureMessages,
});

function report(testResults: JestReport['testResults']): JestReport {
	return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults };
}

test('a failed test is named with its file, and with why it failed, without colours', () => {
	const failed = outcome('costs nothing', 'failed', ['Error: \u001B[31mExpected\u001B[39m 0\n    at here']);
	const file = { name: '/project/e2e/on-error.test.mts', assertionResults: [outcome('is fine', 'passed'), failed] };
	expect(failuresOf(report([file]), '/project')).toEqual([
		'FAILED: e2e/on-error.test.mts › n8n › a list › costs nothing\n    Error: Expected 0\n        at here',
	]);
});

test('a file that could not be run is named with the reason', () => {
	const file = { name: '/project/test/a.test.mts', message: 'Cannot find module', assertionResults: [] };
	expect(failuresOf(report([file]), '/project')).toEqual(['FAILED: test/a.test.mts\n    Cannot find module']);
});

test('only the first twelve lines of a message are repeated', () => {
	const long = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n');
	const file = { name: '/project/a.test.mts', assertionResults: [outcome('is long', 'failed', [long])] };
	const [text = ''] = failuresOf(report([file]), '/project');
	expect(text.split('\n')).toHaveLength(13);
	expect(text).toContain('line 11');
	expect(text).not.toContain('line 12');
});

test('a report without a failure gives nothing', () => {
	const passed = { name: '/project/a.test.mts', message: '', assertionResults: [outcome('is fine', 'passed')] };
	expect(failuresOf(report([passed]), '/project')).toEqual([]);
});
