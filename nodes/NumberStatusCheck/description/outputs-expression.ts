import type { ExpressionString } from 'n8n-workflow';

import { STATUSES } from '../core/statuses';

/**
 * Declares the outputs for the node's parameters. n8n evaluates the source of this function as an expression, in the
 * editor and at run time. Therefore it uses nothing but its arguments, never has two closing braces in a row, and
 * accepts any parameters at all: an expression that fails gives no outputs, and the data would be lost silently.
 */
function declareOutputs(parameters: { [name: string]: unknown } | undefined, ids: string[], labels: string[]) {
	const read = (name: string): unknown => {
		try {
			return parameters ? parameters[name] : undefined;
		} catch {
			// n8n throws for a parameter that is left to an AI agent; the others still count.
			return undefined;
		}
	};
	const mode = read('outputMode');
	let names = labels;
	if (mode === 'single') {
		names = ['Result'];
	}
	if (mode === 'custom') {
		const holder = read('branches') as { branch?: unknown } | null | undefined;
		const list = holder && Array.isArray(holder.branch) ? (holder.branch as unknown[]) : [];
		names = list.map((entry, i) => {
			const branch = (entry ? entry : {}) as { name?: unknown; statuses?: unknown };
			const name = branch.name;
			if (typeof name === 'string' && name.trim() !== '') {
				return name.trim();
			}
			const statuses: unknown[] = Array.isArray(branch.statuses) ? (branch.statuses as unknown[]) : [];
			const own = labels.filter((_, row) => statuses.includes(ids[row]));
			return own.length > 0 ? own.join(', ') : 'Branch ' + (i + 1);
		});
		names.push('Other');
	}
	if (read('includeSummary') === true) {
		names = names.concat(['Summary']);
	}
	return names.map((displayName) => ({ type: 'main', displayName }));
}

/**
 * The `outputs` expression of the node's description: the main outputs with their names, in the order of
 * output/routes.ts and with the summary last. A branch without a name is called by its statuses.
 */
export const OUTPUTS_EXPRESSION: ExpressionString = `={{(${declareOutputs.toString()})($parameter, ${JSON.stringify(
	STATUSES.map(({ status }) => status),
)}, ${JSON.stringify(STATUSES.map(({ label }) => label))})}}`;
