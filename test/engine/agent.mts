import type { EngineResponse, IDataObject, INodeType, NodeOutput } from 'n8n-workflow';
import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import { nodeFor, withSimulator } from './engine.mts';
import type { Run, RunOptions } from './engine.mts';
import { startExecution } from './instance.mts';
import { NODE, NODE_TYPE, watchedNode } from './watched-node.mts';
import { nodeOf, nodeTypesOf, START, startType } from './workflow-nodes.mts';

/** The two ways in which n8n lets an agent use a node: its engine runs the node, or the agent calls it. */
export type ToolPath = 'engine' | 'call';

const AGENT = 'test.agent';
const TOOL_TYPE = `${NODE_TYPE}Tool`;

/** An agent that uses its one tool with `input` for its first item, and emits what it got as `answer`. */
function agentType(path: ToolPath, input: IDataObject): INodeType {
	const byEngine = (response: EngineResponse | undefined): NodeOutput => {
		const [done] = response?.actionResponses ?? [];
		if (done !== undefined) {
			const answer = done.data.data?.ai_tool?.[0]?.map(({ json }) => json) ?? null;
			return [[{ json: { answer } }]];
		}
		const action = {
			actionType: 'ExecutionNodeAction',
			nodeName: NODE,
			type: 'ai_tool',
			id: 'call',
			input,
			metadata: { itemIndex: 0 },
		} as const;
		return { actions: [action], metadata: {} };
	};
	return {
		description: {
			...startType([]).description,
			name: AGENT,
			inputs: ['main', { type: 'ai_tool', displayName: 'Tool' }],
		},
		async execute(response) {
			if (path === 'engine') return byEngine(response);
			const tools = (await this.getInputConnectionData('ai_tool', 0)) as {
				invoke(input: IDataObject): Promise<string>;
			}[];
			const answer: unknown = JSON.parse((await tools[0]?.invoke(input)) ?? 'null');
			return [[{ json: { answer: answer as IDataObject[] } }]];
		},
	};
}

/** What an agent's use of the node is made of. */
export interface ToolOptions extends Omit<RunOptions, 'cancelAtRequest' | 'behind'> {
	readonly path: ToolPath;
	/** What the model gave for the tool's parameters. */
	readonly input: IDataObject;
}

/** What came of it. `answer` is what the model reads. */
export interface ToolRun extends Pick<Run, 'error' | 'thrown' | 'executions' | 'recorded' | 'journal' | 'ledger'> {
	readonly answer: IDataObject[] | undefined;
}

/** Start → an agent whose tool the node is. */
export async function runAsTool(options: ToolOptions): Promise<ToolRun> {
	const { items, path, input, credential, scenario = {} } = options;
	jest.spyOn(Math, 'random').mockReturnValue(0);
	return await withSimulator({ scenario }, async (simulator) => {
		const watched = watchedNode(options.changeContext);
		const toolType: INodeType = {
			...watched.type,
			description: { ...watched.type.description, inputs: [], outputs: ['ai_tool'] },
		};
		const nodeTypes = nodeTypesOf({
			[START]: startType(items),
			[AGENT]: agentType(path, input),
			[TOOL_TYPE]: toolType,
		});
		const recorded = await startExecution({
			nodes: [nodeOf('Start', START), nodeOf('Agent', AGENT), { ...nodeFor(options), type: TOOL_TYPE }],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				[NODE]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
			nodeTypes,
			executeWorkflow: options.executeWorkflow,
			credential: { ...DEMO_ACCOUNT, baseUrl: simulator.url, ...credential },
		});
		const { runData, error } = recorded.data.resultData;
		const last = runData.Agent?.at(-1)?.data?.main?.[0]?.[0]?.json;
		return {
			answer: last?.answer as IDataObject[] | undefined,
			error,
			thrown: watched.thrown,
			executions: watched.executions,
			recorded,
			journal: simulator.journal(),
			ledger: simulator.ledger(),
		};
	});
}
