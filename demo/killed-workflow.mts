import { chosenWorkflow } from '../runtime/chosen-workflow.mts';
import type { Workflow, WorkflowNode } from '../runtime/n8n-client.mts';
import { CHECK, NODE_TYPE } from './example-workflow.mts';
import { STORE_TITLE } from './result-store.mts';

/** The list's length; a run takes about eight seconds against an API that takes 0.4 s a request. */
export const NUMBERS = 4_000;
export const TITLE = 'Killed and continued';
export const TRIGGER = 'Run now';
const LIST = 'Contacts';

/** What the workflow is made for. */
export interface KilledWorkflow {
	/** The first number; they follow each other. */
	first: number;
	/** Id of the store's workflow. */
	store: string;
	credential: { id: string; name: string };
}

function listNode(first: number): WorkflowNode {
	const jsCode = `return Array.from({ length: ${NUMBERS} }, (_, index) => ({ json: { phone: String(${first} + index) } }));`;
	const shape = { name: LIST, type: 'n8n-nodes-base.code', typeVersion: 2, position: [220, 0] as [number, number] };
	return { id: LIST, ...shape, parameters: { jsCode } };
}

function checkNode({ store, credential }: KilledWorkflow): WorkflowNode {
	const shape = { name: CHECK, type: NODE_TYPE, typeVersion: 1, position: [440, 0] as [number, number] };
	const parameters = {
		phoneNumber: '={{ $json.phone }}',
		outputMode: 'single',
		includeSummary: true,
		resultStore: chosenWorkflow(store, STORE_TITLE),
		options: { concurrency: 4 },
	};
	return { id: CHECK, ...shape, parameters, credentials: { numberStatusCheckApi: credential } };
}

const wire = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

/** A workflow that checks a list of `NUMBERS` numbers with a Result Store; all contacts leave through one branch. */
export function killedWorkflow(given: KilledWorkflow): Workflow {
	const trigger = { name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
	return {
		name: TITLE,
		nodes: [{ id: TRIGGER, ...trigger, position: [0, 0], parameters: {} }, listNode(given.first), checkNode(given)],
		connections: { [TRIGGER]: wire(LIST), [LIST]: wire(CHECK) },
		settings: { executionOrder: 'v1' },
	};
}
