import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { bulkReader } from './bulk-expression';
import { invalidReason, parseNumbers } from '../core/list/phone-number';
import type { ItemNumber } from '../core/item-number';
import { thrownText } from '../errors';
import { valueAt } from './field-path';
import { simplePath } from './plain-reference';
import { isTool } from './tool-mode';

/** A function that reads Phone Number of the item at an index. The raw parameter is inspected once, not per item. */
function phoneReader(context: IExecuteFunctions, items: readonly INodeExecutionData[]): (item: number) => unknown {
	const raw: unknown = context.getNode().parameters.phoneNumber;
	if (typeof raw === 'string' && !raw.startsWith('=')) return () => raw;
	const evaluate = (item: number): unknown => context.getNodeParameter('phoneNumber', item);
	// When an agent calls the node, `$json` can be the agent's item instead of the one that the node receives.
	if (isTool(context)) return evaluate;
	const path = simplePath(raw);
	if (path !== undefined) return (item) => valueAt(items[item]?.json ?? {}, path);
	return bulkReader(items, raw, evaluate) ?? evaluate;
}

/**
 * Every number of every item, in order; an item without one gives a single invalid number. Throws n8n's error for an
 * expression that cannot be evaluated; with On Error set to continue it never throws, and only that item is invalid.
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
