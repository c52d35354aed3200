import { NodeHelpers } from 'n8n-workflow';
import type {
	INode,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
} from 'n8n-workflow';

/** The types of the nodes around the one under test. */
export const START = 'test.start';
export const BRANCH = 'test.branch';

function describe(name: string, properties: INodeProperties[] = []): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: name,
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties,
	};
}

/** Emits the very `json` and `binary` of these items, so that whoever changes one is found out. */
export function startType(items: readonly INodeExecutionData[]): INodeType {
	// Without these copies, n8n would write the pairing into the items themselves.
	return {
		description: describe(START),
		execute: async () => [items.map((item) => ({ ...item, pairedItem: { item: 0 } }))],
	};
}

/** What stands behind an output: emits what its parameter `value` gives for each item that arrived. */
export const branchType: INodeType = {
	description: describe(BRANCH, [{ displayName: 'Value', name: 'value', type: 'string', default: '' }]),
	async execute() {
		const value = (item: number): unknown => this.getNodeParameter('value', item, '');
		return [this.getInputData().map((_, item) => ({ json: { value: String(value(item)) }, pairedItem: { item } }))];
	},
};

/** A node with the fields n8n asks for. */
export function nodeOf(name: string, type: string, more: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

/** Looks node types up by their names. Throws `Error` for a name that is not there, a mistake in the test. */
export function nodeTypesOf(types: Readonly<Record<string, INodeType>>): INodeTypes {
	const find = (name: string): INodeType => {
		const type = types[name];
		if (type === undefined) throw new Error(`The test has no node type ${name}.`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}
