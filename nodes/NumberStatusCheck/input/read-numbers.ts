import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { bulkReader } from './bulk-expression';
import { invalidReason, parseNumbers } from '../core/list/phone-number';
import type { ItemNumber } from '../core/item-number';
import { thrownText } from '../errors';
import { valueAt } from './field-path';
import { simplePath } from './plain-reference';
import { isTool } from './tool-mode';

/** How to read Phone Number for an item. The raw parameter is looked at once, not per item. */
function phoneReader(context: IExecuteFunctions, items: readonly INodeExecutionData[]): (item: number) => unknown {
	const raw: unknown = context.getNode().parameters.phoneNumber;
	if (typeof raw === 'string' && !raw.startsWith('=')) return () => raw;
	const evaluate = (item: number): unknown => context.getNodeParameter('phoneNumber', item);
	// Where an agent calls the node, `$json` can be the agent's item and not the one that the node gets.
	if (isTool(context)) return evaluate;
	const path = simplePath(raw);
	if (path !== undefined) return (item) => valueAt(items[item]?.json ?? {}, path);
	return bulkReader(context, items, raw, evaluate) ?? evaluate;
}

/**
 * Every number of every item, in order; an item without a number gives one invalid contact. An expression that cannot
 * be evaluated stops the run before anything is sent; with On Error set to continue, only its item is invalid.
 */
export function readNumbers(context: IExecuteFunctions, items: readonly INodeExecutionData[]): ItemNumber[] {
	const read = phoneReader(context, items);
	const itemNumbers: ItemNumber[] = [];
	const add = (item: number, value: unknown) => {
		for (const parsed of parseNumbers(value)) {
			if (parsed.kind === 'valid') itemNumbers.push({ item, number: parsed.number });
			else itemNumbers.push({ item, number: null, reason: invalidReason(parsed) });
		}
	};
	if (!context.continueOnFail()) {
		for (let item = 0; item < items.length; item++) add(item, read(item));
		return itemNumbers;
	}
	for (let item = 0; item < items.length; item++) {
		try {
			add(item, read(item));
		} catch (error) {
			itemNumbers.push({ item, number: null, reason: { code: 'expression', message: thrownText(error) } });
		}
	}
	return itemNumbers;
}
