import { NUMBER_LIMITS } from '../core/limits';
import { amountText, costOf } from './cost';
import { estimateOf } from './estimate';
import { bestNumberText, estimateText, goalText, payableText } from './spending-texts';
import type { ShownFigures } from './hints';
import { counted, countText } from './report-text';

/** What a run would send, and for how much; undefined outside a dry run. Never throws. */
export function dryRunText({
	dryRun,
	sampledFrom,
	spending,
	pricePerNumber,
	currency,
}: ShownFigures): string | undefined {
	if (dryRun === undefined) return undefined;
	const { payable, wanted } = dryRun;
	const cost = pricePerNumber > 0 ? `, for at most ${amountText(costOf(pricePerNumber, payable), currency)}` : '';
	const numbers = `${payableText(dryRun, 'to')} ${payable === 1 ? 'number' : 'numbers'}`;
	const drawn = sampledFrom === null ? '' : `, drawn at random from ${countText(sampledFrom)}`;
	const more = spending !== undefined && wanted < spending.stopAfterActive ? ' more' : '';
	const are = wanted === 1 ? 'number is' : 'numbers are';
	const end = wanted < payable ? ` It would end as soon as ${countText(wanted)}${more} ${are} active.` : '';
	return `Dry run: nothing was sent. A run would send ${numbers}${drawn}${cost}.${end}`;
}

/** How many numbers Max Numbers left unasked, and what to do; undefined for none. Never throws. */
export function heldBackText(figures: ShownFigures): string | undefined {
	const { unasked, spending, dryRun, pricePerNumber, currency } = figures;
	const { heldBack } = unasked;
	const maxNumbers = spending?.maxNumbers ?? 0;
	if (heldBack === 0 || maxNumbers === 0) return undefined;
	const numbers = counted(heldBack, 'number', 'numbers');
	const cost =
		pricePerNumber > 0 ? `, which would cost at most ${amountText(costOf(pricePerNumber, heldBack), currency)}` : '';
	// What turns out not to be needed takes no place.
	const atMost = dryRun !== undefined && dryRun.payableAtLeast < dryRun.payable ? ' at most' : '';
	const left = `${dryRun === undefined ? 'left' : 'would leave'}${atMost} ${numbers} unasked${cost}`;
	const todo =
		dryRun === undefined
			? 'Run the unresolved contacts again, or raise the limit.'
			: 'Raise the limit to ask all of them.';
	return `Max Numbers (${maxNumbers.toLocaleString('en-US')}) ${left}. ${todo}`;
}

/** The limits that may be 0 by an expression, with what each leaves unasked: typed into the form, 0 means no limit. */
const LIMITS = [
	['maxNumbers', 'heldBack'],
	['sampleSize', 'notSampled'],
	['stopAfterActive', 'notNeeded'],
] as const;

/**
 * That the expression for a limit gives 0, so that nothing was sent; undefined where none does, or where numbers were left
 * unasked for another reason. Never throws.
 */
export function zeroText({ unasked, spending, dryRun }: ShownFigures): string | undefined {
	const [zero, count] = LIMITS.find(([name, left]) => spending?.[name] === 0 && unasked[left] > 0) ?? [];
	if (zero === undefined || count === undefined) return undefined;
	const left = `${dryRun === undefined ? 'left' : 'would leave'} ${counted(unasked[count], 'number', 'numbers')} unasked`;
	return `${NUMBER_LIMITS[zero].label} ${left}: its expression gives 0. Run the unresolved contacts again once it gives more.`;
}

/** What the sample of a run tells of its list, or why it tells nothing; undefined without one. Never throws. */
export function sampleText({
	sampledFrom,
	outcomes,
	pricePerNumber,
	currency,
	dryRun,
	spending,
}: ShownFigures): string | undefined {
	// What `zeroText` says is enough.
	const isNothing = spending?.sampleSize === 0 || spending?.maxNumbers === 0;
	if (sampledFrom === null || dryRun !== undefined || isNothing) return undefined;
	const estimate = estimateOf(outcomes, sampledFrom, pricePerNumber);
	if (estimate !== null) return estimateText(estimate, currency);
	return 'The sample tells nothing of the whole list: it has no result, or the run stopped early. Run it again.';
}

/** How many numbers were not asked as enough were active; undefined for none. Never throws. */
export function notNeededText({ unasked, pricePerNumber, currency, spending }: ShownFigures): string | undefined {
	const { notNeeded } = unasked;
	return notNeeded === 0 || spending?.stopAfterActive === 0 ? undefined : goalText(notNeeded, pricePerNumber, currency);
}

/** How many numbers were not asked as another one of their contact is active; undefined for none. Never throws. */
export function sparedText({ unasked: { spared }, pricePerNumber, currency }: ShownFigures): string | undefined {
	return spared === 0 ? undefined : bestNumberText(spared, pricePerNumber, currency);
}
