import { explainStop, reasonOf } from '../core/explain';
import type { CheckReport, NumberOutcome, Reason } from '../core/types';
import { STATUS_ROWS, STATUSES } from '../core/statuses';
import type { ItemStatus, Recommendation } from '../core/statuses';
import type { ItemNumber } from '../core/item-number';

/** A part of the list: how many distinct numbers have a status, and how many of these are active. */
export interface Share {
	readonly name: string;
	readonly numbers: number;
	readonly active: number;
}

/**
 * The figures of a run. A distinct number counts once, however many contacts share it; an invalid contact counts as it
 * comes. The field names are part of the interface.
 */
export interface Summary {
	readonly items: number;
	/** Numbers in all items, duplicates and invalid ones included. */
	readonly numbers: number;
	readonly distinct: number;
	readonly duplicates: number;
	readonly invalid: number;
	/** By the code of the reason. */
	readonly invalidReasons: Readonly<Record<string, number>>;
	readonly reused: number;
	/** Distinct numbers that were to be sent by the rules of the run; in a dry run, what a run would send. */
	readonly payable: number;
	/** Distinct numbers that were handed over to be asked. */
	readonly sent: number;
	readonly requests: number;
	readonly reAsks: number;
	readonly retries: number;
	readonly charged: number;
	readonly statuses: Readonly<Record<ItemStatus, number>>;
	readonly recommendations: Readonly<Record<Recommendation, number>>;
	/** Active numbers among those with a status, 0 to 1; null while there are none. */
	readonly activeRate: number | null;
	readonly carriers: readonly Share[];
	/** The ten with the most numbers. */
	readonly provinces: readonly Share[];
	/** Null without a price. `saved`: what duplicates and reused results would have cost besides. */
	readonly cost: {
		readonly price: number;
		readonly charged: number;
		readonly payable: number;
		readonly saved: number;
	} | null;
	/** ISO 8601. */
	readonly startedAt: string;
	readonly durationSeconds: number;
	readonly dryRun: boolean;
	readonly cutShort: Reason | null;
}

/** What a summary is made of. */
export interface RunRecord {
	readonly items: number;
	readonly itemNumbers: readonly ItemNumber[];
	/** Of the distinct numbers, in any order. */
	readonly outcomes: Iterable<NumberOutcome>;
	readonly report: Omit<CheckReport, 'outcomes'>;
	readonly payable: number;
	readonly sent: number;
	readonly dryRun: boolean;
	/** Of one charged number; 0 where the user gave none. */
	readonly pricePerNumber: number;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	readonly endedAt: number;
}

const MOST_PROVINCES = 10;
const UNKNOWN = 'unknown';

/** Counts distinct numbers, and the active among them, by name. */
class Shares {
	private readonly byName = new Map<string, { numbers: number; active: number }>();

	add(name: string, active: boolean): void {
		const share = this.byName.get(name) ?? { numbers: 0, active: 0 };
		share.numbers++;
		if (active) share.active++;
		this.byName.set(name, share);
	}

	/** From the most numbers to the fewest. */
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
	const counts = { distinct: 0, reused: 0, charged: 0, withStatus: 0 };
	for (const outcome of outcomes) {
		counts.distinct++;
		if (outcome.charged) counts.charged++;
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

/** What `count` numbers cost, to six decimals, so that 0.1 × 3 is 0.3. */
export function costOf(price: number, count: number): number {
	return Math.round(price * count * 1e6) / 1e6;
}

/** The figures of a run; see `Summary`. */
export function summarize(run: RunRecord): Summary {
	const { itemNumbers, report, payable, sent, dryRun, pricePerNumber: price, startedAt, endedAt } = run;
	const { invalid, reasons } = countInvalid(itemNumbers);
	const { distinct, reused, charged, withStatus, statuses, carriers, provinces } = countOutcomes(run.outcomes);
	const duplicates = itemNumbers.length - invalid - distinct;
	const all = { ...statuses, invalid };
	const { requests, reAsks, retries, stop } = report;
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
