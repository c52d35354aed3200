import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from '../core/item-number';
import type { ItemNumberResult } from './result-fields';

/**
 * What an AI agent reads, in a single output: one compact item per distinct or invalid number, without fields that are
 * null and without those of the tool call. `reason` is the text of the message. `results` are those of `itemNumbers`,
 * in the same order. Throws only what iterating over them throws.
 */
export function buildToolOutput(
	itemNumbers: readonly ItemNumber[],
	results: Iterable<ItemNumberResult>,
): INodeExecutionData[][] {
	const list: INodeExecutionData[] = [];
	let position = 0;
	for (const { fields } of results) {
		const index = itemNumbers[position++]?.item ?? 0;
		const { number, status, recommendation, area, numberType, reason, duplicate } = fields;
		if (duplicate === true) continue;
		const shown = {
			number,
			status,
			recommendation,
			area,
			numberType,
			reason: (reason as IDataObject | undefined)?.message,
		};
		const json = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null && value !== undefined));
		list.push({ json, pairedItem: { item: index } });
	}
	return [list];
}
