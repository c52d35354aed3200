import type { WorkQueue } from './work-queue';

/** A few bad numbers at the head of a list must not pass for a refusal of everything. */
const WITNESSES = 3;
/** A larger batch says little by its refusal: one bad number in it is enough. */
const LARGEST_WITNESS = 3;
/** So many of the larger held-back batches each give one number to be asked alone before everything counts as refused. */
const SAMPLES = 3;

/**
 * Finds the number that makes the API refuse a request: a refused batch is halved until the offending number stands
 * alone. Whether `400001`, `400200` and `415000` mean the whole request or one number is not documented.
 *
 * Until a first request has succeeded, a refusal may as well mean that nothing can ever succeed. Then one path is
 * halved down to a single number, its siblings are asked whole, and if those are refused too, and a number out of the
 * middle of each of the largest, it is the configuration.
 */
export class Refusals {
	private proven = false;
	private refusedCode: string | undefined;
	private singlesRefused = 0;
	private sampled = false;
	/** Refused batches that are only worth halving once something has succeeded. */
	private readonly parked: (readonly string[])[] = [];

	constructor(private readonly queue: WorkQueue) {}

	/** A request was accepted: what was held back is halved now. */
	accepted(): void {
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
	 * The code with which the API refuses everything, once that is certain: a single number, every sibling on the way to it
	 * and the samples were refused, in at least WITNESSES small requests, nothing ever succeeded, and numbers are left that
	 * this would happen to as well. Before that, `advance` takes the samples.
	 */
	get refusesEverything(): string | undefined {
		const certain = this.probing && this.queue.onlyFreshLeft && this.hasWitnesses && this.toSample.length === 0;
		return certain && (this.parked.length > 0 || this.queue.hasFresh) ? this.refusedCode : undefined;
	}

	/**
	 * To be called when nothing is in flight. Where all that was asked is refused, numbers out of the largest held-back
	 * batches are asked alone: one bad number is enough to have such a batch refused. When nothing is left to ask and
	 * nothing is certain, the batches are halved after all.
	 */
	advance(): void {
		if (!this.probing || !this.queue.onlyFreshLeft) return;
		if (this.hasWitnesses) this.takeSamples();
		else if (this.queue.isEmpty) this.halve(this.parked.pop() ?? []);
	}

	/** The held-back batches of which a number has to be asked alone before anything is certain. */
	private get toSample(): readonly (readonly string[])[] {
		if (this.sampled) return [];
		const large = this.parked.filter(({ length }) => length > LARGEST_WITNESS);
		return large.sort((a, b) => b.length - a.length).slice(0, SAMPLES);
	}

	private takeSamples(): void {
		for (const batch of this.toSample) {
			const middle = Math.floor(batch.length / 2);
			this.queue.addPiece(batch.slice(middle, middle + 1));
			this.parked[this.parked.indexOf(batch)] = [...batch.slice(0, middle), ...batch.slice(middle + 1)];
		}
		this.sampled = true;
	}

	private get hasWitnesses(): boolean {
		// Nothing is parked before a single number was refused, so one is always among them.
		const small = this.parked.filter(({ length }) => length <= LARGEST_WITNESS).length;
		return this.singlesRefused + small >= WITNESSES;
	}

	private halve(numbers: readonly string[]): void {
		const middle = Math.ceil(numbers.length / 2);
		this.queue.addPiece(numbers.slice(middle));
		this.queue.addPiece(numbers.slice(0, middle));
	}
}
