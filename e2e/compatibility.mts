import { suiteOf, SUITES } from './suites.mts';
import type { JestReport } from '../scripts/jest-report.mts';
import { VERSIONS } from './versions.mts';

const HEADING = ['What', ...VERSIONS.map(({ version }) => `n8n ${version}`)];

const counted = (count: number) => `${count} ${count === 1 ? 'test' : 'tests'}`;

/** "12 tests", "2 of 12 tests failed", or a dash where nothing ran. */
function cell(results: readonly { status: string }[]): string {
	if (results.length === 0) return '–';
	const failed = results.filter(({ status }) => status !== 'passed').length;
	return failed === 0 ? counted(results.length) : `${failed} of ${counted(results.length)} failed`;
}

/** The lines of the table in `docs/compatibility.md`: a row for each suite, a column for each n8n, from a whole run. */
export function compatibilityTable({ testResults }: JestReport): string[] {
	const rows = SUITES.map((suite) => {
		const results = testResults
			.filter(({ name }) => suiteOf(name) === suite)
			.flatMap(({ assertionResults }) => assertionResults);
		const cells = VERSIONS.map(({ version }) =>
			cell(results.filter(({ ancestorTitles }) => ancestorTitles[0] === `n8n ${version}`)),
		);
		return [suite.shows, ...cells];
	});
	return [HEADING, HEADING.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** What a run was made with, line by line, and its date as "2026-11-24". */
export interface RunFacts {
	date: string;
	environment: readonly string[];
}

const BEGIN = '<!-- run: begin -->';
const END = '<!-- run: end -->';

function tableOf(page: string): string[] {
	const part = page.slice(page.indexOf(BEGIN), page.indexOf(END));
	return part.split('\n').filter((line) => line.startsWith('| '));
}

/** Whether the page holds exactly the table of this run. */
export function isUpToDate(page: string, report: JestReport): boolean {
	return tableOf(page).join('\n') === compatibilityTable(report).join('\n');
}

/** The page with the date, facts and table of this run in place of its own. Throws `Error` when it lacks the marks. */
export function withRun(page: string, report: JestReport, { date, environment }: RunFacts): string {
	const from = page.indexOf(BEGIN);
	const to = page.indexOf(END);
	if (from < 0 || to < from) throw new Error(`The page needs the marks ${BEGIN} and ${END}.`);
	const facts = [`Run on ${date}:`, '', ...environment.map((line) => `- ${line}`)];
	const part = [BEGIN, ...facts, '', ...compatibilityTable(report), END];
	return page.slice(0, from) + part.join('\n') + page.slice(to + END.length);
}
