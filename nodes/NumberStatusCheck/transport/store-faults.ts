import { Defects } from '../core/defects';
import { excerpt } from '../core/excerpt';
import type { StoreFault } from '../core/types';

/** Most characters of a message from outside that are quoted. */
const LONGEST_QUOTE = 200;
/** Of a longer message only so many characters are looked at; n8n's own are shorter. */
const LONGEST_MESSAGE = 1000;

const CHOOSE = 'Choose another workflow in Result Store.';

/**
 * What n8n says before it starts a workflow, in the whole sentences of its versions 1.123 and 2.41, and what it means.
 */
const NOT_STARTED: readonly (readonly [says: RegExp, what: string, todo: string])[] = [
	[
		/^workflow is not active and cannot be executed\.?$/i,
		'The workflow in Result Store is not published.',
		'Open it and publish it.',
	],
	[/^workflow does not exist\.?$/i, 'The workflow in Result Store does not exist.', CHOOSE],
	[
		/^missing node to start execution\.?$/i,
		'The workflow in Result Store does not start with When Executed by Another Workflow.',
		'Have it start with that node, set to accept all data.',
	],
];

/** What it says of one that may not be called, when it has an execution already; the second is of earlier versions. */
const NOT_ALLOWED =
	/^(?:the sub-workflow \([^)]*\) cannot be called by this workflow|target workflow id \S+ may not be called)/i;

/** A workflow that is put to sleep has not done what was asked, and may do it much later. */
export const STORE_WAITS: StoreFault = {
	what: 'The workflow in Result Store waits instead of ending.',
	todo: 'Take out its nodes that wait.',
	lasting: true,
};

/** What was handed over without waiting is in the hands of n8n alone. */
export const HANDED_OVER: StoreFault = {
	what: 'n8n ended the workflow in Result Store, as this execution was over.',
	todo: 'Look at its last execution, or run the contacts again: what is kept is not asked again.',
	lasting: false,
	unconfirmed: true,
};

/** How the words begin that n8n has for an execution that it ended, in its versions 1.123 and 2.41. */
const ENDED_BY_N8N = /^The execution was cancelled\b/;

function messageOf(thrown: unknown): string {
	return new Defects().attempt(
		() => {
			const { message } = Object(thrown) as { readonly message?: unknown };
			return typeof message === 'string' ? message.slice(0, LONGEST_MESSAGE) : '';
		},
		() => '',
	);
}

/** Whether calling the Result Store threw this because n8n ended its execution. Never throws. */
export function isCancellation(thrown: unknown): boolean {
	return ENDED_BY_N8N.test(messageOf(thrown));
}

/** Whether the store had begun its work: what n8n then says of a workflow, it says of one that the store calls itself. */
function hasStarted(thrown: unknown): boolean {
	return new Defects().attempt(
		() => (Object(thrown) as { readonly executionId?: unknown }).executionId !== undefined,
		() => false,
	);
}

/** What it means that calling the Result Store threw this. Never throws. */
export function storeFault(thrown: unknown): StoreFault {
	const message = messageOf(thrown);
	if (NOT_ALLOWED.test(message)) {
		return {
			what: 'The workflow in Result Store may not be called by this one.',
			todo: 'In its settings, let This Workflow Can Be Called By include this workflow.',
			lasting: true,
		};
	}
	const ofAnother = hasStarted(thrown);
	for (const [says, what, todo] of NOT_STARTED) {
		if (!ofAnother && says.test(message)) return { what, todo, lasting: true };
	}
	const quote = excerpt(message, LONGEST_QUOTE).replace(/\.$/, '');
	const what = `The workflow in Result Store stopped${quote.trim() === '' ? '' : `: ${quote}`}.`;
	return { what, todo: 'Open its last execution, and correct it there.', lasting: false };
}
