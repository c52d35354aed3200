import type { Part, SharedRequest } from './shared-request';

/** A request that waits for the numbers of other runs before it starts. Nothing here throws. */
export class Gathering {
	/** The part of the run that sends it. */
	readonly part: Part;

	/**
	 * `numbers`: those of the run that sends it; `most`: how many it may ask for; `until`: when it starts at the latest, in
	 * milliseconds since the epoch; `wake`: has that run look again.
	 */
	constructor(
		readonly request: SharedRequest,
		numbers: readonly string[],
		private most: number,
		private until: number,
		private readonly wake: () => void,
	) {
		this.part = request.join(numbers);
	}

	/** When it is to start, in milliseconds since the epoch. */
	get startsAt(): number {
		return this.request.numbers.length >= this.most ? Number.NEGATIVE_INFINITY : this.until;
	}

	/** Whether it takes so many more, for a run whose requests ask for at most `most`. */
	takes(more: number, most: number): boolean {
		return this.request.isOpen && this.request.numbers.length + more <= Math.min(this.most, most);
	}

	/** Takes these numbers, which it does not have yet, in with it; `most` and `until` as above. */
	add(numbers: readonly string[], most: number, until: number): Part {
		const part = this.request.join(numbers);
		this.most = Math.min(this.most, most);
		this.hurry(until);
		return part;
	}

	/** Has it start at `until`, in milliseconds since the epoch, at the latest. */
	hurry(until: number): void {
		this.until = Math.min(this.until, until);
		this.wake();
	}
}
