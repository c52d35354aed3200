import type { Batch } from './batch';

/** A batch that waits for its time. */
interface Waiting {
	readonly batch: Batch;
	/** Milliseconds of the caller's clock. */
	readonly dueAt: number;
	/** How many were added before it: of equally due ones the first comes first. */
	readonly order: number;
}

function isBefore(a: Waiting, b: Waiting): boolean {
	return a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);
}

/**
 * Batches that wait, each for a time of its own: a binary heap, as a hundred thousand may wait in whatever order they
 * come due. Nothing here throws.
 */
export class WaitingBatches {
	/** None comes before its parent, which stands at half its place. */
	private readonly heap: Waiting[] = [];
	private added = 0;

	/** How many wait. */
	get size(): number {
		return this.heap.length;
	}

	/** When the first of them is due; undefined for none. */
	get nextDueAt(): number | undefined {
		return this.heap[0]?.dueAt;
	}

	/** Adds a batch that is due at `dueAt`, in milliseconds of the caller's clock. */
	add(batch: Batch, dueAt: number): void {
		const waiting = { batch, dueAt, order: this.added++ };
		let at = this.heap.push(waiting) - 1;
		for (let parent = this.heap[(at - 1) >> 1]; parent !== undefined && isBefore(waiting, parent); ) {
			this.heap[at] = parent;
			at = (at - 1) >> 1;
			parent = this.heap[(at - 1) >> 1];
		}
		this.heap[at] = waiting;
	}

	/** Takes the batch that comes first, if it is due at `now`. */
	takeDue(now: number): Batch | undefined {
		const [first] = this.heap;
		if (first === undefined || first.dueAt > now) return undefined;
		const last = this.heap.pop();
		if (last !== undefined && last !== first) this.sink(last);
		return first.batch;
	}

	/** Forgets all of them. */
	clear(): void {
		this.heap.length = 0;
	}

	/** Puts this one at the top, and then below each that comes before it. */
	private sink(waiting: Waiting): void {
		let at = 0;
		for (;;) {
			const left = 2 * at + 1;
			const [a, b] = [this.heap[left], this.heap[left + 1]];
			const isRight = a !== undefined && b !== undefined && isBefore(b, a);
			const child = isRight ? b : a;
			if (child === undefined || !isBefore(child, waiting)) break;
			this.heap[at] = child;
			at = isRight ? left + 1 : left;
		}
		this.heap[at] = waiting;
	}
}
