import type { ItemNumber } from '../item-number';

/**
 * The distinct valid numbers of an item: a text where its field holds one number and nothing else, as a set would only
 * take memory; a set where it holds several, valid or not.
 */
export type NumbersOfItem = string | ReadonlySet<string>;

const NONE: ReadonlySet<string> = new Set();

/** The numbers of each item that has a valid one, in the order of `itemNumbers`. Never throws. */
export function numbersByItem(itemNumbers: readonly ItemNumber[]): Map<number, NumbersOfItem> {
	const byItem = new Map<number, NumbersOfItem>();
	for (const { item, number } of itemNumbers) {
		const known = byItem.get(item);
		if (known === undefined) byItem.set(item, number ?? NONE);
		else if (number !== known) byItem.set(item, withNumber(known, number));
	}
	for (const [item, numbers] of byItem) if (numbers === NONE) byItem.delete(item);
	return byItem;
}

/** The numbers of an item with one more part, which may be no number; a set grows in place. */
function withNumber(known: NumbersOfItem, number: string | null): ReadonlySet<string> {
	if (number === null) return typeof known === 'string' ? new Set([known]) : known;
	if (typeof known === 'string') return new Set([known, number]);
	if (known === NONE) return new Set([number]);
	return (known as Set<string>).add(number);
}

/** What came of the claims of a list. */
export interface Settled<T> {
	/** The latest claim about each number of which every item makes one. */
	readonly agreed: ReadonlyMap<string, T>;
	/** Every other number that has claims, with how many. */
	readonly contested: ReadonlyMap<string, number>;
}

/** What items that hold the same several numbers claim together: an item has room for one claim only. */
interface Group {
	/** Numbers that some of the items make a claim about. */
	readonly claimed: Set<string>;
	/** All numbers of the items, which hold the same. */
	readonly numbers: ReadonlySet<string>;
}

/**
 * What the items claim about numbers. What one contact claims decides nothing about another: a number's claims count only
 * if every item with the number makes one. Items that hold the same several numbers are one contact that left the node
 * once per number, each with what came of its own number: they count as one. Nothing here throws.
 */
export class Claims<T extends { readonly checkedAt: number }> {
	private readonly latest = new Map<string, T>();
	/** How many items claim something of a number, where more than one does. */
	private readonly counts = new Map<string, number>();
	/** Numbers that some item holds without a claim. */
	private readonly unclaimed = new Set<string>();
	/** By their numbers, items with several numbers that carry something from an earlier run. */
	private readonly groups = new Map<string, Group>();

	/**
	 * An item with these numbers carries something about `number`, one of them: this claim, or that there is nothing to
	 * claim. `number` is null where it is about a part of its field that is no number, and undefined where it carries
	 * nothing, or about what is not known.
	 */
	add(numbers: NumbersOfItem, number: string | null | undefined, claim?: T): void {
		if (typeof number === 'string' && claim !== undefined) this.put(number, claim);
		if (typeof numbers === 'string') {
			if (numbers !== number || claim === undefined) this.unclaimed.add(numbers);
		} else if (number === undefined) {
			for (const other of numbers) this.unclaimed.add(other);
		} else {
			const { claimed } = this.groupOf(numbers);
			if (number === null) return;
			if (claim === undefined) this.unclaimed.add(number);
			else claimed.add(number);
		}
	}

	private groupOf(numbers: ReadonlySet<string>): Group {
		const key = [...numbers].sort().join();
		const group = this.groups.get(key) ?? { claimed: new Set(), numbers };
		this.groups.set(key, group);
		return group;
	}

	private put(number: string, claim: T): void {
		const other = this.latest.get(number);
		if (other !== undefined) this.counts.set(number, (this.counts.get(number) ?? 1) + 1);
		if (other === undefined || other.checkedAt < claim.checkedAt) this.latest.set(number, claim);
	}

	/** What came of the claims. To be called once, after the last item. */
	settle(): Settled<T> {
		for (const { claimed, numbers } of this.groups.values()) {
			for (const number of numbers) if (!claimed.has(number)) this.unclaimed.add(number);
		}
		const contested = new Map<string, number>();
		for (const number of this.latest.keys()) {
			if (!this.unclaimed.has(number)) continue;
			contested.set(number, this.counts.get(number) ?? 1);
			this.latest.delete(number);
		}
		return { agreed: this.latest, contested };
	}
}
