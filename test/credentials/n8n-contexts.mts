import '../engine/environment.mts';
import '../engine/cleanup.mts';
import { CredentialTestContext, ExecuteContext } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NumberStatusCheckApi } from '../../credentials/NumberStatusCheckApi.credentials';
import { NumberStatusCheck } from '../../nodes/NumberStatusCheck/NumberStatusCheck.node';
import { nodeFor } from '../engine/engine.mts';
import type { CredentialData } from './credential.mts';

/** What n8n's HTTP helpers take from the instance around them; a TypeError where they reach for more. */
function instanceWith(credential: CredentialData): IWorkflowExecuteAdditionalData {
	const type = new NumberStatusCheckApi();
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => ({ ...credential }),
		preAuthentication: async () => undefined,
		authenticate: async (data: ICredentialDataDecryptedObject, _type: string, options: IHttpRequestOptions) =>
			await type.authenticate(data, options),
	};
	return { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
}

/** The context n8n-core gives the running node, with its real HTTP helpers and this credential. */
export function executeContext(credential: CredentialData): IExecuteFunctions {
	const node = nodeFor({});
	const type = new NumberStatusCheck();
	const nodeTypes: INodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const run = createRunExecutionData();
	const executeData = { node, data: {}, source: null };
	const instance = instanceWith(credential);
	const context = new ExecuteContext(workflow, node, instance, 'manual', run, 0, [], {}, executeData, []);
	// Under exactOptionalPropertyTypes the two differ in whether the workflow has a name.
	return context as unknown as IExecuteFunctions;
}

/** The context n8n-core gives a credential test, with its real `request` helper. */
export function credentialTestContext(credential: CredentialData): ICredentialTestFunctions {
	return new CredentialTestContext(instanceWith(credential));
}
