import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_OUTPUT_FIELD, defaultChoice, defaultOf, NUMBER_LIMITS } from '../core/limits';
import { REUSE } from './reuse';

/** The members of the collection Options, in the alphabetical order of their display names. */
export const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Additional Delay Codes',
		name: 'additionalDelayCodes',
		type: 'string',
		default: '',
		placeholder: 'e.g. 500003, 500002',
		description:
			'Result codes to treat as "not ready yet, ask again", separated by commas. 504000, 500004 and 500006 always are.',
	},
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS.batchSize.min, maxValue: NUMBER_LIMITS.batchSize.max, numberPrecision: 0 },
		default: defaultOf('batchSize'),
		description: 'How many numbers go into one request. The API takes 50 at most; fewer only makes a run slower.',
	},
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		typeOptions: {
			minValue: NUMBER_LIMITS.concurrency.min,
			maxValue: NUMBER_LIMITS.concurrency.max,
			numberPrecision: 0,
		},
		default: defaultOf('concurrency'),
		description: 'How many requests run at the same time',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. CNY',
		description: 'Stands beside every amount in the output panel and the report, where Price per Number is set',
	},
	{
		displayName: 'Delay (Seconds)',
		name: 'delaySeconds',
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS.delaySeconds.min, maxValue: NUMBER_LIMITS.delaySeconds.max },
		default: defaultOf('delaySeconds'),
		description:
			'How long a number waits before it is asked again when the carrier is late. The vendor asks for 3 seconds. Other numbers go on meanwhile.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to clean and count only: nothing is sent or charged. The output panel and the summary say what a run would send.',
	},
	{
		displayName: 'Gather (Milliseconds)',
		name: 'gatherMilliseconds',
		type: 'number',
		typeOptions: {
			minValue: NUMBER_LIMITS.gatherMilliseconds.min,
			maxValue: NUMBER_LIMITS.gatherMilliseconds.max,
			numberPrecision: 0,
		},
		default: defaultOf('gatherMilliseconds'),
		description:
			'How long a list that does not fill a request waits to share one with other executions that use the same credential, for example 1000. 0 means that it is asked at once.',
	},
	{
		displayName: 'If the Run Stops Early',
		name: 'onCutShort',
		type: 'options',
		default: defaultChoice('onCutShort'),
		options: [
			{
				name: 'Keep the Results',
				value: 'keep',
				description: 'Return what has arrived; the rest goes to Unresolved with the reason',
			},
			{
				name: 'Stop the Workflow',
				value: 'fail',
				description:
					'Results that were paid for are lost, unless a Result Store has them; with Retry On Fail they are paid for again',
			},
		],
		description:
			'What to do when the API stops in the middle of a list, for example because the account has no checks left',
	},
	{
		displayName: 'Include Raw Reply',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: "Whether to add the vendor's own entry for the number as raw",
	},
	{
		displayName: 'Input Fields',
		name: 'inputFields',
		type: 'options',
		default: defaultChoice('inputFields'),
		options: [
			{ name: 'Keep All', value: 'all', description: "The contact's own fields, and the result" },
			{ name: 'Result Only', value: 'none', description: 'The result without the fields that came in' },
		],
		description: 'Which fields an item has when it leaves',
	},
	{
		displayName: 'Max Attempts',
		name: 'maxAttempts',
		type: 'number',
		typeOptions: {
			minValue: NUMBER_LIMITS.maxAttempts.min,
			maxValue: NUMBER_LIMITS.maxAttempts.max,
			numberPrecision: 0,
		},
		default: defaultOf('maxAttempts'),
		description:
			'How many times one number is asked before it goes to Unresolved. Asking again without a result costs nothing.',
	},
	{
		displayName: 'Max Numbers',
		name: 'maxNumbers',
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS.maxNumbers.min, numberPrecision: 0 },
		default: defaultOf('maxNumbers'),
		description:
			'How many distinct numbers are sent in one run at most, as a limit to spending; 0 for no limit, while an expression that gives 0 lets none be sent. The others go to Unresolved.',
	},
	{
		displayName: 'Max Requests per Second',
		name: 'maxRequestsPerSecond',
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS.maxRequestsPerSecond.min },
		default: defaultOf('maxRequestsPerSecond'),
		description:
			'How many requests may start in one second; 0 for no limit. 0.5 is one request every two seconds. An expression must give more than 0.',
	},
	{
		displayName: 'Max Run Time (Minutes)',
		name: 'maxRunMinutes',
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS.maxRunMinutes.min },
		default: defaultOf('maxRunMinutes'),
		description:
			'After this time no more requests are sent, and what is there is returned; 0 for no limit, while an expression that gives 0 lets none be sent. Set it below the timeout of the workflow: n8n throws every result away when that strikes.',
	},
	{
		displayName: 'Numbers per Contact',
		name: 'numbersPerContact',
		type: 'options',
		default: defaultChoice('numbersPerContact'),
		options: [
			{ name: 'All', value: 'all', description: 'Each number leaves as an item of its own' },
			{
				name: 'Best',
				value: 'best',
				description:
					'A contact leaves once, with its best number; the second one is asked only if the first is not active',
			},
		],
		description: 'What to do with a contact that has several numbers',
	},
	{
		displayName: 'Output Field',
		name: 'outputField',
		type: 'string',
		default: DEFAULT_OUTPUT_FIELD,
		requiresDataPath: 'single',
		placeholder: 'e.g. numberStatus',
		description: 'The field the result goes into. Dots make nested fields, as in crm.numberStatus.',
	},
	{
		displayName: 'Price per Number',
		name: 'pricePerNumber',
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS.pricePerNumber.min, numberPrecision: 6 },
		default: defaultOf('pricePerNumber'),
		description:
			'What one charged number costs, in your currency, for the cost in summary and report; 0 leaves cost out',
	},
	{
		displayName: 'Report Language',
		name: 'reportLanguage',
		type: 'options',
		default: defaultChoice('reportLanguage'),
		options: [
			{ name: 'Chinese', value: 'zh', description: "With the vendor's terms: 实号, 空号, 沉默号" },
			{ name: 'English', value: 'en' },
		],
		description: 'The language of the report at the output Summary',
	},
	{
		displayName: 'Request Timeout (Seconds)',
		name: 'requestTimeoutSeconds',
		type: 'number',
		typeOptions: {
			minValue: NUMBER_LIMITS.requestTimeoutSeconds.min,
			maxValue: NUMBER_LIMITS.requestTimeoutSeconds.max,
		},
		default: defaultOf('requestTimeoutSeconds'),
		description: 'How long one request may take. A request that takes longer is tried again.',
	},
	{
		displayName: 'Result Format',
		name: 'resultFormat',
		type: 'options',
		default: defaultChoice('resultFormat'),
		options: [
			{
				name: 'Flat Columns',
				value: 'flat',
				description: 'Columns such as numberStatus_status, for a Data Table, a spreadsheet or a CSV file',
			},
			{ name: 'Nested', value: 'nested', description: 'One field that holds the whole result' },
		],
		description: 'How the result stands in an item. Reuse Recent Results reads both.',
	},
	REUSE,
	{
		displayName: 'Sample Size',
		name: 'sampleSize',
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS.sampleSize.min, numberPrecision: 0 },
		default: defaultOf('sampleSize'),
		description:
			'How many distinct numbers to check, drawn at random, to estimate the whole list; 0 for no limit. Summary and report tell the share of each status and what the whole list would cost.',
	},
	{
		displayName: 'Stop After Active',
		name: 'stopAfterActive',
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS.stopAfterActive.min, numberPrecision: 0 },
		default: defaultOf('stopAfterActive'),
		description:
			'How many active numbers are enough: nothing more is sent once so many are found, results that are reused included; 0 for no limit. The others go to Unresolved.',
	},
];
