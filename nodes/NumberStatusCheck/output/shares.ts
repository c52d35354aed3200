import { excerpt } from '../core/excerpt';

/** The distinct numbers with a status that have a carrier or province in common. */
export interface Share {
	/**
	 * The carrier or province as the vendor writes it, cut to 40 characters (see `excerpt`); `unknown` for numbers
	 * without one.
	 */
	readonly name: string;
	readonly numbers: number;
	/** How many of them are active. */
	readonly active: number;
}

/** What the list of the largest leaves out. */
export interface OtherShares {
	/** How many carriers or provinces. */
	readonly names: number;
	readonly numbers: number;
	/** How many of them are active. */
	readonly active: number;
}

/** Longest name from outside in summary and report, in characters. */
export const LONGEST_NAME = 40;
/** How many of a kind the summary lists. */
export const MOST_LISTED = 10;

/** The name of numbers without a carrier or province. */
export const UNKNOWN = 'unknown';
/** Enough code units for a name that is longer than the longest. */
const HEAD = 2 * LONGEST_NAME + 2;

/**
 * The name that a value from outside is counted and shown under: its text up to the first `end`, cut to 40 characters;
 * `unknown` for blank text and for anything but text. A huge text costs no more than a short one. Never throws.
 */
export function shownName(value: unknown, end: RegExp | string): string {
	if (typeof value !== 'string') return UNKNOWN;
	const [first = ''] = value.trimStart().slice(0, HEAD).split(end, 1);
	const name = excerpt(first.trimEnd(), LONGEST_NAME);
	return name === '' ? UNKNOWN : name;
}

interface Counted {
	readonly name: string;
	readonly numbers: number;
}

function isBefore(a: Counted, b: Counted): boolean {
	return a.numbers === b.numbers ? a.name < b.name : a.numbers > b.numbers;
}

/**
 * The ten with the most numbers, from the most to the fewest, then by name (by code unit). Takes time in proportion to
 * their count. Never throws.
 */
export function largest<T extends Counted>(all: Iterable<T>): T[] {
	const found: T[] = [];
	for (const one of all) {
		const last = found[MOST_LISTED - 1];
		if (last !== undefined && !isBefore(one, last)) continue;
		const at = found.findIndex((other) => isBefore(one, other));
		found.splice(at === -1 ? found.length : at, 0, one);
		if (found.length > MOST_LISTED) found.pop();
	}
	return found;
}

/** Counts distinct numbers, and the active ones among them, by the name they are shown under. Nothing here throws. */
export class Shares {
	private readonly byName = new Map<string, { name: string; numbers: number; active: number }>();

	/** `name`: as `shownName` gives it. */
	add(name: string, active: boolean): void {
		const share = this.byName.get(name) ?? { name, numbers: 0, active: 0 };
		share.numbers++;
		if (active) share.active++;
		this.byName.set(name, share);
	}

	/** The ten with the most numbers (see `largest`), and the sum of all others, null if there are none. */
	list(): { shares: Share[]; others: OtherShares | null } {
		const shares = largest(this.byName.values());
		if (shares.length === this.byName.size) return { shares, others: null };
		const others = { names: this.byName.size - shares.length, numbers: 0, active: 0 };
		for (const { numbers, active } of this.byName.values()) {
			others.numbers += numbers;
			others.active += active;
		}
		for (const { numbers, active } of shares) {
			others.numbers -= numbers;
			others.active -= active;
		}
		return { shares, others };
	}
}
