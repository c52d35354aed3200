import { STATUSES } from '../core/statuses';
import type { ItemStatus } from '../core/statuses';
import type { Share, Summary } from './summary';

const COLOURS: Readonly<Record<ItemStatus, string>> = {
	active: '#1a9f55',
	silent: '#d9a400',
	risk: '#e07b00',
	suspended: '#c2410c',
	empty: '#b91c1c',
	noRecord: '#6b7280',
	unresolved: '#64748b',
	invalid: '#94a3b8',
};

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1f2937; font: 15px/1.5 "Segoe UI", "PingFang SC", "Microsoft YaHei", Arial, sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 32px 24px; }
h1 { margin: 0; font-size: 24px; }
h2 { margin: 32px 0 8px; font-size: 17px; }
p { margin: 4px 0; color: #4b5563; }
.notice { margin: 16px 0; padding: 10px 14px; border-left: 4px solid #d9a400; background: #fffbeb; color: #713f12; }
.figures { display: flex; flex-wrap: wrap; gap: 12px; margin: 20px 0; }
.figure { flex: 1 1 110px; padding: 12px 14px; border: 1px solid #e5e7eb; border-radius: 8px; }
.figure b { display: block; font-size: 22px; }
.figure span { color: #6b7280; font-size: 13px; }
table { width: 100%; border-collapse: collapse; break-inside: avoid; }
th, td { padding: 5px 8px; border-bottom: 1px solid #e5e7eb; text-align: left; }
th { color: #6b7280; font-size: 13px; font-weight: 600; }
.number { width: 84px; text-align: right; font-variant-numeric: tabular-nums; }
.label { width: 110px; white-space: nowrap; }
.bars { width: 45%; }
.bar { height: 14px; border-radius: 3px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
@media print { main { padding: 0; } .figure { break-inside: avoid; } }
`;

/** Text escaped so that HTML shows it literally, in an element as well as in a quoted attribute. Never throws. */
export function escapeHtml(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&#39;');
}

const count = (value: number) => value.toLocaleString('en-US');

function percent(part: number, whole: number): string {
	return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}

function figure(value: string, label: string): string {
	return `<div class="figure"><b>${escapeHtml(value)}</b><span>${escapeHtml(label)}</span></div>`;
}

function figures({ items, distinct, activeRate, charged, reused, duplicates, cost, dryRun, payable }: Summary): string {
	const money = (amount: number) => amount.toLocaleString('en-US', { maximumFractionDigits: 2 });
	return [
		figure(count(items), 'contacts'),
		figure(count(distinct), 'distinct numbers'),
		figure(activeRate === null ? '–' : percent(activeRate, 1), 'active'),
		dryRun ? figure(count(payable), 'would be sent') : figure(count(charged), 'charged'),
		figure(count(reused + duplicates), 'reused or duplicate, not asked'),
		...(cost === null
			? []
			: [
					figure(money(dryRun ? cost.payable : cost.charged), dryRun ? 'cost at most' : 'cost'),
					figure(money(cost.saved), 'saved'),
				]),
	].join('\n');
}

function statusRows({ statuses }: Summary): string {
	const all = Object.values(statuses).reduce((sum, value) => sum + value, 0);
	const largest = Object.values(statuses).reduce((most, value) => Math.max(most, value), 1);
	return STATUSES.map(({ status, label, recommendation }) => {
		const value = statuses[status];
		const width = ((value / largest) * 100).toFixed(1);
		const bar = `<div class="bar" style="width:${width}%;background:${COLOURS[status]}"></div>`;
		const cells = [`<td class="number">${count(value)}</td>`, `<td class="number">${percent(value, all)}</td>`];
		return `<tr><td class="label">${label}</td><td class="bars">${bar}</td>${cells.join('')}<td>${recommendation}</td></tr>`;
	}).join('\n');
}

function shareTable(title: string, heading: string, shares: readonly Share[]): string {
	if (shares.length === 0) return '';
	const rows = shares.map(({ name, numbers, active }) => {
		const cells = [count(numbers), count(active), percent(active, numbers)];
		return `<tr><td>${escapeHtml(name)}</td>${cells.map((cell) => `<td class="number">${cell}</td>`).join('')}</tr>`;
	});
	const head = ['Numbers', 'Active', 'Active rate'].map((name) => `<th class="number">${name}</th>`).join('');
	return `<h2>${title}</h2>\n<table>\n<tr><th>${heading}</th>${head}</tr>\n${rows.join('\n')}\n</table>`;
}

function invalidTable({ invalidReasons }: Summary): string {
	const reasons = Object.entries(invalidReasons).sort(([, a], [, b]) => b - a);
	if (reasons.length === 0) return '';
	const rows = reasons.map(
		([code, value]) => `<tr><td>${escapeHtml(code)}</td><td class="number">${count(value)}</td></tr>`,
	);
	return `<h2>Not mobile numbers</h2>\n<table>\n<tr><th>Reason</th><th class="number">Contacts</th></tr>\n${rows.join('\n')}\n</table>`;
}

function notices({ dryRun, cutShort }: Summary): string {
	const texts = [
		...(dryRun ? ['This was a dry run: nothing was sent, and nothing was charged.'] : []),
		...(cutShort === null ? [] : [`The run was cut short. ${cutShort.message}`]),
	];
	return texts.map((text) => `<p class="notice">${escapeHtml(text)}</p>`).join('\n');
}

/**
 * The report of a run as one self-contained HTML page: no scripts, fonts or images. Any text from the items or the API
 * is escaped. Costs are in the user's currency, rounded to two decimals, without a currency sign. Never throws.
 */
export function reportHtml(summary: Summary): string {
	const { startedAt, durationSeconds, requests, reAsks, retries } = summary;
	const counted = (value: number, one: string, many: string) => `${count(value)} ${value === 1 ? one : many}`;
	const how = [
		counted(requests, 'request', 'requests'),
		counted(reAsks, 're-ask', 're-asks'),
		counted(retries, 'retry', 'retries'),
		`${durationSeconds} s`,
	].join(', ');
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Number status report</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Number status report</h1>
<p>${escapeHtml(startedAt.replace('T', ' ').slice(0, 16))} UTC · ${escapeHtml(how)}</p>
${notices(summary)}
<div class="figures">
${figures(summary)}
</div>
<h2>By status</h2>
<table>
<tr><th>Status</th><th></th><th class="number">Numbers</th><th class="number">Share</th><th>Recommended</th></tr>
${statusRows(summary)}
</table>
${shareTable('By carrier', 'Carrier', summary.carriers)}
${shareTable('By province', 'Province', summary.provinces)}
${invalidTable(summary)}
</main>
</body>
</html>
`;
}
