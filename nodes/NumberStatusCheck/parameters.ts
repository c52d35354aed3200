import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CheckSettings } from './core/types';
import { settingError } from './errors';
import { routesFor } from './outputs';
import type { Branch, Routes } from './outputs';

/** What the user set, checked. */
export interface Settings {
	readonly check: CheckSettings;
	readonly requestTimeoutMs: number;
	/** Path of the result in an item, at least one part. */
	readonly outputField: readonly string[];
	readonly keepInput: boolean;
	readonly failWhenCutShort: boolean;
}

interface NumberRule {
	readonly label: string;
	readonly default: number;
	readonly min: number;
	readonly max: number;
	readonly whole?: boolean;
}

const NO_MAX = Number.MAX_SAFE_INTEGER;
const DAY_SECONDS = 86_400;

/** The number options: defaults and limits as in options-description.ts. An expression may give any value. */
const NUMBERS = {
	batchSize: { label: 'Batch Size', default: 50, min: 1, max: 50, whole: true },
	concurrency: { label: 'Concurrency', default: 4, min: 1, max: 20, whole: true },
	maxRequestsPerSecond: { label: 'Max Requests per Second', default: 0, min: 0, max: NO_MAX },
	delaySeconds: { label: 'Delay (Seconds)', default: 3, min: 0, max: DAY_SECONDS },
	maxAttempts: { label: 'Max Attempts', default: 5, min: 1, max: 20, whole: true },
	requestTimeoutSeconds: { label: 'Request Timeout (Seconds)', default: 30, min: 1, max: DAY_SECONDS },
	maxRunMinutes: { label: 'Max Run Time (Minutes)', default: 0, min: 0, max: NO_MAX },
} satisfies Record<string, NumberRule>;

/** Parts of a field path that would reach an object's prototype. */
const UNSAFE_PARTS = new Set(['__proto__', 'prototype', 'constructor']);
/** n8n takes an item with nothing but these fields for a failed one, and runs a node again over `error`. */
const RESERVED_FIELDS = new Set(['error', 'message', 'details']);

function textOption(value: unknown, fallback: string): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : fallback;
}

function numberOption(context: IExecuteFunctions, options: IDataObject, name: keyof typeof NUMBERS): number {
	const rule: NumberRule = NUMBERS[name];
	const given = options[name];
	if (given === undefined || given === null || given === '') return rule.default;
	const value = typeof given === 'number' || typeof given === 'string' ? Number(given) : Number.NaN;
	if (value >= rule.min && value <= rule.max && (rule.whole !== true || Number.isInteger(value))) return value;
	const kind = rule.whole === true ? 'a whole number' : 'a number';
	const range = rule.max === NO_MAX ? `of ${rule.min} or more` : `from ${rule.min} to ${rule.max}`;
	throw settingError(context.getNode(), `${rule.label} is out of range`, `Set it to ${kind} ${range}.`);
}

function delayCodes(context: IExecuteFunctions, options: IDataObject): ReadonlySet<string> {
	const codes = textOption(options.additionalDelayCodes, '')
		.split(/[\s,，;；]+/)
		.filter((code) => code !== '');
	const bad = codes.find((code) => !/^\d{6}$/.test(code));
	if (bad === undefined) return new Set(codes);
	throw settingError(
		context.getNode(),
		`Additional Delay Codes holds "${bad.slice(0, 20)}", which is no result code`,
		'Enter result codes of six digits, separated by commas.',
	);
}

function outputField(context: IExecuteFunctions, options: IDataObject): string[] {
	const text = textOption(options.outputField, 'numberStatus');
	const parts = text.split('.').map((part) => part.trim());
	const [first = ''] = parts;
	const usable = parts.every((part) => part !== '' && !UNSAFE_PARTS.has(part)) && !RESERVED_FIELDS.has(first);
	if (usable) return parts;
	throw settingError(
		context.getNode(),
		`Output Field cannot be "${text.slice(0, 40)}"`,
		'Enter a field name such as numberStatus. The names error, message and details are reserved by n8n.',
	);
}

/** Whether an AI agent uses the node: n8n appends "Tool" to its type then; its own isToolExecution() is missing in 1.x. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * The outputs of the node and what goes where. Never throws: an unreadable parameter counts as its default, and an
 * expression, which none of these parameters takes, is not evaluated.
 */
export function readRoutes(context: IExecuteFunctions): Routes {
	const raw = { rawExpressions: true };
	const branches = context.getNodeParameter('branches', 0, {}, raw) as { branch?: Branch[] } | null;
	const mode = context.getNodeParameter('outputMode', 0, 'status', raw);
	return routesFor(mode, Array.isArray(branches?.branch) ? branches.branch : []);
}

/** Reads and checks every parameter but Phone Number and the outputs. Throws a NodeOperationError that names the parameter. */
export function readSettings(context: IExecuteFunctions): Settings {
	const options = context.getNodeParameter('options', 0, {});
	const number = (name: keyof typeof NUMBERS) => numberOption(context, options, name);
	const perSecond = number('maxRequestsPerSecond');
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
		outputField: outputField(context, options),
		keepInput: options.inputFields !== 'none',
		failWhenCutShort: options.onCutShort === 'fail',
	};
}
