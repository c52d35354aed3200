import type { KnownResult } from './known-result';
import { parseNumbers } from './phone-number';
import { isBlank, judgeEarlier } from './reuse';
import type { MaxAges, Unreadable } from './reuse';
import type { TimeReader } from './read-time';
import type { NumberOutcome } from '../types';

/** A number as it is saved. */
const PLAIN = /^1\d{10}$/;

/** Why an entry of the Result Store is not readable, with the value that is to blame. */
export interface UnreadableEntry {
	readonly why: Unreadable['why'] | 'noObject' | 'number' | 'noStatus';
	readonly value: unknown;
}

/** What the Result Store has answered, in figures. */
export interface StoredFigures {
	/** Of how many numbers of the list it has a result of any age. */
	readonly known: number;
	/** How many entries are not readable. */
	readonly unreadable: number;
	/** The first of these; absent if all are readable. */
	readonly firstUnreadable?: UnreadableEntry;
}

interface Entry {
	readonly number?: unknown;
	readonly status?: unknown;
	readonly checkedAt?: unknown;
	readonly area?: unknown;
	readonly numberType?: unknown;
	readonly lastTime?: unknown;
}

/** The latest result of a number, and the outcome it gives if it is recent enough. */
interface Latest {
	readonly known: KnownResult;
	readonly outcome: NumberOutcome | undefined;
}

/**
 * What the Result Store knows of the numbers of a list: the latest result of each counts. Entries of other numbers, and
 * those without a result, are passed over; what cannot be read is counted. Nothing here throws but what reading a field of
 * an entry throws.
 */
export class StoredResults {
	private readonly byNumber = new Map<string, Latest | null>();
	private unreadable = 0;
	private first: UnreadableEntry | undefined;

	/** `numbers`: those of the list. */
	constructor(
		numbers: readonly string[],
		private readonly maxAges: MaxAges,
		private readonly readTime: TimeReader,
	) {
		for (const number of numbers) this.byNumber.set(number, null);
	}

	/** Whether a result of this number is recent enough, so that nothing else has to be known of it. */
	settles(number: string): boolean {
		return this.byNumber.get(number)?.outcome !== undefined;
	}

	/** The latest result of each number that has any. */
	get known(): ReadonlyMap<string, KnownResult> {
		const known = new Map<string, KnownResult>();
		for (const [number, latest] of this.byNumber) if (latest !== null) known.set(number, latest.known);
		return known;
	}

	/** The outcome of a number whose latest result is recent enough; undefined for any other. */
	outcomeOf(number: string): NumberOutcome | undefined {
		return this.byNumber.get(number)?.outcome;
	}

	/** What the hints say of it, counted anew each time. */
	get figures(): StoredFigures {
		let known = 0;
		for (const latest of this.byNumber.values()) if (latest !== null) known++;
		return {
			...{ known, unreadable: this.unreadable },
			...(this.first === undefined ? {} : { firstUnreadable: this.first }),
		};
	}

	/** Looks at what the store has answered; `now` in milliseconds since the epoch. */
	add(entries: readonly unknown[], now: number): void {
		const rules = { now, maxAges: this.maxAges, readTime: this.readTime };
		for (const entry of entries) {
			if (typeof entry !== 'object' || entry === null) {
				this.skip({ why: 'noObject', value: entry });
				continue;
			}
			const { number: given, status, checkedAt, area, numberType, lastTime }: Entry = entry;
			// What an empty answer looks like: n8n needs an item to go on.
			if (isBlank(given) && isBlank(status)) continue;
			const number = this.numberOf(given);
			if (number === undefined) {
				this.skip({ why: 'number', value: given });
				continue;
			}
			const latest = this.byNumber.get(number);
			if (latest === undefined) continue;
			const verdict = judgeEarlier({ status, checkedAt, area, numberType, lastTime }, rules);
			if (verdict.kind === 'none') this.skip({ why: 'noStatus', value: status });
			else if (verdict.kind === 'notReadable') this.skip({ why: verdict.why, value: verdict.value });
			else if (verdict.kind !== 'withoutResult') {
				const { known } = verdict;
				if (latest !== null && latest.known.checkedAt >= known.checkedAt) continue;
				this.byNumber.set(number, { known, outcome: verdict.kind === 'usable' ? verdict.outcome : undefined });
			}
		}
	}

	private numberOf(given: unknown): string | undefined {
		// As it was saved; whatever a store has made of it takes more time to read.
		if (typeof given === 'string' && PLAIN.test(given)) return given;
		const [parsed, another] = parseNumbers(given);
		return parsed?.kind === 'valid' && another === undefined ? parsed.number : undefined;
	}

	private skip(entry: UnreadableEntry): void {
		this.unreadable++;
		this.first ??= entry;
	}
}
