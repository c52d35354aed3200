import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workflow, WorkflowNode } from '../runtime/n8n-client.mts';

/** Type of the demonstrated node, as n8n names it once the package is installed. */
export const NODE_TYPE = 'n8n-nodes-number-status-check.numberStatusCheck';
/** Its name where it was not given another. */
export const CHECK = 'Number Status Check';

const READ_FILE_TYPE = 'n8n-nodes-base.readWriteFile';
const TRIGGER_TYPE = 'n8n-nodes-base.manualTrigger';

/** Reads a workflow file as n8n exports it. Throws `Error` when it cannot be read or is not JSON. */
export async function loadWorkflow(file: string): Promise<Workflow> {
	return JSON.parse(await readFile(file, 'utf8')) as Workflow;
}

/** The workflow with the file to read and the credential to use filled in; the original is unchanged. */
export function bindWorkflow(workflow: Workflow, contacts: string, credential: { id: string; name: string }): Workflow {
	const bind = (node: WorkflowNode): WorkflowNode => {
		// n8n takes a file pattern, which has forward slashes on every system.
		const fileSelector = contacts.split(path.sep).join('/');
		if (node.type === READ_FILE_TYPE) return { ...node, parameters: { ...node.parameters, fileSelector } };
		if (node.type === NODE_TYPE) return { ...node, credentials: { numberStatusCheckApi: credential } };
		return node;
	};
	const { name, connections, settings = {} } = workflow;
	return { name, connections, settings, nodes: workflow.nodes.map(bind) };
}

function onlyNode(workflow: Workflow, type: string): string {
	const [node, ...others] = workflow.nodes.filter((candidate) => candidate.type === type);
	if (node === undefined || others.length > 0) throw new Error(`"${workflow.name}" needs exactly one ${type}.`);
	return node.name;
}

/** Name of the demonstrated node. Throws `Error` unless the workflow has exactly one. */
export function checkNodeOf(workflow: Workflow): string {
	return onlyNode(workflow, NODE_TYPE);
}

/** Name of the manual trigger. Throws `Error` unless the workflow has exactly one. */
export function triggerOf(workflow: Workflow): string {
	return onlyNode(workflow, TRIGGER_TYPE);
}

/** Names of the branches: for each output of a node, in order, the node it leads to. */
export function branchNames(workflow: Workflow, node: string): string[] {
	const outputs = workflow.connections[node]?.main ?? [];
	return outputs.map((targets, index) => targets?.[0]?.node ?? `Output ${index + 1}`);
}
