import type { INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from '../core/item-number';
import { Claims, numbersByItem } from '../core/list/claims';
import type { NumbersOfItem, Settled } from '../core/list/claims';
import type { ClaimedResult, KnownResult, KnownResults } from '../core/list/known-result';
import { parseNumbers } from '../core/list/phone-number';
import { timeReader } from '../core/list/read-time';
import { judgeEarlier } from '../core/list/reuse';
import type { EarlierVerdict, MaxAges } from '../core/list/reuse';
import { noCounts } from '../core/list/reuse-tally';
import type { ReuseCounts, ReuseTally } from '../core/list/reuse-tally';
import type { NumberOutcome } from '../core/types';
import { isAbsent, readersOf } from './earlier-formats';
import type { EarlierFields } from './earlier-formats';
import { fieldValue } from './field-name';

/** Where an item has its earlier result, and how long that can be reused. */
export interface ReuseSettings extends EarlierFields {
	/** Where an item has it if its result was written in the other format. */
	readonly otherwise?: EarlierFields;
	readonly maxAges: MaxAges;
}

/** The earlier results of a list, reused or not. */
export interface ReusedResults extends KnownResults {
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

/** The number that an earlier result is of; a count to add to if it is none of the item's, or that is uncertain. */
type NumberFound =
	| { readonly number: string; readonly count?: undefined }
	| { readonly count: 'otherNumber' | 'ofUnknownNumber'; readonly number?: undefined };

function numberOf(value: unknown, numbers: NumbersOfItem): NumberFound {
	if (isAbsent(value)) {
		const [number = '', another] = typeof numbers === 'string' ? [numbers] : numbers;
		return another === undefined ? { number } : { count: 'ofUnknownNumber' };
	}
	const checked = new Set(parseNumbers(value).flatMap((parsed) => (parsed.kind === 'valid' ? [parsed.number] : [])));
	const [number = ''] = checked;
	if (checked.size > 1) return { count: 'ofUnknownNumber' };
	const known = typeof numbers === 'string' ? numbers === number : numbers.has(number);
	return known ? { number } : { count: 'otherNumber' };
}

/** One object of one shape for each, as there may be a hundred thousand. */
function claimOf({ result, checkedAt }: KnownResult, item: number, number: string): ClaimedResult {
	return { result, checkedAt, item, number };
}

function byItemOf(claims: readonly ClaimedResult[]): Map<number, ClaimedResult[]> {
	const byItem = new Map<number, ClaimedResult[]>();
	for (const claim of claims) {
		const others = byItem.get(claim.item);
		if (others === undefined) byItem.set(claim.item, [claim]);
		else others.push(claim);
	}
	return byItem;
}

/** The counts of a list; `usable` are its usable earlier results, without those of another or an unknown number. */
function tallied(counts: ReuseCounts, usable: number, { agreed, contested }: Settled<NumberOutcome>): ReuseCounts {
	const notInAll = [...contested.values()].reduce((sum, items) => sum + items, 0);
	return { ...counts, reused: agreed.size, replaced: usable - notInAll - agreed.size, notInAll };
}

/**
 * The outcome of each number whose earlier result is recent enough to be reused, in every item that holds the number:
 * what one contact claims decides nothing about another. The latest applies to all of them. Also what became of the
 * other earlier results, and what is known from all of them, whatever their age. Never throws.
 */
export function reusedOutcomes(
	items: readonly INodeExecutionData[],
	itemNumbers: readonly ItemNumber[],
	settings: ReuseSettings,
	{ now, timeZone }: Moment,
): ReusedResults {
	const counts = noCounts();
	let usableResults = 0;
	let firstUnreadable: ReuseTally['firstUnreadable'];
	const byItem = numbersByItem(itemNumbers);
	const usable = new Claims<NumberOutcome>();
	const readable = new Claims<ClaimedResult>();
	const claims: ClaimedResult[] = [];
	const rules = { now, maxAges: settings.maxAges, readTime: timeReader(timeZone) };
	const readersFor = readersOf(settings, settings.otherwise, rules);
	// Those that a message about what is not readable is about.
	let named: EarlierFields = settings;
	for (const [item, numbers] of byItem) {
		const json = items[item]?.json ?? {};
		const { fields, read, readOthers } = readersFor(json);
		const add = (about: string | null | undefined, verdict: EarlierVerdict) => {
			// Of its only number, the others have told.
			if (about === null && typeof numbers === 'string') return;
			const known = 'known' in verdict ? verdict.known : undefined;
			const claim = known === undefined || typeof about !== 'string' ? undefined : claimOf(known, item, about);
			if (claim !== undefined) claims.push(claim);
			readable.add(numbers, about, claim);
			usable.add(numbers, about, verdict.kind === 'usable' ? verdict.outcome : undefined);
		};
		// What is said of none of its numbers makes those doubtful of which nothing else tells.
		let elsewhere: null | undefined;
		for (const other of readOthers(json)) {
			const { number } = numberOf(other.number, numbers);
			const verdict = judgeEarlier(other, rules);
			if (number === undefined || !('known' in verdict)) continue;
			elsewhere = null;
			add(number, verdict);
			if (verdict.kind === 'usable') usableResults++;
			else counts[verdict.kind]++;
		}
		const verdict = judgeEarlier(read(json), rules);
		if (verdict.kind === 'none') {
			add(elsewhere, verdict);
			continue;
		}
		const given = fieldValue(json, fields.numberField);
		const of = numberOf(given, numbers);
		// Of a part of the field that is no number, the earlier run could only say that it is invalid.
		const ofNone = verdict.kind === 'withoutResult' && typeof numbers !== 'string' && isAbsent(given);
		add(ofNone ? null : of.count === 'otherNumber' ? elsewhere : of.number, verdict);
		if (verdict.kind === 'usable') {
			if (of.count === undefined) usableResults++;
			else counts[of.count]++;
			continue;
		}
		counts[verdict.kind]++;
		if (verdict.kind !== 'notReadable' || firstUnreadable !== undefined) continue;
		firstUnreadable = { item, why: verdict.why, value: verdict.value };
		named = fields;
	}
	const reused = usable.settle();
	const { agreed: known, contested } = readable.settle();
	const claimed = byItemOf(claims.filter(({ number }) => contested.has(number)));
	const { statusField, checkedAtField, numberField } = named;
	const names = { status: statusField.name, checkedAt: checkedAtField.name, number: numberField.name };
	const example = firstUnreadable === undefined ? {} : { firstUnreadable };
	const tally = { searched: byItem.size, counts: tallied(counts, usableResults, reused), fields: names, ...example };
	return { outcomes: reused.agreed, tally, known, claimed };
}
