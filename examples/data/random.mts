/** Repeatable randomness: the same seed gives the same picks on every machine and every version of Node.js. */
export class SeededRandom {
	private state: number;

	constructor(seed: number) {
		this.state = seed;
	}

	/** A number in [0, 1), by the generator mulberry32. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** An integer from 0 to `limit` - 1. */
	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	/** One of the values. Throws `RangeError` when there are none. */
	pick<T>(values: readonly T[]): T {
		const value = values[this.below(values.length)];
		if (value === undefined) throw new RangeError('There is nothing to pick from.');
		return value;
	}

	/** `count` decimal digits. */
	digits(count: number): string {
		return Array.from({ length: count }, () => this.below(10)).join('');
	}

	/** The values in random order; the argument is unchanged. */
	shuffled<T>(values: readonly T[]): T[] {
		const keyed = values.map((value) => ({ value, key: this.next() }));
		return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
	}
}
