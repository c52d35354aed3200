import { newBatch } from './batch';
import type { Batch } from './batch';
import { DelayedNumbers } from './delayed-numbers';
import { WaitingBatches } from './waiting-batches';

/**
 * While no fresh numbers can fill it, a request that is not full waits up to this long, in milliseconds, for delayed
 * numbers that come due meanwhile, so that stragglers share a request instead of taking one each.
 */
export const GATHER_MS = 500;

/**
 * The numbers that still have to be asked, and when. They are taken in this order: pieces of a refused batch, each by
 * itself; batches to repeat, each by itself; delayed numbers that are due, filled up with fresh ones; fresh ones; those
 * that are to be asked last, each by itself. Numbers that were put back count as fresh. All times are milliseconds since
 * the epoch, from a clock that does not go backwards. The caller sees to it that no number is in it twice. Nothing here
 * throws.
 */
export class WorkQueue {
	private readonly pieces: Batch[] = [];
	private readonly repeats = new WaitingBatches();
	private readonly delayed = new DelayedNumbers();
	private readonly last = new WaitingBatches();
	private delayedTaken = 0;
	/** Numbers that were put back; the next one is the last. */
	private readonly returned: string[] = [];
	private freshFrom = 0;

	/**
	 * `fresh`: the distinct numbers to ask from the beginning, in order. Fresh is what may be asked together with any other
	 * number: no reply has put it off, and none speaks against a batch that it was in.
	 */
	constructor(private readonly fresh: readonly string[]) {}

	/** Has these numbers, a piece of a refused batch, asked next and by themselves. Last in, first out. */
	addPiece(numbers: readonly string[]): void {
		if (numbers.length > 0) this.pieces.push(newBatch(numbers));
	}

	/** Has these numbers asked next, in any grouping: again, or because they are needed only now. */
	putBack(numbers: readonly string[]): void {
		for (const number of [...numbers].reverse()) this.returned.push(number);
	}

	/** Has this batch asked again, by itself, at `dueAt` or later. Of equally due ones the first comes first. */
	repeat(batch: Batch, dueAt: number): void {
		this.repeats.add(batch, dueAt);
	}

	/**
	 * Has this batch asked again when nothing else is left, by itself, at `dueAt` or later. Of equally due ones the
	 * first.
	 */
	askLast(batch: Batch, dueAt: number): void {
		this.last.add(batch, dueAt);
	}

	/** Forgets everything that is left to ask. */
	clear(): void {
		for (const list of [this.pieces, this.returned]) list.length = 0;
		for (const waiting of [this.repeats, this.last]) waiting.clear();
		this.delayed.take(this.delayed.size);
		this.freshFrom = this.fresh.length;
	}

	/** Has this number asked again at `dueAt` or later, together with others. `dueAt` never decreases between calls. */
	delay(number: string, dueAt: number): void {
		this.delayed.add(number, dueAt);
	}

	/**
	 * Takes the next batch of at most `limit` numbers that may be asked at `now`; undefined if there is none. With
	 * `fresh: false`, neither numbers that were never asked nor those that were put back are taken. Of a larger piece or
	 * repeat, the numbers beyond `limit` become a piece. With `unmet: true`, numbers that have met nothing come before
	 * batches to repeat, so that it is not one of these that tells how the API is.
	 */
	take(now: number, limit: number, { fresh, unmet }: { fresh: boolean; unmet: boolean }): Batch | undefined {
		const others = unmet && this.pieces.length === 0 ? this.gather(now, limit, fresh) : undefined;
		if (others !== undefined) return others;
		const piece = this.pieces.pop() ?? this.repeats.takeDue(now);
		if (piece === undefined)
			return this.gather(now, limit, fresh) ?? (this.onlyLastLeft ? this.last.takeDue(now) : undefined);
		if (piece.numbers.length > limit) this.pieces.push({ ...piece, numbers: piece.numbers.slice(limit) });
		const numbers = piece.numbers.slice(0, limit);
		if (piece.delayed) this.delayedTaken += numbers.length;
		return { ...piece, numbers };
	}

	/** When the next batch or number comes due that is not due at `now`; undefined if there is none. */
	nextDueAt(now: number): number | undefined {
		if (this.onlyLastLeft) return this.last.nextDueAt;
		const repeat = this.repeats.nextDueAt ?? now;
		const delayed = this.delayed.nextDueAt(now);
		if (repeat <= now) return delayed;
		return delayed === undefined ? repeat : Math.min(repeat, delayed);
	}

	/** Whether only those are left that are to be asked last, and some are. */
	get onlyLastLeft(): boolean {
		return this.last.size > 0 && this.onlyFreshLeft && !this.hasFresh;
	}

	/**
	 * Whether every number that is left was never asked or was put back, but for those to be asked last; also true of an
	 * empty queue.
	 */
	get onlyFreshLeft(): boolean {
		return this.pieces.length === 0 && this.repeats.size === 0 && this.delayed.size === 0;
	}

	/** Whether nothing is left to ask, now or later. */
	get isEmpty(): boolean {
		return this.onlyFreshLeft && !this.hasFresh && this.last.size === 0;
	}

	/** How many times a delayed number was taken to be asked again; a number counts each time. */
	get askedAgain(): number {
		return this.delayedTaken;
	}

	/** Whether numbers are left that were never asked or were put back. */
	get hasFresh(): boolean {
		return this.returned.length > 0 || this.freshFrom < this.fresh.length;
	}

	private gather(now: number, limit: number, fresh: boolean): Batch | undefined {
		const due = this.delayed.dueCount(now, limit);
		const mayFill = fresh && this.hasFresh;
		const oldest = this.delayed.dueAtOf(0) ?? Number.POSITIVE_INFINITY;
		const next = this.delayed.dueAtOf(due) ?? Number.POSITIVE_INFINITY;
		// Also where none waits: both are Infinity then.
		if (!mayFill && due < limit && next <= oldest + GATHER_MS) return undefined;
		const numbers = this.delayed.take(due);
		this.delayedTaken += numbers.length;
		while (mayFill && numbers.length < limit) {
			const number = this.returned.pop() ?? this.fresh[this.freshFrom++];
			if (number === undefined) break;
			numbers.push(number);
		}
		return { ...newBatch(numbers), delayed: due > 0 };
	}
}
