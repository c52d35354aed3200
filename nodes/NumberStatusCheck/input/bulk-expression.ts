import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { parseNumbers } from '../core/list/phone-number';

/** Fewer items are evaluated one by one, which takes well under a second. */
const FEWEST_ITEMS = 500;
/** Items in one evaluation, which n8n ends after five seconds. */
const CHUNK = 25_000;
/**
 * Characters of JSON that the items together may hold. Each evaluation copies them into the isolate that n8n evaluates
 * in, which holds 128 MB for the whole execution.
 */
const MOST_CHARACTERS = 16_000_000;
/** Items that n8n evaluates one by one as well, to see that the results are the same. */
const SAMPLE = 16;

/** One block that is the whole text: `={{ … }}`. */
const ONE_BLOCK = /^=\{\{((?:(?!\{\{|\}\})[\s\S])+)\}\}$/;
/** Any variable of n8n but `$json`, and whatever could carry something from one item to the next. */
const MORE_THAN_ITEM_DATA = /\$(?!json\b)|\bthis\b|\+\+|--|[^=!<>]=(?![=>])/;

/** A value that one evaluation gave for an item; null where that item has to be evaluated by itself. */
type BulkValue = [unknown] | null;

/** The code of an expression that looks at nothing but the data of its own item, as far as its text tells. */
export function itemDataExpression(expression: unknown): string | undefined {
	const code = typeof expression === 'string' ? ONE_BLOCK.exec(expression)?.[1] : undefined;
	return code?.includes('$json') === true && !MORE_THAN_ITEM_DATA.test(code) ? code : undefined;
}

/**
 * The expression for the items from `from` up to `to`. The same code runs in the same sandbox, with each item's data as
 * `$json`; an item for which it throws is left to n8n, which has its own ways with errors.
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

/** Throws what n8n throws: for a syntax that only a block of its own allows, a time limit, too much data. */
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

/** Whether n8n, asked for some of the items one by one, reads the same numbers. */
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
 * How to read an expression that uses `$json` alone, for a long list: n8n needs some hundred microseconds to evaluate an
 * expression for one item, and hardly more for thousands in one go. Undefined where the expression uses more, the list
 * is short or too large to be copied, n8n does not evaluate it so, or the results differ from those for single items.
 * What cannot be had in one go is evaluated with `evaluate`, item by item, and throws what that throws.
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
		// Evaluated one by one, the expression says what is wrong with it.
		return undefined;
	}
}
