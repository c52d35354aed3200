import type { INode } from 'n8n-workflow';

import { STATUSES } from '../core/statuses';
import type { ItemStatus } from '../core/statuses';

/** A branch as the user configured it. */
export interface Branch {
	/** Ids of statuses; input/output-parameters.ts refuses others, before the first request. */
	readonly statuses?: readonly string[];
}

/** Where each status goes. */
export interface Routes {
	/** How many outputs there are, without the one for the summary; at least 1. */
	readonly outputCount: number;
	/** The zero-based index of the output for a status. Never throws. */
	outputOf(status: ItemStatus): number;
}

/**
 * The routes for the parameter `outputMode` and the `branch` list of the parameter `branches`. In `custom` mode a
 * status goes to the first branch that names it, or to the last output if none does. An unknown mode counts as
 * `status`, as it does in the description's `outputs`. Never throws.
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
 * The routes for the parameters of the node. Never throws: a missing parameter counts as its default, and an expression
 * is not evaluated, as none of these parameters accepts one.
 */
export function routesOf({ parameters }: INode): Routes {
	const { outputMode, branches } = parameters;
	const list = (branches as { branch?: Branch[] } | null | undefined)?.branch;
	return routesFor(outputMode, Array.isArray(list) ? list : []);
}

/**
 * Whether the node has one more, last output with the summary. Never throws; like the parameters of the routes, this
 * one accepts no expression.
 */
export function wantsSummary({ parameters }: INode): boolean {
	return parameters.includeSummary === true;
}
