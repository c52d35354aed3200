import type { ExpressionString } from 'n8n-workflow';

import type { StatusId } from '../core/types';

/** What a contact's item can carry as `status`: the vendor's six, and the two that have no result. */
export type ItemStatus = StatusId | 'unresolved' | 'invalid';

/** What to do with a contact. */
export type Recommendation = 'keep' | 'review' | 'remove' | 'retry' | 'fix';

/** One status: its output, how it reads, and what to do with its contacts. */
export interface StatusRow {
	readonly status: ItemStatus;
	readonly label: string;
	readonly recommendation: Recommendation;
	/** For a person who has to choose, in the branch editor. */
	readonly description: string;
}

/**
 * The one ordered table: row i is output i in `status` mode. Saved workflows wire outputs by index, so rows are only
 * ever appended.
 */
export const STATUSES: readonly StatusRow[] = [
	{ status: 'active', label: 'Active', recommendation: 'keep', description: 'In use' },
	{
		status: 'silent',
		label: 'Silent',
		recommendation: 'review',
		description: 'Hardly used for months; about to be released',
	},
	{
		status: 'risk',
		label: 'Risk',
		recommendation: 'review',
		description: 'Long switched off, no voice, or prone to complain',
	},
	{
		status: 'suspended',
		label: 'Suspended',
		recommendation: 'remove',
		description: 'Service stopped within about the last week',
	},
	{ status: 'empty', label: 'Empty', recommendation: 'remove', description: 'Not assigned to anyone' },
	{
		status: 'noRecord',
		label: 'No Record',
		recommendation: 'review',
		description: "Not in the vendor's database; not charged",
	},
	{
		status: 'unresolved',
		label: 'Unresolved',
		recommendation: 'retry',
		description: 'No result came; the reason says why',
	},
	{ status: 'invalid', label: 'Invalid', recommendation: 'fix', description: 'Not a mobile number; nothing was asked' },
];

/** The row of a status. */
export const STATUS_ROWS: ReadonlyMap<ItemStatus, StatusRow> = new Map(STATUSES.map((row) => [row.status, row]));

/** How the user wants the contacts sorted. */
export interface Branch {
	readonly name: string;
	readonly statuses: readonly string[];
}

/** The branches a new node starts with in `custom` mode. */
export const PRESET_BRANCHES: readonly Branch[] = [
	{ name: 'Keep', statuses: ['active'] },
	{ name: 'Review', statuses: ['silent', 'risk', 'noRecord'] },
	{ name: 'Remove', statuses: ['empty', 'suspended'] },
];

/** Where each status goes, and how many outputs there are. */
export interface Routes {
	readonly outputCount: number;
	outputOf(status: ItemStatus): number;
}

/**
 * The routes for `outputMode` and the `branch` list of `branches`. In `custom` mode a status goes to the first branch
 * that names it, and to the last output where none does; an unknown mode counts as `status`, as it does in `outputs`.
 */
export function routesFor(outputMode: unknown, branches: readonly (Partial<Branch> | null)[]): Routes {
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
 * Declares the outputs for the node's parameters. n8n evaluates its source as an expression, in the editor and when it
 * runs: so it uses nothing but its arguments, never holds two closing braces in a row, and takes any parameters
 * whatever, for an expression that fails yields no outputs and the data would be lost without a word.
 */
function declareOutputs(parameters: { [name: string]: unknown } | undefined, labels: string[]) {
	let mode: unknown;
	let summary: unknown;
	try {
		summary = parameters ? parameters.includeSummary : undefined;
		mode = parameters ? parameters.outputMode : undefined;
	} catch {
		// n8n throws for a parameter that is left to an AI agent.
	}
	let names = labels;
	if (mode === 'single') {
		names = ['Result'];
	}
	if (mode === 'custom') {
		const holder = parameters ? (parameters.branches as { branch?: unknown } | null | undefined) : undefined;
		const list = holder && Array.isArray(holder.branch) ? (holder.branch as unknown[]) : [];
		names = list.map((entry, i) => {
			const name = entry ? (entry as { name?: unknown }).name : undefined;
			return typeof name === 'string' && name.trim() !== '' ? name.trim() : 'Branch ' + (i + 1);
		});
		names.push('Other');
	}
	if (summary === true) {
		names = names.concat(['Summary']);
	}
	return names.map((displayName) => ({ type: 'main', displayName }));
}

/** The `outputs` expression of the node's description. */
export const OUTPUTS_EXPRESSION: ExpressionString = `={{(${declareOutputs.toString()})($parameter, ${JSON.stringify(
	STATUSES.map(({ label }) => label),
)})}}`;
