import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from '../core/item-number';
import { parseNumbers } from '../core/list/phone-number';
import { timeReader } from '../core/list/read-time';
import { judgeEarlier } from '../core/list/reuse';
import type { EarlierResult, MaxAges } from '../core/list/reuse';
import { noCounts } from '../core/list/reuse-tally';
import type { ReuseTally } from '../core/list/reuse-tally';
import type { NumberOutcome } from '../core/types';
import { fieldAt, fieldValue } from './field-name';
import type { FieldName } from './field-name';

/** Where an item has its earlier result, and how long that can be reused. */
export interface ReuseSettings {
	readonly statusField: FieldName;
	readonly checkedAtField: FieldName;
	/** Holds the number that was asked, so that a status does not outlive a change of the number. */
	readonly numberField: FieldName;
	readonly maxAges: MaxAges;
}

/** The earlier results of a list. */
export interface ReusedResults {
	/** The outcome of each number that is not asked. */
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
	readonly tally: ReuseTally;
}

/** When the earlier results are looked at. */
interface Moment {
	/** In milliseconds since the epoch. */
	readonly now: number;
	/** IANA name of the zone in which times without one count. */
	readonly timeZone: string;
}

/** The distinct numbers of an item. Most have one, so that a set would only take memory. */
type NumbersOfItem = string | Set<string>;

/** The distinct numbers of each item that has any, in the order of `itemNumbers`. */
function numbersByItem(itemNumbers: readonly ItemNumber[]): Map<number, NumbersOfItem> {
	const byItem = new Map<number, NumbersOfItem>();
	for (const { item, number } of itemNumbers) {
		if (number === null) continue;
		const known = byItem.get(item);
		if (known === undefined) byItem.set(item, number);
		else if (typeof known !== 'string') known.add(number);
		else if (known !== number) byItem.set(item, new Set([known, number]));
	}
	return byItem;
}

/** The number that the earlier result is of; a count to add to if it is none of the item's, or that is uncertain. */
function numberOf(
	value: unknown,
	numbers: NumbersOfItem,
): { readonly number: string } | { readonly count: 'otherNumber' | 'ofUnknownNumber' } {
	if (value === undefined || value === null || value === '') {
		return typeof numbers === 'string' ? { number: numbers } : { count: 'ofUnknownNumber' };
	}
	const checked = new Set(parseNumbers(value).flatMap((parsed) => (parsed.kind === 'valid' ? [parsed.number] : [])));
	const [number = ''] = checked;
	if (checked.size > 1) return { count: 'ofUnknownNumber' };
	const known = typeof numbers === 'string' ? numbers === number : numbers.has(number);
	return known ? { number } : { count: 'otherNumber' };
}

/** A function that reads the earlier result of an item. Fields without a setting are siblings of the status. */
function resultReader({ statusField, checkedAtField }: ReuseSettings): (json: IDataObject) => EarlierResult {
	const beside = (name: string) => fieldAt([...statusField.path.slice(0, -1), name]);
	const [area, numberType, lastTime] = [beside('area'), beside('numberType'), beside('lastTime')];
	return (json) => ({
		status: fieldValue(json, statusField),
		checkedAt: fieldValue(json, checkedAtField),
		area: fieldValue(json, area),
		numberType: fieldValue(json, numberType),
		lastTime: fieldValue(json, lastTime),
	});
}

/** What the items say about numbers that could be reused. */
class Claims {
	/** How many items have a usable earlier result of a number. */
	private readonly usable = new Map<string, number>();
	/** Numbers that some item holds without one. */
	private readonly doubted = new Set<string>();

	/** An item with these numbers has a usable earlier result of `claimed`, or of none. */
	add(numbers: NumbersOfItem, claimed?: string): void {
		if (claimed !== undefined) this.usable.set(claimed, (this.usable.get(claimed) ?? 0) + 1);
		if (typeof numbers === 'string') {
			if (numbers !== claimed) this.doubted.add(numbers);
		} else {
			for (const number of numbers) if (number !== claimed) this.doubted.add(number);
		}
	}

	/** The numbers that only some of their items vouch for, and how many do. */
	*contested(): Iterable<[number: string, items: number]> {
		for (const claim of this.usable) if (this.doubted.has(claim[0])) yield claim;
	}
}

/**
 * The outcome of each number whose earlier result is recent enough to be reused, in every item that holds the number:
 * what one contact claims decides nothing about another. The latest applies to all of them. And what became of the
 * other earlier results. Never throws.
 */
export function reusedOutcomes(
	items: readonly INodeExecutionData[],
	itemNumbers: readonly ItemNumber[],
	settings: ReuseSettings,
	{ now, timeZone }: Moment,
): ReusedResults {
	const outcomes = new Map<string, NumberOutcome>();
	const counts = noCounts();
	let firstUnreadable: ReuseTally['firstUnreadable'];
	const byItem = numbersByItem(itemNumbers);
	const read = resultReader(settings);
	const claims = new Claims();
	const rules = { now, maxAges: settings.maxAges, readTime: timeReader(timeZone) };
	for (const [item, numbers] of byItem) {
		const json = items[item]?.json ?? {};
		const verdict = judgeEarlier(read(json), rules);
		if (verdict.kind !== 'usable') claims.add(numbers);
		if (verdict.kind === 'none') continue;
		if (verdict.kind !== 'usable') {
			counts[verdict.kind]++;
			if (verdict.kind === 'notReadable') firstUnreadable ??= { item, why: verdict.why, value: verdict.value };
			continue;
		}
		const of = numberOf(fieldValue(json, settings.numberField), numbers);
		if ('count' in of) {
			claims.add(numbers);
			counts[of.count]++;
			continue;
		}
		claims.add(numbers, of.number);
		const other = outcomes.get(of.number);
		counts[other === undefined ? 'reused' : 'replaced']++;
		if (other === undefined || other.checkedAt < verdict.outcome.checkedAt) outcomes.set(of.number, verdict.outcome);
	}
	for (const [number, usable] of claims.contested()) {
		outcomes.delete(number);
		counts.reused--;
		counts.replaced -= usable - 1;
		counts.notInAll += usable;
	}
	const { statusField, checkedAtField, numberField } = settings;
	const fields = { status: statusField.name, checkedAt: checkedAtField.name, number: numberField.name };
	const example = firstUnreadable === undefined ? {} : { firstUnreadable };
	return { outcomes, tally: { searched: byItem.size, counts, fields, ...example } };
}
