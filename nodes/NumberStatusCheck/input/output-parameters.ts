import type { IExecuteFunctions } from 'n8n-workflow';

import { excerpt } from '../core/excerpt';
import { STATUSES } from '../core/statuses';
import { settingError } from '../errors';
import { isGiven, unusableValue } from './option-group';
import type { OptionGroup } from './option-group';
import { isTool } from './tool-mode';

/** The parameters that decide which outputs the node has: display name, the values they can have, and what to do. */
const OUTPUT_PARAMETERS = {
	outputMode: {
		label: 'Outputs',
		values: ['status', 'custom', 'single'],
		todo: 'Choose One per Status, My Own Branches or One Output in the node.',
	},
	includeSummary: { label: 'Include Summary', values: [true, false], todo: 'Switch it on or off in the node.' },
} as const;

const CHOOSE_STATUSES = 'Choose them from the list in the node.';
const STATUS_IDS: ReadonlySet<unknown> = new Set(STATUSES.map(({ status }) => status));
/** Longest quote of a branch's name in a message, in characters. */
const LONGEST_QUOTE = 40;

/** n8n takes the `=` off an expression in a parameter that has none, and evaluates nothing. */
function isExpression(value: unknown): boolean {
	return typeof value === 'string' && (value.startsWith('=') || value.includes('{{'));
}

/** The error for a value that one of these parameters cannot have, to be thrown by the caller. */
function unusable(group: OptionGroup, label: string, value: unknown, todo: string) {
	if (!isExpression(value)) return unusableValue(group, label, value, todo);
	return settingError(group.node, `${label} cannot be given by an expression, as n8n needs it before the run`, todo);
}

/**
 * Makes sure that each branch has statuses that exist: the contacts of any other would leave through Other. That branches
 * are a list of objects is n8n's doing: it drops everything else before the node sees it.
 */
function requireStatuses(group: OptionGroup): void {
	const { branch } = { ...(group.values.branches as { readonly branch?: unknown } | null | undefined) };
	if (!Array.isArray(branch)) return;
	(branch as readonly unknown[]).forEach((each, index) => {
		const { name, statuses } = { ...(each as { readonly name?: unknown; readonly statuses?: unknown } | null) };
		if (!isGiven(statuses)) return;
		const named = typeof name === 'string' && name.trim() !== '' ? ` "${excerpt(name.trim(), LONGEST_QUOTE)}"` : '';
		const label = `Statuses of branch ${index + 1}${named}`;
		if (!Array.isArray(statuses)) throw unusable(group, label, statuses, CHOOSE_STATUSES);
		const listed: readonly unknown[] = statuses;
		const unknown = listed.find((status) => isGiven(status) && !STATUS_IDS.has(status));
		if (unknown !== undefined) throw unusable(group, label, unknown, CHOOSE_STATUSES);
	});
}

/**
 * Makes sure that the outputs which n8n shows, and what leaves through them, are those that the user asked for. n8n
 * works the outputs out before a run, from the parameters as they stand in the workflow, so neither an expression nor
 * an unknown value could be honoured. Throws a NodeOperationError that names the parameter for either; one that is not
 * set has its default. As a tool of an agent the node has a single output, whatever they say.
 */
export function requireOutputs(context: IExecuteFunctions): void {
	const node = context.getNode();
	if (isTool(node)) return;
	const group = { node, values: node.parameters, raw: node.parameters };
	for (const [name, { label, values, todo }] of Object.entries(OUTPUT_PARAMETERS)) {
		const value: unknown = group.values[name];
		const known: readonly unknown[] = values;
		if (isGiven(value) && !known.includes(value)) throw unusable(group, label, value, todo);
	}
	if (node.parameters.outputMode === 'custom') requireStatuses(group);
}
