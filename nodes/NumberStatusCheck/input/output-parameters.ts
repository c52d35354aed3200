import type { IExecuteFunctions } from 'n8n-workflow';

import { settingError } from '../errors';
import { isGiven, unusableValue } from './option-group';
import { isTool } from './tool-mode';

/** The parameters that decide which outputs the node has: display name, the values they can have, and what to do. */
const OUTPUT_PARAMETERS = {
	outputMode: {
		label: 'Outputs',
		values: ['status', 'custom', 'single'],
		todo: 'Choose One per Status, My Own Branches or Single in the node.',
	},
	includeSummary: { label: 'Include Summary', values: [true, false], todo: 'Switch it on or off in the node.' },
} as const;

/** n8n takes the `=` off an expression in a parameter that has none, and evaluates nothing. */
function isExpression(value: unknown): boolean {
	return typeof value === 'string' && (value.startsWith('=') || value.includes('{{'));
}

/**
 * Makes sure that the outputs which n8n shows are those that the user asked for. n8n works them out before a run, from
 * the parameters as they stand in the workflow, so neither an expression nor an unknown value could be honoured. Throws
 * a NodeOperationError that names the parameter for either; one that is not set has its default. As a tool of an agent
 * the node has a single output, whatever they say.
 */
export function requireOutputs(context: IExecuteFunctions): void {
	const node = context.getNode();
	if (isTool(node)) return;
	const group = { node, values: node.parameters, raw: node.parameters };
	for (const [name, { label, values, todo }] of Object.entries(OUTPUT_PARAMETERS)) {
		const value: unknown = group.values[name];
		const known: readonly unknown[] = values;
		if (!isGiven(value) || known.includes(value)) continue;
		if (!isExpression(value)) throw unusableValue(group, label, value, todo);
		const message = `${label} cannot be given by an expression, as n8n needs it before the run`;
		throw settingError(node, message, todo);
	}
}
