import { STATUSES } from '../../nodes/NumberStatusCheck/core/statuses';
import { reportHtml } from '../../nodes/NumberStatusCheck/output/report-html';
import { escapeHtml } from '../../nodes/NumberStatusCheck/output/report-text';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import type { Summary } from '../../nodes/NumberStatusCheck/output/summary';
import { EMPTY_RUN, invalid, resolved, reused, runOf, unresolved } from './runs.mts';

const SUMMARY = summarize(EMPTY_RUN);
const MARKUP = `<script>alert("x")</script><img src='y'>`;

const report = (changes: Partial<Summary> = {}) => reportHtml({ ...SUMMARY, ...changes });

/** The table below a heading: the texts of its cells, row by row; undefined where the page has no such heading. */
function tableOf(page: string, title: string): string[][] | undefined {
	const [, table] = new RegExp(`<h2>${title}</h2>\\n<table>(.*?)</table>`, 's').exec(page) ?? [];
	return table?.match(/<tr>.*?<\/tr>/gs)?.map((row) => {
		return [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, ''));
	});
}

function titlesOf(page: string): string[] {
	return [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title = '']) => title);
}

test('markup from the API, a contact or the workflow is shown, not obeyed', () => {
	const share = [{ name: MARKUP, numbers: 1, active: 1 }];
	const summary: Summary = {
		...SUMMARY,
		...{ carriers: share, provinces: share },
		invalidReasons: { [MARKUP]: 1 },
		unresolvedReasons: { [MARKUP]: 1 },
		unresolvedMessages: { [MARKUP]: MARKUP },
		cutShort: { code: MARKUP, message: MARKUP },
	};
	const page = reportHtml(summary, MARKUP);
	expect(page).not.toContain('<script');
	expect(page).not.toContain('<img');
	// Carrier, province, unresolved reason, cut short, and the workflow's name as title and heading.
	expect(page.split(escapeHtml(MARKUP))).toHaveLength(7);
});

test('the page needs nothing from anywhere and runs no code', () => {
	const page = report();
	expect(page).not.toMatch(/https?:|url\(|@import|<script|<link|<iframe|\son\w+=/i);
	expect(page).toContain('<meta charset="utf-8">');
});

test('it names when, how long, and how many requests', () => {
	expect(report()).toContain('<p>2026-11-24 08:30 (UTC)</p>');
	expect(report()).toContain('<footer><p>0 requests, 0 numbers asked again, 0 retries, 4 s</p></footer>');
	expect(reportHtml(SUMMARY, '', 'en', 'Asia/Shanghai')).toContain('<p>2026-11-24 16:30 (Asia/Shanghai)</p>');
	expect(reportHtml(SUMMARY, '', 'en', 'Nowhere')).toContain('<p>2026-11-24 08:30 (UTC)</p>');
});

describe("the workflow's name", () => {
	test('stands in the title and below the heading', () => {
		const page = reportHtml(SUMMARY, 'Clean & check');
		expect(page).toContain('<title>Number status report: Clean &amp; check</title>');
		expect(page).toContain('<h1>Number status report</h1>\n<p class="workflow">Clean &amp; check</p>');
	});

	test('is cut to 40 characters', () => {
		expect(reportHtml(SUMMARY, 'x'.repeat(41))).toContain(`<p class="workflow">${'x'.repeat(40)}…</p>`);
	});

	test.each(['', '  '])('%j is none', (name) => {
		const page = reportHtml(SUMMARY, name);
		expect(page).toContain('<title>Number status report</title>');
		expect(page).not.toContain('<p class="workflow">');
	});
});

test('it opens with what to do with the numbers, and says what the share of active ones is of', () => {
	const list = [...Array.from({ length: 12 }, () => resolved()), resolved({ status: 'empty' }), unresolved()];
	const page = reportHtml(summarize(runOf(list)));
	expect(page).toContain('<p class="bottom-line">Keep 12 · Remove 1 · Retry 1</p>');
	expect(page).toContain('<b>92.3%</b><span>active, of the 13 numbers with a result</span>');
	expect(tableOf(page, 'By status')?.[1]).toEqual(['Active', 'In use', '12', '92.3%', 'keep']);
	expect(tableOf(page, 'By status')?.[7]?.[3]).toBe('–');
});

test('carriers and provinces have their English names in an English report', () => {
	const page = reportHtml(summarize(runOf([resolved({ area: '内蒙古-包头', numberType: '中国移动 GSM' })])));
	expect(tableOf(page, 'By carrier')?.[1]?.[0]).toBe('China Mobile');
	expect(tableOf(page, 'By province')?.[1]?.[0]).toBe('Inner Mongolia');
});

test('an empty run divides nothing by zero', () => {
	expect(report()).not.toMatch(/NaN|Infinity/);
});

test('cost and saving are shown only with a price', () => {
	expect(report()).not.toContain('>cost<');
	const page = report({ cost: { price: 0.1, charged: 1234.5, payable: 0, saved: 20 } });
	expect(page).toContain('<b>1,234.5</b><span>cost</span>');
	expect(page).toContain('<b>20</b><span>saved</span>');
});

test('what the Result Store has taken is a figure, and what it has not a notice, each only where there is any', () => {
	expect(report()).not.toContain('Result Store');
	const page = report({ saved: 1200, notStored: 1 });
	expect(page).toContain('<b>1,200</b><span>kept in the Result Store</span>');
	expect(page).toContain(
		'<p class="notice">1 result of this run is not in the Result Store, only in the output of this node.</p>',
	);
	const { saved, notStored } = summarize({
		...EMPTY_RUN,
		report: { ...EMPTY_RUN.report, store: { acknowledged: 3, notStored: 2 } },
	});
	expect([saved, notStored]).toEqual([3, 2]);
});

test('a currency stands beside every amount, which then has two decimals', () => {
	const cost = { price: 0.1, charged: 1234.5, payable: 0, saved: 0.05 };
	const page = report({ cost, currency: 'CNY', notNeeded: 20 });
	expect(page).toContain('<b>1,234.50 CNY</b><span>cost</span>');
	expect(page).toContain('<b>0.05 CNY</b><span>saved</span>');
	expect(page).toContain('which saved at most 2.00 CNY.');
});

test('numbers that Max Numbers left unasked are told in a line, with what they would cost', () => {
	const list = [resolved(), unresolved('spendingLimit'), unresolved('spendingLimit')];
	const run = runOf(list, 1, { pricePerNumber: 0.5, currency: 'CNY' });
	expect(summarize(run).heldBack).toBe(2);
	expect(reportHtml(summarize(run))).toContain(
		'<p class="notice">Max Numbers left 2 numbers unasked, which would cost at most 1.00 CNY.</p>',
	);
	expect(reportHtml(summarize(run), '', 'zh')).toContain('超出最大号码数：2 个号码未检测，检测费用最多 1.00 CNY。');
});

test('a small cost is shown with its digits', () => {
	const page = reportHtml(summarize(runOf([resolved()], 2, { pricePerNumber: 0.0004 })));
	expect(page).toContain('<b>0.0004</b><span>cost</span>');
	expect(page).toContain('<b>0.0004</b><span>saved</span>');
});

test('a run that was cut short is named at the top', () => {
	expect(report({ cutShort: { code: 'outage', message: 'The API answered HTTP 503.' } })).toContain(
		'The run stopped early. The API answered HTTP 503.',
	);
});

test('each kind of number that is not a mobile number is named by a phrase, from the most to the fewest, then all others', () => {
	const codes = ['new', 'tooShort', 'scientificNotation', 'new', 'tooShort', 'new'];
	const page = reportHtml(summarize({ ...EMPTY_RUN, itemNumbers: invalid(codes) }));
	expect(tableOf(page, 'Not mobile numbers')).toEqual([
		['What is wrong', 'Numbers'],
		['Too few digits', '2'],
		['Shortened by Excel', '1'],
		['Another reason', '3'],
	]);
});

test('unresolved numbers are listed by the sentence of their reason, from the most to the fewest', () => {
	const late = 'The carrier had no status for this number after 5 tries. Run it again later.';
	const page = reportHtml(
		summarize(runOf([unresolved('a', 'A.'), unresolved('delayed', late), unresolved('delayed')])),
	);
	expect(tableOf(page, 'Unresolved numbers')).toEqual([
		['Why', 'Numbers'],
		[late, '2'],
		['A.', '1'],
	]);
});

test('what the ten largest carriers and provinces leave out is one last row', () => {
	const outcomes = Array.from({ length: 12 }, (_, index) =>
		resolved({ numberType: `C${String(index).padStart(2, '0')}`, area: `P${index % 11}`, charged: true }),
	);
	const page = reportHtml(summarize(runOf([...outcomes, resolved({ numberType: 'C00', status: 'empty' })])));
	expect(tableOf(page, 'By carrier')?.slice(0, 2)).toEqual([
		['Carrier', 'Numbers', 'Active', 'Active rate'],
		['C00', '2', '1', '1 of 2'],
	]);
	expect(tableOf(page, 'By carrier')?.at(-1)).toEqual(['2 others', '2', '2', '2 of 2']);
	expect(tableOf(page, 'By province')?.at(-1)?.[0]).toBe('2 others');
	expect(tableOf(page, 'By province')).toHaveLength(12);
});

test('every table names its columns and rows', () => {
	const outcomes = [resolved({ numberType: 'C', area: 'P' }), unresolved()];
	const run = runOf(outcomes);
	const itemNumbers = [...run.itemNumbers, ...invalid(['empty'])];
	for (const dryRun of [false, true]) {
		const page = reportHtml(summarize({ ...run, itemNumbers, dryRun }));
		expect(page.match(/<th[ >]/g)?.length).toBe(page.match(/<th scope="(?:col|row)"/g)?.length);
		expect(page).not.toMatch(/<th[^>]*>\s*<\/th>/);
		const rows = page.match(/<tr>/g)?.length ?? 0;
		expect(page.match(/<tr><th scope="(?:col|row)"/g)).toHaveLength(rows);
	}
});

test('a run shows all statuses, each with its share and recommendation', () => {
	const page = reportHtml(summarize(runOf([resolved(), resolved(), unresolved(), unresolved()])));
	expect(tableOf(page, 'By status')?.slice(0, 3)).toEqual([
		['Status', 'Distribution', 'Numbers', 'Of those with a result', 'Recommended'],
		['Active', 'In use', '2', '2 of 2', 'keep'],
		['Silent', expect.stringMatching(/^Not activated/), '0', '0 of 2', 'review'],
	]);
	const labels = [...page.matchAll(/class="label">([^<]*)</g)].map(([, label]) => label);
	expect(labels).toEqual(STATUSES.map(({ label }) => label));
	expect(titlesOf(page)).toEqual(['By status', 'Unresolved numbers', 'By carrier', 'By province']);
});

describe('a dry run', () => {
	const outcomes = [unresolved('dryRun'), unresolved('dryRun'), unresolved('spendingLimit'), reused({ area: 'P-C' })];
	const run = runOf(outcomes, 2, { dryRun: true, payable: 2, sent: 0, pricePerNumber: 0.0004 });
	const page = reportHtml(
		summarize({ ...run, itemNumbers: [...run.itemNumbers, ...invalid(['landline', 'landline'])] }),
	);

	test('says that nothing was sent, and what a run would send and cost', () => {
		expect(page).toContain(
			'This was a dry run: nothing was sent, and nothing was charged. A run would send 2 numbers, for at most 0.0008.',
		);
		expect(page).toContain('<b>2</b><span>would be sent</span>');
		expect(page).toContain('<b>0.0008</b><span>cost at most</span>');
		expect(page).toContain('<footer><p>4 s</p></footer>');
	});

	test('shows what would become of every number, and no statuses, as there are none', () => {
		expect(tableOf(page, 'What a run would do')).toEqual([
			['What would happen', 'Numbers', 'Of all'],
			['Sent to the API', '2', '20.0%'],
			['Earlier result reused', '1', '10.0%'],
			['Held back by Max Numbers', '1', '10.0%'],
			['Duplicate: asked only once', '4', '40.0%'],
			['Invalid: never sent', '2', '20.0%'],
		]);
		expect(titlesOf(page)).toEqual(['What a run would do', 'Not mobile numbers']);
		expect(page).not.toMatch(/unresolved|retry/i);
	});

	test('leaves out what does not occur', () => {
		const plain = reportHtml(summarize(runOf([unresolved('dryRun')], 1, { dryRun: true, sent: 0 })));
		expect(tableOf(plain, 'What a run would do')).toEqual([
			['What would happen', 'Numbers', 'Of all'],
			['Sent to the API', '1', '100.0%'],
		]);
		expect(plain).toContain('A run would send 1 number.');
	});
});
