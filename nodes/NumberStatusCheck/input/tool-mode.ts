import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI agent uses the node: n8n appends "Tool" to its type then; its own isToolExecution() is missing in 1.x. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
