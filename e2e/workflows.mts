import type { Workflow, WorkflowNode } from '../runtime/n8n-client.mts';

/** Type of the node under test, as n8n names it once the package is installed. */
export const NODE_TYPE = 'n8n-nodes-number-status-check.numberStatusCheck';
/** Names of the nodes that the workflows here hold. */
export const TRIGGER = 'Start';
export const CONTACTS = 'Contacts';
export const CHECK = 'Check';

/** What a test can say about the workflow around the node. */
export interface CheckWorkflow {
	/** The JSON of the items that go into the node. */
	items: readonly object[];
	/** Id of the credential in n8n. */
	credentialId: string;
	/** Of the node; Phone Number is the field `phone` unless they say otherwise. */
	parameters?: Record<string, unknown>;
	/** Settings of the node, besides its parameters: `onError`, `retryOnFail` and the like. */
	settings?: Record<string, unknown>;
	/** Nodes behind the outputs, by output index. */
	behind?: Readonly<Record<number, WorkflowNode>>;
}

function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/** An Edit Fields node that keeps only these fields, each a text or an n8n expression. */
export function editFields(name: string, expressions: Readonly<Record<string, string>>): WorkflowNode {
	const assignments = Object.entries(expressions).map(([field, value]) => ({
		id: field,
		name: field,
		value,
		type: 'string',
	}));
	return node(name, 'n8n-nodes-base.set', 3.4, { assignments: { assignments }, options: {} });
}

/** A Code node that runs once for each item and keeps only these fields, each the value of a JavaScript expression. */
export function codePerItem(name: string, expressions: Readonly<Record<string, string>>): WorkflowNode {
	const fields = Object.entries(expressions).map(([field, value]) => `${field}: ${value}`);
	const jsCode = `return { json: { ${fields.join(', ')} } };`;
	return node(name, 'n8n-nodes-base.code', 2, { mode: 'runOnceForEachItem', jsCode });
}

/** Manual Trigger, a Code node that emits the items, the node under test, and the nodes behind its outputs. */
export function checkWorkflow(name: string, options: CheckWorkflow): Workflow {
	const { items, credentialId, parameters = {}, settings = {}, behind = {} } = options;
	const jsCode = `return ${JSON.stringify(items.map((json) => ({ json })))};`;
	const check = node(CHECK, NODE_TYPE, 1, { phoneNumber: '={{ $json.phone }}', ...parameters });
	const to = (target: string) => [{ node: target, type: 'main', index: 0 }];
	const outputs = Math.max(-1, ...Object.keys(behind).map(Number)) + 1;
	const wires = Array.from({ length: outputs }, (_, index) => (behind[index] ? to(behind[index].name) : []));
	return {
		name,
		nodes: [
			node(TRIGGER, 'n8n-nodes-base.manualTrigger', 1, {}),
			node(CONTACTS, 'n8n-nodes-base.code', 2, { jsCode }),
			{ ...check, ...settings, credentials: { numberStatusCheckApi: { id: credentialId, name: 'API' } } },
			...Object.values(behind),
		],
		connections: {
			[TRIGGER]: { main: [to(CONTACTS)] },
			[CONTACTS]: { main: [to(CHECK)] },
			[CHECK]: { main: wires },
		},
		settings: { executionOrder: 'v1' },
	};
}
