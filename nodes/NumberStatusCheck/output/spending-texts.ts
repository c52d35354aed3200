import { amountText, costOf } from './cost';
import type { ListEstimate } from './estimate';
import { counted, countText, percentText } from './report-text';

/** What a sample says, in a sentence or two for panel and report. Never throws. */
export function estimateText(estimate: ListEstimate, currency = ''): string {
	const money = (amount: number) => amountText(amount, currency);
	const { numbers, sampled, unanswered, reused, statuses, cost } = estimate;
	const { share, low, high } = statuses.active;
	const of = `A random sample of ${counted(sampled, 'result', 'results')} from ${countText(numbers)} numbers`;
	const active = `about ${percentText(share, 1)} are active, from ${percentText(low, 1)} to ${percentText(high, 1)}`;
	const list = reused === 0 ? 'The whole list' : 'All of these';
	const sentences = [`${of}: ${active}.`];
	if (cost !== null) {
		const range = `from ${money(cost.low)} to ${money(cost.high)}`;
		sentences.push(`${list} would cost about ${money(cost.likely)}, ${range}.`);
	}
	if (unanswered > 0) {
		const drawn = counted(unanswered, 'number', 'numbers');
		sentences.push(`${drawn} of the sample got no result: the shares are those of the others.`);
	}
	if (reused > 0) {
		const are = reused === 1 ? 'is' : 'are';
		sentences.push(`${counted(reused, 'number', 'numbers')} with an earlier result ${are} no part of it.`);
	}
	return sentences.join(' ');
}

/**
 * How many numbers a run would send: `2 to 10`, with the language's own word for "to", or `10` alone where it is certain.
 * Never throws.
 */
export function payableText(
	{ payable, payableAtLeast }: { readonly payable: number; readonly payableAtLeast: number },
	to: string,
): string {
	return payableAtLeast < payable ? `${countText(payableAtLeast)} ${to} ${countText(payable)}` : countText(payable);
}

const savedText = (price: number, numbers: number, currency: string) =>
	price > 0 ? `, which saved at most ${amountText(costOf(price, numbers), currency)}` : '';

/**
 * That Max Numbers left so many numbers, at least 1, unasked, and what they would cost at most; `price` of one charged
 * number, 0 if none is set. Never throws.
 */
export function heldBackSentence(heldBack: number, price: number, currency: string): string {
	const cost = price > 0 ? `, which would cost at most ${amountText(costOf(price, heldBack), currency)}` : '';
	return `Max Numbers left ${counted(heldBack, 'number', 'numbers')} unasked${cost}.`;
}

/** That so many numbers, at least 1, were not asked, as another number of their contact is active. Never throws. */
export function bestNumberText(spared: number, price: number, currency = ''): string {
	const were = spared === 1 ? 'was' : 'were';
	const numbers = counted(spared, 'number', 'numbers');
	return `${numbers} ${were} not asked, as another number of the contact is active${savedText(price, spared, currency)}.`;
}

/**
 * That Stop After Active ended a run, how many numbers, at least 1, were not asked, and what that saved at most; `price`
 * of one charged number, 0 if none is set. Never throws.
 */
export function goalText(notNeeded: number, price: number, currency = ''): string {
	const were = notNeeded === 1 ? 'was' : 'were';
	return `Stop After Active was reached: ${counted(notNeeded, 'number', 'numbers')} ${were} not asked${savedText(price, notNeeded, currency)}.`;
}
