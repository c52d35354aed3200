import type { INode } from 'n8n-workflow';

/**
 * Whether an AI agent uses the node: n8n then appends "Tool" to the node's type. Its own `isToolExecution()` does not
 * exist in n8n 1.x. Never throws.
 */
export function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}
