import { excerpt } from '../core/excerpt';
import { moneyText } from './cost';
import { changesSection } from './report-changes';
import { STYLE } from './report-style';
import { invalidTable, planTable, shareTable, statusTable, unresolvedTable } from './report-tables';
import { counted, countText, escapeHtml, percentText } from './report-text';
import { LONGEST_NAME } from './shares';
import { notStoredSentence } from './store-texts';
import type { Summary } from './summary';

const TITLE = 'Number status report';

function figure(value: string, label: string): string {
	return `<div class="figure"><b>${escapeHtml(value)}</b><span>${escapeHtml(label)}</span></div>`;
}

function figures({ items, distinct, activeRate, charged, reused, duplicates, cost, saved }: Summary): string {
	return [
		figure(countText(items), 'contacts'),
		figure(countText(distinct), 'distinct numbers'),
		figure(activeRate === null ? '–' : percentText(activeRate, 1), 'active'),
		figure(countText(charged), 'charged'),
		figure(countText(reused + duplicates), 'reused or duplicate, not asked'),
		...(saved === 0 ? [] : [figure(countText(saved), 'kept in the Result Store')]),
		...(cost === null ? [] : [figure(moneyText(cost.charged), 'cost'), figure(moneyText(cost.saved), 'saved')]),
	].join('\n');
}

function plannedFigures({ items, distinct, payable, reused, invalid, cost }: Summary): string {
	return [
		figure(countText(items), 'contacts'),
		figure(countText(distinct), 'distinct numbers'),
		figure(countText(payable), 'would be sent'),
		figure(countText(reused), 'would be reused'),
		figure(countText(invalid), 'invalid'),
		...(cost === null ? [] : [figure(moneyText(cost.payable), 'cost at most')]),
	].join('\n');
}

function notices({ dryRun, payable, cost, cutShort, notStored }: Summary): string {
	const price = cost === null ? '' : `, for at most ${moneyText(cost.payable)}`;
	const texts = [
		...(dryRun
			? [
					'This was a dry run: nothing was sent, and nothing was charged. ' +
						`A run would send ${counted(payable, 'number', 'numbers')}${price}.`,
				]
			: []),
		...(cutShort === null ? [] : [`The run was cut short. ${cutShort.message}`]),
		...(notStored === 0 ? [] : [notStoredSentence(notStored)]),
	];
	return texts.map((text) => `<p class="notice">${escapeHtml(text)}</p>`).join('\n');
}

function whenAndHow({ startedAt, durationSeconds, requests, reAsks, retries, dryRun }: Summary): string {
	const asked = [
		counted(requests, 'request', 'requests'),
		counted(reAsks, 're-ask', 're-asks'),
		counted(retries, 'retry', 'retries'),
	];
	const how = [...(dryRun ? [] : asked), `${durationSeconds} s`].join(', ');
	return `${startedAt.replace('T', ' ').slice(0, 16)} UTC · ${how}`;
}

/** A dry run has no results: it shows what a run would do. Invalid numbers are known either way. */
function tables(summary: Summary): string {
	const { carriers, otherCarriers, provinces, otherProvinces } = summary;
	const found = summary.dryRun
		? [planTable(summary)]
		: [
				changesSection(summary),
				statusTable(summary),
				unresolvedTable(summary),
				shareTable('By carrier', 'Carrier', carriers, otherCarriers),
				shareTable('By province', 'Province', provinces, otherProvinces),
			];
	return [...found, invalidTable(summary)].filter((table) => table !== '').join('\n');
}

/**
 * The report of a run as one self-contained HTML page of less than 40 KB: no scripts, fonts or images. Any text from
 * outside is escaped. Amounts are in the user's currency, as `moneyText` writes them. `workflow`: the name of the
 * workflow, of any length, or empty. Never throws.
 */
export function reportHtml(summary: Summary, workflow = ''): string {
	const name = escapeHtml(excerpt(workflow.trimStart(), LONGEST_NAME).trimEnd());
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE}${name === '' ? '' : `: ${name}`}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<hgroup>
<h1>${TITLE}</h1>
${name === '' ? '' : `<p class="workflow">${name}</p>\n`}</hgroup>
<p>${escapeHtml(whenAndHow(summary))}</p>
${notices(summary)}
<div class="figures">
${summary.dryRun ? plannedFigures(summary) : figures(summary)}
</div>
${tables(summary)}
</main>
</body>
</html>
`;
}
