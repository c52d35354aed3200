import { explainStop, reasonOf } from '../core/explain';
import type { CheckReport, NumberOutcome, Reason } from '../core/types';
import { STATUS_ROWS, STATUSES } from '../core/statuses';
import type { ItemStatus, Recommendation } from '../core/statuses';
import type { ItemNumber } from '../core/item-number';

/** The distinct numbers with a status that have a carrier or province in common. */
export interface Share {
	/** The carrier or province as the vendor writes it; `unknown` for numbers without one. */
	readonly name: string;
	readonly numbers: number;
	/** How many of them are active. */
	readonly active: number;
}

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
	/** Invalid numbers by the code of their reason. */
	readonly invalidReasons: Readonly<Record<string, number>>;
	/** Distinct numbers whose earlier result was reused. */
	readonly reused: number;
	/** Distinct numbers that Max Numbers and earlier results left to send; in a dry run, what a run would send. */
	readonly payable: number;
	/** Distinct numbers handed to the core to be asked; some may be unasked if the run was cut short. */
	readonly sent: number;
	/** Requests sent, retries included. */
	readonly requests: number;
	/** How many times a number was asked again because it was delayed. */
	readonly reAsks: number;
	/** Requests that repeated an earlier one after a fault. */
	readonly retries: number;
	/** Results that the API says it charged for in this run: its own bill. */
	readonly charged: number;
	/** Distinct numbers by status, and invalid ones. */
	readonly statuses: Readonly<Record<ItemStatus, number>>;
	/** The same by recommendation. */
	readonly recommendations: Readonly<Record<Recommendation, number>>;
	/** Share of active numbers among those with a result, 0 to 1, rounded to four decimals; null if none has one. */
	readonly activeRate: number | null;
	/** From the most numbers to the fewest. */
	readonly carriers: readonly Share[];
	/** The ten with the most numbers, in the same order. */
	readonly provinces: readonly Share[];
	/** Amounts in the user's currency, rounded to six decimals (see `costOf`); null if no price is set. */
	readonly cost: {
		/** Price of one charged number, as the user set it. */
		readonly price: number;
		/** What this run cost. */
		readonly charged: number;
		/** What the numbers in `payable` cost at most. */
		readonly payable: number;
		/** What duplicates and reused numbers would have cost at most, had each been asked and charged. */
		readonly saved: number;
	} | null;
	/** ISO 8601 in UTC, to the millisecond. */
	readonly startedAt: string;
	/** Rounded to tenths of a second. */
	readonly durationSeconds: number;
	readonly dryRun: boolean;
	/** Why the run stopped before the list was done; null if it did not. */
	readonly cutShort: Reason | null;
}

/** What a summary is made from. Fields with the same name mean the same as in `Summary`. */
export interface RunRecord {
	readonly items: number;
	readonly itemNumbers: readonly ItemNumber[];
	/** One of each distinct number, in any order. */
	readonly outcomes: Iterable<NumberOutcome>;
	readonly report: Omit<CheckReport, 'outcomes'>;
	readonly payable: number;
	readonly sent: number;
	readonly dryRun: boolean;
	/** Price of one charged number, in the user's currency; 0 if none is set. */
	readonly pricePerNumber: number;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** Milliseconds since the epoch. */
	readonly endedAt: number;
}

const MOST_PROVINCES = 10;
const UNKNOWN = 'unknown';

/** Counts distinct numbers, and the active ones among them, by name. */
class Shares {
	private readonly byName = new Map<string, { numbers: number; active: number }>();

	add(name: string, active: boolean): void {
		const share = this.byName.get(name) ?? { numbers: 0, active: 0 };
		share.numbers++;
		if (active) share.active++;
		this.byName.set(name, share);
	}

	/** From the most numbers to the fewest, then by name. */
	list(): Share[] {
		const shares = [...this.byName].map(([name, share]) => ({ name, ...share }));
		return shares.sort((a, b) => b.numbers - a.numbers || (a.name < b.name ? -1 : 1));
	}
}

function countInvalid(itemNumbers: readonly ItemNumber[]): { invalid: number; reasons: Record<string, number> } {
	const reasons = new Map<string, number>();
	let invalid = 0;
	for (const itemNumber of itemNumbers) {
		if (itemNumber.number !== null) continue;
		invalid++;
		reasons.set(itemNumber.reason.code, (reasons.get(itemNumber.reason.code) ?? 0) + 1);
	}
	return { invalid, reasons: Object.fromEntries(reasons) };
}

function countOutcomes(outcomes: RunRecord['outcomes']) {
	const statuses = Object.fromEntries(STATUSES.map(({ status }) => [status, 0])) as Record<ItemStatus, number>;
	const carriers = new Shares();
	const provinces = new Shares();
	const counts = { distinct: 0, reused: 0, withStatus: 0 };
	for (const outcome of outcomes) {
		counts.distinct++;
		if (outcome.kind === 'reused') counts.reused++;
		if (outcome.kind === 'unresolved') {
			statuses.unresolved++;
			continue;
		}
		const { status, numberType, area } = outcome.result;
		statuses[status]++;
		counts.withStatus++;
		carriers.add(numberType?.split(/\s/)[0] ?? UNKNOWN, status === 'active');
		provinces.add(area?.split('-')[0] ?? UNKNOWN, status === 'active');
	}
	return { ...counts, statuses, carriers: carriers.list(), provinces: provinces.list().slice(0, MOST_PROVINCES) };
}

function recommendationsOf(statuses: Readonly<Record<ItemStatus, number>>): Record<Recommendation, number> {
	const counts: Record<Recommendation, number> = { keep: 0, review: 0, remove: 0, retry: 0, fix: 0 };
	for (const [status, { recommendation }] of STATUS_ROWS) counts[recommendation] += statuses[status];
	return counts;
}

/**
 * What `count` numbers cost at `price` each, in the currency of the price. Rounded to six decimals, the precision of
 * Price per Number, so that 0.1 × 3 is 0.3. Never throws.
 */
export function costOf(price: number, count: number): number {
	return Math.round(price * count * 1e6) / 1e6;
}

/** The figures of a run. Throws a RangeError if `startedAt` is not a valid time. */
export function summarize(run: RunRecord): Summary {
	const { itemNumbers, report, payable, sent, dryRun, pricePerNumber: price, startedAt, endedAt } = run;
	const { invalid, reasons } = countInvalid(itemNumbers);
	const { distinct, reused, withStatus, statuses, carriers, provinces } = countOutcomes(run.outcomes);
	const duplicates = itemNumbers.length - invalid - distinct;
	const all = { ...statuses, invalid };
	const { requests, reAsks, retries, charged, stop } = report;
	return {
		items: run.items,
		numbers: itemNumbers.length,
		distinct,
		duplicates,
		invalid,
		invalidReasons: reasons,
		reused,
		payable,
		sent,
		requests,
		reAsks,
		retries,
		charged,
		statuses: all,
		recommendations: recommendationsOf(all),
		activeRate: withStatus === 0 ? null : Math.round((statuses.active / withStatus) * 10_000) / 10_000,
		carriers,
		provinces,
		cost:
			price > 0
				? {
						price,
						charged: costOf(price, charged),
						payable: costOf(price, payable),
						saved: costOf(price, duplicates + reused),
					}
				: null,
		startedAt: new Date(startedAt).toISOString(),
		durationSeconds: Math.round((endedAt - startedAt) / 100) / 10,
		dryRun,
		cutShort: stop === undefined ? null : reasonOf(explainStop(stop)),
	};
}
