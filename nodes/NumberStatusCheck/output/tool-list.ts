import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { excerpt } from '../core/excerpt';
import type { ItemNumber } from '../core/item-number';
import type { ItemNumberResult } from './result-fields';

/** Longest carrier, province or reason that a model reads, in characters. */
const LONGEST_NAME = 40;
const LONGEST_REASON = 300;

/** What is not text stays what it is. */
function short<T>(value: T, longest: number): T | string {
	return typeof value === 'string' ? excerpt(value, longest) : value;
}

/**
 * What an AI agent reads, in a single output: one compact item per distinct or invalid number, without fields that are
 * null and without those of the tool call. `charged` stands where a check was paid for, so that a model can add up what
 * its calls have cost, and `previousStatus` where the status has changed since an earlier check. `reason` is the text
 * of the message. Texts from outside are one short line each. `results` are those of `itemNumbers`, in the same order.
 * Throws only what iterating over them throws.
 */
export function buildToolOutput(
	itemNumbers: readonly ItemNumber[],
	results: Iterable<ItemNumberResult>,
): INodeExecutionData[][] {
	const list: INodeExecutionData[] = [];
	let position = 0;
	for (const { fields } of results) {
		const index = itemNumbers[position++]?.item ?? 0;
		const { number, status, recommendation, charged, area, numberType, reason, duplicate, previousStatus } = fields;
		if (duplicate === true) continue;
		const shown = {
			number,
			status,
			// Without a new status there is no change, and the old one alone could be taken for it.
			previousStatus: status === 'unresolved' ? undefined : previousStatus,
			recommendation,
			charged: charged === true ? true : undefined,
			area: short(area, LONGEST_NAME),
			numberType: short(numberType, LONGEST_NAME),
			reason: short((reason as IDataObject | undefined)?.message, LONGEST_REASON),
		};
		const json = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null && value !== undefined));
		list.push({ json, pairedItem: { item: index } });
	}
	return [list];
}

/**
 * The outputs of a tool, of which the first stays what it is. With On Error set to Continue (using error output), n8n
 * puts the failed items where it takes the error output to be; a tool has none, and it would put them in the place of
 * the agent's list, paid for as that is. Never throws.
 */
export function keptForAgent(outputs: readonly INodeExecutionData[][]): INodeExecutionData[][] {
	const [list = []] = outputs;
	const ignored = () => undefined;
	return Object.defineProperty([list], 0, { get: () => list, set: ignored, enumerable: true, configurable: true });
}
