import type { StoreFault } from '../types';
import type { SavedResult } from '../ports';
import type { Tried } from './store-tries';

/** At most so many saves are tried to find what the store does not take; one such result of 500 takes about twenty. */
export const MOST_PART_SAVES = 64;
/** No part is tried any more after so long, in milliseconds. */
export const LONGEST_SEARCH_MS = 60_000;

/** A result that the store does not take, though it takes others. */
export interface RefusedResult {
	readonly result: SavedResult;
	/** What the store said of it alone. */
	readonly fault: StoreFault;
}

/** What came of results that the store did not take together. */
export interface PartsSaved {
	/** Those that it does not take even alone. */
	readonly refused: readonly RefusedResult[];
	/** Those that are not saved, as the store takes nothing any more, or there are too many that it does not take. */
	readonly left: readonly SavedResult[];
	/** Why some are left; absent where none is. */
	readonly fault?: StoreFault;
	/** One that it has taken, here or before; absent where it never took any. */
	readonly taken?: SavedResult;
}

/** What the search needs from the outside world. */
export interface PartPorts {
	/** The time in milliseconds since the epoch. */
	now(): number;
	/** Tries once to save these. */
	save(results: readonly SavedResult[]): Promise<Tried<undefined>>;
}

function halvesOf(results: readonly SavedResult[]): (readonly SavedResult[])[] {
	const middle = Math.ceil(results.length / 2);
	return [results.slice(0, middle), results.slice(middle)];
}

/** Whether nobody hears what becomes of a save: parts of it would tell nothing. */
function isNoAnswer({ late, fault }: Extract<Tried<undefined>, { kind: 'failed' }>): boolean {
	return late === true || fault.unconfirmed === true;
}

/**
 * What shows whether the store takes anything: a result that it has taken before, else the first and the last of these.
 */
function trialsOf(results: readonly SavedResult[], known: SavedResult | undefined): readonly SavedResult[] {
	if (known !== undefined) return [known];
	return results.length < 2 ? [] : [...results.slice(0, 1), ...results.slice(-1)];
}

/**
 * Saves results that the store has not taken together in halves, and these in halves, until only those are left that it
 * does not take alone: one of them must not keep all others from being kept, in this run and every later one.
 *
 * A store that takes nothing at all is told from one that refuses a result by a save of a single one: of `known`, which
 * it has taken before, as the same result twice does no harm, or else of two of `results`. Nothing counts as refused
 * unless something was taken after it. `fault` is what the store said of all of `results`. Takes at most
 * MOST_PART_SAVES saves, and one more. Rejects only if a port does.
 */
export async function saveInParts(
	results: readonly SavedResult[],
	fault: StoreFault,
	known: SavedResult | undefined,
	ports: PartPorts,
): Promise<PartsSaved> {
	const endsAt = ports.now() + LONGEST_SEARCH_MS;
	const alone: RefusedResult[] = [];
	const untried: (readonly SavedResult[])[] = [];
	let taken = known;
	let saves = 0;
	let lastTaken = false;

	const save = async (part: readonly SavedResult[]) => {
		saves++;
		const reply = await ports.save(part);
		lastTaken = reply.kind === 'done';
		if (lastTaken) taken = part[0];
		return reply;
	};
	const takesAnyOf = async (trials: readonly SavedResult[]) => {
		for (const trial of trials) {
			const reply = await save([trial]);
			if (reply.kind === 'done') return true;
			if (isNoAnswer(reply)) break;
		}
		return false;
	};
	const divide = (part: readonly SavedResult[], why: StoreFault) => {
		const [result, another] = part;
		if (another !== undefined) for (const half of halvesOf(part)) untried.push(half);
		else if (result !== undefined) alone.push({ result, fault: why });
	};
	const withTaken = (saved: PartsSaved): PartsSaved => (taken === undefined ? saved : { ...saved, taken });
	const failed = (part: readonly SavedResult[], why: StoreFault): PartsSaved => {
		const left = [...alone.map(({ result }) => result), ...part, ...untried.flat()];
		return withTaken({ refused: [], left, fault: why });
	};

	if (!(await takesAnyOf(trialsOf(results, known)))) return failed(results, fault);
	divide(results, fault);
	for (let part = untried.shift(); part !== undefined; part = untried.shift()) {
		if (saves >= MOST_PART_SAVES || ports.now() >= endsAt) return failed(part, fault);
		const reply = await save(part);
		if (reply.kind === 'done') continue;
		if (reply.fault.lasting || isNoAnswer(reply)) return failed(part, reply.fault);
		divide(part, reply.fault);
	}
	// The last one that it did not take is in doubt.
	if (!lastTaken && !(await takesAnyOf(trialsOf(results, taken)))) return failed([], fault);
	return withTaken({ refused: alone, left: [] });
}
