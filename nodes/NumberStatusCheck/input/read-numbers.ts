import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { bulkReader } from './bulk-expression';
import { invalidReason, parseNumbers } from '../core/list/phone-number';
import type { Reason } from '../core/types';
import { thrownText } from '../errors';
import { valueAt } from './field-path';
import { isTool } from './tool-mode';

/** One number of one item: to be asked, or invalid with the reason. */
export type Contact =
	| { readonly item: number; readonly number: string }
	| { readonly item: number; readonly number: null; readonly reason: Reason };

/** `={{ $json.phone }}`, `={{ $json["phone"] }}`, `={{ $json.contact?.phones[0] }}` and the like: nothing but a path. */
const SIMPLE_REFERENCE =
	/^=\{\{\s*\$json((?:\??\.[\p{ID_Start}_$][\p{ID_Continue}$]*|(?:\?\.)?\[\s*(?:"[^"\\]*"|'[^'\\]*'|\d+)\s*\])+)\s*\}\}$/u;
const PATH_PART = /\.([\p{ID_Start}_$][\p{ID_Continue}$]*)|\[\s*(?:"([^"\\]*)"|'([^'\\]*)'|(\d+))\s*\]/gu;

/**
 * The path of an expression that is a plain reference into `$json`, or undefined. Evaluating an expression takes n8n
 * some hundred microseconds an item; following a path takes none to speak of.
 */
export function simplePath(expression: unknown): string[] | undefined {
	const path = typeof expression === 'string' ? SIMPLE_REFERENCE.exec(expression)?.[1] : undefined;
	if (path === undefined) return undefined;
	return [...path.matchAll(PATH_PART)].map(
		([, dotted, double, single, index]) => dotted ?? double ?? single ?? index ?? '',
	);
}

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
export function readNumbers(context: IExecuteFunctions, items: readonly INodeExecutionData[]): Contact[] {
	const read = phoneReader(context, items);
	const contacts: Contact[] = [];
	const add = (item: number, value: unknown) => {
		for (const parsed of parseNumbers(value)) {
			if (parsed.kind === 'valid') contacts.push({ item, number: parsed.number });
			else contacts.push({ item, number: null, reason: invalidReason(parsed) });
		}
	};
	if (!context.continueOnFail()) {
		for (let item = 0; item < items.length; item++) add(item, read(item));
		return contacts;
	}
	for (let item = 0; item < items.length; item++) {
		try {
			add(item, read(item));
		} catch (error) {
			contacts.push({ item, number: null, reason: { code: 'expression', message: thrownText(error) } });
		}
	}
	return contacts;
}
