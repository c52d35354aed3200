import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ItemNumber } from '../core/item-number';
import type { ItemNumberResult } from './result-fields';

/** What an AI agent reads: one compact object a number in the first output, without the tool call's own fields. */
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
		const known = {
			number,
			status,
			recommendation,
			area,
			numberType,
			reason: (reason as IDataObject | undefined)?.message,
		};
		const json = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null && value !== undefined));
		list.push({ json, pairedItem: { item: index } });
	}
	return [list];
}
