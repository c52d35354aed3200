import { quotable } from '../core/excerpt';
import type { StoredFigures, UnreadableEntry } from '../core/list/stored-results';
import type { CheckReport } from '../core/types';
import { counted } from './report-text';

/** Longest quote of a value in a message, in characters. */
const LONGEST_QUOTE = 40;

/** What the hints about the Result Store are made from; without one, there are none. */
export interface StoreFigures {
	/** What it knew; absent without a Result Store. */
	readonly stored?: StoredFigures;
	readonly report: Pick<CheckReport, 'store'>;
	/** Only in a dry run: how many numbers a run would send. */
	readonly dryRun?: { readonly payable: number };
}

function results(count: number): string {
	return counted(count, 'result', 'results');
}

function shown(value: unknown): string {
	if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
	const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return isPlain ? `"${quotable(String(value), LONGEST_QUOTE)}"` : 'nothing';
}

/** What the Result Store knew, and what it has taken; in a dry run, what it would be given at most. Never throws. */
export function storeText({ stored, report: { store }, dryRun }: StoreFigures): string | undefined {
	if (stored === undefined) return undefined;
	const knew = `Result Store: ${counted(stored.known, 'number', 'numbers')} known`;
	if (dryRun !== undefined) return `${knew}. A run would save up to ${results(dryRun.payable)}.`;
	return `${knew}, ${results(store?.acknowledged ?? 0)} saved.`;
}

/** What is wrong with an entry, and how it should be. */
function exampleText({ why, value }: UnreadableEntry): string {
	switch (why) {
		case 'noObject':
			return `The first is ${shown(value)}, and no item with fields.`;
		case 'number':
			return `The first has ${shown(value)} as its number.`;
		case 'noStatus':
		case 'status':
			return `The first has ${shown(value)} as its status. A status is read from its name, such as active, or from the vendor's code.`;
		case 'noTime':
		case 'time':
			return `The first has ${shown(value)} as its checkedAt. Have it give times as they were saved, as in 2026-11-20T08:00:00.000Z.`;
		case 'future':
			return `The first has ${shown(value)} as its checkedAt, which lies in the future.`;
	}
}

/** That the Result Store gave something that is no result. Never throws. */
export function unreadableStoreText({ stored }: StoreFigures): string | undefined {
	if (stored?.firstUnreadable === undefined) return undefined;
	const entries = counted(stored.unreadable, 'entry', 'entries');
	const were = stored.unreadable === 1 ? 'was' : 'were';
	return `${entries} of the Result Store ${were} not readable and passed over. ${exampleText(stored.firstUnreadable)}`;
}

/** That results are not in the Result Store, and why. Never throws. */
export function notStoredText({ report: { store } }: StoreFigures): string | undefined {
	if (store === undefined || store.notStored === 0) return undefined;
	const why = store.fault === undefined ? '' : ` ${store.fault.what} ${store.fault.todo}`;
	const are = store.notStored === 1 ? 'is' : 'are';
	return `${results(store.notStored)} of this run ${are} not in the Result Store, only in the output of this node.${why}`;
}
