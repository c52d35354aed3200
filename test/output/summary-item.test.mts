import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { summaryItem } from '../../nodes/NumberStatusCheck/output/summary-item';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';

const SUMMARY = summarize({
	items: 1,
	itemNumbers: [{ item: 0, number: '13800138000' }],
	outcomes: [],
	report: { requests: 1, retries: 0, reAsks: 0, resolved: 1, charged: 0, chargedStrangers: 0 },
	payable: 1,
	sent: 1,
	dryRun: false,
	pricePerNumber: 0,
	startedAt: 0,
	endedAt: 0,
});

test('a report that n8n cannot store costs no result: the figures leave without it, and a hint says why', async () => {
	const hints: NodeExecutionHint[] = [];
	const prepareBinaryData = async () => await Promise.reject(new Error('ENOSPC: no space left on device'));
	const context = {
		helpers: { prepareBinaryData },
		addExecutionHints: (hint: NodeExecutionHint) => hints.push(hint),
	} as unknown as IExecuteFunctions;
	const item = await summaryItem(context, SUMMARY);
	expect(item).toEqual({ json: { ...SUMMARY }, pairedItem: { item: 0 } });
	expect(hints).toEqual([
		{
			message:
				'n8n could not store the report, so Summary holds the figures only. Check where this n8n keeps binary data.',
			type: 'warning',
			location: 'outputPane',
		},
	]);
});
