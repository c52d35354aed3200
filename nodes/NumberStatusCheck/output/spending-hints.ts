import { isSpared } from '../core/run/waves';
import { costOf, moneyText } from './cost';
import { estimateOf } from './estimate';
import { bestNumberText, estimateText, goalText } from './spending-texts';
import type { RunFigures } from './hints';
import { counted, countText } from './report-text';

/** What a run would send, and for how much; undefined outside a dry run. Never throws. */
export function dryRunText({ dryRun }: RunFigures): string | undefined {
	if (dryRun === undefined) return undefined;
	const { payable, payableAtLeast = payable, pricePerNumber, stopAfterActive } = dryRun;
	const cost = pricePerNumber > 0 ? `, for at most ${moneyText(costOf(pricePerNumber, payable))}` : '';
	const from = payableAtLeast < payable ? `${countText(payableAtLeast)} to ` : '';
	const end =
		stopAfterActive < payable
			? ` It would end as soon as ${counted(stopAfterActive, 'number is', 'numbers are')} active.`
			: '';
	return `Dry run: nothing was sent. A run would send ${from}${counted(payable, 'number', 'numbers')}${cost}.${end}`;
}

/** How many numbers Max Numbers left unasked, and what to do; undefined for none. Never throws. */
export function heldBackText({ heldBack, maxNumbers = 0, dryRun }: RunFigures): string | undefined {
	if (heldBack === 0) return undefined;
	const numbers = counted(heldBack, 'distinct number', 'distinct numbers');
	const left = `${dryRun === undefined ? 'left' : 'would leave'} ${numbers} unasked`;
	if (maxNumbers === 0) {
		return `Max Numbers ${left}: its expression gives 0. Run the unresolved contacts again once it gives more.`;
	}
	const todo =
		dryRun === undefined
			? 'Run the unresolved contacts again, or raise the limit.'
			: 'Raise the limit to ask all of them.';
	return `Max Numbers (${maxNumbers.toLocaleString('en-US')}) ${left}. ${todo}`;
}

/** What the sample of a run tells of its list; undefined without one, or without a result of it. Never throws. */
export function sampleText({ sampledFrom, outcomes, pricePerNumber, dryRun }: RunFigures): string | undefined {
	if (sampledFrom === null || dryRun !== undefined) return undefined;
	const estimate = estimateOf(outcomes, sampledFrom, pricePerNumber);
	return estimate === null ? undefined : estimateText(estimate);
}

/** How many numbers were not asked as enough were active; undefined for none. Never throws. */
export function notNeededText({ report: { unneeded }, pricePerNumber }: RunFigures): string | undefined {
	return unneeded === 0 ? undefined : goalText(unneeded, pricePerNumber);
}

/** How many numbers were not asked as another one of their contact is active; undefined for none. Never throws. */
export function sparedText({ outcomes, pricePerNumber }: RunFigures): string | undefined {
	let spared = 0;
	for (const outcome of outcomes) if (isSpared(outcome)) spared++;
	return spared === 0 ? undefined : bestNumberText(spared, pricePerNumber);
}
