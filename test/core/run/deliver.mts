import { Deliveries } from '../../../nodes/NumberStatusCheck/core/run/deliveries';
import type { StoreReport } from '../../../nodes/NumberStatusCheck/core/types';
import type { SavedResult } from '../../../nodes/NumberStatusCheck/core/ports';
import { microtasksDrained, VirtualClock } from './virtual-clock.mts';
import { virtualStore } from './virtual-store.mts';
import type { FakeSave } from './virtual-store.mts';

const RESULT: SavedResult['result'] = {
	...{ status: 'active', statusCode: '1', charged: true },
	...{ area: null, numberType: null, lastTime: null },
};

/** A save that was asked for. */
export interface NamedSave {
	readonly at: number;
	/** The names of the first and the last result, and how many there were. */
	readonly from: string;
	readonly to: string;
	readonly count: number;
	/** Those that were corrected. */
	readonly corrected?: readonly string[];
}

/** What came of deliveries. Times are milliseconds since the beginning. */
export interface Delivered {
	readonly saves: readonly NamedSave[];
	/** The sleeps that ran to their end, in milliseconds. */
	readonly waits: readonly number[];
	readonly report: StoreReport;
	/** Whether so many waited that no request should start, after each arrival. */
	readonly full: readonly boolean[];
	readonly broken: readonly unknown[];
	/** When it was told that fewer wait, or none are saved any more. */
	readonly changes: readonly number[];
	readonly endedAt: number;
}

/**
 * Delivers results in virtual time: `arrivals` of so many each, then the run ends at `finishAt`, or as soon as nothing
 * more arrives. They are called r0, r1 and so on. `corrections` are results that are given once more, with another area.
 */
export async function deliver(
	arrivals: readonly (readonly [at: number, count: number])[],
	save: FakeSave = () => ({ after: 100, end: 'taken' }),
	finishAt?: number,
	corrections: readonly (readonly [at: number, name: string])[] = [],
): Promise<Delivered> {
	const clock = new VirtualClock();
	const waits: number[] = [];
	const full: boolean[] = [];
	const broken: unknown[] = [];
	const changes: number[] = [];
	const store = virtualStore(clock, save);
	const sleep = (ms: number, wake: AbortSignal) =>
		new Promise<void>((resolve) => {
			const clear = clock.after(ms, () => {
				waits.push(ms);
				resolve();
			});
			wake.addEventListener('abort', () => {
				clear();
				resolve();
			});
		});
	const deliveries = new Deliveries(
		{ store: store.port, now: () => clock.time, sleep },
		() => changes.push(clock.time),
		(thrown) => broken.push(thrown),
	);
	let count = 0;
	for (const [at, size] of arrivals) {
		clock.after(at, () => {
			for (let i = 0; i < size; i++) deliveries.add({ number: `r${count++}`, result: RESULT, checkedAt: clock.time });
			full.push(deliveries.full);
		});
	}
	for (const [at, number] of corrections) {
		clock.after(at, () => deliveries.add({ number, result: { ...RESULT, area: 'later' }, checkedAt: 0 }, true));
	}
	let ended = false;
	const finish = () => void deliveries.finish().then(() => (ended = true));
	clock.after(finishAt ?? Math.max(...arrivals.map(([at]) => at)), finish);
	for (;;) {
		await microtasksDrained();
		if (ended) break;
		if (!clock.advance()) throw new Error(`Nothing can advance at ${clock.time} ms`);
	}
	const saves = store.saves.map(({ at, results }) => {
		const corrected = results.filter(({ result }) => result.area === 'later').map(({ number }) => number);
		const named = { at, from: results[0]?.number ?? '', to: results.at(-1)?.number ?? '', count: results.length };
		return corrected.length === 0 ? named : { ...named, corrected };
	});
	return { saves, waits, report: deliveries.report, full, broken, changes, endedAt: clock.time };
}
