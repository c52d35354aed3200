import type { Part, SharedRequest } from './shared-request';

/** What a run asks of a request that it shares. */
export interface Terms {
	/** How many numbers the request may ask for. */
	readonly most: number;
	/** When it starts at the latest, in milliseconds since the epoch. */
	readonly until: number;
	/** How long it may take, in milliseconds: a shorter time would end it for those that wait longer. */
	readonly requestTimeoutMs: number;
}

/** A request that waits for the numbers of other runs before it starts. Nothing here throws. */
export class Gathering {
	/** The part of the run that sends it. */
	readonly part: Part;

	/** `numbers` and `terms`: those of the run that sends it; `wake`: has that run look again. */
	constructor(
		readonly request: SharedRequest,
		numbers: readonly string[],
		private terms: Terms,
		private readonly wake: () => void,
	) {
		this.part = request.join(numbers);
	}

	/** When it is to start, in milliseconds since the epoch. */
	get startsAt(): number {
		const isFull = this.request.numbers.length >= this.terms.most;
		return isFull ? Number.NEGATIVE_INFINITY : this.terms.until;
	}

	/** Whether it takes so many more numbers on these terms. */
	takes(more: number, { most, requestTimeoutMs }: Terms): boolean {
		const fits = this.request.numbers.length + more <= Math.min(this.terms.most, most);
		return this.request.isOpen && fits && requestTimeoutMs === this.terms.requestTimeoutMs;
	}

	/** Takes these numbers in, none of which it has yet. The stricter terms count. */
	add(numbers: readonly string[], { most, until }: Terms): Part {
		const part = this.request.join(numbers);
		this.terms = { ...this.terms, most: Math.min(this.terms.most, most) };
		this.hurry(until);
		return part;
	}

	/** Has it start at `until`, in milliseconds since the epoch, at the latest. */
	hurry(until: number): void {
		this.terms = { ...this.terms, until: Math.min(this.terms.until, until) };
		this.wake();
	}
}
