import { escapeHtml, reportHtml } from '../../nodes/NumberStatusCheck/output/report-html';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import type { RunRecord, Summary } from '../../nodes/NumberStatusCheck/output/summary';

const EMPTY_RUN: RunRecord = {
	items: 0,
	itemNumbers: [],
	outcomes: [],
	report: { requests: 0, retries: 0, reAsks: 0, resolved: 0, charged: 0, chargedStrangers: 0 },
	payable: 0,
	sent: 0,
	dryRun: false,
	pricePerNumber: 0,
	startedAt: Date.UTC(2026, 10, 24, 8, 30),
	endedAt: Date.UTC(2026, 10, 24, 8, 30, 4),
};
const SUMMARY = summarize(EMPTY_RUN);
const MARKUP = `<script>alert("x")</script><img src='y' onerror=z>&`;

const report = (changes: Partial<Summary> = {}) => reportHtml({ ...SUMMARY, ...changes });

test('markup from the API or from a contact is shown, not obeyed', () => {
	const share = [{ name: MARKUP, numbers: 1, active: 1 }];
	const page = report({
		carriers: share,
		provinces: share,
		invalidReasons: { [MARKUP]: 1 },
		cutShort: { code: MARKUP, message: MARKUP },
	});
	expect(page).not.toContain('<script');
	expect(page).not.toContain('<img');
	expect(page.split(escapeHtml(MARKUP))).toHaveLength(5);
});

test('the page needs nothing from anywhere and runs no code', () => {
	const page = report();
	expect(page).not.toMatch(/https?:|url\(|@import|<script|<link|<iframe|\son\w+=/i);
	expect(page).toContain('<meta charset="utf-8">');
});

test('it names when, how long, and how many requests', () => {
	expect(report()).toContain('2026-11-24 08:30 UTC · 0 requests, 0 re-asks, 0 retries, 4 s');
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

test('a dry run and a run cut short are named at the top', () => {
	expect(report({ dryRun: true })).toContain('This was a dry run: nothing was sent, and nothing was charged.');
	expect(report({ cutShort: { code: 'outage', message: 'The API answered HTTP 503.' } })).toContain(
		'The run was cut short. The API answered HTTP 503.',
	);
});

test('the ten provinces with the most numbers are listed, from the most to the fewest', () => {
	const outcomes = Array.from({ length: 12 }, (_, province) =>
		Array.from({ length: province + 1 }, () => ({
			kind: 'resolved' as const,
			result: {
				status: 'active' as const,
				statusCode: '1' as const,
				charged: true,
				area: `P${province}-X`,
				numberType: null,
				lastTime: null,
			},
			charged: true,
			checkedAt: 0,
		})),
	).flat();
	const { provinces, carriers } = summarize({ ...EMPTY_RUN, outcomes });
	expect(provinces.map(({ name, numbers }) => `${name} ${numbers}`)).toEqual(
		[11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((province) => `P${province} ${province + 1}`),
	);
	expect(carriers).toEqual([{ name: 'unknown', numbers: 78, active: 78 }]);
});
