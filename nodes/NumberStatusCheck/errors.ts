import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { explainStop } from './core/explain';
import type { RunStop } from './core/types';

/** A parameter or credential field that cannot be used: what is wrong with it, then what to do. */
export function settingError(node: INode, message: string, description: string): NodeOperationError {
	return new NodeOperationError(node, message, { description, level: 'warning' });
}

/**
 * A run that was cut short, as n8n shows it. Built from the result code alone: an error made from a request or a reply
 * could carry the password. `resolved`: how many numbers have a result that this throws away.
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
	// n8n puts a general sentence of its own in place of a message that names a system code.
	error.message = message;
	return error;
}

/** The text of anything that was thrown before a request was sent: n8n's own errors and this package's. */
export function thrownText(error: unknown): string {
	if (!(error instanceof Error)) return 'The run could not be started.';
	const description = (error as { description?: unknown }).description;
	return typeof description === 'string' && description !== ''
		? `${error.message.replace(/\.$/, '')}. ${description}`
		: error.message;
}
