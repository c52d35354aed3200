import { invalidPhrase } from '../core/list/invalid-phrases';
import { STATUS_ROWS } from '../core/statuses';
import type { Recommendation } from '../core/statuses';
import { amountText } from './cost';
import { bestNumberText, estimateText, goalText, heldBackSentence, payableText } from './spending-texts';
import { englishName } from './report-names';
import { counted, countText, percentText, shareText } from './report-text';
import type { ReportWords } from './report-words';
import { notStoredSentence } from './store-texts';
import type { Summary } from './summary';

const ACTIONS: Readonly<Record<Recommendation, string>> = {
	keep: 'Keep',
	review: 'Review',
	remove: 'Remove',
	retry: 'Retry',
	fix: 'Fix',
};

function bottomLine({ recommendations }: Summary): string {
	const parts = Object.entries(ACTIONS).map(([id, word]) => [word, recommendations[id as Recommendation]] as const);
	return parts.flatMap(([word, count]) => (count === 0 ? [] : [`${word} ${countText(count)}`])).join(' · ');
}

function how({ durationSeconds, requests, reAsks, retries, dryRun }: Summary): string {
	const asked = [
		counted(requests, 'request', 'requests'),
		`${counted(reAsks, 'number', 'numbers')} asked again`,
		counted(retries, 'retry', 'retries'),
	];
	return [...(dryRun ? [] : asked), `${durationSeconds} s`].join(', ');
}

function changed({ known, rechecked, reused, changes }: Summary): string {
	const numbers = changes.reduce((sum, change) => sum + change.numbers, 0);
	const have = `${numbers === 0 ? 'None' : countText(numbers)} of ${counted(rechecked, 'number', 'numbers')}`;
	const status = `that ${rechecked === 1 ? 'was' : 'were'} checked again ${numbers > 1 ? 'have' : 'has'} another status now`;
	const kept = reused === 0 ? '' : `; ${countText(reused)} ${reused === 1 ? 'was' : 'were'} reused without asking`;
	const open = known - reused - rechecked;
	const left = open <= 0 ? '' : `; ${countText(open)} ${open === 1 ? 'has' : 'have'} no new result`;
	return `${have} ${status}${kept}${left}.`;
}

function dryRun(summary: Summary): string {
	const { payable, cost, currency } = summary;
	const price = cost === null ? '' : `, for at most ${amountText(cost.payable, currency)}`;
	const numbers = `${payableText(summary, 'to')} ${payable === 1 ? 'number' : 'numbers'}`;
	const sends = `A run would send ${numbers}${price}.`;
	return `This was a dry run: nothing was sent, and nothing was charged. ${sends}`;
}

const SHARES = ['Numbers', 'Active', 'Active rate'];

/** The report in English. */
export const ENGLISH: ReportWords = {
	tag: 'en',
	title: 'Number status report',
	figures: {
		contacts: 'contacts',
		distinct: 'distinct numbers',
		charged: 'charged',
		reused: 'known already, not asked',
		duplicates: 'duplicates, not asked',
		kept: 'kept in the Result Store',
		cost: 'cost',
		saved: 'saved',
		wouldSend: 'would be sent',
		wouldReuse: 'would be reused',
		invalid: 'invalid',
		costAtMost: 'cost at most',
	},
	bottomLine,
	when: ({ year, month, day, time, zone }) => `${year}-${month}-${day} ${time} (${zone})`,
	how,
	dryRun,
	cutShort: ({ message }) => `The run stopped early. ${message}`,
	notStored: notStoredSentence,
	percent: percentText,
	share: shareText,
	activeOf: (withResult) => `active, of the ${counted(withResult, 'number', 'numbers')} with a result`,
	status: (status) => STATUS_ROWS.get(status)?.label ?? status,
	meaning: (status) => STATUS_ROWS.get(status)?.description ?? '',
	recommendation: (recommendation) => recommendation,
	name: englishName,
	others: (count) => counted(count, 'other', 'others'),
	invalidReason: (code) => invalidPhrase(code) ?? 'Another reason',
	unresolvedReason: (_, message) => message,
	estimate: estimateText,
	heldBack: heldBackSentence,
	notNeeded: goalText,
	spared: bestNumberText,
	changed,
	plan: {
		sent: 'Sent to the API',
		sentAtMost: 'Sent to the API, at most',
		reused: 'Earlier result reused',
		heldBack: 'Held back by Max Numbers',
		notSampled: 'Not drawn for the sample',
		notNeeded: 'Not needed: enough are active',
		spared: 'Not needed: the contact has an active number',
		duplicates: 'Duplicate: asked only once',
		invalid: 'Invalid: never sent',
	},
	tables: {
		estimate: {
			title: 'Estimate for the whole list',
			columns: ['Status', 'Share', 'At least', 'At most'],
		},
		changes: {
			title: 'Changed since the last check',
			columns: ['Before', 'Now', 'Numbers'],
		},
		statuses: {
			title: 'By status',
			columns: ['Status', 'Distribution', 'Numbers', 'Of those with a result', 'Recommended'],
		},
		plan: {
			title: 'What a run would do',
			columns: ['What would happen', 'Numbers', 'Of all'],
		},
		carriers: { title: 'By carrier', columns: ['Carrier', ...SHARES] },
		provinces: { title: 'By province', columns: ['Province', ...SHARES] },
		invalid: {
			title: 'Not mobile numbers',
			columns: ['What is wrong', 'Numbers'],
		},
		unresolved: {
			title: 'Unresolved numbers',
			columns: ['Why', 'Numbers'],
		},
	},
};
