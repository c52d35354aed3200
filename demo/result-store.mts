import path from 'node:path';
import type { N8nClient } from '../runtime/n8n-client.mts';
import { loadWorkflow } from './example-workflow.mts';

/** Title of the workflow in examples/result-store/data-table.json. */
export const STORE_TITLE = 'Result store in a Data Table';

/** Imports the store of examples/result-store and publishes it; overwrites it where it exists. Returns its id. */
export async function importStore(client: N8nClient, root: string): Promise<string> {
	const store = await client.putWorkflow(
		await loadWorkflow(path.join(root, 'examples', 'result-store', 'data-table.json')),
	);
	await client.publishWorkflow(store);
	return store;
}
