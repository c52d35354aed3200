import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { NumberStatusCheck } from '../../nodes/NumberStatusCheck/NumberStatusCheck.node';

/** The node's type as n8n names it when the package is installed. */
export const NODE_TYPE = 'n8n-nodes-number-status-check.numberStatusCheck';
/** The name of the node in the workflow. */
export const NODE = 'Number Status Check';

/** The real node, and what was seen of it. */
export interface WatchedNode {
	readonly type: INodeType;
	/** How many outputs each run of `execute` returned. */
	readonly returnedOutputs: number[];
	/** What `execute` threw, as it was thrown. */
	readonly thrown: unknown[];
	/** How often n8n ran it. */
	executions: number;
}

/**
 * The real node, watched: how often it runs, what it returns and what it throws. `changeContext` changes what n8n hands
 * to it.
 */
export function watchedNode(
	changeContext: (context: IExecuteFunctions) => IExecuteFunctions = (context) => context,
): WatchedNode {
	const node = new NumberStatusCheck();
	const watched: WatchedNode = {
		type: {
			description: node.description,
			async execute() {
				watched.executions++;
				try {
					const outputs = await node.execute.call(changeContext(this));
					watched.returnedOutputs.push(outputs.length);
					return outputs;
				} catch (error) {
					watched.thrown.push(error);
					throw error;
				}
			},
		},
		returnedOutputs: [],
		thrown: [],
		executions: 0,
	};
	return watched;
}
