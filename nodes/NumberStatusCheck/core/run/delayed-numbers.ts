/** Fewer numbers that were taken are left where they are: to move the others up would cost more than it frees. */
const FEWEST_TO_DROP = 4096;

/**
 * Numbers that wait for their time, first in, first out. They have to be added in the order of `dueAt`, as they are where
 * every delay of a run is equally long. Holds no memory for numbers that were taken. Times are milliseconds of the
 * caller's clock. Nothing here throws.
 */
export class DelayedNumbers {
	private numbers: string[] = [];
	private dueAt: number[] = [];
	/** Those before it have been taken. */
	private from = 0;

	/** How many wait. */
	get size(): number {
		return this.numbers.length - this.from;
	}

	/** Adds a number that is due at `dueAt`, not before any that was added earlier. */
	add(number: string, dueAt: number): void {
		this.numbers.push(number);
		this.dueAt.push(dueAt);
	}

	/** When the number at this place among the waiting ones is due; undefined where there is none. */
	dueAtOf(place: number): number | undefined {
		return this.dueAt[this.from + place];
	}

	/** How many are due at `now`, of which at most `limit` count. */
	dueCount(now: number, limit: number): number {
		let count = 0;
		while (count < limit && (this.dueAtOf(count) ?? Number.POSITIVE_INFINITY) <= now) count++;
		return count;
	}

	/** When the first number that is not due at `now` is due; undefined where there is none. */
	nextDueAt(now: number): number | undefined {
		return this.dueAtOf(this.dueCount(now, Number.POSITIVE_INFINITY));
	}

	/** Takes the first `count` numbers. */
	take(count: number): string[] {
		const taken = this.numbers.slice(this.from, this.from + count);
		this.from += taken.length;
		if (this.from >= FEWEST_TO_DROP && this.from > this.size) {
			this.numbers = this.numbers.slice(this.from);
			this.dueAt = this.dueAt.slice(this.from);
			this.from = 0;
		}
		return taken;
	}
}
