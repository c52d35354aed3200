import type { Workflow, WorkflowNode } from '../../runtime/n8n-client.mts';

/** A node of a workflow that a test makes. */
export function workflowNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/** Wires that lead from each node to the next. */
export function wiresOf(names: readonly string[]): Workflow['connections'] {
	return Object.fromEntries(
		names.slice(1).map((next, index) => [names[index] ?? '', { main: [[{ node: next, type: 'main', index: 0 }]] }]),
	);
}
