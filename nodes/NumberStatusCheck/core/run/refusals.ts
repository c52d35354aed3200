import type { WorkQueue } from './work-queue';

/**
 * How many numbers have to be refused, each alone in its request: a few bad ones at the head of a list must not look like
 * a refusal of everything. The refusal of several together says little, as one bad number is enough for it. Why so many:
 * docs/decisions/splitting.md.
 */
const WITNESSES = 10;

/** Numbers that are held back until something has succeeded. */
interface Parked {
	readonly numbers: readonly string[];
	/** Whether they were refused as they are; else they are what is left of a batch from which a number was asked alone. */
	readonly refused: boolean;
}

/**
 * Finds the number that makes the API refuse a request: a refused batch is halved until the offending number is alone.
 * The vendor does not document whether `400001`, `400200` and `415000` mean the whole request or one number.
 *
 * Until a first request has succeeded, a refusal may just as well mean that nothing will ever succeed. Therefore only
 * one path is halved down to a single number, and its siblings are asked whole. If they are refused too, numbers from the
 * middle of what was refused are asked alone, until enough of them have been refused. Then the configuration is to blame.
 * Nothing here throws.
 */
export class Refusals {
	/** Whether a request has succeeded. */
	private proven = false;
	/** The code of the first refusal. */
	private refusedCode: string | undefined;
	private singlesRefused = 0;
	/** Refused batches of two or more are worth halving only once something has succeeded. */
	private readonly parked: Parked[] = [];

	constructor(private readonly queue: WorkQueue) {}

	/** To be called when a request has succeeded: what was parked is asked now, and what was refused as it is, in halves. */
	accepted(): void {
		this.proven = true;
		for (const { numbers, refused } of this.parked.splice(0)) {
			if (refused) this.halve(numbers);
			else this.queue.addPiece(numbers);
		}
	}

	/** To be called when a request for these numbers was refused. A single number is only counted: the caller ends it. */
	refused(numbers: readonly string[], resultCode: string): void {
		this.refusedCode ??= resultCode;
		if (numbers.length === 1) this.singlesRefused++;
		else if (!this.proven && this.singlesRefused > 0) this.parked.push({ numbers, refused: true });
		else this.halve(numbers);
	}

	/** While true, requests are sent one at a time, and fresh numbers only when nothing else is left. */
	get probing(): boolean {
		return !this.proven && this.refusedCode !== undefined;
	}

	/**
	 * The code with which the API refuses everything, once that is certain: WITNESSES numbers were refused alone, and so
	 * was every other request, and numbers are left that would be refused as well. Until then undefined; `advance` sees to
	 * the witnesses.
	 */
	get refusesEverything(): string | undefined {
		const certain = this.probing && this.queue.onlyFreshLeft && this.singlesRefused >= WITNESSES;
		return certain && (this.parked.length > 0 || this.queue.hasFresh) ? this.refusedCode : undefined;
	}

	/** Whether fresh numbers are asked one by one: each refusal is to say as much as it can. */
	get onlySingles(): boolean {
		return this.probing && this.singlesRefused > 0 && this.queue.onlyFreshLeft;
	}

	/**
	 * To be called when nothing is in flight. If everything that was asked has been refused and that is not enough, the
	 * number in the middle of the largest parked batch is asked alone; what is left of the batch is two from then on.
	 */
	advance(): void {
		if (!this.probing || !this.queue.onlyFreshLeft || this.singlesRefused >= WITNESSES) return;
		const [largest] = [...this.parked].sort((a, b) => b.numbers.length - a.numbers.length);
		if (largest === undefined) return;
		const { numbers } = largest;
		const middle = Math.floor(numbers.length / 2);
		this.parked.splice(this.parked.indexOf(largest), 1);
		for (const rest of [numbers.slice(0, middle), numbers.slice(middle + 1)])
			if (rest.length > 0) this.parked.push({ numbers: rest, refused: false });
		this.queue.addPiece(numbers.slice(middle, middle + 1));
	}

	private halve(numbers: readonly string[]): void {
		const middle = Math.ceil(numbers.length / 2);
		this.queue.addPiece(numbers.slice(middle));
		this.queue.addPiece(numbers.slice(0, middle));
	}
}
