import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Defects } from '../core/defects';
import { excerpt } from '../core/excerpt';
import { inputOf } from './items';
import type { ItemPlan } from './items';
import { replacedAt } from './result-path';
import { tryToShow } from './show-hint';

/** Longest quote of a field's name in a message, in characters. */
const LONGEST_QUOTE = 40;

/** Whether a value says nothing that could be missed: nothing at all, or what this node wrote in an earlier run. */
function isNoLoss(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.hasOwn(value, 'number') && Object.hasOwn(value, 'status');
}

/** The positions of the items of which a number left with its result, and not through n8n's error output. */
function withResult(outputs: readonly (readonly INodeExecutionData[])[], [field = '']: readonly string[]): Set<number> {
	const positions = new Set<number>();
	for (const output of outputs) {
		for (const { json, pairedItem } of output) {
			const { item } = pairedItem as { readonly item: number };
			if (Object.hasOwn(json, field)) positions.add(item);
		}
	}
	return positions;
}

/** How many items came with something else where their result is; one that cannot be looked at does not count. */
function countReplaced(
	items: readonly INodeExecutionData[],
	outputs: readonly (readonly INodeExecutionData[])[],
	plan: ItemPlan,
): number {
	const unreadable = new Defects();
	const left = plan.toErrorOutput ? withResult(outputs, plan.outputField) : undefined;
	const isReplaced = (json: IDataObject) => !isNoLoss(replacedAt(inputOf(json, plan), plan.outputField));
	let count = 0;
	items.forEach((item, position) => {
		if (left?.has(position) === false) return;
		const replaced = unreadable.attempt(
			() => isReplaced(item.json),
			() => false,
		);
		if (replaced) count++;
	});
	return count;
}

/**
 * Warns in the output panel if items came with something else in the field of the result. `outputs`: what leaves of
 * `items`. Never throws.
 */
export function addReplacedHint(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	outputs: readonly (readonly INodeExecutionData[])[],
	plan: ItemPlan,
): void {
	tryToShow(context, () => {
		// The columns of a flat result can only replace those of an earlier one.
		const count = plan.keepInput && !plan.flat ? countReplaced(items, outputs, plan) : 0;
		if (count === 0) return undefined;
		const [came, whose] = count === 1 ? ['item', 'its'] : ['items', 'their'];
		const field = excerpt(plan.outputField.join('.'), LONGEST_QUOTE);
		const message = `${count.toLocaleString('en-US')} ${came} came with another value in "${field}", which ${whose} result replaced. To keep what came in, set Output Field to another name.`;
		return { type: 'warning', message };
	});
}
