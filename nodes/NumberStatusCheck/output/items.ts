import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Routes } from './routes';
import type { ItemNumber } from '../core/item-number';
import type { ItemNumberResult } from './result-fields';

/** How items are built and where they go. */
export interface ItemPlan {
	readonly routes: Routes;
	readonly outputField: readonly string[];
	readonly keepInput: boolean;
	/** Contacts that a fault of the whole run left unasked leave through n8n's error output. */
	readonly toErrorOutput: boolean;
	/** n8n's Retry On Fail is on for this node. */
	readonly retryOnFail: boolean;
}

/** Where an incoming field named `error` goes while Retry On Fail is on. */
export const RENAMED_ERROR_FIELD = 'inputError';

/** A copy of `json` with `value` at `path`. Objects on the way are copied, never changed; anything else is replaced. */
function withValue(json: IDataObject, path: readonly string[], value: IDataObject): IDataObject {
	const [field, ...rest] = path;
	if (field === undefined) return value;
	const inner = Object.hasOwn(json, field) ? json[field] : undefined;
	const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !(inner instanceof Date);
	return { ...json, [field]: withValue(isObject ? (inner as IDataObject) : {}, rest, value) };
}

/**
 * With Retry On Fail, n8n runs a node again when the first item of its first output carries an `error` field, even one
 * that came in with the contact; every number would be paid for twice. So the field leaves under another name then.
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
 * The node's outputs: each result in exactly one, in the order of the input, paired with its item and with its binary
 * data. No input item is changed.
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
	// n8n collects failed items from any output. Last in the last one, they are not what Retry On Fail looks at.
	outputs.at(-1)?.push(...failed);
	return outputs;
}
