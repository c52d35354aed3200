import { excerpt } from '../core/excerpt';
import type { ItemNumber } from '../core/item-number';
import { invalidPhrase } from '../core/list/invalid-phrases';
import type { Reason } from '../core/types';
import { largest, LONGEST_NAME } from './shares';

/** The code under which reasons are counted that have no line of their own. */
export const OTHER_REASONS = 'other';

/** Longest message of a reason in summary and report, in characters; all of this package's own are shorter. */
const LONGEST_MESSAGE = 300;

/** A reason with its code cut to 40 characters and its message to 300; a blank message becomes the code. Never throws. */
export function shownReason(reason: Reason): Reason {
	const code = excerpt(reason.code, LONGEST_NAME);
	const message = excerpt(reason.message, LONGEST_MESSAGE);
	return { code, message: message.trim() === '' ? code : message };
}

/**
 * How many numbers are invalid, and how many of them for each code of this package's own; any other code counts as
 * `other`. Never throws.
 */
export function countInvalid(itemNumbers: readonly ItemNumber[]): { invalid: number; reasons: Record<string, number> } {
	const reasons = new Map<string, number>();
	let invalid = 0;
	for (const itemNumber of itemNumbers) {
		if (itemNumber.number !== null) continue;
		invalid++;
		const { code } = itemNumber.reason;
		const key = invalidPhrase(code) === undefined ? OTHER_REASONS : code;
		reasons.set(key, (reasons.get(key) ?? 0) + 1);
	}
	return { invalid, reasons: Object.fromEntries(reasons) };
}

/** Unresolved numbers by the code of their reason. Both have the same keys, at most eleven. */
export interface UnresolvedReasons {
	readonly numbers: Record<string, number>;
	/** The first message with the code: one line. */
	readonly messages: Record<string, string>;
}

interface Group {
	readonly name: string;
	readonly message: string;
	numbers: number;
}

/** Codes without a line of their own; a copy of the summary could lose the field `__proto__` and its figure. */
const UNLISTED = new Set(['', '__proto__', OTHER_REASONS]);
const OTHER_MESSAGE = 'Other reasons: the field reason of each contact has its own.';

/** Counts unresolved numbers by the code of their reason. Nothing here throws. */
export class UnresolvedCount {
	private readonly byCode = new Map<string, Group>();
	private all = 0;

	add({ code, message }: Reason): void {
		this.all++;
		const name = excerpt(code, LONGEST_NAME);
		const group = this.byCode.get(name);
		if (group === undefined) this.byCode.set(name, { name, message, numbers: 1 });
		else group.numbers++;
	}

	/** How many numbers have this code, of at most 40 characters. */
	of(code: string): number {
		return this.byCode.get(code)?.numbers ?? 0;
	}

	/** The ten codes with the most numbers, from the most to the fewest, then `other` for all further ones. */
	list(): UnresolvedReasons {
		const numbers = new Map<string, number>();
		const messages = new Map<string, string>();
		let listed = 0;
		for (const group of largest(this.byCode.values())) {
			if (UNLISTED.has(group.name.trim())) continue;
			numbers.set(group.name, group.numbers);
			messages.set(group.name, shownReason({ code: group.name, message: group.message }).message);
			listed += group.numbers;
		}
		if (listed < this.all) {
			numbers.set(OTHER_REASONS, this.all - listed);
			messages.set(OTHER_REASONS, OTHER_MESSAGE);
		}
		return { numbers: Object.fromEntries(numbers), messages: Object.fromEntries(messages) };
	}
}
