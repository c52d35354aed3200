import { explainStop } from '../core/explain';
import { reasonOf } from '../core/explanation';
import type { CheckReport, NumberOutcome, Reason } from '../core/types';
import { STATUS_ROWS, STATUSES } from '../core/statuses';
import type { ItemStatus, Recommendation } from '../core/statuses';
import type { ItemNumber } from '../core/item-number';
import type { KnownResult } from '../core/list/known-result';
import { changesOf, recheckedOf } from './changes';
import type { Change } from './changes';
import { chargesSaved, runCost } from './cost';
import type { RunCost } from './cost';
import { estimateOf } from './estimate';
import type { ListEstimate } from './estimate';
import { countInvalid, shownReason, UnresolvedCount } from './reasons';
import { Shares, shownName } from './shares';
import type { OtherShares, Share } from './shares';
import { isSpared, unaskedAmong } from './unasked';

/**
 * The figures of a run. Unless stated otherwise they count numbers: a distinct number once, however often it occurs,
 * and an invalid one every time. The field names are part of the public interface.
 */
export interface Summary {
	/** Items that came in. */
	readonly items: number;
	/** Numbers in all items, including duplicates and invalid ones. */
	readonly numbers: number;
	readonly distinct: number;
	/** Occurrences of a valid number beyond its first. */
	readonly duplicates: number;
	readonly invalid: number;
	/** Invalid numbers by the code of their reason: only this package's own codes, and `other`. */
	readonly invalidReasons: Readonly<Record<string, number>>;
	/** Unresolved numbers by the code of their reason: the ten codes with the most numbers, and `other` for the rest. */
	readonly unresolvedReasons: Readonly<Record<string, number>>;
	/** The first message of each code in `unresolvedReasons`, cut to 300 characters. */
	readonly unresolvedMessages: Readonly<Record<string, string>>;
	/** Distinct numbers whose earlier result was reused. */
	readonly reused: number;
	/** Distinct numbers with an earlier result that is readable, of any age, reused or not; see `KnownResults.known`. */
	readonly known: number;
	/** Of these, numbers with a result of this run. */
	readonly rechecked: number;
	/** Distinct numbers that have another status than by their earlier result; see `changesOf`. */
	readonly changes: readonly Change[];
	/** Distinct numbers that the user's rules and earlier results left to send; in a dry run, what a run would send. */
	readonly payable: number;
	/** The same where the fewest are needed, with Stop After Active or Best; else as many. */
	readonly payableAtLeast: number;
	/** Distinct numbers that Max Numbers left unasked; 0 without it. */
	readonly heldBack: number;
	/** Distinct numbers that were not drawn for the sample; 0 without one. */
	readonly notSampled: number;
	/** Distinct numbers that were not asked, as enough were active; 0 without such a goal. */
	readonly notNeeded: number;
	/** Distinct numbers that were not asked, as another number of the contact is active; 0 for all numbers of a contact. */
	readonly spared: number;
	/** What the sample tells of the whole list; null without a sample, or without a result of it. */
	readonly estimate: ListEstimate | null;
	/**
	 * Distinct numbers that were to be sent; some may be unasked if the run was cut short. With Stop After Active or Best,
	 * those that were sent.
	 */
	readonly sent: number;
	/** Requests sent, retries included. */
	readonly requests: number;
	/** How many times a number was asked again because it was delayed. */
	readonly reAsks: number;
	/** Requests that repeated an earlier one after a fault. */
	readonly retries: number;
	/** Results that the API says it charged for in this run: its own bill. */
	readonly charged: number;
	/** Results of this run that the Result Store has taken; 0 without one. */
	readonly saved: number;
	/** Results of this run that it has not taken, and that the output alone has; 0 without one. */
	readonly notStored: number;
	/** Distinct numbers by status, and invalid ones. */
	readonly statuses: Readonly<Record<ItemStatus, number>>;
	/** The same by recommendation. */
	readonly recommendations: Readonly<Record<Recommendation, number>>;
	/** Share of active numbers among those with a result, 0 to 1, rounded to four decimals; null if none has one. */
	readonly activeRate: number | null;
	/** The ten with the most numbers, from the most to the fewest. */
	readonly carriers: readonly Share[];
	/** All further carriers together; null if there are none. */
	readonly otherCarriers: OtherShares | null;
	/** The ten with the most numbers, in the same order. */
	readonly provinces: readonly Share[];
	/** All further provinces together; null if there are none. */
	readonly otherProvinces: OtherShares | null;
	/** Null if no price is set. */
	readonly cost: RunCost | null;
	/** The option Currency: what stands beside amounts; empty for nothing. */
	readonly currency: string;
	/** ISO 8601 in UTC, to the millisecond. */
	readonly startedAt: string;
	/** Rounded to tenths of a second. */
	readonly durationSeconds: number;
	readonly dryRun: boolean;
	/** Why the run stopped before the list was done, cut like the reasons above; null if it did not. */
	readonly cutShort: Reason | null;
}

/** What a summary is made from. Fields with the same name mean the same as in `Summary`. */
export interface RunRecord {
	readonly items: number;
	readonly itemNumbers: readonly ItemNumber[];
	/** The outcome of each distinct number. */
	readonly outcomes: ReadonlyMap<string, NumberOutcome>;
	/** What was known of each number before the run. */
	readonly known: ReadonlyMap<string, KnownResult>;
	readonly report: Omit<CheckReport, 'outcomes'>;
	readonly payable: number;
	readonly payableAtLeast: number;
	/** How many distinct numbers the sample was drawn from; null without one. */
	readonly sampledFrom: number | null;
	/** How many distinct numbers were planned to be sent. */
	readonly sent: number;
	readonly dryRun: boolean;
	/** Price of one charged number, in the user's currency; 0 if none is set. */
	readonly pricePerNumber: number;
	/** What stands beside amounts; empty for nothing. */
	readonly currency: string;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** Milliseconds since the epoch. */
	readonly endedAt: number;
}

/** Carrier and network stand apart by a space, province and city by a hyphen. */
const AFTER_CARRIER = /\s/;
const AFTER_PROVINCE = '-';

function countOutcomes(outcomes: RunRecord['outcomes']) {
	const statuses = Object.fromEntries(STATUSES.map(({ status }) => [status, 0])) as Record<ItemStatus, number>;
	const carriers = new Shares();
	const provinces = new Shares();
	const unresolved = new UnresolvedCount();
	const counts = { distinct: 0, reused: 0, withStatus: 0, spared: 0 };
	for (const outcome of outcomes.values()) {
		counts.distinct++;
		if (outcome.kind === 'reused') counts.reused++;
		if (isSpared(outcome)) {
			counts.spared++;
			continue;
		}
		if (outcome.kind === 'unresolved') {
			statuses.unresolved++;
			unresolved.add(outcome.reason);
			continue;
		}
		const { status, numberType, area } = outcome.result;
		statuses[status]++;
		counts.withStatus++;
		carriers.add(shownName(numberType, AFTER_CARRIER), status === 'active');
		provinces.add(shownName(area, AFTER_PROVINCE), status === 'active');
	}
	return {
		...{ ...counts, statuses, unresolved: unresolved.list(), unasked: unaskedAmong(unresolved) },
		...{ carriers: carriers.list(), provinces: provinces.list() },
	};
}

function recommendationsOf(statuses: Readonly<Record<ItemStatus, number>>): Record<Recommendation, number> {
	const counts: Record<Recommendation, number> = { keep: 0, review: 0, remove: 0, retry: 0, fix: 0 };
	for (const [status, { recommendation }] of STATUS_ROWS) counts[recommendation] += statuses[status];
	return counts;
}

/**
 * The figures of a run, in a few kilobytes however long the list and its names are. Throws a RangeError if `startedAt`
 * is not a valid time, and for nothing else.
 */
export function summarize(run: RunRecord): Summary {
	const { itemNumbers, report, payable, dryRun, pricePerNumber: price, startedAt, endedAt } = run;
	const { invalid, reasons } = countInvalid(itemNumbers);
	const counted = countOutcomes(run.outcomes);
	const { distinct, reused, withStatus, spared, statuses, unresolved, carriers, provinces } = counted;
	const { heldBack, notSampled, notNeeded } = counted.unasked;
	const duplicates = itemNumbers.length - invalid - distinct;
	const all = { ...statuses, invalid };
	const { requests, reAsks, retries, charged, stop, store, asked } = report;
	const { sampledFrom } = run;
	return {
		items: run.items,
		numbers: itemNumbers.length,
		distinct,
		duplicates,
		invalid,
		invalidReasons: reasons,
		unresolvedReasons: unresolved.numbers,
		unresolvedMessages: unresolved.messages,
		reused,
		known: run.known.size,
		rechecked: recheckedOf(run.outcomes, run.known),
		changes: changesOf(run.outcomes, run.known),
		payable,
		payableAtLeast: run.payableAtLeast,
		heldBack,
		notSampled,
		notNeeded,
		spared,
		estimate: sampledFrom === null ? null : estimateOf(run.outcomes.values(), sampledFrom, price),
		sent: asked?.size ?? run.sent,
		requests,
		reAsks,
		retries,
		charged,
		saved: store?.acknowledged ?? 0,
		notStored: store?.notStored ?? 0,
		statuses: all,
		recommendations: recommendationsOf(all),
		activeRate: withStatus === 0 ? null : Math.round((statuses.active / withStatus) * 10_000) / 10_000,
		carriers: carriers.shares,
		otherCarriers: carriers.others,
		provinces: provinces.shares,
		otherProvinces: provinces.others,
		cost: price > 0 ? runCost(price, charged, payable, chargesSaved(itemNumbers, run.outcomes)) : null,
		currency: run.currency,
		startedAt: new Date(startedAt).toISOString(),
		durationSeconds: Math.round((endedAt - startedAt) / 100) / 10,
		dryRun,
		cutShort: stop === undefined ? null : shownReason(reasonOf(explainStop(stop))),
	};
}
