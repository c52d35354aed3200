import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Routes } from './routes';
import type { ItemNumber } from '../core/item-number';
import type { ItemNumberResult } from './result-fields';

/** How items are built and where they go. */
export interface ItemPlan {
	readonly routes: Routes;
	/** Path of the result in an item, at least one part. */
	readonly outputField: readonly string[];
	/** Whether items keep the fields they came with. */
	readonly keepInput: boolean;
	/** Whether numbers that were cut short leave through n8n's error output. */
	readonly toErrorOutput: boolean;
	/** Whether n8n's Retry On Fail is on for this node. */
	readonly retryOnFail: boolean;
}

/** The name that an incoming field `error` gets while Retry On Fail is on, followed by `_` while that is taken. */
export const RENAMED_ERROR_FIELD = 'inputError';

/** A copy of `json` with `value` at `path`. Objects along the path are copied, never changed; the rest is replaced. */
function withValue(json: IDataObject, path: readonly string[], value: IDataObject): IDataObject {
	const [field, ...rest] = path;
	if (field === undefined) return value;
	const inner = Object.hasOwn(json, field) ? json[field] : undefined;
	const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !(inner instanceof Date);
	return { ...json, [field]: withValue(isObject ? (inner as IDataObject) : {}, rest, value) };
}

/**
 * The incoming fields that an item keeps. With Retry On Fail, n8n runs a node again if the first item of its first
 * output has a field `error`, even one that came in with the item, and every number would be paid for twice. Therefore
 * the field leaves under another name then.
 */
function inputOf(json: IDataObject, { keepInput, retryOnFail }: ItemPlan): IDataObject {
	if (!keepInput) return {};
	if (!retryOnFail || !Object.hasOwn(json, 'error')) return json;
	const { error, ...others } = json;
	let name = RENAMED_ERROR_FIELD;
	while (Object.hasOwn(others, name)) name += '_';
	return { ...others, [name]: error };
}

/**
 * The items of each of the node's outputs. Every one of `results`, which are those of `itemNumbers` in the same order,
 * becomes one item in exactly one output, paired with its input item and with that item's binary data. Within an output
 * the order of the input is kept, except that those for the error output come last. No input item is changed. Throws
 * only what iterating over `results` throws.
 */
export function buildOutputs(
	items: readonly INodeExecutionData[],
	itemNumbers: readonly ItemNumber[],
	results: Iterable<ItemNumberResult>,
	plan: ItemPlan,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = Array.from({ length: plan.routes.outputCount }, () => []);
	const failed: INodeExecutionData[] = [];
	let position = 0;
	for (const { fields, cutShort } of results) {
		const index = itemNumbers[position++]?.item ?? 0;
		const source = items[index];
		const carried: Pick<INodeExecutionData, 'pairedItem' | 'binary'> = { pairedItem: { item: index } };
		if (source?.binary !== undefined) carried.binary = source.binary;
		if (plan.toErrorOutput && cutShort !== undefined) {
			failed.push({ json: { error: cutShort.message }, ...carried });
			continue;
		}
		const json = withValue(inputOf(source?.json ?? {}, plan), plan.outputField, fields);
		outputs[plan.routes.outputOf(fields.status)]?.push({ json, ...carried });
	}
	// n8n collects failed items from any output. At the end of the last one, Retry On Fail does not look at them.
	for (const item of failed) outputs.at(-1)?.push(item);
	return outputs;
}
