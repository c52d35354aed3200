import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { parseNumbers } from '../core/list/phone-number';

/** Fewer items than this are evaluated one by one, which takes well under a second. */
const FEWEST_ITEMS = 500;
/** Most items in one evaluation, which n8n aborts after five seconds. */
const CHUNK = 25_000;
/**
 * Most characters of JSON in all items together. Each evaluation copies them into the isolate that n8n evaluates in,
 * which has 128 MB for the whole execution.
 */
const MOST_CHARACTERS = 16_000_000;
/** How many items n8n also evaluates one by one, to verify that the values are the same. */
const SAMPLE = 16;

/** An expression that consists of a single block: `={{ … }}`. */
const ONE_BLOCK = /^=\{\{((?:(?!\{\{|\}\})[\s\S])+)\}\}$/;
/** Any of n8n's variables except `$json`, and anything that could carry state from one item to the next. */
const MORE_THAN_ITEM_DATA = /\$(?!json\b)|\bthis\b|\+\+|--|[^=!<>]=(?![=>])/;

/** The value that a bulk evaluation gave for an item; null where the item has to be evaluated by itself. */
type BulkValue = [unknown] | null;

/**
 * The code in an expression that uses nothing but the data of its own item, as far as its text shows; undefined for any
 * other value. Never throws.
 */
export function itemDataExpression(expression: unknown): string | undefined {
	const code = typeof expression === 'string' ? ONE_BLOCK.exec(expression)?.[1] : undefined;
	return code?.includes('$json') === true && !MORE_THAN_ITEM_DATA.test(code) ? code : undefined;
}

/**
 * The expression for the items from `from` up to, but not including, `to`. The same code runs in the same sandbox, with
 * each item's data as `$json`; an item for which it throws is left to n8n, which handles errors in its own way.
 */
function bulkExpression(code: string, from: number, to: number): string {
	const perItem = `const $json = $item.json; try { return [${code}\n]; } catch (error) { return null; }`;
	return `{{ $input.all().slice(${from}, ${to}).map(($item) => { ${perItem} }) }}`;
}

function isSmall(items: readonly INodeExecutionData[]): boolean {
	let characters = 0;
	for (const { json } of items) {
		characters += JSON.stringify(json).length;
		if (characters > MOST_CHARACTERS) return false;
	}
	return true;
}

function isPlain(value: unknown): boolean {
	if (Array.isArray(value)) return value.every((element) => typeof element === 'string' || typeof element === 'number');
	return value === null || value === undefined || typeof value === 'string' || typeof value === 'number';
}

/**
 * One value per item, or none at all if n8n does not return them as a list. Throws what n8n throws: for syntax that
 * only works in a block of its own, for an evaluation that takes too long or needs too much memory.
 */
function evaluateAll(context: IExecuteFunctions, code: string, count: number): BulkValue[] {
	const values: BulkValue[] = [];
	for (let from = 0; from < count; from += CHUNK) {
		const to = Math.min(count, from + CHUNK);
		const chunk: unknown = context.evaluateExpression(bulkExpression(code, from, to), 0);
		if (!Array.isArray(chunk) || chunk.length !== to - from) return [];
		for (const value of chunk as unknown[]) {
			values.push(Array.isArray(value) && value.length === 1 && isPlain(value[0]) ? [value[0]] : null);
		}
	}
	return values;
}

/** Whether some items, evaluated one by one, contain the same numbers. Throws what `evaluate` throws. */
function agreesWith(values: readonly BulkValue[], evaluate: (item: number) => unknown): boolean {
	const last = values.length - 1;
	for (let step = 0; step < SAMPLE; step++) {
		const item = Math.round((last * step) / (SAMPLE - 1));
		const value = values[item];
		if (value === null || value === undefined) continue;
		if (JSON.stringify(parseNumbers(value[0])) !== JSON.stringify(parseNumbers(evaluate(item)))) return false;
	}
	return true;
}

/**
 * Reads an expression that uses only `$json` for many items at once: n8n needs a few hundred microseconds to evaluate
 * an expression for one item, and hardly more for thousands in one go. Returns a function that gives the value for the
 * item at an index, or undefined if the expression uses more than `$json`, if the list is short or too large to be
 * copied, if n8n cannot evaluate it this way, or if the values differ from those of single items. Never throws itself.
 * The function returned evaluates with `evaluate` any item that the bulk evaluation left out, and throws what that
 * throws.
 */
export function bulkReader(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	expression: unknown,
	evaluate: (item: number) => unknown,
): ((item: number) => unknown) | undefined {
	const code = itemDataExpression(expression);
	if (code === undefined || items.length < FEWEST_ITEMS) return undefined;
	try {
		if (!isSmall(items)) return undefined;
		const values = evaluateAll(context, code, items.length);
		if (values.length === 0 || !agreesWith(values, evaluate)) return undefined;
		return (item) => {
			const value = values[item];
			return value === null || value === undefined ? evaluate(item) : value[0];
		};
	} catch {
		// Evaluated item by item, the expression reports by itself what is wrong with it.
		return undefined;
	}
}
