import type { IExecuteFunctions } from 'n8n-workflow';

import { explainStop } from '../core/explain';
import type { CheckReport, NumberOutcome } from '../core/types';
import { costOf, moneyText } from './cost';
import { RENAMED_ERROR_FIELD } from './items';
import type { ItemNumber } from '../core/item-number';

function counted(count: number, one: string, many: string): string {
	return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** What the hints about a run are made from. */
export interface RunFigures {
	/** How many items came in. */
	readonly items: number;
	readonly itemNumbers: readonly ItemNumber[];
	/** One of each distinct number, in any order. */
	readonly outcomes: Iterable<NumberOutcome>;
	readonly report: Omit<CheckReport, 'outcomes'>;
	/**
	 * Only in a dry run: how many numbers a run would send, and the price of each in the user's currency, 0 if none is
	 * set.
	 */
	readonly dryRun?: { readonly payable: number; readonly pricePerNumber: number };
	/** What kept the run from starting, if anything did. */
	readonly obstacle?: string;
}

/**
 * One line with the figures of a run: items, distinct numbers, requests, charged, reused, unresolved, invalid. Never
 * throws.
 */
export function summaryText({ items, itemNumbers, outcomes, report }: RunFigures): string {
	const counts = { distinct: 0, reused: 0, unresolved: 0 };
	for (const outcome of outcomes) {
		counts.distinct++;
		if (outcome.kind === 'reused') counts.reused++;
		if (outcome.kind === 'unresolved') counts.unresolved++;
	}
	const { distinct, reused, unresolved } = counts;
	const invalid = itemNumbers.reduce((count, { number }) => count + (number === null ? 1 : 0), 0);
	const reuse = reused === 0 ? '' : `, ${reused.toLocaleString('en-US')} reused`;
	return [
		`${counted(items, 'item', 'items')}, ${counted(distinct, 'distinct number', 'distinct numbers')}`,
		`${counted(report.requests, 'request', 'requests')}, ${report.charged.toLocaleString('en-US')} charged${reuse}`,
		`${unresolved.toLocaleString('en-US')} unresolved, ${invalid.toLocaleString('en-US')} invalid.`,
	].join('; ');
}

/** Shows in the output panel what the run did, and what the user should know before the next one. Never throws. */
export function addHints(context: IExecuteFunctions, figures: RunFigures): void {
	const add = (type: 'info' | 'warning', message: string) => {
		context.addExecutionHints({ message, type, location: 'outputPane' });
	};
	const { report, dryRun, obstacle } = figures;
	add('info', summaryText(figures));
	if (dryRun !== undefined) {
		const { payable, pricePerNumber } = dryRun;
		const cost = pricePerNumber > 0 ? `, for at most ${moneyText(costOf(pricePerNumber, payable))}` : '';
		add('info', `Dry run: nothing was sent. A run would send ${counted(payable, 'number', 'numbers')}${cost}.`);
	}
	if (obstacle !== undefined) add('warning', `Nothing was sent. ${obstacle}`);
	if (report.stop !== undefined) {
		const { what, todo } = explainStop(report.stop);
		add('warning', `The run was cut short. ${what} ${todo}`);
	}
	if (report.chargedStrangers > 0) {
		const entries = counted(report.chargedStrangers, 'result', 'results');
		add(
			'warning',
			`The API charged for ${entries} of numbers that nobody asked for. They are in the bill, but on no contact. Send the vendor the time of this run.`,
		);
	}
	if (context.getNode().retryOnFail === true) {
		add(
			'warning',
			`Retry On Fail is on. The node repeats single requests by itself, so switch it off: if the whole node runs again, every number is paid for again. While it is on, an incoming field "error" leaves as "${RENAMED_ERROR_FIELD}".`,
		);
	}
}
