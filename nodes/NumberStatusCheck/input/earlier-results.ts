import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { parseNumbers } from '../core/list/phone-number';
import { reusedOutcome } from '../core/list/reuse';
import type { MaxAges } from '../core/list/reuse';
import type { NumberOutcome } from '../core/types';
import { valueAt } from './field-path';
import type { ItemNumber } from '../core/item-number';

/** Where an item keeps what an earlier run found, and how long that stays good. */
export interface ReuseSettings {
	readonly statusField: readonly string[];
	readonly checkedAtField: readonly string[];
	/** Where the checked number stands, so that a status does not outlive a change of the number. */
	readonly numberField: readonly string[];
	readonly maxAges: MaxAges;
}

/** The number that a result was for; undefined where the item does not say. */
function checkedNumber(json: IDataObject, path: readonly string[]): string | undefined {
	const value = valueAt(json, path);
	if (value === undefined || value === null || value === '') return undefined;
	const [first] = parseNumbers(value);
	return first?.kind === 'valid' ? first.number : '';
}

/** The number of an item that its earlier result belongs to; undefined where that is not certain. */
function numberOf(json: IDataObject, numbers: readonly string[], { numberField }: ReuseSettings): string | undefined {
	const checked = checkedNumber(json, numberField);
	if (checked === undefined) return numbers.length === 1 ? numbers[0] : undefined;
	return numbers.includes(checked) ? checked : undefined;
}

/** Further fields of the result stand beside the status. */
function earlierCheck(json: IDataObject, { statusField, checkedAtField }: ReuseSettings) {
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
 * The numbers that items carry a recent enough result for. Where several items do for the same number, the latest
 * counts, for all of them. `now` in milliseconds since the epoch.
 */
export function knownResults(
	items: readonly INodeExecutionData[],
	itemNumbers: readonly ItemNumber[],
	settings: ReuseSettings,
	now: number,
): Map<string, NumberOutcome> {
	const known = new Map<string, NumberOutcome>();
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
		const outcome = reusedOutcome(earlierCheck(json, settings), now, settings.maxAges);
		if (number === undefined || outcome === undefined) continue;
		const other = known.get(number);
		if (other === undefined || other.checkedAt < outcome.checkedAt) known.set(number, outcome);
	}
	return known;
}
