/**
 * Loads an installed package with n8n-core's own loader, as n8n does at its start, and prints what it found as JSON
 * (`LoadedPackage`). Argument: the package's folder. A process of its own, because n8n loads differently under test.
 */
import 'reflect-metadata';
import { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ICredentialType,
	INode,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
} from 'n8n-workflow';

/** What n8n knows about the package once it is loaded. */
export interface LoadedPackage {
	packageName: string;
	known: PackageDirectoryLoader['known'];
	node: INodeTypeDescription;
	/** Names under `methods.credentialTest`. */
	credentialTests: string[];
	hasExecute: boolean;
	credential: ICredentialType;
	/** `typeof` the credential's `authenticate`. */
	authenticate: string;
	/** The names of the outputs in each mode, as n8n evaluates them. */
	outputs: Record<string, (string | undefined)[]>;
}

function outputNames(type: INodeType, parameters: INodeParameters): (string | undefined)[] {
	const node: INode = { id: '1', name: 'Check', type: 'check', typeVersion: 1, position: [0, 0], parameters };
	const nodeTypes: INodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const outputs = NodeHelpers.getNodeOutputs(workflow, node, type.description);
	return outputs.map((output) => (typeof output === 'string' ? output : output.displayName));
}

const [folder = ''] = process.argv.slice(2);
const loader = new PackageDirectoryLoader(folder);
await loader.loadAll();
const type = loader.getNode('numberStatusCheck').type as INodeType;
const credential = loader.getCredential('numberStatusCheckApi').type;
const custom = { branches: { branch: [{ name: 'First' }, { name: '' }] } };
const loaded: LoadedPackage = {
	packageName: loader.packageName,
	known: loader.known,
	node: type.description,
	credentialTests: Object.keys(type.methods?.credentialTest ?? {}),
	hasExecute: typeof type.execute === 'function',
	credential,
	authenticate: typeof credential.authenticate,
	outputs: {
		default: outputNames(type, {}),
		status: outputNames(type, { outputMode: 'status' }),
		customAsNew: outputNames(type, { outputMode: 'custom' }),
		custom: outputNames(type, { outputMode: 'custom', ...custom }),
		single: outputNames(type, { outputMode: 'single' }),
	},
};
process.stdout.write(JSON.stringify(loaded));
