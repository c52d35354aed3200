import type { StoreFault } from '../../../nodes/NumberStatusCheck/core/types';
import type { SavedResult, StorePort, StoreReply } from '../../../nodes/NumberStatusCheck/core/ports';
import type { VirtualClock } from './virtual-clock.mts';

/** What a store that fails says. */
export const FAULT: StoreFault = { what: 'It stopped.', todo: 'Correct it.', lasting: false };

/** How a save ends `after` milliseconds: taken, refused with a fault, thrown, or never. */
export interface SaveAnswer {
	readonly after: number;
	readonly end: 'taken' | StoreFault | Error | 'never';
}

/** Answers a save of these numbers; `index` counts from 0, `at` is milliseconds since the beginning. */
export type FakeSave = (save: { index: number; at: number; count: number; numbers: readonly string[] }) => SaveAnswer;

/** A save that was asked for. */
export interface Save {
	/** Milliseconds since the beginning. */
	readonly at: number;
	readonly results: readonly SavedResult[];
	/** When it ended, in the same way; Infinity while it has not. */
	endedAt: number;
	/** Whether the store has taken them. */
	taken: boolean;
}

/** A Result Store in virtual time. */
export interface VirtualStore {
	readonly port: StorePort;
	/** In the order in which they were asked for. */
	readonly saves: readonly Save[];
}

/** A store whose saves end as `answer` says. */
export function virtualStore(clock: VirtualClock, answer: FakeSave): VirtualStore {
	const saves: Save[] = [];
	const save: StorePort['save'] = (results) => {
		const asked: Save = { at: clock.time, results: [...results], endedAt: Infinity, taken: false };
		const index = saves.push(asked) - 1;
		const { after, end } = answer({
			...{ index, at: clock.time, count: results.length },
			numbers: results.map(({ number }) => number),
		});
		return new Promise<StoreReply<undefined>>((resolve, reject) => {
			if (end === 'never') return;
			clock.after(after, () => {
				asked.endedAt = clock.time;
				asked.taken = end === 'taken';
				if (end instanceof Error) reject(end);
				else resolve(end === 'taken' ? { kind: 'done', value: undefined } : { kind: 'failed', fault: end });
			});
		});
	};
	return { port: { save }, saves };
}
