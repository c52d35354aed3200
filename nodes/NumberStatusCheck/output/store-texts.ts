import { explainEntry } from '../core/list/explain-entry';
import type { StoredFigures } from '../core/list/stored-results';
import type { CheckReport, StoreReport } from '../core/types';
import { counted } from './report-text';

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

/** What the Result Store knew, and what it has taken; in a dry run, what it would be given at most. Never throws. */
export function storeText({ stored, report: { store }, dryRun }: StoreFigures): string | undefined {
	if (stored === undefined) return undefined;
	const knew = `Result Store: ${counted(stored.known, 'number', 'numbers')} known`;
	if (dryRun !== undefined) return `${knew}. A run would save up to ${results(dryRun.payable)}.`;
	return `${knew}, ${results(store?.acknowledged ?? 0)} saved.`;
}

/** That the Result Store gave something that is no result. Never throws. */
export function unreadableStoreText({ stored }: StoreFigures): string | undefined {
	if (stored?.firstUnreadable === undefined) return undefined;
	const entries = counted(stored.unreadable, 'entry', 'entries');
	const were = stored.unreadable === 1 ? 'was' : 'were';
	return `${entries} of the Result Store ${were} not readable and passed over. ${explainEntry(stored.firstUnreadable)}`;
}

/** That so many results are not in the Result Store. Never throws. */
export function notStoredSentence(notStored: number): string {
	const are = notStored === 1 ? 'is' : 'are';
	return `${results(notStored)} of this run ${are} not in the Result Store, only in the output of this node.`;
}

/** That results are not in the Result Store, or may not be. */
function notStoredFigures({ notStored, fault }: StoreReport): string | undefined {
	if (notStored === 0) return undefined;
	if (fault?.unconfirmed !== true) return notStoredSentence(notStored);
	const [were, they] = notStored === 1 ? ['was', 'it is'] : ['were', 'they are'];
	return `${results(notStored)} of this run ${were} handed to the Result Store without its word that ${they} kept.`;
}

/** The same for n8n's log, with nothing but figures; undefined where all are. Never throws. */
export function notStoredLine({ store }: Pick<CheckReport, 'store'>): string | undefined {
	return store === undefined ? undefined : notStoredFigures(store);
}

/** That results are not in the Result Store, or may not be, and why; undefined where all are. Never throws. */
export function notStoredText({ report: { store } }: StoreFigures): string | undefined {
	const figures = store === undefined ? undefined : notStoredFigures(store);
	if (figures === undefined) return undefined;
	const fault = store?.fault;
	return fault === undefined ? figures : `${figures} ${fault.what} ${fault.todo}`;
}
