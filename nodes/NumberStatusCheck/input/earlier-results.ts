import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { parseNumbers } from '../core/list/phone-number';
import { reusedOutcome } from '../core/list/reuse';
import type { EarlierResult, MaxAges } from '../core/list/reuse';
import type { NumberOutcome } from '../core/types';
import { valueAt } from './field-path';
import type { ItemNumber } from '../core/item-number';

/** Where an item has its earlier result, and how long that can be reused. Fields are paths of at least one part. */
export interface ReuseSettings {
	readonly statusField: readonly string[];
	readonly checkedAtField: readonly string[];
	/** Holds the number that was asked, so that a status does not outlive a change of the number. */
	readonly numberField: readonly string[];
	readonly maxAges: MaxAges;
}

/** The number that the earlier result is for: undefined if the item does not say, empty if it is unreadable. */
function checkedNumber(json: IDataObject, path: readonly string[]): string | undefined {
	const value = valueAt(json, path);
	if (value === undefined || value === null || value === '') return undefined;
	const [first] = parseNumbers(value);
	return first?.kind === 'valid' ? first.number : '';
}

/** Which of an item's numbers its earlier result is for; undefined if that is uncertain. */
function numberOf(json: IDataObject, numbers: readonly string[], { numberField }: ReuseSettings): string | undefined {
	const checked = checkedNumber(json, numberField);
	if (checked === undefined) return numbers.length === 1 ? numbers[0] : undefined;
	return numbers.includes(checked) ? checked : undefined;
}

/** The earlier result of an item. Its fields without a setting are siblings of the status. */
function earlierResult(json: IDataObject, { statusField, checkedAtField }: ReuseSettings): EarlierResult {
	const beside = (name: string) => valueAt(json, [...statusField.slice(0, -1), name]);
	return {
		status: valueAt(json, statusField),
		checkedAt: valueAt(json, checkedAtField),
		area: beside('area'),
		numberType: beside('numberType'),
		lastTime: beside('lastTime'),
	};
}

/**
 * The outcome of each number whose earlier result, in any of the items, is recent enough to be reused. If several items
 * have one for the same number, the latest applies to all of them. `now` in milliseconds since the epoch. Never throws.
 */
export function reusedOutcomes(
	items: readonly INodeExecutionData[],
	itemNumbers: readonly ItemNumber[],
	settings: ReuseSettings,
	now: number,
): Map<string, NumberOutcome> {
	const reused = new Map<string, NumberOutcome>();
	const numbersOfItem = new Map<number, string[]>();
	for (const { item, number } of itemNumbers) {
		if (number === null) continue;
		const numbers = numbersOfItem.get(item);
		if (numbers === undefined) numbersOfItem.set(item, [number]);
		else if (!numbers.includes(number)) numbers.push(number);
	}
	for (const [item, numbers] of numbersOfItem) {
		const json = items[item]?.json ?? {};
		const number = numberOf(json, numbers, settings);
		const outcome = reusedOutcome(earlierResult(json, settings), now, settings.maxAges);
		if (number === undefined || outcome === undefined) continue;
		const other = reused.get(number);
		if (other === undefined || other.checkedAt < outcome.checkedAt) reused.set(number, outcome);
	}
	return reused;
}
