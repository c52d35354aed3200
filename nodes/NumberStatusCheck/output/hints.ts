import type { IExecuteFunctions, INode } from 'n8n-workflow';

import type { SpendingRules } from '../core/list/list-plan';
import type { StoredFigures } from '../core/list/stored-results';
import type { SendingPlan } from '../core/run/plan-sending';
import type { CheckReport, NumberOutcome, Reason } from '../core/types';
import { RENAMED_ERROR_FIELD } from './items';
import { isUnread } from '../core/item-number';
import type { ItemNumber } from '../core/item-number';
import { cutShortText, summaryText } from './figures-hint';
import { phoneFieldText } from './phone-field-hint';
import { counted, countText } from './report-text';
import { dryRunText, heldBackText, notNeededText, sampleText, sparedText, zeroText } from './spending-hints';
import { notStoredText, storeText, unreadableStoreText } from './store-texts';
import { tryToShow } from './show-hint';
import type { Hint } from './show-hint';
import { countUnasked } from './unasked';
import type { Unasked } from './unasked';

/** What the hints about a run are made from. */
export interface RunFigures {
	/** How many items came in. */
	readonly items: number;
	readonly itemNumbers: readonly ItemNumber[];
	/** The text in Phone Number where it is the same for every item; may throw. */
	readonly fixedPhone: () => string | undefined;
	/** One of each distinct number, in any order. */
	readonly outcomes: Iterable<NumberOutcome>;
	readonly report: Omit<CheckReport, 'outcomes'>;
	/** What the Result Store knew; absent without one. */
	readonly stored?: StoredFigures;
	/** Only in a dry run: what a run would send. */
	readonly dryRun?: Pick<SendingPlan, 'payable' | 'payableAtLeast' | 'wanted'>;
	/** How many distinct numbers the sample was drawn from; null without one. */
	readonly sampledFrom: number | null;
	/** Price of one charged number, in the user's currency; 0 if none is set. */
	readonly pricePerNumber: number;
	/** What stands beside amounts; empty for nothing. */
	readonly currency: string;
	/** The user's limits, where they are known: 0 is one that an expression gave. */
	readonly spending?: SpendingRules;
	/** What kept the run from starting, if anything did. */
	readonly obstacle?: Reason;
	readonly node: INode;
	/** How many outputs the node has, without n8n's own error output. */
	readonly outputs: number;
	/** A defect that was met while the items were built, if any was; as in `describeDefect`. */
	readonly defect?: string | undefined;
}

/** These, and what is counted once for all hints. */
export interface ShownFigures extends RunFigures {
	readonly unasked: Unasked;
}

function obstacleText({ obstacle }: RunFigures): string | undefined {
	return obstacle === undefined ? undefined : `Nothing was sent. ${obstacle.message}`;
}

function unreadText({ itemNumbers }: RunFigures): string | undefined {
	const unread = itemNumbers.filter(isUnread);
	const [first] = unread;
	if (first === undefined) return undefined;
	return `${counted(unread.length, 'contact', 'contacts')} left unread. ${first.reason.message}`;
}

/**
 * How often and how far the API slowed a run down, and what to set; undefined where it did not. A single refusal is no
 * news, and a run that was cut short says more itself. Never throws.
 */
export function slowdownText({ report: { slowdown, stop } }: Pick<RunFigures, 'report'>): string | undefined {
	if (slowdown === undefined || slowdown.times < 2 || stop !== undefined) return undefined;
	const { times, fewestInFlight, longestIntervalMs } = slowdown;
	const seconds = (longestIntervalMs / 1000).toLocaleString('en-US', { maximumFractionDigits: 1 });
	const perSecond = Math.max(0.01, Math.floor(100_000 / longestIntervalMs) / 100);
	const [how, set] =
		longestIntervalMs > 0
			? [`one every ${seconds} s`, `Max Requests per Second to ${perSecond}`]
			: [`${fewestInFlight} at a time`, `Concurrency to ${fewestInFlight}`];
	return `The API took fewer requests than it was sent: the run slowed down ${counted(times, 'time', 'times')}, to ${how}. No result is lost by that. Set ${set} if every run does so.`;
}

function unansweredText({ report: { unanswered = 0 } }: RunFigures): string | undefined {
	if (unanswered === 0) return undefined;
	const [replies, what] =
		unanswered === 1
			? ['The reply to 1 request was', 'it']
			: [`The replies to ${countText(unanswered)} requests were`, 'those'];
	return `${replies} lost: too late, broken off, or another server's. What the API charged for ${what}, if anything, is not in the bill above; only the vendor can see it.`;
}

function strangersText({ report: { chargedStrangers } }: RunFigures): string | undefined {
	if (chargedStrangers === 0) return undefined;
	const entries = counted(chargedStrangers, 'result', 'results');
	return `The API charged for ${entries} of numbers that nobody asked for. They are in the bill, but on no contact. Send the vendor the time of this run.`;
}

function defectText({ defect }: RunFigures): string | undefined {
	if (defect === undefined) return undefined;
	return `Some contacts left with their result alone, or without it, because of a defect of this node (${defect}). Report this text to the maintainers of the node.`;
}

function retryText({ node }: RunFigures): string | undefined {
	if (node.retryOnFail !== true) return undefined;
	return `Retry On Fail is on. The node repeats single requests by itself, so switch it off: if the whole node runs again, every number is paid for again. While it is on, an incoming field "error" leaves as "${RENAMED_ERROR_FIELD}".`;
}

function alwaysOutputText({ node, outputs }: RunFigures): string | undefined {
	const several = outputs > 1 || node.onError === 'continueErrorOutput';
	if (node.alwaysOutputData !== true || !several) return undefined;
	return 'Always Output Data is on. Whenever the first output of this node is empty, n8n puts an empty item into it, which goes on like a contact. Switch it off in the settings of the node.';
}

/** In the order in which they are shown, behind the warnings. */
const INFORMATION = [
	sampleText,
	notNeededText,
	sparedText,
	summaryText,
	storeText,
	dryRunText,
	heldBackText,
	zeroText,
	unansweredText,
	slowdownText,
];
const WARNINGS = [
	phoneFieldText,
	obstacleText,
	unreadText,
	cutShortText,
	notStoredText,
	unreadableStoreText,
	strangersText,
	defectText,
	retryText,
	alwaysOutputText,
];

/**
 * Shows in the output panel what the run did, and what the user should know before the next one. Never throws: a hint
 * that cannot be made or shown is left out.
 */
export function addHints(context: IExecuteFunctions, figures: RunFigures): void {
	let unasked: Unasked | undefined;
	const shown: ShownFigures = {
		...figures,
		get unasked() {
			return (unasked ??= countUnasked(figures.outcomes));
		},
	};
	const show = (type: Hint['type'], textOf: (figures: ShownFigures) => string | undefined) => {
		tryToShow(context, () => {
			const message = textOf(shown);
			return message === undefined ? undefined : { type, message };
		});
	};
	for (const textOf of WARNINGS) show('warning', textOf);
	for (const textOf of INFORMATION) show('info', textOf);
}
