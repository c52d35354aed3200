import { compatibilityTable, isUpToDate, withRun } from '../../e2e/compatibility.mts';
import { SUITES } from '../../e2e/suites.mts';
import type { JestReport } from '../../scripts/jest-report.mts';

const FACTS = { date: '2026-11-24', environment: ['n8n 2.41.1 on Node.js 24.21.0'] };
const PAGE = '# Compatibility\n\n<!-- run: begin -->\n<!-- run: end -->\n\nMore.\n';

/** A run of one suite: the statuses of its tests by n8n version. */
function reportOf(suite: string, statuses: Readonly<Record<string, string[]>>): JestReport {
	const assertionResults = Object.entries(statuses).flatMap(([version, list]) =>
		list.map((status) => ({ ancestorTitles: [`n8n ${version}`, 'deeper'], title: 'a test', status })),
	);
	const testResults = [{ name: `/project/e2e/${suite}.test.mts`, assertionResults }];
	return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults };
}

test('the table has a row for each suite and a column for each n8n, and a dash where nothing ran', () => {
	const table = compatibilityTable(reportOf('browser', { '2.41.1': ['passed', 'passed'] }));
	expect(table.slice(0, 2)).toEqual(['| What | n8n 2.41.1 | n8n 1.123.81 |', '| --- | --- | --- |']);
	expect(table).toHaveLength(2 + SUITES.length);
	expect(table).toContain('| The editor, in Chromium | 2 tests | – |');
	expect(table).toContain('| Tool of an AI Agent | – | – |');
});

test('a test that failed or was skipped is not counted as passed', () => {
	const table = compatibilityTable(reportOf('browser', { '2.41.1': ['passed', 'failed', 'pending'] }));
	expect(table).toContain('| The editor, in Chromium | 2 of 3 tests failed | – |');
});

test('a page keeps what surrounds the run, and replaces an earlier run', () => {
	const first = withRun(PAGE, reportOf('browser', { '2.41.1': ['passed'] }), FACTS);
	const second = withRun(first, reportOf('agent', { '2.41.1': ['passed'] }), { ...FACTS, date: '2026-12-01' });
	expect(second).toMatch(
		/^# Compatibility\n\n<!-- run: begin -->\nRun on 2026-12-01:\n\n- n8n 2\.41\.1 on Node\.js 24\.21\.0\n/,
	);
	expect(second).toMatch(/<!-- run: end -->\n\nMore\.\n$/);
	expect(second).toContain('| Tool of an AI Agent | 1 test | – |');
	expect(second).not.toContain('2026-11-24');
});

test('a page is out of date as soon as a run has other tests, versions or results', () => {
	const report = reportOf('browser', { '2.41.1': ['passed'] });
	const page = withRun(PAGE, report, FACTS);
	expect(isUpToDate(page, report)).toBe(true);
	expect(isUpToDate(PAGE, report)).toBe(false);
	for (const other of [{ '2.41.1': ['failed'] }, { '2.41.1': ['passed', 'passed'] }, { '1.123.81': ['passed'] }]) {
		expect(isUpToDate(page, reportOf('browser', other))).toBe(false);
	}
});

test('a page without the marks is refused', () => {
	expect(() => withRun('# Compatibility\n', reportOf('browser', {}), FACTS)).toThrow('needs the marks');
});
