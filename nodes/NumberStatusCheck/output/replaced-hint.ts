import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Defects } from '../core/defects';
import { excerpt } from '../core/excerpt';
import { flatName } from '../core/flat-name';
import { hasFlatResult, inFlatColumns } from './flat-result';
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
function withResult(outputs: readonly (readonly INodeExecutionData[])[], field: string): Set<number> {
	const positions = new Set<number>();
	for (const output of outputs) {
		for (const { json, pairedItem } of output) {
			const { item } = pairedItem as { readonly item: number };
			if (Object.hasOwn(json, field)) positions.add(item);
		}
	}
	return positions;
}

/** Whether a result takes the place of something else in an item. Throws only what reading `json` throws. */
function isReplaced(json: IDataObject, plan: ItemPlan): boolean {
	const { flat, outputField } = plan;
	const own = inputOf(json, plan);
	if (!flat) return !isNoLoss(replacedAt(own, outputField));
	return !hasFlatResult(own, outputField) && !inFlatColumns(own, outputField).every(isNoLoss);
}

/** How many items came with something else where their result is; one that cannot be looked at does not count. */
function countReplaced(
	items: readonly INodeExecutionData[],
	outputs: readonly (readonly INodeExecutionData[])[],
	plan: ItemPlan,
): number {
	const unreadable = new Defects();
	const { flat, outputField } = plan;
	const field = flat ? flatName(outputField, 'status') : (outputField[0] ?? '');
	const left = plan.toErrorOutput ? withResult(outputs, field) : undefined;
	let count = 0;
	items.forEach((item, position) => {
		if (left?.has(position) === false) return;
		const replaced = unreadable.attempt(
			() => isReplaced(item.json, plan),
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
		const count = plan.keepInput ? countReplaced(items, outputs, plan) : 0;
		if (count === 0) return undefined;
		const [came, whose] = count === 1 ? ['item', 'its'] : ['items', 'their'];
		const name = excerpt(plan.outputField.join(plan.flat ? '_' : '.'), LONGEST_QUOTE);
		const field = plan.flat ? `a column "${name}_…"` : `"${name}"`;
		const message = `${count.toLocaleString('en-US')} ${came} came with another value in ${field}, which ${whose} result replaced. To keep what came in, set Output Field to another name.`;
		return { type: 'warning', message };
	});
}
