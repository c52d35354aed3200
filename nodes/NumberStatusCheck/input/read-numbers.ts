import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { bulkReader } from './bulk-expression';
import { invalidReason, parseNumbers } from '../core/list/phone-number';
import type { ItemNumber } from '../core/item-number';
import type { Reason } from '../core/types';
import { expressionText, unreadReason } from '../errors';
import { valueAt } from './field-path';
import { simplePath } from './plain-reference';
import { isTool } from './tool-mode';

/** Reads Phone Number of the item at an index. */
interface PhoneReader {
	readonly read: (item: number) => unknown;
	/** Whether n8n evaluates an expression for it: if that throws, the expression is to blame. */
	readonly evaluates: boolean;
}

/** The raw parameter is inspected once, not per item. */
function phoneReader(context: IExecuteFunctions, items: readonly INodeExecutionData[]): PhoneReader {
	const node = context.getNode();
	const raw: unknown = node.parameters.phoneNumber;
	if (typeof raw === 'string' && !raw.startsWith('=')) return { read: () => raw, evaluates: false };
	const evaluate = (item: number): unknown => context.getNodeParameter('phoneNumber', item);
	// When an agent calls the node, `$json` can be the agent's item instead of the one that the node receives.
	if (isTool(node)) return { read: evaluate, evaluates: true };
	const path = simplePath(raw);
	if (path !== undefined) return { read: (item) => valueAt(items[item]?.json ?? {}, path), evaluates: false };
	return { read: bulkReader(items, raw, evaluate) ?? evaluate, evaluates: true };
}

function numbersIn(value: unknown, item: number): ItemNumber[] {
	return parseNumbers(value).map((parsed) =>
		parsed.kind === 'valid' ? { item, number: parsed.number } : { item, number: null, reason: invalidReason(parsed) },
	);
}

/** The numbers of one item, with On Error set to continue. Never throws. */
function readTolerantly({ read, evaluates }: PhoneReader, item: number): ItemNumber[] {
	let value: unknown;
	try {
		value = read(item);
	} catch (error) {
		if (!evaluates) return [{ item, number: null, reason: unreadReason(error), unread: true }];
		return [{ item, number: null, reason: { code: 'expression', message: expressionText(error, 'Phone Number') } }];
	}
	try {
		return numbersIn(value, item);
	} catch (error) {
		return [{ item, number: null, reason: unreadReason(error), unread: true }];
	}
}

/**
 * Every number of every item, in order; an item without one gives a single invalid number. Throws n8n's error for an
 * expression that cannot be evaluated, and whatever an item throws that cannot be read; with On Error set to continue
 * no item throws, and only that item is invalid or unread.
 */
export function readNumbers(context: IExecuteFunctions, items: readonly INodeExecutionData[]): ItemNumber[] {
	const reader = phoneReader(context, items);
	const tolerant = context.continueOnFail();
	const itemNumbers: ItemNumber[] = [];
	for (let item = 0; item < items.length; item++) {
		const numbers = tolerant ? readTolerantly(reader, item) : numbersIn(reader.read(item), item);
		for (const number of numbers) itemNumbers.push(number);
	}
	return itemNumbers;
}

/** One contact for each item, of which nothing could be read for this reason. Never throws. */
export function unreadContacts(items: readonly INodeExecutionData[], reason: Reason): ItemNumber[] {
	return Array.from({ length: items.length }, (_, item) => ({ item, number: null, reason, unread: true }));
}
