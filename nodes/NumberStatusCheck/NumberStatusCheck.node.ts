import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testCredential } from './transport/credential-test';
import { OUTPUTS_EXPRESSION } from './description/outputs-expression';
import { PROPERTIES } from './description/properties';
import { execute } from './execute';

/** The node: checks lists of Chinese mobile numbers and sorts the contacts by status. Errors as in execute.ts. */
export class NumberStatusCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Number Status Check',
		name: 'numberStatusCheck',
		icon: { light: 'file:numberStatusCheck.svg', dark: 'file:numberStatusCheck.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ status: "one output per status", custom: "my own branches", single: "one output" })[$parameter["outputMode"]] }}',
		description: 'Check Chinese mobile numbers and send each contact to the branch for its status',
		defaults: { name: 'Number Status Check' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS_EXPRESSION,
		usableAsTool: true,
		credentials: [{ name: 'numberStatusCheckApi', required: true, testedBy: 'numberStatusCheckApiTest' }],
		properties: PROPERTIES,
	};

	methods = { credentialTest: { numberStatusCheckApiTest: testCredential } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this);
	}
}
