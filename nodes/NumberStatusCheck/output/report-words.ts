import type { ItemStatus, Recommendation } from '../core/statuses';
import type { Reason } from '../core/types';
import type { LocalTime } from './report-date';
import type { ListEstimate } from './estimate';
import type { Summary } from './summary';
import type { Unasked } from './unasked';

/** A table of the report. */
export type TableName =
	| 'estimate'
	| 'changes'
	| 'statuses'
	| 'plan'
	| 'carriers'
	| 'provinces'
	| 'invalid'
	| 'unresolved';

/** The heading of a table, and the names of its columns. */
export interface TableWords {
	readonly title: string;
	readonly columns: readonly string[];
}

/**
 * Every word of the report in one language. Texts are plain, not HTML, and short: the page has to stay below 40 KB. None
 * of the functions throws.
 */
export interface ReportWords {
	/** The language tag of the page (BCP 47). */
	readonly tag: string;
	readonly title: string;
	/** What the large figures at the top count. */
	readonly figures: Readonly<
		Record<
			| 'contacts'
			| 'distinct'
			| 'charged'
			| 'reused'
			| 'duplicates'
			| 'kept'
			| 'cost'
			| 'saved'
			| 'wouldSend'
			| 'wouldReuse'
			| 'invalid'
			| 'costAtMost',
			string
		>
	>;
	/** What to do with the numbers, in one line: how many to keep, to review and so on, those of none left out. */
	readonly bottomLine: (summary: Summary) => string;
	/** When the run started, in the time zone of the workflow. */
	readonly when: (start: LocalTime) => string;
	/** With how many requests the run was made, and how long it took. */
	readonly how: (summary: Summary) => string;
	/** What a dry run is, and what a run would send. */
	readonly dryRun: (summary: Summary) => string;
	/** That the run ended before its list was done, and why. */
	readonly cutShort: (reason: Reason) => string;
	/** That so many results, at least 1, are not in the Result Store. */
	readonly notStored: (count: number) => string;
	/** A share in per cent with one decimal; a dash where there is nothing to take a share of. */
	readonly percent: (part: number, whole: number) => string;
	/** The same for counts: of few numbers, how many of how many. */
	readonly share: (part: number, whole: number) => string;
	/** What the share of active numbers is of. */
	readonly activeOf: (withResult: number) => string;
	readonly status: (status: ItemStatus) => string;
	/** What a status means, in a line. */
	readonly meaning: (status: ItemStatus) => string;
	readonly recommendation: (recommendation: Recommendation) => string;
	/** A carrier or province as `shownName` gives it. */
	readonly name: (name: string) => string;
	/** So many carriers or provinces that have no row, at least 1. */
	readonly others: (count: number) => string;
	/** What is wrong with numbers that have this code, one of this package's own or `other`. */
	readonly invalidReason: (code: string) => string;
	/** Why numbers with this code are unresolved; `message` is the first one with it, in English. */
	readonly unresolvedReason: (code: string, message: string) => string;
	/** What a sample tells of the whole list. */
	readonly estimate: (estimate: ListEstimate, currency: string) => string;
	/** That Max Numbers left so many numbers, at least 1, unasked, and what they would cost; `price` as below. */
	readonly heldBack: (count: number, price: number, currency: string) => string;
	/** That so many numbers, at least 1, were not asked as enough were active; `price` of one, 0 if none is set. */
	readonly notNeeded: (count: number, price: number, currency: string) => string;
	/** That so many numbers, at least 1, were not asked as another one of the contact is active; `price` as above. */
	readonly spared: (count: number, price: number, currency: string) => string;
	/** How many numbers have another status than before; at least one was checked again. */
	readonly changed: (summary: Summary) => string;
	/** What a run would do with the numbers of a list. */
	readonly plan: Readonly<Record<'sent' | 'sentAtMost' | 'reused' | keyof Unasked | 'duplicates' | 'invalid', string>>;
	readonly tables: Readonly<Record<TableName, TableWords>>;
}
