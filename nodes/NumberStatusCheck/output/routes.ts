import type { IExecuteFunctions } from 'n8n-workflow';

import { STATUSES } from '../core/statuses';
import type { ItemStatus } from '../core/statuses';

/** One branch as the user set it up, as far as it can be read. */
export interface Branch {
	readonly statuses?: readonly string[];
}

/** Where each status goes, and how many outputs there are. */
export interface Routes {
	readonly outputCount: number;
	outputOf(status: ItemStatus): number;
}

/**
 * The routes for `outputMode` and the `branch` list of `branches`. In `custom` mode a status goes to the first branch
 * that names it, and to the last output where none does; an unknown mode counts as `status`, as it does in `outputs`.
 */
export function routesFor(outputMode: unknown, branches: readonly (Branch | null)[]): Routes {
	if (outputMode === 'single') return { outputCount: 1, outputOf: () => 0 };
	if (outputMode !== 'custom') {
		const index = new Map(STATUSES.map(({ status }, output) => [status, output]));
		return { outputCount: STATUSES.length, outputOf: (status) => index.get(status) ?? 0 };
	}
	const chosen = branches.map((branch) => new Set(Array.isArray(branch?.statuses) ? branch.statuses : []));
	const index = new Map(
		STATUSES.map(({ status }) => {
			const branch = chosen.findIndex((set) => set.has(status));
			return [status, branch === -1 ? chosen.length : branch] as const;
		}),
	);
	return { outputCount: chosen.length + 1, outputOf: (status) => index.get(status) ?? chosen.length };
}

/**
 * The outputs of the node and what goes where. Never throws: an unreadable parameter counts as its default, and an
 * expression, which none of these parameters takes, is not evaluated.
 */
export function readRoutes(context: IExecuteFunctions): Routes {
	const raw = { rawExpressions: true };
	const branches = context.getNodeParameter('branches', 0, {}, raw) as { branch?: Branch[] } | null;
	const mode = context.getNodeParameter('outputMode', 0, 'status', raw);
	return routesFor(mode, Array.isArray(branches?.branch) ? branches.branch : []);
}

/** Whether the node has one more output, with a summary. Like the outputs themselves, it takes no expression. */
export function wantsSummary(context: IExecuteFunctions): boolean {
	return context.getNodeParameter('includeSummary', 0, false, { rawExpressions: true }) === true;
}
