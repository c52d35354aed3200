import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { Defects, describeDefect } from './core/defects';
import { excerpt } from './core/excerpt';
import { explainDefect, explainStop } from './core/explain';
import { withoutResults } from './core/explanation';
import type { CheckReport, Reason, RunStop, StoreFault } from './core/types';

/** Most characters of a message from outside that are quoted. */
const LONGEST_QUOTE = 200;

/** n8n replaces a message that holds a system code, even one in a value it quotes, with a general sentence of its own. */
function withMessage<E extends Error>(error: E, message: string): E {
	error.message = message;
	return error;
}

function operationError(node: INode, message: string, description: string): NodeOperationError {
	return withMessage(new NodeOperationError(node, message, { description, level: 'warning' }), message);
}

/**
 * The error for a parameter or credential field that cannot be used, to be thrown by the caller. `message` says what is
 * wrong with it, `description` what to do.
 */
export function settingError(node: INode, message: string, description: string): NodeOperationError {
	return operationError(node, message, description);
}

/** The error for a Result Store that does not tell what it knows, to be thrown by the caller before anything is sent. */
export function storeError(node: INode, { what, todo }: StoreFault): NodeOperationError {
	return operationError(node, what.replace(/\.$/, ''), `Nothing was sent. ${todo}`);
}

/** How many results a run has, and whether a Result Store has been given them. */
type ArrivedResults = Pick<CheckReport, 'resolved' | 'store'>;

/**
 * The error for a run that was cut short, to be thrown by the caller. It is built from the stop alone, as an error made
 * from a request or a response could contain the password. It says what becomes of the results of the run's report, which
 * a Result Store, if there is one, has taken all.
 */
export function cutShortError(node: INode, stop: RunStop, { resolved, store }: ArrivedResults): NodeApiError {
	const { code, what, todo } = explainStop(stop);
	const [results, are] = resolved === 1 ? ['1 result', 'is'] : [`${resolved.toLocaleString('en-US')} results`, 'are'];
	const fate =
		store === undefined
			? 'dropped, because If the Run Stops Early is set to Stop the Workflow'
			: 'saved in the Result Store';
	const lost = ` ${results} had already arrived and ${are} ${fate}.`;
	const message = what.replace(/\.$/, '');
	const error = new NodeApiError(node, { code } satisfies JsonObject, {
		message,
		description: resolved === 0 ? withoutResults(todo) : `${todo}${lost}`,
		...(/^\d+$/.test(code) ? { httpCode: code } : {}),
		level: 'warning',
	});
	return withMessage(error, message);
}

/**
 * The error for a defect of this node (`defect` as in `describeDefect`) that no result had arrived before, to be thrown
 * by the caller.
 */
export function defectError(node: INode, defect: string): NodeOperationError {
	const message = explainDefect(defect).what.replace(/\.$/, '');
	const description = 'No result had arrived. Report this text to the maintainers of the node.';
	return operationError(node, message, description);
}

/** Whether an error is one of n8n's own, which say what to do: those have tags, whatever n8n's version. Never throws. */
function isFromN8n(thrown: unknown): thrown is Error {
	return new Defects().attempt(
		() => thrown instanceof Error && 'tags' in thrown && 'level' in thrown,
		() => false,
	);
}

/** What nobody has foreseen: what it kept from happening, with its own message, and what to do. Never throws. */
function unforeseen(prevented: string, thrown: unknown): { readonly what: string; readonly todo: string } {
	const text = new Defects().attempt(
		() => {
			const { message } = Object(thrown) as { readonly message?: unknown };
			return typeof message === 'string' && message !== '' ? `: ${excerpt(message, LONGEST_QUOTE)}` : '';
		},
		() => '',
	);
	return {
		what: `${prevented}${text}`.replace(/\.$/, ''),
		todo: `Run it again; if it goes on, report this text to the maintainers of the node (${describeDefect(thrown)}).`,
	};
}

const NOT_STARTED = 'The run could not be started';

/**
 * The error for anything thrown before the first request, to be thrown by the caller: an error of n8n's as it is,
 * anything else as a NodeOperationError.
 */
export function startError(node: INode, thrown: unknown): Error {
	if (isFromN8n(thrown)) return thrown;
	const { what, todo } = unforeseen(NOT_STARTED, thrown);
	return operationError(node, what, `Nothing was sent. ${todo}`);
}

/**
 * The reason of contacts for anything thrown before the first request: `notStarted` with what an error of n8n's says,
 * `internal` for anything else. Never throws.
 */
export function startReason(thrown: unknown): Reason {
	if (isFromN8n(thrown)) return { code: 'notStarted', message: thrownText(thrown) };
	const { what, todo } = unforeseen(NOT_STARTED, thrown);
	return { code: 'internal', message: `${what}. ${todo}` };
}

/**
 * What an expression that n8n could not evaluate means, for a place such as "the node's options": n8n's own error for it
 * does not say where the expression stands, nor what to do. An error that says what to do is as it is. Never throws.
 */
export function expressionText(thrown: unknown, place: string): string {
	const text = thrownText(thrown);
	const saysWhatToDo = thrown instanceof Error && text !== thrown.message;
	if (saysWhatToDo) return text;
	return `The expression in ${place} cannot be evaluated: ${excerpt(text, LONGEST_QUOTE).replace(/\.$/, '')}. Correct it in the node.`;
}

/**
 * The reason of contacts for anything thrown while the settings are read: as `startReason`, and an expression that cannot
 * be evaluated says where it stands. Never throws.
 */
export function settingsReason(thrown: unknown): Reason {
	if (!isFromN8n(thrown)) return startReason(thrown);
	return { code: 'notStarted', message: expressionText(thrown, "the node's options") };
}

/** The reason of a contact whose item cannot be read, such as one with a field that throws. Never throws. */
export function unreadReason(thrown: unknown): Reason {
	const { what, todo } = unforeseen('This contact could not be read', thrown);
	return { code: 'internal', message: `${what}. ${todo}` };
}

/**
 * What anything thrown before the first request says, an error of n8n's as well as of this package: its message, and
 * its description if it has one. Never throws.
 */
export function thrownText(error: unknown): string {
	if (!(error instanceof Error)) return 'The run could not be started.';
	const description = (error as { description?: unknown }).description;
	return typeof description === 'string' && description !== ''
		? `${error.message.replace(/\.$/, '')}. ${description}`
		: error.message;
}
