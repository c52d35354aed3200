import type { KnownResult } from '../../nodes/NumberStatusCheck/core/list/known-result';
import type { StatusId } from '../../nodes/NumberStatusCheck/core/statuses';
import type { NumberOutcome } from '../../nodes/NumberStatusCheck/core/types';
import { reportHtml } from '../../nodes/NumberStatusCheck/output/report-html';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import { known, resolved, reused, runOf, unresolved } from './runs.mts';

/** A run over numbers of which each has one of these earlier results (none for undefined), and ends like this. */
function summaryOf(pairs: readonly (readonly [StatusId | undefined, NumberOutcome])[], times = 1, changes = {}) {
	const run = runOf(
		pairs.map(([, outcome]) => outcome),
		times,
		changes,
	);
	const numbers = [...run.outcomes.keys()];
	const entries = pairs.flatMap(([status], index): [string, KnownResult][] =>
		status === undefined ? [] : [[numbers[index] ?? '', known(status)]],
	);
	return summarize({ ...run, known: new Map(entries) });
}

const now = (status: StatusId) => resolved({ status });

describe('the changes in the summary', () => {
	test('are distinct numbers that have another status now, from the most to the fewest', () => {
		const { changes, known: found } = summaryOf(
			[
				['active', now('empty')],
				['active', now('empty')],
				['silent', now('active')],
				['active', now('active')],
				[undefined, now('risk')],
			],
			3,
		);
		expect(changes).toEqual([
			{ from: 'active', to: 'empty', numbers: 2 },
			{ from: 'silent', to: 'active', numbers: 1 },
		]);
		expect(found).toBe(4);
	});

	test('stand in the order of the statuses where their counts are equal, by from and then by to', () => {
		const { changes } = summaryOf([
			['noRecord', now('active')],
			['empty', now('silent')],
			['active', now('noRecord')],
			['active', now('silent')],
			['silent', now('active')],
		]);
		expect(changes.map(({ from, to }) => `${from} ${to}`)).toEqual([
			'active silent',
			'active noRecord',
			'silent active',
			'empty silent',
			'noRecord active',
		]);
	});

	test('have none that was reused or is unresolved, though both are known', () => {
		const summary = summaryOf([
			['active', reused({ status: 'empty' })],
			['active', unresolved()],
		]);
		expect([summary.changes, summary.known, summary.rechecked]).toEqual([[], 2, 0]);
	});

	test('change nothing of what is saved', () => {
		const price = { pricePerNumber: 1 };
		const pairs = [['active', now('empty')] as const];
		expect(summaryOf(pairs, 3, price).cost?.saved).toBe(2);
		expect(summaryOf([[undefined, now('empty')]], 3, price).cost?.saved).toBe(2);
	});
});

describe('the section of the report', () => {
	const TITLE = 'Changed since the last check';
	/** Its sentence, and its rows as their texts. */
	function sectionOf(...args: Parameters<typeof summaryOf>) {
		const page = reportHtml(summaryOf(...args));
		const [, sentence, table = ''] = new RegExp(`<h2>${TITLE}</h2>\n<p>(.*?)</p>\n(.*?)<h2>`, 's').exec(page) ?? [];
		const rows = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
			[...row.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell]) => cell),
		);
		return { page, sentence, rows };
	}

	test('says in words how many numbers have which other status, before any other table', () => {
		const { page, sentence, rows } = sectionOf([
			['active', now('empty')],
			['active', now('empty')],
			['noRecord', now('silent')],
			['active', now('active')],
			['active', unresolved()],
			[undefined, now('risk')],
		]);
		expect(sentence).toBe('3 of 4 numbers that were checked again have another status now; 1 has no new result.');
		expect(rows).toEqual([
			['Before', 'Now', 'Numbers'],
			['Active', 'Empty Number', '2'],
			['No Record', 'Silent', '1'],
		]);
		expect(/<h2>(.*?)<\/h2>/.exec(page)?.[1]).toBe(TITLE);
	});

	test('has no table where nothing changed', () => {
		const { sentence, rows } = sectionOf([['active', now('active')]]);
		expect([sentence, rows]).toEqual(['None of 1 number that was checked again has another status now.', []]);
	});

	test('says how many were reused', () => {
		const changed = ['active', now('risk')] as const;
		const kept = ['active', reused()] as const;
		expect([sectionOf([changed, kept]).sentence, sectionOf([changed, kept, kept]).sentence]).toEqual([
			'1 of 1 number that was checked again has another status now; 1 was reused without asking.',
			'1 of 1 number that was checked again has another status now; 2 were reused without asking.',
		]);
	});

	test.each<[string, Parameters<typeof summaryOf>]>([
		['nothing was known', [[[undefined, now('active')]]]],
		['what was known has no new result', [[['active', unresolved()]]]],
		['all that was known was reused', [[['active', reused()]]]],
		['it was a dry run', [[['active', unresolved('dryRun')]], 1, { dryRun: true, sent: 0 }]],
	])('is absent where %s', (_, args) => {
		expect(reportHtml(summaryOf(...args))).not.toContain(TITLE);
	});
});
