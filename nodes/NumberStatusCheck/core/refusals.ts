import type { WorkQueue } from './work-queue';

/** A few bad numbers at the head of a list must not pass for a refusal of everything. */
const WITNESSES = 3;
/** A larger batch says little by its refusal: one bad number in it is enough. */
const LARGEST_WITNESS = 3;

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
	private singlesRefused = 0;
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
		if (numbers.length === 1) this.singlesRefused++;
		else if (!this.proven && this.singlesRefused > 0) this.parked.push(numbers);
		else this.halve(numbers);
	}

	/** While this holds, requests go out one at a time and hold no fresh numbers. */
	get probing(): boolean {
		return !this.proven && this.refusedCode !== undefined;
	}

	/**
	 * The code with which the API refuses everything, once that is certain: a single number and every sibling on the way
	 * to it were refused, in at least WITNESSES small requests, nothing ever succeeded, and numbers are left that this
	 * would happen to as well.
	 */
	get refusesEverything(): string | undefined {
		const certain = this.probing && this.queue.onlyFreshLeft && this.hasWitnesses;
		return certain && (this.parked.length > 0 || this.queue.hasFresh) ? this.refusedCode : undefined;
	}

	/** When nothing else is left to ask and nothing is certain, the refused batches are halved after all. */
	advance(): void {
		if (this.probing && this.queue.isEmpty && !this.hasWitnesses) this.halve(this.parked.pop() ?? []);
	}

	private get hasWitnesses(): boolean {
		const small = this.parked.filter(({ length }) => length <= LARGEST_WITNESS).length;
		return this.singlesRefused > 0 && this.singlesRefused + small >= WITNESSES;
	}

	private halve(numbers: readonly string[]): void {
		const middle = Math.ceil(numbers.length / 2);
		this.queue.addPiece(numbers.slice(middle));
		this.queue.addPiece(numbers.slice(0, middle));
	}
}
