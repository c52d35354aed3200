import type { Workflow } from '../../runtime/n8n-client.mts';
import { wiresOf, workflowNode } from './nodes.mts';

/** The node that starts it. */
export const OLD_TABLE_TRIGGER = 'Start';

/**
 * A workflow that makes the table in which *Scheduled hygiene* of version 1.0.0 kept its results, with these rows,
 * by column.
 */
export function oldTable(tableName: string, ...rows: Readonly<Record<string, unknown>>[]): Workflow {
	const text = ['number', 'status', 'recommendation', 'area', 'numberType'].map((name) => ({ name, type: 'string' }));
	const columns = { column: [...text, { name: 'checkedAt', type: 'date' }] };
	const names = [OLD_TABLE_TRIGGER, 'Table', 'Row', 'Insert'] as const;
	const [trigger, table, code, insert] = names;
	return {
		name: `Table ${tableName}`,
		nodes: [
			workflowNode(trigger, 'n8n-nodes-base.manualTrigger', 1, {}),
			workflowNode(table, 'n8n-nodes-base.dataTable', 1.1, {
				...{ resource: 'table', operation: 'create', tableName, columns, options: { createIfNotExists: true } },
			}),
			workflowNode(code, 'n8n-nodes-base.code', 2, {
				jsCode: `return ${JSON.stringify(rows.map((json) => ({ json })))};`,
			}),
			workflowNode(insert, 'n8n-nodes-base.dataTable', 1.1, {
				...{ resource: 'row', operation: 'insert', dataTableId: { __rl: true, mode: 'name', value: tableName } },
				columns: { mappingMode: 'autoMapInputData', value: {}, matchingColumns: [], schema: [] },
				options: {},
			}),
		],
		connections: wiresOf([...names]),
		settings: { executionOrder: 'v1' },
	};
}
