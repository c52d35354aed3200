import type { OutputItem } from '../runtime/execution.mts';

/** The result the node adds to every item; fields that the demo does not look at are left out. */
export interface NumberResult {
	/** Null when no number could be read. */
	number: string | null;
	status: string;
	recommendation: string;
	charged: boolean;
	[field: string]: unknown;
}

/** A contact as it left the node. */
export interface Contact {
	/** The columns of the input file. */
	row: Record<string, unknown>;
	result: NumberResult;
}

/** One output of the node. */
export interface Branch {
	name: string;
	contacts: Contact[];
}

const RESULT_FIELD = 'numberStatus';

function isResult(value: unknown): value is NumberResult {
	if (typeof value !== 'object' || value === null) return false;
	const { number, status, recommendation, charged } = value as Partial<NumberResult>;
	return (
		(number === null || typeof number === 'string') &&
		typeof status === 'string' &&
		typeof recommendation === 'string' &&
		typeof charged === 'boolean'
	);
}

/**
 * Pairs the node's outputs with the branches' names. Throws `Error` on more outputs than names and on an item that
 * carries no result.
 */
export function toBranches(names: readonly string[], outputs: readonly OutputItem[][]): Branch[] {
	if (outputs.length > names.length) throw new Error(`${outputs.length} outputs, but only ${names.length} branches.`);
	return names.map((name, index) => ({
		name,
		contacts: (outputs[index] ?? []).map(({ json }) => {
			const { [RESULT_FIELD]: result, ...row } = json;
			if (!isResult(result)) throw new Error(`An item in branch "${name}" has no ${RESULT_FIELD}.`);
			return { row, result };
		}),
	}));
}
