import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { parseNumbers } from '../core/list/phone-number';
import type { Evaluate } from './expression-operators';
import { readingExpression } from './expression-parser';
import { isPortable, NOTHING } from './expression-values';

/** Fewer items than this are evaluated by n8n, which takes well under a second. */
const FEWEST_ITEMS = 500;
/** How many items n8n evaluates as well, to verify that the values are the same. */
const SAMPLE = 16;

/** An expression that consists of a single block: `={{ … }}`. */
const ONE_BLOCK = /^=\{\{((?:(?!\{\{|\}\})[\s\S])+)\}\}$/;

/** The value for an item; null where n8n has to evaluate it. */
type BulkValue = readonly [unknown] | null;

/** Nothing but a portable value or a list of these is certain to be the same when it comes from n8n. */
function isCertain(value: unknown): boolean {
	if (!Array.isArray(value)) return isPortable(value);
	return Object.getPrototypeOf(value) === Array.prototype && value.every(isPortable);
}

function valueOf(evaluate: Evaluate, json: IDataObject): BulkValue {
	try {
		const value = evaluate(json);
		return isCertain(value) ? [value] : null;
	} catch (error) {
		return error === NOTHING ? [undefined] : null;
	}
}

/** Whether n8n finds the same numbers in some of the items. Throws what `evaluate` throws. */
function agrees(read: (item: number) => BulkValue, count: number, evaluate: (item: number) => unknown): boolean {
	for (let step = 0; step < SAMPLE; step++) {
		const item = Math.round(((count - 1) * step) / (SAMPLE - 1));
		const value = read(item);
		const numbers = parseNumbers(evaluate(item));
		if (value !== null && JSON.stringify(parseNumbers(value[0])) !== JSON.stringify(numbers)) return false;
	}
	return true;
}

/**
 * Reads an expression for a long list without n8n, which needs a few hundred microseconds for each item. Returns a
 * function that gives the value for the item at an index, or undefined if the expression may do more than read its own
 * item, if the list is short, or if n8n finds other numbers in a sample. Never throws itself. The function returned
 * evaluates with `evaluate` any item whose value is not certain, and throws what that throws.
 */
export function bulkReader(
	items: readonly INodeExecutionData[],
	expression: unknown,
	evaluate: (item: number) => unknown,
): ((item: number) => unknown) | undefined {
	if (items.length < FEWEST_ITEMS || typeof expression !== 'string') return undefined;
	const reading = readingExpression(ONE_BLOCK.exec(expression)?.[1] ?? '');
	if (reading === undefined) return undefined;
	const read = (item: number) => valueOf(reading, items[item]?.json ?? {});
	try {
		if (!agrees(read, items.length, evaluate)) return undefined;
	} catch {
		// Evaluated item by item, the expression reports by itself what is wrong with it.
		return undefined;
	}
	return (item) => {
		const value = read(item);
		return value === null ? evaluate(item) : value[0];
	};
}
