import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { reportHtml } from './report-html';
import type { Summary } from './summary';

/**
 * The one item of the output Summary: the figures, and the report to read or send as the binary field `report`. Where n8n
 * cannot store the file, the item leaves without it and a hint says so: the results are paid for by then, and stay.
 */
export async function summaryItem(context: IExecuteFunctions, summary: Summary): Promise<INodeExecutionData> {
	const item: INodeExecutionData = { json: { ...summary } as IDataObject, pairedItem: { item: 0 } };
	const page = Buffer.from(reportHtml(summary), 'utf8');
	try {
		const report = await context.helpers.prepareBinaryData(page, 'number-status-report.html', 'text/html');
		return { ...item, binary: { report } };
	} catch {
		const message =
			'n8n could not store the report, so Summary holds the figures only. Check where this n8n keeps binary data.';
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		return item;
	}
}
