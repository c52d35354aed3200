import { excerpt } from '../core/excerpt';
import { defaultChoice } from '../core/limits';
import type { Choice } from '../core/limits';
import { GOAL_OF_NONE } from '../core/list/list-plan';
import { amountText } from './cost';
import { changesSection } from './report-changes';
import { CHINESE } from './report-chinese';
import { ENGLISH } from './report-english';
import { localTime } from './report-date';
import { STYLE } from './report-style';
import {
	estimateTable,
	invalidTable,
	planTable,
	shareTable,
	statusTable,
	unresolvedTable,
	withResultOf,
} from './report-tables';
import { countText, escapeHtml } from './report-text';
import type { ReportWords } from './report-words';
import { LONGEST_NAME } from './shares';
import { payableText } from './spending-texts';
import type { Summary } from './summary';

const WORDS: Readonly<Record<Choice<'reportLanguage'>, ReportWords>> = { en: ENGLISH, zh: CHINESE };

function figure(value: string, label: string): string {
	return `<div class="figure"><b>${escapeHtml(value)}</b><span>${escapeHtml(label)}</span></div>`;
}

function figures(summary: Summary, { figures: label, percent, activeOf }: ReportWords): string {
	const { items, distinct, statuses, activeRate, charged, reused, duplicates, cost, saved, currency } = summary;
	return [
		figure(countText(items), label.contacts),
		figure(countText(distinct), label.distinct),
		figure(activeRate === null ? '–' : percent(activeRate, 1), activeOf(withResultOf(statuses))),
		figure(countText(charged), label.charged),
		...(reused === 0 ? [] : [figure(countText(reused), label.reused)]),
		...(duplicates === 0 ? [] : [figure(countText(duplicates), label.duplicates)]),
		...(saved === 0 ? [] : [figure(countText(saved), label.kept)]),
		...(cost === null
			? []
			: [
					figure(amountText(cost.charged, currency), label.cost),
					figure(amountText(cost.saved, currency), label.saved),
				]),
	].join('\n');
}

function plannedFigures(summary: Summary, { figures: label }: ReportWords): string {
	const { items, distinct, reused, invalid, cost, currency } = summary;
	return [
		figure(countText(items), label.contacts),
		figure(countText(distinct), label.distinct),
		figure(payableText(summary, '–'), label.wouldSend),
		figure(countText(reused), label.wouldReuse),
		figure(countText(invalid), label.invalid),
		...(cost === null ? [] : [figure(amountText(cost.payable, currency), label.costAtMost)]),
	].join('\n');
}

function notices(summary: Summary, words: ReportWords): string {
	const { dryRun, cutShort, notStored, estimate, heldBack, notNeeded, spared, cost, currency } = summary;
	// Under a goal of 0, which an expression gives, nothing was reached and nothing saved.
	const isReached = notNeeded > 0 && summary.unresolvedMessages[GOAL_OF_NONE.code] !== GOAL_OF_NONE.message;
	const texts = [
		...(estimate === null ? [] : [words.estimate(estimate, currency)]),
		...(heldBack === 0 || dryRun || estimate !== null ? [] : [words.heldBack(heldBack, cost?.price ?? 0, currency)]),
		...(isReached ? [words.notNeeded(notNeeded, cost?.price ?? 0, currency)] : []),
		...(spared === 0 ? [] : [words.spared(spared, cost?.price ?? 0, currency)]),
		...(dryRun ? [words.dryRun(summary)] : []),
		...(cutShort === null ? [] : [words.cutShort(cutShort)]),
		...(notStored === 0 ? [] : [words.notStored(notStored)]),
	];
	return texts.map((text) => `<p class="notice">${escapeHtml(text)}</p>`).join('\n');
}

/** A dry run has no results: it shows what a run would do. Invalid numbers are known either way. */
function tables(summary: Summary, words: ReportWords): string {
	const { carriers, otherCarriers, provinces, otherProvinces } = summary;
	const found = summary.dryRun
		? [planTable(summary, words)]
		: [
				estimateTable(summary, words),
				changesSection(summary, words),
				statusTable(summary, words),
				unresolvedTable(summary, words),
				shareTable('carriers', carriers, otherCarriers, words),
				shareTable('provinces', provinces, otherProvinces, words),
			];
	return [...found, invalidTable(summary, words)].filter((table) => table !== '').join('\n');
}

/**
 * The report of a run as one self-contained HTML page of less than 40 KB: no scripts, fonts or images. Any text from
 * outside is escaped. Amounts are as `amountText` writes them. `workflow`: the name of the workflow, of any length, or
 * empty. `timeZone`: the IANA name of its time zone. Every word is in the language, but for names from outside. Never
 * throws.
 */
export function reportHtml(
	summary: Summary,
	workflow = '',
	language = defaultChoice('reportLanguage'),
	timeZone = 'UTC',
): string {
	const words = WORDS[language];
	const line = summary.dryRun ? '' : words.bottomLine(summary);
	const name = escapeHtml(excerpt(workflow.trimStart(), LONGEST_NAME).trimEnd());
	return `<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}${name === '' ? '' : `: ${name}`}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<hgroup>
<h1>${words.title}</h1>
${name === '' ? '' : `<p class="workflow">${name}</p>\n`}</hgroup>
<p>${escapeHtml(words.when(localTime(summary.startedAt, timeZone)))}</p>
${line === '' ? '' : `<p class="bottom-line">${escapeHtml(line)}</p>\n`}${notices(summary, words)}
<div class="figures">
${summary.dryRun ? plannedFigures(summary, words) : figures(summary, words)}
</div>
${tables(summary, words)}
<footer><p>${escapeHtml(words.how(summary))}</p></footer>
</main>
</body>
</html>
`;
}
