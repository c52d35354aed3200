import type { WorkQueue } from './work-queue';

/**
 * How many small batches have to be refused: a few bad numbers at the head of a list must not look like a refusal of
 * everything.
 */
const WITNESSES = 3;
/** Most numbers in a small batch. The refusal of a larger one says little: one bad number in it is enough. */
const LARGEST_WITNESS = 3;
/** From so many of the largest parked batches, one number each is asked alone before everything counts as refused. */
const SAMPLES = 3;

/**
 * Finds the number that makes the API refuse a request: a refused batch is halved until the offending number is alone.
 * The vendor does not document whether `400001`, `400200` and `415000` mean the whole request or one number.
 *
 * Until a first request has succeeded, a refusal may just as well mean that nothing will ever succeed. Therefore only
 * one path is halved down to a single number, and its siblings are asked whole. If they are refused too, and so is a
 * number from the middle of each of the largest, the configuration is to blame. Nothing here throws.
 */
export class Refusals {
	/** Whether a request has succeeded. */
	private proven = false;
	/** The code of the first refusal. */
	private refusedCode: string | undefined;
	private singlesRefused = 0;
	private sampled = false;
	/** Refused batches of two or more, worth halving only once something has succeeded. */
	private readonly parked: (readonly string[])[] = [];

	/**
	 * `enough`: how many numbers have to be refused before everything counts as refused. 0 where requests are as full as
	 * the list allows: then the witnesses are enough.
	 */
	constructor(
		private readonly queue: WorkQueue,
		private readonly enough = 0,
	) {}

	/** To be called when a request has succeeded: the parked batches are halved now. */
	accepted(): void {
		this.proven = true;
		for (const numbers of this.parked.splice(0)) this.halve(numbers);
	}

	/** To be called when a request for these numbers was refused. A single number is only counted: the caller ends it. */
	refused(numbers: readonly string[], resultCode: string): void {
		this.refusedCode ??= resultCode;
		if (numbers.length === 1) this.singlesRefused++;
		else if (!this.proven && this.singlesRefused > 0) this.parked.push(numbers);
		else this.halve(numbers);
	}

	/** While true, requests are sent one at a time, and fresh numbers only when nothing else is left. */
	get probing(): boolean {
		return !this.proven && this.refusedCode !== undefined;
	}

	/**
	 * The code with which the API refuses everything, once that is certain: a single number, every sibling on the way to
	 * it and the samples were refused, at least WITNESSES of these in small requests, nothing has ever succeeded, and
	 * numbers are left that would be refused as well. Until then undefined; `advance` takes the samples.
	 */
	get refusesEverything(): string | undefined {
		const certain = this.probing && this.queue.onlyFreshLeft && this.hasWitnesses && this.toSample.length === 0;
		return certain && (this.parked.length > 0 || this.queue.hasFresh) ? this.refusedCode : undefined;
	}

	/**
	 * To be called when nothing is in flight. If everything that was asked has been refused, one number from each of the
	 * largest parked batches is asked alone, as a single bad number is enough to have such a batch refused. If nothing is
	 * left to ask and nothing is certain, the parked batches are halved after all, one at a time.
	 */
	advance(): void {
		if (!this.queue.onlyFreshLeft) return;
		if (this.hasWitnesses) this.takeSamples();
		else if (this.queue.isEmpty) this.halve(this.parked.pop() ?? []);
	}

	/** The parked batches from which a number has to be asked alone before anything is certain. */
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
		// Nothing is parked until a single number has been refused, so the witnesses always include one.
		const small = this.parked.filter(({ length }) => length <= LARGEST_WITNESS).length;
		const numbers = this.parked.reduce((sum, { length }) => sum + length, this.singlesRefused);
		return this.singlesRefused + small >= WITNESSES && numbers >= this.enough;
	}

	private halve(numbers: readonly string[]): void {
		const middle = Math.ceil(numbers.length / 2);
		this.queue.addPiece(numbers.slice(middle));
		this.queue.addPiece(numbers.slice(0, middle));
	}
}
