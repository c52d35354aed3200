/** Numbers that are asked in one request. */
export interface Batch {
	readonly numbers: readonly string[];
	/** Faults this batch has met so far. */
	readonly faults: number;
}

interface Waiting<T> {
	readonly what: T;
	readonly dueAt: number;
}

/**
 * While only delayed numbers are left, a request that is not full waits this long, in milliseconds, for delayed numbers
 * that come due meanwhile: stragglers share a request instead of taking one each.
 */
export const GATHER_MS = 500;

/**
 * The numbers that still have to be asked, and when. Takes come in this order: pieces of a refused batch, exactly as
 * they are; batches to repeat after a fault; delayed numbers that are due, filled up with fresh ones; fresh ones.
 * Times are milliseconds of the caller's clock. Holds each number at most once.
 */
export class WorkQueue {
	private readonly pieces: Batch[] = [];
	private readonly repeats: Waiting<Batch>[] = [];
	/** In order of `dueAt`, as every delay of a run is equally long. */
	private readonly delayed: Waiting<string>[] = [];
	private delayedFrom = 0;
	private delayedTaken = 0;
	private readonly returned: string[] = [];
	private freshFrom = 0;

	/** `fresh`: the distinct numbers of the list, in order. */
	constructor(private readonly fresh: readonly string[]) {}

	/** Asks this batch next, by itself: a half of a refused batch. The last one given is the first one taken. */
	addPiece(numbers: readonly string[]): void {
		if (numbers.length > 0) this.pieces.push({ numbers, faults: 0 });
	}

	/** Asks these numbers again in any grouping, before fresh ones. */
	putBack(numbers: readonly string[]): void {
		this.returned.push(...[...numbers].reverse());
	}

	/** Asks this batch again, by itself, at `dueAt` or later. */
	repeat(batch: Batch, dueAt: number): void {
		this.repeats.push({ what: batch, dueAt });
		this.repeats.sort((a, b) => a.dueAt - b.dueAt);
	}

	/** Asks this number again at `dueAt` or later, in the company of others. */
	delay(number: string, dueAt: number): void {
		this.delayed.push({ what: number, dueAt });
	}

	/**
	 * The next batch of at most `limit` numbers that may be asked at `now`, or undefined. With `fresh: false` only what
	 * was asked before is taken.
	 */
	take(now: number, limit: number, { fresh }: { fresh: boolean }): Batch | undefined {
		const piece = this.pieces.pop() ?? this.dueRepeat(now);
		if (piece === undefined) return this.gather(now, limit, fresh);
		this.addPiece(piece.numbers.slice(limit));
		return { numbers: piece.numbers.slice(0, limit), faults: piece.faults };
	}

	/** When something comes due that is not due at `now`; undefined when nothing waits for a time. */
	nextDueAt(now: number): number | undefined {
		const times: number[] = [];
		const repeat = this.repeats[0];
		if (repeat !== undefined && repeat.dueAt > now) times.push(repeat.dueAt);
		const delayed = this.delayed[this.dueEnd(now)];
		if (delayed !== undefined) times.push(delayed.dueAt);
		return times.length > 0 ? Math.min(...times) : undefined;
	}

	/** Whether every number that is left has never been asked, or was put back to be grouped anew. */
	get onlyFreshLeft(): boolean {
		return this.pieces.length === 0 && this.repeats.length === 0 && this.delayedFrom === this.delayed.length;
	}

	/** Whether nothing is left to ask, now or later. */
	get isEmpty(): boolean {
		return this.onlyFreshLeft && !this.hasFresh;
	}

	/** How many times a delayed number was taken to be asked again. */
	get askedAgain(): number {
		return this.delayedTaken;
	}

	/** Whether numbers are left that were never asked, or were put back. */
	get hasFresh(): boolean {
		return this.returned.length > 0 || this.freshFrom < this.fresh.length;
	}

	private dueRepeat(now: number): Batch | undefined {
		const first = this.repeats[0];
		return first !== undefined && first.dueAt <= now ? this.repeats.shift()?.what : undefined;
	}

	/** The end of the delayed numbers that are due at `now`, at most a request's worth past the start. */
	private dueEnd(now: number, limit = Number.POSITIVE_INFINITY): number {
		let end = this.delayedFrom;
		while (end - this.delayedFrom < limit && (this.delayed[end]?.dueAt ?? Number.POSITIVE_INFINITY) <= now) end++;
		return end;
	}

	private gather(now: number, limit: number, fresh: boolean): Batch | undefined {
		const end = this.dueEnd(now, limit);
		const due = this.delayed.slice(this.delayedFrom, end);
		const mayFill = fresh && this.hasFresh;
		const next = this.delayed[end];
		const oldest = due[0];
		if (!mayFill && due.length < limit && oldest !== undefined && next !== undefined) {
			if (next.dueAt <= oldest.dueAt + GATHER_MS) return undefined;
		}
		this.delayedFrom = end;
		this.delayedTaken += due.length;
		const numbers = due.map(({ what }) => what);
		while (mayFill && numbers.length < limit) {
			const number = this.returned.pop() ?? this.fresh[this.freshFrom++];
			if (number === undefined) break;
			numbers.push(number);
		}
		return numbers.length > 0 ? { numbers, faults: 0 } : undefined;
	}
}
