import { outputsOf, resultOf, untilEnded } from '../runtime/execution.mts';
import type { NodeRun, OutputItem } from '../runtime/execution.mts';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import type { TestInstance } from './instance.mts';
import { CHECK, checkWorkflow, TRIGGER } from './workflows.mts';
import type { CheckWorkflow } from './workflows.mts';

const RUN_LIMIT_MS = 60_000;

/** The workflow of a test. Defaults: the demo account, and items that hold only `phone`. */
export interface CheckRunOptions extends Omit<CheckWorkflow, 'items' | 'credentialId'> {
	/** Of the workflow; by default the test's name. */
	name?: string;
	/** Fields of the credential that differ from those of the simulator's demo account. */
	credential?: Readonly<Record<string, string>>;
	/** The items; strings stand for items with this `phone`. */
	items: readonly (string | object)[];
}

/** What n8n's record of an execution says. */
export interface CheckRun {
	status: string;
	/** The items of a node by output; throws when it did not run. */
	outputs(node?: string): OutputItem[][];
	/** All runs of the node under test. */
	runs: NodeRun[];
	error: { message?: string; description?: string | null } | undefined;
	/** What the output panel shows above the items of the node under test, as `type: message`. */
	hints: string[];
}

/** Form data of the credential: the demo account at the simulator, with changes. */
export function credentialData({ simulator }: TestInstance, changes: Readonly<Record<string, string>> = {}) {
	const { accountCode, password, secret } = DEMO_ACCOUNT;
	return { accountCode, password, secret, baseUrl: simulator.url, ...changes };
}

/** Saves a workflow with the node and starts it, as the editor does. Returns the execution's id. */
export async function startCheck(instance: TestInstance, options: CheckRunOptions): Promise<string> {
	const { client } = instance;
	const name = options.name ?? expect.getState().currentTestName ?? 'test';
	const credentialId = await client.putCredential({
		name: `API of ${options.credential?.accountCode ?? 'the demo account'}`,
		type: 'numberStatusCheckApi',
		data: credentialData(instance, options.credential),
	});
	const items = options.items.map((item) => (typeof item === 'string' ? { phone: item } : item));
	const workflow = checkWorkflow(name.slice(-120), { ...options, items, credentialId });
	return await client.runWorkflow(await client.putWorkflow(workflow), TRIGGER);
}

/** Waits for an execution to end and reads n8n's record of it. */
export async function readCheck({ client }: TestInstance, id: string): Promise<CheckRun> {
	const execution = await untilEnded(client, id, AbortSignal.timeout(RUN_LIMIT_MS));
	const { runData, error } = resultOf(execution);
	const runs = runData[CHECK] ?? [];
	return {
		status: execution.status,
		outputs: (node = CHECK) => outputsOf(execution, node),
		runs,
		error,
		hints: (runs.at(-1)?.hints ?? []).map(({ type = 'info', message }) => `${type}: ${message}`),
	};
}

/** Runs a workflow with the node in n8n to its end. */
export async function runCheck(instance: TestInstance, options: CheckRunOptions): Promise<CheckRun> {
	return await readCheck(instance, await startCheck(instance, options));
}

/** For each output, one field of each item's result: by default the number. */
export function resultFields(outputs: readonly OutputItem[][], field = 'number'): unknown[][] {
	return outputs.map((items) =>
		items.map(({ json }) => (json.numberStatus as Record<string, unknown> | undefined)?.[field]),
	);
}
