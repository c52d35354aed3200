import { outputsOf, untilFinished } from '../../runtime/execution.mts';
import type { OutputItem } from '../../runtime/execution.mts';
import { importExample } from '../example-workflows.mts';
import type { TestInstance } from '../instance.mts';
import { callStore } from './call-store.mts';
import { wiresOf, workflowNode } from './nodes.mts';

const READ_LIMIT_MS = 120_000;
const TRIGGER = 'Start';
const ROWS = 'Rows';

/** The store of `examples/result-store/data-table.json` with a table of its own, imported and published. */
export interface DataTableStore {
	/** Id of its workflow. */
	id: string;
	/** Every row of its table. */
	rows(): Promise<OutputItem['json'][]>;
}

/** Imports it for a table of this name, which is there and empty unless it was there before. */
export async function importDataTableStore(instance: TestInstance, table: string): Promise<DataTableStore> {
	const { client } = instance;
	const id = await importExample(instance, 'result-store/data-table', {
		replace: {
			'"Number status store"': `"${table}"`,
			'"name": "Result store in a Data Table"': `"name": "Store ${table}"`,
		},
	});
	await client.publishWorkflow(id);
	// Its first load makes the table; a run that is ended early may never get so far.
	await callStore(instance, id, [{ operation: 'load', numbers: ['13800138000'] }]);
	const dataTableId = { __rl: true, mode: 'name', value: table };
	const reader = await client.putWorkflow({
		name: `Rows of ${table}`,
		nodes: [
			workflowNode(TRIGGER, 'n8n-nodes-base.manualTrigger', 1, {}),
			{
				...workflowNode(ROWS, 'n8n-nodes-base.dataTable', 1.1, {
					...{
						resource: 'row',
						operation: 'get',
						dataTableId,
						matchType: 'allConditions',
						filters: {},
						returnAll: true,
					},
				}),
				// n8n refuses to read on when a row is added meanwhile.
				...{ retryOnFail: true, maxTries: 5, waitBetweenTries: 1_000 },
			},
		],
		connections: wiresOf([TRIGGER, ROWS]),
		settings: { executionOrder: 'v1' },
	});
	return {
		id,
		rows: async () => {
			const started = await client.runWorkflow(reader, TRIGGER);
			const execution = await untilFinished(client, started, AbortSignal.timeout(READ_LIMIT_MS));
			return (outputsOf(execution, ROWS)[0] ?? []).map(({ json }) => json);
		},
	};
}
