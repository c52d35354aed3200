import './environment.mts';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import { ICredentialsHelper, Workflow } from 'n8n-workflow';
import type {
	IConnections,
	ICredentialDataDecryptedObject,
	ICredentials,
	IHttpRequestOptions,
	INode,
	INodeProperties,
	INodeTypes,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { NumberStatusCheckApi } from '../../credentials/NumberStatusCheckApi.credentials.ts';

/** The name of every workflow in these tests. */
export const WORKFLOW_NAME = 'Engine test';

function notUsed(): never {
	throw new Error('This part of n8n is not in these tests.');
}

/** Hands out the given credential data, and signs requests with the real credential class. */
class CredentialsOfTest extends ICredentialsHelper {
	private readonly data: ICredentialDataDecryptedObject;

	constructor(data: ICredentialDataDecryptedObject) {
		super();
		this.data = data;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		if (typeName !== 'numberStatusCheckApi') notUsed();
		return await new NumberStatusCheckApi().authenticate(credentials, requestOptions);
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return { ...this.data };
	}

	getCredentialsProperties(): INodeProperties[] {
		return [];
	}

	async getCredentials(): Promise<ICredentials> {
		notUsed();
	}

	async updateCredentials(): Promise<void> {
		notUsed();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		notUsed();
	}
}

/** What an execution gets from the instance around it. */
function additionalDataFor({
	credential,
	nodes,
	executeWorkflow = notUsed,
}: WorkflowParts): IWorkflowExecuteAdditionalData {
	const at = new Date(0);
	const workflow: IWorkflowBase = {
		id: 'workflow',
		name: WORKFLOW_NAME,
		active: false,
		isArchived: false,
		createdAt: at,
		updatedAt: at,
		activeVersionId: null,
		nodes,
		connections: {},
	};
	const url = 'http://n8n.test/';
	return {
		credentialsHelper: new CredentialsOfTest(credential),
		hooks: new ExecutionLifecycleHooks('trigger', 'execution', workflow),
		executeWorkflow,
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: notUsed,
		logAiEvent: notUsed,
		executionId: 'execution',
		currentNodeExecutionIndex: 0,
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
	};
}

/** A workflow and what surrounds it; the first node is the one it starts with. */
export interface WorkflowParts {
	readonly nodes: [INode, ...INode[]];
	readonly connections: IConnections;
	readonly nodeTypes: INodeTypes;
	/** The data of the one credential there is. */
	readonly credential: ICredentialDataDecryptedObject;
	/** The workflow's time zone; default: that of the instance. */
	readonly timezone?: string | undefined;
	/** Its timeout, in seconds. */
	readonly executionTimeout?: number | undefined;
	/** Stands for n8n's own, which runs another workflow. */
	readonly executeWorkflow?: IWorkflowExecuteAdditionalData['executeWorkflow'] | undefined;
}

/** Starts a workflow in n8n's own engine. */
export function startExecution(all: WorkflowParts): ReturnType<WorkflowExecute['run']> {
	const { nodes, connections, nodeTypes, timezone, executionTimeout } = all;
	const settings: IWorkflowSettings = {
		executionOrder: 'v1',
		...(timezone === undefined ? {} : { timezone }),
		...(executionTimeout === undefined ? {} : { executionTimeout }),
	};
	const parts = { nodes, connections, nodeTypes, settings };
	const workflow = new Workflow({ id: 'workflow', name: WORKFLOW_NAME, active: false, ...parts });
	return new WorkflowExecute(additionalDataFor(all), 'trigger').run({ workflow, startNode: nodes[0] });
}
