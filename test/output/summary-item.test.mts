import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { summaryItem } from '../../nodes/NumberStatusCheck/output/summary-item';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import { resolved, runOf } from './runs.mts';

const SUMMARY = summarize(runOf([resolved()]));

/** A node that stores a file with `store`, in a workflow with this name. */
function contextWith(store: (page: Buffer) => Promise<unknown>, getWorkflow: () => { name?: unknown }) {
	const hints: NodeExecutionHint[] = [];
	const context = {
		helpers: { prepareBinaryData: store },
		getWorkflow,
		getTimezone: () => 'Asia/Shanghai',
		addExecutionHints: (hint: NodeExecutionHint) => hints.push(hint),
	} as unknown as IExecuteFunctions;
	return { context, hints };
}

test.each([
	['Monthly check', '<title>Number status report: Monthly check</title>'],
	[undefined, '<title>Number status report</title>'],
	[7, '<title>Number status report</title>'],
])('the report of a workflow named %j has its name in the title, if it is one', async (name, title) => {
	let page = '';
	const store = async (stored: Buffer) => {
		page = stored.toString('utf8');
		return await Promise.resolve({ data: '', mimeType: 'text/html' });
	};
	await summaryItem(contextWith(store, () => ({ name })).context, SUMMARY);
	expect(page).toContain(title);
});

test('a report that n8n cannot store costs no result: the figures leave without it, and a hint says why', async () => {
	const store = async () => await Promise.reject(new Error('ENOSPC: no space left on device'));
	const { context, hints } = contextWith(store, () => ({}));
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

test('a report that cannot be written costs no result either', async () => {
	const store = async () => await Promise.resolve({ data: '', mimeType: 'text/html' });
	const broken = () => {
		throw new RangeError('Invalid string length');
	};
	const { context, hints } = contextWith(store, broken);
	expect(await summaryItem(context, SUMMARY)).toEqual({ json: { ...SUMMARY }, pairedItem: { item: 0 } });
	expect(hints).toHaveLength(1);
});
