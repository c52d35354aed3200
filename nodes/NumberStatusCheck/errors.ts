import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { explainStop } from './core/explain';
import type { RunStop } from './core/types';

/** n8n replaces a message that holds a system code, even one in a value it quotes, with a general sentence of its own. */
function withMessage<E extends Error>(error: E, message: string): E {
	error.message = message;
	return error;
}

/**
 * The error for a parameter or credential field that cannot be used, to be thrown by the caller. `message` says what is
 * wrong with it, `description` what to do.
 */
export function settingError(node: INode, message: string, description: string): NodeOperationError {
	return withMessage(new NodeOperationError(node, message, { description, level: 'warning' }), message);
}

/**
 * The error for a run that was cut short, to be thrown by the caller. It is built from the stop alone, as an error made
 * from a request or a response could contain the password. `resolved`: how many numbers have a result that is lost with
 * it.
 */
export function cutShortError(node: INode, stop: RunStop, resolved: number): NodeApiError {
	const { code, what, todo } = explainStop(stop);
	const lost =
		resolved === 0
			? ''
			: ` ${resolved} results had already arrived and are dropped, because On Cut Short is set to Stop the Workflow.`;
	const message = what.replace(/\.$/, '');
	const error = new NodeApiError(node, { code } satisfies JsonObject, {
		message,
		description: `${todo}${lost}`,
		...(/^\d+$/.test(code) ? { httpCode: code } : {}),
		level: 'warning',
	});
	return withMessage(error, message);
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
