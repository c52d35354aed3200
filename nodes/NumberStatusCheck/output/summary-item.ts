import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Choice } from '../core/limits';
import { localTime } from './report-date';
import { reportHtml } from './report-html';
import type { Summary } from './summary';

/** The name of the workflow; empty where it has none. */
function workflowName(context: IExecuteFunctions): string {
	const { name } = context.getWorkflow();
	return typeof name === 'string' ? name : '';
}

/**
 * The only item of the output Summary: the figures, and the report as an HTML file in the binary field `report`, in
 * English unless another language is given. Never
 * rejects: if n8n cannot store the file, the item has none and a hint says so, as by then the results are paid for and
 * must not be lost.
 */
export async function summaryItem(
	context: IExecuteFunctions,
	summary: Summary,
	language?: Choice<'reportLanguage'>,
): Promise<INodeExecutionData> {
	const item: INodeExecutionData = { json: { ...summary } as IDataObject, pairedItem: { item: 0 } };
	try {
		const timeZone = context.getTimezone();
		const page = Buffer.from(reportHtml(summary, workflowName(context), language, timeZone), 'utf8');
		const { year, month, day } = localTime(summary.startedAt, timeZone);
		const name = `number-status-report-${year}-${month}-${day}.html`;
		const report = await context.helpers.prepareBinaryData(page, name, 'text/html');
		return { ...item, binary: { report } };
	} catch {
		const message =
			'n8n could not store the report, so Summary holds the figures only. Check where this n8n keeps binary data.';
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		return item;
	}
}
