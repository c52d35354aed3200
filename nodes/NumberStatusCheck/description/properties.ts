import type { INodeProperties } from 'n8n-workflow';

import { STATUSES } from '../core/statuses';
import { OPTIONS } from './options';

/** The branches that a new node starts with in `custom` mode: names of outputs, and ids of statuses. */
export const PRESET_BRANCHES: readonly { readonly name: string; readonly statuses: readonly string[] }[] = [
	{ name: 'Keep', statuses: ['active'] },
	{ name: 'Review', statuses: ['silent', 'risk', 'noRecord'] },
	{ name: 'Remove', statuses: ['empty', 'suspended'] },
];

const branches: INodeProperties = {
	displayName: 'Branches',
	name: 'branches',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Branch',
	default: { branch: PRESET_BRANCHES.map(({ name, statuses }) => ({ name, statuses: [...statuses] })) },
	description:
		'Your own outputs, in this order. A status that no branch names goes to a last output, Other; one that several branches name goes to the first of them.',
	displayOptions: { show: { outputMode: ['custom'] } },
	options: [
		{
			displayName: 'Branch',
			name: 'branch',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					noDataExpression: true,
					placeholder: 'e.g. Call first',
					description: 'What the output is called on the canvas',
				},
				{
					displayName: 'Statuses',
					name: 'statuses',
					type: 'multiOptions',
					default: [],
					noDataExpression: true,
					options: STATUSES.map(({ status, label, description }) => ({ name: label, value: status, description })),
					description: 'Which contacts come out here',
				},
			],
		},
	],
};

const branchesNotice: INodeProperties = {
	displayName:
		'Adding or removing a branch moves the wires of <i>Other</i> and <i>Summary</i>: check where they lead afterwards. A branch without a name is called by its statuses.',
	name: 'branchesNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { outputMode: ['custom'] } },
};

/** The node's parameters, in the order in which the user sees them. Their names are part of the public interface. */
export const PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'Drag the phone column here',
		description:
			'The field with the mobile number of a contact: drag it in from the input. It may hold several numbers, separated by commas or line breaks.',
	},
	{
		displayName: 'Outputs',
		name: 'outputMode',
		type: 'options',
		noDataExpression: true,
		default: 'status',
		options: [
			{
				name: 'One per Status',
				value: 'status',
				description: 'Active, Silent, Risk, Suspended, Empty Number, No Record, Unresolved and Invalid',
			},
			{ name: 'My Own Branches', value: 'custom', description: 'For example Keep, Review and Remove' },
			{ name: 'One Output', value: 'single', description: 'All contacts in one output, each with its status' },
		],
		description:
			'How the contacts are sorted. Wires keep their position when this changes, so check where they lead afterwards.',
	},
	branches,
	branchesNotice,
	{
		displayName: 'Include Summary',
		name: 'includeSummary',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description:
			'Whether to add one more, last output with the figures of the run and a report to read or send, as HTML in the binary field report',
	},
	{
		displayName: 'Result Store',
		name: 'resultStore',
		type: 'workflowSelector',
		default: '',
		noDataExpression: true,
		description:
			'A workflow that keeps results between runs: what it knows is not asked again, and it gets each result as it arrives, so that a cancelled or crashed run loses nothing',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: OPTIONS,
	},
];
