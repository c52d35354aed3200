import type { IExecuteFunctions } from 'n8n-workflow';

import { excerpt, quotable } from '../core/excerpt';
import { CHOICES, NUMBER_LIMITS } from '../core/limits';
import type { Choice, NumberOption } from '../core/limits';
import type { SpendingRules } from '../core/list/list-plan';
import type { MaxAges } from '../core/list/reuse';
import type { CheckSettings } from '../core/types';
import { settingError } from '../errors';
import type { ReuseSettings } from './earlier-results';
import { readOptions } from './option-group';
import type { OptionGroup } from './option-group';
import { choiceOption, limitOption, numberOption, pathOf, plainTextOption, switchOption } from './option-values';
import { defaultMaxAges, reuseSettings } from './reuse-settings';
import { isTool } from './tool-mode';

/** The user's settings, validated. */
export interface Settings {
	readonly check: CheckSettings;
	/** Longest wait for one request, in whole milliseconds; at least 1. */
	readonly requestTimeoutMs: number;
	/** Path of the result in an item, at least one part. */
	readonly outputField: readonly string[];
	/** Whether the result stands in columns of its own beside the item's fields. */
	readonly flat: boolean;
	/** Whether items keep the fields they came with. */
	readonly keepInput: boolean;
	/** Whether a run that was cut short fails even if it has results. */
	readonly failWhenCutShort: boolean;
	readonly spending: SpendingRules;
	/** Absent if no earlier result in an item is to be reused. */
	readonly reuse?: ReuseSettings;
	/** How old an earlier result may be to be reused, wherever it comes from. */
	readonly maxAges: MaxAges;
	/** Price of one charged number, in the user's currency; 0 if none is set. */
	readonly pricePerNumber: number;
	/** What stands beside amounts, in 12 characters at most; empty for nothing. */
	readonly currency: string;
	readonly reportLanguage: Choice<'reportLanguage'>;
	/** Whether an item with several numbers leaves once, with the best of them. */
	readonly bestNumber: boolean;
}

/** Parts of a field path that could reach an object's prototype. */
const UNSAFE_PARTS = new Set(['__proto__', 'prototype', 'constructor']);
/** The slowest pace that Max Requests per Second accepts: one request a day. */
const LONGEST_INTERVAL_MS = 86_400_000;
/** Longest quote of a value in a message, in characters. */
const LONGEST_QUOTE = 40;
const LONGEST_CURRENCY = 12;
/** n8n takes an item with only these fields for a failed one, and with Retry On Fail runs a node again over `error`. */
const RESERVED_FIELDS = new Set(['error', 'message', 'details']);

function delayCodes(options: OptionGroup): ReadonlySet<string> {
	const codes = plainTextOption(options, 'additionalDelayCodes')
		.split(/[\s,，;；]+/)
		.filter((code) => code !== '');
	const bad = codes.find((code) => !/^\d{6}$/.test(code));
	if (bad === undefined) return new Set(codes);
	throw settingError(
		options.node,
		`Additional Delay Codes holds "${quotable(bad, LONGEST_QUOTE)}", which is no result code`,
		'Enter result codes of six digits, separated by commas.',
	);
}

function outputField(options: OptionGroup): string[] {
	const text = plainTextOption(options, 'outputField');
	const parts = pathOf(text);
	const [first = ''] = parts;
	const usable = parts.every((part) => part !== '' && !UNSAFE_PARTS.has(part)) && !RESERVED_FIELDS.has(first);
	if (usable) return parts;
	throw settingError(
		options.node,
		`Output Field cannot be "${quotable(text, LONGEST_QUOTE)}"`,
		'Enter a field name such as numberStatus. The names error, message and details are reserved by n8n.',
	);
}

/** Between the starts of two requests, in whole milliseconds; rounded up, so that the limit holds. */
function minInterval(options: OptionGroup): number {
	const perSecond = limitOption(options, 'maxRequestsPerSecond');
	const interval = Math.ceil(1000 / perSecond);
	if (interval <= LONGEST_INTERVAL_MS) return interval;
	const { label } = NUMBER_LIMITS.maxRequestsPerSecond;
	if (perSecond === 0) {
		throw settingError(
			options.node,
			`The expression for ${label} gives 0, so that no request could start`,
			'Have it give more than 0, or remove the option for no limit.',
		);
	}
	throw settingError(
		options.node,
		`${label} is out of range`,
		'Set it to 0.0000116 (one request a day) or more, or remove the option for no limit.',
	);
}

function spendingRules(options: OptionGroup): SpendingRules {
	const sampleSize = limitOption(options, 'sampleSize');
	const stopAfterActive = limitOption(options, 'stopAfterActive');
	if (sampleSize < Number.POSITIVE_INFINITY && stopAfterActive < Number.POSITIVE_INFINITY) {
		throw settingError(
			options.node,
			'Sample Size and Stop After Active are both set',
			'A run that stops early says nothing about the whole list: remove one of them.',
		);
	}
	const maxNumbers = limitOption(options, 'maxNumbers');
	return { maxNumbers, sampleSize, stopAfterActive, dryRun: switchOption(options, 'dryRun') };
}

function bestNumber(options: OptionGroup): boolean {
	if (choiceOption(options, 'numbersPerContact') === 'all') return false;
	const { label } = CHOICES.numbersPerContact;
	if (isTool(options.node)) {
		throw settingError(
			options.node,
			`${label} is set to Best, which a tool cannot give`,
			'Set it to All: an agent reads every number of its list.',
		);
	}
	if (limitOption(options, 'sampleSize') < Number.POSITIVE_INFINITY) {
		throw settingError(
			options.node,
			`Sample Size is set, and ${label} to Best`,
			'Numbers that are asked only after others say nothing about the whole list: remove one of them.',
		);
	}
	return true;
}

/**
 * Reads and validates the options, which are the same for every item. Throws a NodeOperationError that names the option
 * for a value that cannot be used or an expression that gives nothing, and n8n's error for an expression that cannot be
 * evaluated.
 */
export function readSettings(context: IExecuteFunctions): Settings {
	const options = readOptions(context);
	const number = (name: NumberOption) => numberOption(options, name);
	const milliseconds = (name: NumberOption) => Math.round(number(name) * 1000);
	const resultField = outputField(options);
	const flat = choiceOption(options, 'resultFormat') === 'flat';
	const reuse = reuseSettings(options, resultField, flat);
	return {
		check: {
			batchSize: number('batchSize'),
			concurrency: number('concurrency'),
			minIntervalMs: minInterval(options),
			delayMs: milliseconds('delaySeconds'),
			maxAttempts: number('maxAttempts'),
			additionalDelayCodes: delayCodes(options),
			maxRunMs: Math.ceil(limitOption(options, 'maxRunMinutes') * 60_000),
			keepRaw: switchOption(options, 'includeRaw'),
			gatherMs: number('gatherMilliseconds'),
		},
		bestNumber: bestNumber(options),
		requestTimeoutMs: milliseconds('requestTimeoutSeconds'),
		outputField: resultField,
		flat,
		keepInput: choiceOption(options, 'inputFields') === 'all',
		failWhenCutShort: choiceOption(options, 'onCutShort') === 'fail',
		spending: spendingRules(options),
		pricePerNumber: number('pricePerNumber'),
		currency: excerpt(plainTextOption(options, 'currency').trim(), LONGEST_CURRENCY),
		reportLanguage: choiceOption(options, 'reportLanguage'),
		maxAges: reuse?.maxAges ?? defaultMaxAges(),
		...(reuse === undefined ? {} : { reuse }),
	};
}
