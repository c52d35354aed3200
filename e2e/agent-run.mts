import { outputsOf, resultOf, untilEnded } from '../runtime/execution.mts';
import type { Workflow, WorkflowNode, WorkflowTarget } from '../runtime/n8n-client.mts';
import type { TestInstance } from './instance.mts';
import { toolResults } from './openai-stub.mts';
import type { ChatRequest, OfferedTool, OpenAiStub } from './openai-stub.mts';
import { credentialData } from './run-check.mts';
import { editFields, NODE_TYPE, TRIGGER } from './workflows.mts';

const RUN_LIMIT_MS = 60_000;
const INPUT = 'Customer';
const AGENT = 'AI Agent';
const MODEL = 'OpenAI Chat Model';
/** The node's default name, which the model gets to see. */
const TOOL = 'Number Status Check';

/** A field of the agent's item that the tool has no business with. */
export const INCOMING = { customer: 'Ms Zhang, VIP' };

/** An agent's use of the node. */
export interface AgentRunOptions {
	/** Arguments of each call of the tool; all are made in one turn. */
	calls: readonly object[];
	/** Phone Number of the tool. */
	phoneNumber: string;
	/** Settings of the tool: `onError` and the like. */
	settings?: Record<string, unknown>;
	/** Fields of the credential that differ from those of the simulator's demo account. */
	credential?: Readonly<Record<string, string>>;
}

/** What n8n and the model saw. */
export interface AgentRun {
	status: string;
	/** The agent's final message, when it got that far. */
	output: unknown;
	/** How each run of the tool ended. */
	toolStatuses: string[];
	/** What the execution failed with. */
	error: { message?: string; description?: string | null } | undefined;
	/** The tools the model was offered with its first request. */
	offered: OfferedTool[];
	/** The text of each tool result that the model got, in the order of the calls. */
	results: string[];
	requests: ChatRequest[];
}

function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

interface CredentialIds {
	model: string;
	tool: string;
}

/** Manual Trigger, an item with the prompt and a further field, and the agent with its model and its tool. */
function agentWorkflow(name: string, options: AgentRunOptions, ids: CredentialIds): Workflow {
	const { calls, phoneNumber, settings } = options;
	const to = (target: string, type: string): WorkflowTarget[][] => [[{ node: target, type, index: 0 }]];
	const connections: Record<string, Record<string, WorkflowTarget[][]>> = {
		[TRIGGER]: { main: to(INPUT, 'main') },
		[INPUT]: { main: to(AGENT, 'main') },
		[MODEL]: { ai_languageModel: to(AGENT, 'ai_languageModel') },
		[TOOL]: { ai_tool: to(AGENT, 'ai_tool') },
	};
	// Version 1.3 uses OpenAI's Responses API unless told otherwise; OpenAI-compatible servers have the older one.
	const model = node(MODEL, '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, {
		model: { __rl: true, mode: 'id', value: 'gpt-4o-mini' },
		responsesApiEnabled: false,
		options: { maxRetries: 0 },
	});
	const tool = node(TOOL, `${NODE_TYPE}Tool`, 1, { phoneNumber });
	return {
		name,
		nodes: [
			node(TRIGGER, 'n8n-nodes-base.manualTrigger', 1, {}),
			editFields(INPUT, { prompt: JSON.stringify(calls), ...INCOMING }),
			node(AGENT, '@n8n/n8n-nodes-langchain.agent', 3, { promptType: 'define', text: '={{ $json.prompt }}' }),
			{ ...model, credentials: { openAiApi: { id: ids.model, name: 'Stub' } } },
			{ ...tool, ...settings, credentials: { numberStatusCheckApi: { id: ids.tool, name: 'API' } } },
		],
		connections,
		settings: { executionOrder: 'v1' },
	};
}

/** Saves a workflow with an agent that has the node as its only tool, and runs it to its end. */
export async function runAgent(instance: TestInstance, stub: OpenAiStub, options: AgentRunOptions): Promise<AgentRun> {
	const { client } = instance;
	const ids = {
		model: await client.putCredential({
			name: 'Stub',
			type: 'openAiApi',
			data: { apiKey: 'none', url: stub.url },
		}),
		tool: await client.putCredential({
			name: `API of ${options.credential?.accountCode ?? 'the demo account'}`,
			type: 'numberStatusCheckApi',
			data: credentialData(instance, options.credential),
		}),
	};
	stub.reset();
	const name = expect.getState().currentTestName ?? 'test';
	const id = await client.putWorkflow(agentWorkflow(name.slice(-120), options, ids));
	const started = await client.runWorkflow(id, TRIGGER);
	const execution = await untilEnded(client, started, AbortSignal.timeout(RUN_LIMIT_MS));
	const { runData, error } = resultOf(execution);
	const requests = stub.requests();
	return {
		status: execution.status,
		error,
		output: execution.status === 'success' ? outputsOf(execution, AGENT)[0]?.[0]?.json.output : undefined,
		toolStatuses: (runData[TOOL] ?? []).flatMap(({ executionStatus }) => executionStatus ?? []),
		offered: (requests[0]?.tools ?? []).map((tool) => tool.function),
		results: toolResults(requests.at(-1)?.messages ?? []),
		requests,
	};
}
