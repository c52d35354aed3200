import type { WorkQueue } from './work-queue';

/**
 * Finds the number that makes the API refuse a request: a refused batch is halved until the offending number stands
 * alone. Whether `400001`, `400200` and `415000` mean the whole request or one number is not documented.
 *
 * Until a first request has succeeded, a refusal may as well mean that nothing can ever succeed. Then one path is
 * halved down to a single number, its siblings are asked whole, and if those are refused too it is the configuration.
 */
export class Refusals {
	private proven = false;
	private refusedCode: string | undefined;
	private singleRefused = false;
	/** Refused batches that are only worth halving once something has succeeded. */
	private readonly parked: (readonly string[])[] = [];

	constructor(private readonly queue: WorkQueue) {}

	/** A request was accepted: what was held back is halved now. */
	accepted(): void {
		if (this.proven) return;
		this.proven = true;
		for (const numbers of this.parked.splice(0)) this.halve(numbers);
	}

	/** The API refused a request for these numbers (two or more) or for this single number. */
	refused(numbers: readonly string[], resultCode: string): void {
		this.refusedCode ??= resultCode;
		if (numbers.length === 1) this.singleRefused = true;
		else if (!this.proven && this.singleRefused) this.parked.push(numbers);
		else this.halve(numbers);
	}

	/** While this holds, requests go out one at a time and hold no fresh numbers. */
	get probing(): boolean {
		return !this.proven && this.refusedCode !== undefined;
	}

	/**
	 * The code with which the API refuses everything, once that is certain: a single number and every sibling on the way
	 * to it were refused, nothing ever succeeded, and numbers are left that this would happen to as well.
	 */
	get refusesEverything(): string | undefined {
		const certain = this.probing && this.singleRefused && this.queue.onlyFreshLeft;
		return certain && (this.parked.length > 0 || this.queue.hasFresh) ? this.refusedCode : undefined;
	}

	private halve(numbers: readonly string[]): void {
		const middle = Math.ceil(numbers.length / 2);
		this.queue.addPiece(numbers.slice(middle));
		this.queue.addPiece(numbers.slice(0, middle));
	}
}
