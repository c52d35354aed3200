import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { excerpt } from '../core/excerpt';
import { DEFAULT_OUTPUT_FIELD } from '../core/limits';
import type { NumberOption } from '../core/limits';
import type { SpendingRules } from '../core/list/list-plan';
import type { CheckSettings } from '../core/types';
import { settingError } from '../errors';
import type { ReuseSettings } from './earlier-results';
import { numberOption, pathOf, textOption } from './option-values';
import { reuseSettings } from './reuse-settings';

/** The user's settings, validated. */
export interface Settings {
	readonly check: CheckSettings;
	/** Longest wait for one request, in milliseconds. */
	readonly requestTimeoutMs: number;
	/** Path of the result in an item, at least one part. */
	readonly outputField: readonly string[];
	/** Whether items keep the fields they came with. */
	readonly keepInput: boolean;
	/** Whether a run that was cut short fails even if it has results. */
	readonly failWhenCutShort: boolean;
	readonly spending: SpendingRules;
	/** Absent if no earlier result is to be reused. */
	readonly reuse?: ReuseSettings;
	/** Price of one charged number, in the user's currency; 0 if none is set. */
	readonly pricePerNumber: number;
}

/** Parts of a field path that could reach an object's prototype. */
const UNSAFE_PARTS = new Set(['__proto__', 'prototype', 'constructor']);
/** Longest quote of a value in a message, in characters. */
const LONGEST_QUOTE = 40;
/** n8n takes an item with only these fields for a failed one, and with Retry On Fail runs a node again over `error`. */
const RESERVED_FIELDS = new Set(['error', 'message', 'details']);

function delayCodes(context: IExecuteFunctions, options: IDataObject): ReadonlySet<string> {
	const codes = textOption(options.additionalDelayCodes, '')
		.split(/[\s,，;；]+/)
		.filter((code) => code !== '');
	const bad = codes.find((code) => !/^\d{6}$/.test(code));
	if (bad === undefined) return new Set(codes);
	throw settingError(
		context.getNode(),
		`Additional Delay Codes holds "${excerpt(bad, LONGEST_QUOTE)}", which is no result code`,
		'Enter result codes of six digits, separated by commas.',
	);
}

function outputField(context: IExecuteFunctions, options: IDataObject): string[] {
	const text = textOption(options.outputField, DEFAULT_OUTPUT_FIELD);
	const parts = pathOf(text);
	const [first = ''] = parts;
	const usable = parts.every((part) => part !== '' && !UNSAFE_PARTS.has(part)) && !RESERVED_FIELDS.has(first);
	if (usable) return parts;
	throw settingError(
		context.getNode(),
		`Output Field cannot be "${excerpt(text, LONGEST_QUOTE)}"`,
		'Enter a field name such as numberStatus. The names error, message and details are reserved by n8n.',
	);
}

/**
 * Reads and validates the options, which are the same for every item. Throws a NodeOperationError that names the option
 * for a value that cannot be used, and n8n's error for an expression that cannot be evaluated.
 */
export function readSettings(context: IExecuteFunctions): Settings {
	const options = context.getNodeParameter('options', 0, {});
	const number = (name: NumberOption) => numberOption(context, options, name);
	const perSecond = number('maxRequestsPerSecond');
	const resultField = outputField(context, options);
	const reuse = reuseSettings(context, options, resultField);
	return {
		check: {
			batchSize: number('batchSize'),
			concurrency: number('concurrency'),
			minIntervalMs: perSecond === 0 ? 0 : Math.ceil(1000 / perSecond),
			delayMs: number('delaySeconds') * 1000,
			maxAttempts: number('maxAttempts'),
			additionalDelayCodes: delayCodes(context, options),
			maxRunMs: number('maxRunMinutes') * 60_000,
			keepRaw: options.includeRaw === true,
		},
		requestTimeoutMs: number('requestTimeoutSeconds') * 1000,
		outputField: resultField,
		keepInput: options.inputFields !== 'none',
		failWhenCutShort: options.onCutShort === 'fail',
		spending: { maxNumbers: number('maxNumbers'), dryRun: options.dryRun === true },
		pricePerNumber: number('pricePerNumber'),
		...(reuse === undefined ? {} : { reuse }),
	};
}
