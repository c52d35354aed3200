import { noAnswerFault } from './explain-entry';
import type { KnownResult } from './known-result';
import type { MaxAges } from './reuse';
import type { TimeReader } from './read-time';
import { seenEntry, storedResult } from './stored-entry';
import type { StoredResult, UnreadableEntry } from './stored-entry';
import type { NumberOutcome, StoreFault } from '../types';

/** What the Result Store has answered, in figures. */
export interface StoredFigures {
	/** Of how many numbers of the list it has a result of any age. */
	readonly known: number;
	/** How many entries are not readable. */
	readonly unreadable: number;
	/** The first of these; absent if all are readable. */
	readonly firstUnreadable?: UnreadableEntry;
}

/**
 * What the Result Store knows of the numbers of a list: the latest result of each counts, and of two at the same time the
 * first. Entries of other numbers, and those without a result, are passed over; what else cannot be read is counted.
 * Nothing here throws but what reading a field of an entry throws.
 */
export class StoredResults {
	private readonly byNumber = new Map<string, StoredResult | null>();
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

	/**
	 * Looks at what the store has answered to one call; `now` in milliseconds since the epoch. Returns why that is no
	 * answer: not one of its entries is readable, of any number, though there are some, or one tells of an error. That
	 * would else be taken for a store that knows nothing, and all would be paid for again.
	 */
	add(entries: readonly unknown[], now: number): StoreFault | undefined {
		const rules = { now, maxAges: this.maxAges, readTime: this.readTime };
		let isAnswer = false;
		let firstBad: UnreadableEntry | undefined;
		for (const entry of entries) {
			const seen = seenEntry(entry);
			if (seen.kind === 'empty') continue;
			if (seen.kind === 'unreadable') {
				if (seen.entry.why === 'error') return noAnswerFault(seen.entry);
				firstBad ??= seen.entry;
				this.skip(seen.entry);
				continue;
			}
			const latest = this.byNumber.get(seen.number);
			// A store may answer with all that it has: of other numbers, one readable result tells enough.
			if (latest === undefined && isAnswer) continue;
			const stored = storedResult(seen.fields, rules);
			if (stored !== 'none' && 'why' in stored) {
				firstBad ??= stored;
				if (latest !== undefined) this.skip(stored);
				continue;
			}
			isAnswer = true;
			if (stored === 'none' || latest === undefined) continue;
			if (latest === null || latest.known.checkedAt < stored.known.checkedAt) this.byNumber.set(seen.number, stored);
		}
		return isAnswer || firstBad === undefined ? undefined : noAnswerFault(firstBad);
	}

	private skip(entry: UnreadableEntry): void {
		this.unreadable++;
		this.first ??= entry;
	}
}
