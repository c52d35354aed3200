import type { ItemNumber } from '../item-number';

/** The distinct numbers of an item. Most have one, so that a set would only take memory. */
export type NumbersOfItem = string | Set<string>;

/** The distinct numbers of each item that has any, in the order of `itemNumbers`. Never throws. */
export function numbersByItem(itemNumbers: readonly ItemNumber[]): Map<number, NumbersOfItem> {
	const byItem = new Map<number, NumbersOfItem>();
	for (const { item, number } of itemNumbers) {
		if (number === null) continue;
		const known = byItem.get(item);
		if (known === undefined) byItem.set(item, number);
		else if (typeof known !== 'string') known.add(number);
		else if (known !== number) byItem.set(item, new Set([known, number]));
	}
	return byItem;
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
 * once per number, each with the claim of its own number: they count as one. Nothing here throws.
 */
export class Claims<T extends { readonly checkedAt: number }> {
	private readonly latest = new Map<string, T>();
	/** How many items claim something of a number, where more than one does. */
	private readonly counts = new Map<string, number>();
	/** Numbers that some item holds without a claim. */
	private readonly unclaimed = new Set<string>();
	/** By their numbers, items with several numbers and a claim about one of them. */
	private readonly groups = new Map<string, Group>();

	/** An item with these numbers claims this of `number`, or nothing if that is undefined. */
	add(numbers: NumbersOfItem, number?: string, claim?: T): void {
		if (number === undefined || claim === undefined) {
			for (const other of typeof numbers === 'string' ? [numbers] : numbers) this.unclaimed.add(other);
			return;
		}
		this.put(number, claim);
		if (typeof numbers === 'string') {
			if (numbers !== number) this.unclaimed.add(numbers);
		} else {
			this.groupOf(numbers).claimed.add(number);
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
