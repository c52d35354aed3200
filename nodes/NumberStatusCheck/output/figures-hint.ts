import { explainStop } from '../core/explain';
import { withoutResults } from '../core/explanation';
import { isUnread } from '../core/item-number';
import type { RunFigures } from './hints';
import { counted, countText } from './report-text';
import { isUnasked } from './unasked';

const STOPPED = 'The run stopped early, without any result.';

/**
 * One line with the figures of a run: contacts, different numbers, what was charged and what was known already, numbers
 * without a result, numbers that are none. What the user's own rules left unasked has a line of its own. Never throws.
 */
export function summaryText({ items, itemNumbers, outcomes, report, dryRun }: RunFigures): string {
	const counts = { distinct: 0, reused: 0, unresolved: 0, invalid: 0 };
	for (const outcome of outcomes) {
		counts.distinct++;
		if (outcome.kind === 'reused') counts.reused++;
		if (outcome.kind === 'unresolved' && dryRun === undefined && !isUnasked(outcome)) counts.unresolved++;
	}
	for (const itemNumber of itemNumbers) {
		if (isUnread(itemNumber)) counts.unresolved++;
		else if (itemNumber.number === null) counts.invalid++;
	}
	const { distinct, reused, unresolved, invalid } = counts;
	const reuse = reused === 0 ? '' : `, ${countText(reused)} known already`;
	const without = [
		...(unresolved === 0 ? [] : [`${countText(unresolved)} without a result`]),
		...(invalid === 0 ? [] : [counted(invalid, 'not a mobile number', 'not mobile numbers')]),
	];
	return [
		`${counted(items, 'contact', 'contacts')}, ${counted(distinct, 'different number', 'different numbers')}.`,
		`${countText(report.charged)} charged${reuse}.`,
		...(without.length === 0 ? [] : [`${without.join(', ')}.`]),
	].join(' ');
}

/** Of which numbers there is no result, as the run stopped early, and whether there is a result of any. */
function leftOpen(outcomes: RunFigures['outcomes']) {
	const counts = { open: 0, withResult: 0, all: 0 };
	for (const outcome of outcomes) {
		counts.all++;
		if (outcome.kind !== 'unresolved') counts.withResult++;
		else if (outcome.cutShort) counts.open++;
	}
	return counts;
}

/**
 * How many numbers have no result as the run stopped early, why, and how to go on; undefined for another run. Never
 * throws.
 */
export function cutShortText({ report: { stop }, outcomes }: RunFigures): string | undefined {
	if (stop === undefined) return undefined;
	const { what, todo } = explainStop(stop);
	const { open, withResult, all } = leftOpen(outcomes);
	if (withResult === 0) return [...(stop.kind === 'noRunTime' ? [] : [STOPPED]), what, withoutResults(todo)].join(' ');
	const have = open === 1 ? 'has' : 'have';
	const again = /\brun [^.]*\bagain\b/i.test(todo) ? '' : ' Then run the unresolved contacts again.';
	const early = `The run stopped early: ${countText(open)} of ${counted(all, 'number', 'numbers')} ${have} no result.`;
	return `${early} ${what} ${todo}${again}`;
}
