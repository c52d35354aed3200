import './cleanup.mts';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import type { Ledger } from '../../simulator/ledger.mts';
import type { Scenario } from '../../simulator/scenario.mts';
import { startSimulator } from '../../simulator/server.mts';
import type { Simulator, SimulatorOptions } from '../../simulator/server.mts';
import type { JournalEntry } from '../../simulator/state.mts';
import { startExecution } from './instance.mts';
import { NODE, NODE_TYPE, watchedNode } from './watched-node.mts';
import { BRANCH, branchType, nodeOf, nodeTypesOf, START, startType } from './workflow-nodes.mts';

/** What a run is made of; only `items` has no default. */
export interface RunOptions {
	readonly items: readonly INodeExecutionData[];
	/** Default: Phone Number from the field `phone`. */
	readonly parameters?: INodeParameters;
	/** Members of the node's Options; a short Delay is there unless another is given. */
	readonly options?: IDataObject;
	/** Settings of the node: On Error, Retry On Fail and the like. */
	readonly settings?: Partial<INode>;
	/** Replaces fields of the demo account's credential; null: the node has none. */
	readonly credential?: ICredentialDataDecryptedObject | null;
	/** The workflow's time zone; default: that of the instance. */
	readonly timezone?: string;
	/** The workflow's timeout, in seconds. */
	readonly executionTimeout?: number;
	/** Stands for the workflows that the node calls. */
	readonly executeWorkflow?: IWorkflowExecuteAdditionalData['executeWorkflow'];
	readonly scenario?: Scenario;
	/** Replaces the simulator's address in Base URL. */
	readonly hostname?: string;
	/** The execution is cancelled when the request with this number arrives. */
	readonly cancelAtRequest?: number;
	/** The execution is cancelled so many milliseconds after its start. */
	readonly cancelAfterMs?: number;
	/** Called with each request as it is answered. */
	readonly onRequest?: (entry: Readonly<JournalEntry>) => void;
	/** What the node behind each output evaluates for each of its items. */
	readonly behind?: string;
	/** Changes what n8n hands to the node, to break it. */
	readonly changeContext?: (context: IExecuteFunctions) => IExecuteFunctions;
}

/** What n8n and the simulator recorded. */
export interface Run {
	/** The items at each output as n8n recorded them, its own error output included; empty when nothing was recorded. */
	readonly outputs: INodeExecutionData[][];
	/** The names of the outputs as n8n sees them, its own error output included. */
	readonly declaredOutputs: (string | undefined)[];
	/** How many outputs each run of `execute` returned. */
	readonly returnedOutputs: readonly number[];
	/** What the node behind each output made of its items. */
	readonly behind: unknown[][];
	/** The execution's error. */
	readonly error: IRun['data']['resultData']['error'];
	/** What `execute` threw, as it was thrown. */
	readonly thrown: readonly unknown[];
	readonly hints: readonly NodeExecutionHint[];
	/** How often n8n ran the node. */
	readonly executions: number;
	/** Everything n8n would save. */
	readonly recorded: IRun;
	readonly journal: readonly JournalEntry[];
	readonly ledger: Ledger;
}

/** Longer than a request takes to arrive here, in milliseconds: what has not arrived by then was not sent. */
const SETTLE_MS = 20;
/** Short, so that delayed numbers hardly slow a test down. */
const DELAY_SECONDS = 0.01;

/** The node as a workflow has it. */
export function nodeFor({
	parameters = {},
	options = {},
	settings = {},
	credential,
}: Omit<RunOptions, 'items'>): INode {
	return nodeOf(NODE, NODE_TYPE, {
		parameters: {
			phoneNumber: '={{ $json.phone }}',
			options: { delaySeconds: DELAY_SECONDS, ...options } as INodeParameters,
			...parameters,
		},
		...(credential === null ? {} : { credentials: { numberStatusCheckApi: { id: '1', name: 'Account' } } }),
		...settings,
	});
}

/** How n8n sees the outputs of the node, its own error output included. */
function outputNames(node: INode, nodeTypes: INodeTypes): (string | undefined)[] {
	const workflow = new Workflow({ nodes: [{ ...node }], connections: {}, active: false, nodeTypes });
	const { description } = nodeTypes.getByNameAndVersion(node.type);
	const outputs = NodeHelpers.getNodeOutputs(workflow, workflow.nodes[node.name] ?? node, description);
	return outputs.map((output) => (typeof output === 'string' ? output : output.displayName));
}

/** Runs `use` with a simulator of its own. */
export async function withSimulator<T>(
	options: SimulatorOptions,
	use: (simulator: Simulator) => Promise<T>,
): Promise<T> {
	const simulator = await startSimulator(options);
	try {
		return await use(simulator);
	} finally {
		await simulator.close();
	}
}

/**
 * Runs the node once in n8n's own engine, with real requests to a simulator that only this run uses. Randomness is
 * pinned so that there is no wait after a fault.
 */
export async function runInEngine(options: RunOptions): Promise<Run> {
	const { items, credential, scenario = {}, hostname = '127.0.0.1', cancelAtRequest, behind = '' } = options;
	jest.spyOn(Math, 'random').mockReturnValue(0);
	let cancel = () => {};
	const onRequest = (entry: JournalEntry) => {
		options.onRequest?.(entry);
		if (entry.number === cancelAtRequest) cancel();
	};
	return await withSimulator({ scenario, onRequest }, async (simulator) => {
		const watched = watchedNode(options.changeContext);
		const nodeTypes = nodeTypesOf({ [START]: startType(items), [BRANCH]: branchType, [NODE_TYPE]: watched.type });
		const node = nodeFor(options);
		const declaredOutputs = outputNames(node, nodeTypes);
		const branches = declaredOutputs.map((_, output) =>
			nodeOf(`Branch ${output}`, BRANCH, { parameters: { value: behind } }),
		);
		const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
		const execution = startExecution({
			nodes: [nodeOf('Start', START), node, ...branches],
			connections: { Start: { main: [to(NODE)] }, [NODE]: { main: branches.map(({ name }) => to(name)) } },
			nodeTypes,
			timezone: options.timezone,
			executionTimeout: options.executionTimeout,
			executeWorkflow: options.executeWorkflow,
			credential: { ...DEMO_ACCOUNT, baseUrl: simulator.url.replace('127.0.0.1', hostname), ...credential },
		});
		cancel = () => execution.cancel();
		if (options.cancelAfterMs !== undefined) setTimeout(cancel, options.cancelAfterMs);
		const recorded = await execution;
		if (cancelAtRequest !== undefined) await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

		const { runData, error } = recorded.data.resultData;
		const task = runData[NODE]?.at(-1);
		return {
			outputs: (task?.data?.main ?? []).map((output) => output ?? []),
			declaredOutputs,
			returnedOutputs: watched.returnedOutputs,
			behind: branches.map(({ name }) => (runData[name]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json.value)),
			error,
			thrown: watched.thrown,
			hints: task?.hints ?? [],
			executions: watched.executions,
			recorded,
			journal: simulator.journal(),
			ledger: simulator.ledger(),
		};
	});
}
