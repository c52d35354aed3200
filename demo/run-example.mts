import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import type { Simulator } from '../simulator/server.mts';
import { toBranches } from './branches.mts';
import type { Branch } from './branches.mts';
import { bindWorkflow, branchNames, checkNodeOf, loadWorkflow, triggerOf } from './example-workflow.mts';
import { outputsOf, untilFinished } from '../runtime/execution.mts';
import type { N8nClient, Workflow } from '../runtime/n8n-client.mts';

const CREDENTIAL_NAME = 'Number Status Check (simulator)';

/** A workflow that is ready to run in an n8n. */
export interface ImportedWorkflow {
	id: string;
	workflow: Workflow;
	/** The credential for the simulator. */
	credential: { id: string; name: string };
}

/**
 * Saves the credential for the simulator and the example workflow, bound to it and to the contact list, in n8n; both
 * are overwritten where they exist.
 */
export async function importExample(
	client: N8nClient,
	simulator: Simulator,
	files: { workflow: string; contacts: string },
): Promise<ImportedWorkflow> {
	const { accountCode, password, secret } = DEMO_ACCOUNT;
	const credentialId = await client.putCredential({
		name: CREDENTIAL_NAME,
		type: 'numberStatusCheckApi',
		data: { accountCode, password, secret, baseUrl: simulator.url },
	});
	const credential = { id: credentialId, name: CREDENTIAL_NAME };
	const workflow = bindWorkflow(await loadWorkflow(files.workflow), files.contacts, credential);
	return { id: await client.putWorkflow(workflow), workflow, credential };
}

/**
 * Runs the workflow in n8n, where the run stays in the list of executions, and returns what left the node, by branch.
 * Throws `Error` when the run fails.
 */
export async function runExample(
	client: N8nClient,
	{ id, workflow }: ImportedWorkflow,
	signal: AbortSignal,
): Promise<Branch[]> {
	const execution = await client.runWorkflow(id, triggerOf(workflow));
	const node = checkNodeOf(workflow);
	const finished = await untilFinished(client, execution, signal);
	return toBranches(branchNames(workflow, node), outputsOf(finished, node));
}
