import type { ItemNumber } from '../core/item-number';
import type { NumberOutcome } from '../core/types';

/** What a run cost, in the user's currency; amounts are rounded as `costOf` does. */
export interface RunCost {
	/** Price of one charged number, as the user set it. */
	readonly price: number;
	/** What this run cost. */
	readonly charged: number;
	/** What the numbers in `Summary.payable` cost at most. */
	readonly payable: number;
	/** What duplicates and reused numbers would have cost on top, had they been asked: see `chargesSaved`. */
	readonly saved: number;
}

/** Significant digits of an amount: more than any currency needs, fewer than binary fractions get wrong. */
const DIGITS = 12;
/** From one unit of the currency on, decimals beyond these are of no interest. */
const DECIMALS = 2;
/** Below one unit, as many decimals as the field Price per Number takes. */
const SMALL_DECIMALS = 6;
/** Significant digits of an amount that is too small for these. */
const SMALL_DIGITS = 4;
/** Below this, an amount is written with an exponent, as its zeros could not be counted. */
const SMALLEST_PLAIN = 1e-9;

/**
 * What `count` numbers cost at `price` each, in the currency of the price, rounded to twelve significant digits: 0.1 × 3
 * is 0.3, and only nothing is 0. Never throws.
 */
export function costOf(price: number, count: number): number {
	return Number((price * count).toPrecision(DIGITS));
}

/**
 * An amount with its currency behind it: 1,234.50 CNY, with two decimals from 1 on; as `moneyText` writes it where no
 * currency is set. Never throws.
 */
export function amountText(amount: number, currency: string): string {
	if (currency === '') return moneyText(amount);
	const decimals = { minimumFractionDigits: DECIMALS, maximumFractionDigits: DECIMALS };
	return `${amount >= 1 ? amount.toLocaleString('en-US', decimals) : moneyText(amount)} ${currency}`;
}

/**
 * An amount as people read it, without a currency: 1,234.5. From 1 on it has at most two decimals; below, at most six,
 * or four significant digits where those need more; below 0.000000001 it has an exponent. "0" is only what is 0. Never
 * throws.
 */
export function moneyText(amount: number): string {
	const isSmall = amount > 0 && amount < 1;
	if (!isSmall) return amount.toLocaleString('en-US', { maximumFractionDigits: DECIMALS });
	if (amount < SMALLEST_PLAIN) return String(Number(amount.toPrecision(SMALL_DIGITS)));
	const zeros = -Math.floor(Math.log10(amount)) - 1;
	const maximumFractionDigits = Math.max(SMALL_DECIMALS, zeros + SMALL_DIGITS);
	return amount.toLocaleString('en-US', { maximumFractionDigits });
}

/** The cost of a run from its counts of numbers: those charged, those payable, and the charges saved. Never throws. */
export function runCost(price: number, charged: number, payable: number, saved: number): RunCost {
	return { price, charged: costOf(price, charged), payable: costOf(price, payable), saved: costOf(price, saved) };
}

/** Whether the API would have charged, had it been asked for this number once more. */
function isWorthACharge(outcome: NumberOutcome): boolean {
	if (outcome.kind === 'unresolved' || outcome.result.status === 'noRecord') return false;
	return outcome.kind === 'reused' || outcome.result.charged;
}

/**
 * How many charges this run did without: one for each number whose earlier result was reused, and one for each
 * occurrence of a number beyond its first, a reused one included. A number without a result, with No Record, or with a
 * result that the API gave in this run and did not charge for, counts for nothing, however often it occurs. Never
 * throws.
 */
export function chargesSaved(itemNumbers: readonly ItemNumber[], outcomes: ReadonlyMap<string, NumberOutcome>): number {
	const seen = new Set<string>();
	let saved = 0;
	for (const { number } of itemNumbers) {
		if (number === null) continue;
		const outcome = outcomes.get(number);
		const asked = !seen.has(number) && outcome?.kind !== 'reused';
		seen.add(number);
		if (!asked && outcome !== undefined && isWorthACharge(outcome)) saved++;
	}
	return saved;
}
