import type { IExecuteFunctions } from 'n8n-workflow';

import { explainStop } from './core/explain';
import type { CheckReport } from './core/types';
import { RENAMED_ERROR_FIELD } from './items';
import type { Contact } from './read-numbers';

function counted(count: number, one: string, many: string): string {
	return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** One sentence with the figures of a run: items, numbers, requests, charged, unresolved, invalid. */
export function summaryText(items: number, contacts: readonly Contact[], report: CheckReport): string {
	let charged = 0;
	let unresolved = 0;
	for (const outcome of report.outcomes.values()) {
		if (outcome.charged) charged++;
		if (outcome.kind === 'unresolved') unresolved++;
	}
	const invalid = contacts.reduce((count, { number }) => count + (number === null ? 1 : 0), 0);
	return [
		`${counted(items, 'item', 'items')}, ${counted(report.outcomes.size, 'distinct number', 'distinct numbers')}`,
		`${counted(report.requests, 'request', 'requests')}, ${charged.toLocaleString('en-US')} charged`,
		`${unresolved.toLocaleString('en-US')} unresolved, ${invalid.toLocaleString('en-US')} invalid.`,
	].join('; ');
}

/**
 * Shows in the output panel what the run did, and what the user should know before the next one. `obstacle`: what kept
 * the run from starting, with On Error set to continue.
 */
export function addHints(
	context: IExecuteFunctions,
	items: number,
	contacts: readonly Contact[],
	report: CheckReport,
	obstacle?: string,
): void {
	const add = (type: 'info' | 'warning', message: string) => {
		context.addExecutionHints({ message, type, location: 'outputPane' });
	};
	add('info', summaryText(items, contacts, report));
	if (obstacle !== undefined) add('warning', `Nothing was sent. ${obstacle}`);
	if (report.stop !== undefined) {
		const { what, todo } = explainStop(report.stop);
		add('warning', `The run was cut short. ${what} ${todo}`);
	}
	if (context.getNode().retryOnFail === true) {
		add(
			'warning',
			`Retry On Fail is on. The node repeats single requests by itself, so switch it off: if the whole node runs again, every number is paid for again. While it is on, an incoming field "error" leaves as "${RENAMED_ERROR_FIELD}".`,
		);
	}
}
