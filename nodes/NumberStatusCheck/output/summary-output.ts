import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { describeDefect } from '../core/defects';
import { isUnread } from '../core/item-number';
import type { Choice } from '../core/limits';
import { tryToShow } from './show-hint';
import { summarize } from './summary';
import type { RunRecord, Summary } from './summary';
import { summaryItem } from './summary-item';

/** The figures that take no counting, in case the others cannot be counted. */
function figuresAtHand({ items, itemNumbers, report, payable, sent, dryRun }: RunRecord): Partial<Summary> {
	const { requests, reAsks, retries, charged } = report;
	return { items, numbers: itemNumbers.length, payable, sent, requests, reAsks, retries, charged, dryRun };
}

/**
 * The items of the output Summary: one, with the figures and the report. Never rejects, as by then the results are paid
 * for: where something cannot be made, the item has what can be given, and a hint says so.
 */
export async function summaryOutput(
	context: IExecuteFunctions,
	run: RunRecord,
	language?: Choice<'reportLanguage'>,
): Promise<INodeExecutionData[]> {
	let figures = figuresAtHand(run);
	try {
		// Unread contacts are neither invalid nor have they a number: they count as items alone.
		const summary = summarize({ ...run, itemNumbers: run.itemNumbers.filter((itemNumber) => !isUnread(itemNumber)) });
		figures = summary;
		return [await summaryItem(context, summary, language)];
	} catch (thrown) {
		const defect = describeDefect(thrown);
		const message = `Summary is incomplete because of a defect of this node (${defect}); no contact is affected. Report this text to the maintainers of the node.`;
		tryToShow(context, () => ({ type: 'warning', message }));
		return [{ json: { ...figures } as IDataObject, pairedItem: { item: 0 } }];
	}
}
