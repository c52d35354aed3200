import { chosenWorkflow } from '../../runtime/chosen-workflow.mts';
import { outputsOf, untilFinished } from '../../runtime/execution.mts';
import type { OutputItem } from '../../runtime/execution.mts';
import type { TestInstance } from '../instance.mts';
import { wiresOf, workflowNode } from './nodes.mts';

const LIMIT_MS = 120_000;
const NAMES = { trigger: 'Start', items: 'Items', call: 'Store' };

/** Calls a store with these items, as the node does, and returns what it answers. Throws `Error` when it fails. */
export async function callStore(
	{ client }: TestInstance,
	store: string,
	items: readonly object[],
): Promise<OutputItem['json'][]> {
	const jsCode = `return ${JSON.stringify(items.map((json) => ({ json })))};`;
	const id = await client.putWorkflow({
		name: `Caller of ${store}`,
		nodes: [
			workflowNode(NAMES.trigger, 'n8n-nodes-base.manualTrigger', 1, {}),
			workflowNode(NAMES.items, 'n8n-nodes-base.code', 2, { jsCode }),
			workflowNode(NAMES.call, 'n8n-nodes-base.executeWorkflow', 1.2, {
				source: 'database',
				workflowId: chosenWorkflow(store),
				workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [] },
				options: { waitForSubWorkflow: true },
			}),
		],
		connections: wiresOf(Object.values(NAMES)),
		settings: { executionOrder: 'v1' },
	});
	const started = await client.runWorkflow(id, NAMES.trigger);
	const execution = await untilFinished(client, started, AbortSignal.timeout(LIMIT_MS));
	return (outputsOf(execution, NAMES.call)[0] ?? []).map(({ json }) => json);
}

/** The item of a result for `save`, checked so many days ago. */
export function savedItem(number: string, daysAgo = 0): Record<string, unknown> {
	return {
		...{ operation: 'save', number, status: 'active', statusCode: '1', recommendation: 'keep', charged: true },
		...{ area: '浙江-宁波', numberType: '中国移动 GSM', lastTime: null, executionId: '1' },
		checkedAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
	};
}
