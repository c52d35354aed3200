import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Defects } from '../core/defects';
import type { Reason } from '../core/types';
import { flatResult } from './flat-result';
import type { Routes } from './routes';
import type { ItemNumber } from '../core/item-number';
import type { ItemNumberResult } from './result-fields';
import { withValue } from './result-path';

/** How items are built and where they go. */
export interface ItemPlan {
	readonly routes: Routes;
	/** Path of the result in an item, at least one part. */
	readonly outputField: readonly string[];
	/** Whether the result stands in columns of its own beside the item's fields, in place of one field. */
	readonly flat: boolean;
	/** Whether items keep the fields they came with. */
	readonly keepInput: boolean;
	/** Whether numbers that were cut short leave through n8n's error output. */
	readonly toErrorOutput: boolean;
	/** Whether n8n's Retry On Fail is on for this node. */
	readonly retryOnFail: boolean;
}

/** The name that an incoming field `error` gets while Retry On Fail is on, followed by `_` while that is taken. */
export const RENAMED_ERROR_FIELD = 'inputError';

/**
 * The incoming fields that an item keeps. With Retry On Fail, n8n runs a node again if the first item of its first
 * output has a field `error`, even one that came in with the item, and every number would be paid for twice. Therefore
 * the field leaves under another name then. Throws only what reading `json` throws.
 */
export function inputOf(
	json: IDataObject,
	{ keepInput, retryOnFail }: Pick<ItemPlan, 'keepInput' | 'retryOnFail'>,
): IDataObject {
	if (!keepInput) return {};
	if (!retryOnFail || !Object.hasOwn(json, 'error')) return json;
	const { error, ...others } = json;
	let name = RENAMED_ERROR_FIELD;
	while (Object.hasOwn(others, name)) name += '_';
	return { ...others, [name]: error };
}

/** Whether a contact leaves through n8n's error output. */
function failsIn(plan: ItemPlan, cutShort: Reason | undefined): cutShort is Reason {
	return plan.toErrorOutput && cutShort !== undefined;
}

function withResult(json: IDataObject, fields: IDataObject, { flat, outputField }: ItemPlan): IDataObject {
	return flat ? { ...json, ...flatResult(fields, outputField, json) } : withValue(json, outputField, fields);
}

/** One contact as it leaves; throws what reading its item throws. */
function contactOf(
	source: INodeExecutionData | undefined,
	item: number,
	{ fields, cutShort }: ItemNumberResult,
	plan: ItemPlan,
): INodeExecutionData {
	const pairedItem = { item };
	const json = failsIn(plan, cutShort)
		? { error: cutShort.message }
		: withResult(inputOf(source?.json ?? {}, plan), fields, plan);
	const binary = source?.binary;
	return binary === undefined ? { json, pairedItem } : { json, pairedItem, binary };
}

/**
 * Adds the failed items to the outputs, from the second one on: n8n collects them from any, but with Retry On Fail it
 * runs the node again over the first item of the first. In equal parts, as n8n takes the items of an output one by one
 * from its front, which for a single output with hundreds of thousands takes minutes.
 */
function addFailed(outputs: INodeExecutionData[][], failed: readonly INodeExecutionData[]): void {
	const first = outputs.length > 1 ? 1 : 0;
	const part = Math.ceil(failed.length / (outputs.length - first));
	failed.forEach((item, index) => outputs[first + Math.floor(index / part)]?.push(item));
}

/**
 * The items of each of the node's outputs. Every one of `results`, which are those of `itemNumbers` in the same order,
 * becomes one item in exactly one output, paired with its input item and with that item's binary data. Within an output
 * the order of the input is kept, except that those for the error output come last. No input item is changed. A contact
 * whose item cannot be copied leaves with its result alone, and that is noted in `defects`. Throws only what iterating
 * over `results` throws.
 */
export function buildOutputs(
	items: readonly INodeExecutionData[],
	itemNumbers: readonly ItemNumber[],
	results: Iterable<ItemNumberResult>,
	plan: ItemPlan,
	defects: Defects,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = Array.from({ length: plan.routes.outputCount }, () => []);
	const failed: INodeExecutionData[] = [];
	let position = 0;
	for (const result of results) {
		const index = itemNumbers[position++]?.item ?? 0;
		const contact = defects.attempt(
			() => contactOf(items[index], index, result, plan),
			() => contactOf(undefined, index, result, plan),
		);
		if (failsIn(plan, result.cutShort)) failed.push(contact);
		else outputs[plan.routes.outputOf(result.fields.status)]?.push(contact);
	}
	addFailed(outputs, failed);
	return outputs;
}
