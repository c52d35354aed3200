/** A share of a list, as a sample tells it: the best guess and the interval that holds the truth in 95 of 100 samples. */
export interface ShareEstimate {
	readonly share: number;
	readonly low: number;
	readonly high: number;
}

/** How often, at most, the truth is below the interval, and how often above it. */
const TAIL = 0.025;

/** Chances below this, of which each is smaller than the one before, do not count. */
const NEGLIGIBLE = 1e-15;

/** The logarithms of 0!, 1!, … up to `most`!. */
function logFactorials(most: number): Float64Array {
	const logs = new Float64Array(most + 1);
	for (let n = 2; n <= most; n++) logs[n] = (logs[n - 1] ?? 0) + Math.log(n);
	return logs;
}

/** Estimates shares of one list from samples of it. */
export class Estimator {
	private readonly logs: Float64Array;

	/** `population`: how many there are in all. */
	constructor(private readonly population: number) {
		this.logs = logFactorials(population);
	}

	/**
	 * The share of the list that is of a kind, of which there are `found` among so many `sampled` at random. The interval is
	 * the exact one of the hypergeometric distribution (Clopper and Pearson for a finite population): whatever the truth is,
	 * it lies within in at least 95 of 100 samples. With a sample of nothing it is everything; with one of the whole list,
	 * the truth. Never throws.
	 */
	of(found: number, sampled: number): ShareEstimate {
		const { population } = this;
		if (sampled === 0) return { share: 0, low: 0, high: 1 };
		const [fewest, most] = [found, population - sampled + found];
		// The chance of so many or more in a sample grows with how many there are; that of so few or fewer falls.
		const low = this.first(fewest, most, (kind) => this.isLikely(kind, { found, sampled, step: 1 }));
		const high = this.first(fewest, most, (kind) => !this.isLikely(kind, { found, sampled, step: -1 })) - 1;
		return { share: found / sampled, low: low / population, high: high / population };
	}

	/**
	 * The first from `from` to `to` for which `holds`, which does from somewhere on; the one behind `to` if it never
	 * does.
	 */
	private first(from: number, to: number, holds: (kind: number) => boolean): number {
		let [low, high] = [from, to + 1];
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			if (holds(middle)) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	/**
	 * Whether finding `found` of a kind in the sample, or more (`step` 1), or fewer (-1), has a chance of more than TAIL if
	 * there are `kind` of it in the list.
	 */
	private isLikely(
		kind: number,
		{ found, sampled, step }: { readonly found: number; readonly sampled: number; readonly step: 1 | -1 },
	): boolean {
		const { population } = this;
		const all = this.ways(population, sampled);
		let sum = 0;
		let before = 0;
		for (let count = found; count >= 0 && count <= sampled; count += step) {
			const chance = Math.exp(this.ways(kind, count) + this.ways(population - kind, sampled - count) - all);
			sum += chance;
			if (sum > TAIL) return true;
			// Beyond the most likely count the chances fall faster and faster: what follows cannot fill the rest.
			if (chance < before && chance < NEGLIGIBLE) return false;
			before = chance;
		}
		return false;
	}

	/** The logarithm of how many ways there are to draw `k` of `n`: that of 0 where there is none. */
	private ways(n: number, k: number): number {
		if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
		const log = (value: number) => this.logs[value] ?? 0;
		return log(n) - log(k) - log(n - k);
	}
}
