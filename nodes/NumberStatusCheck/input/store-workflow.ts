import type { IExecuteFunctions } from 'n8n-workflow';

import { settingError } from '../errors';
import { isCaller } from './calling-workflows';
import { unusableValue } from './option-group';

const LABEL = 'Result Store';
const CHOOSE = 'Choose a workflow in Result Store, or clear it.';

/** What stands in a field in which a workflow is chosen, by hand or from the list; undefined for another value. */
function chosen(given: unknown): unknown {
	if (typeof given !== 'object' || given === null || Array.isArray(given)) return given ?? '';
	return Object.hasOwn(given, 'value') ? ((given as { readonly value: unknown }).value ?? '') : undefined;
}

function isExpression(value: unknown): boolean {
	return typeof value === 'string' && (value.startsWith('=') || value.includes('{{'));
}

/**
 * The id of the workflow that is set as Result Store; undefined for none. Rejects with a NodeOperationError for anything
 * that is no id, for an expression that gives nothing, and for a workflow that would be called without end.
 */
export async function storeWorkflow(context: IExecuteFunctions): Promise<string | undefined> {
	const node = context.getNode();
	const raw: unknown = node.parameters.resultStore;
	// Not asked of n8n for what it cannot change.
	if (raw === undefined || raw === null || raw === '') return undefined;
	const value = chosen(context.getNodeParameter('resultStore', 0, ''));
	const computed = isExpression(raw) || isExpression(chosen(raw));
	const usable = typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value));
	const group = { node, values: {}, raw: undefined };
	if (!usable) throw unusableValue(group, LABEL, value, CHOOSE);
	const id = String(value).trim();
	if (isExpression(id)) throw settingError(node, `${LABEL} cannot be given by an expression`, CHOOSE);
	if (id === '' && computed) throw settingError(node, `The expression for ${LABEL} gives nothing`, CHOOSE);
	if (id === '') return undefined;
	if (id === context.getWorkflow().id) {
		const todo = 'Choose another workflow in Result Store: this one would call itself without end.';
		throw settingError(node, `${LABEL} is this workflow itself`, todo);
	}
	if (await isCaller(context, id)) {
		const todo = 'Take the call of this workflow out of it, or choose another workflow in Result Store.';
		throw settingError(node, `The ${LABEL} calls this workflow, which would call it again without end`, todo);
	}
	return id;
}
