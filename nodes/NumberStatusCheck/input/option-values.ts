import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { settingError } from '../errors';

interface NumberRule {
	readonly label: string;
	readonly default: number;
	readonly min: number;
	readonly max: number;
	readonly whole?: boolean;
}

const NO_MAX = Number.MAX_SAFE_INTEGER;
const DAY_SECONDS = 86_400;

/** The number options: defaults and limits as in options-description.ts and reuse-description.ts. */
const NUMBERS = {
	batchSize: { label: 'Batch Size', default: 50, min: 1, max: 50, whole: true },
	concurrency: { label: 'Concurrency', default: 4, min: 1, max: 20, whole: true },
	maxRequestsPerSecond: { label: 'Max Requests per Second', default: 0, min: 0, max: NO_MAX },
	delaySeconds: { label: 'Delay (Seconds)', default: 3, min: 0, max: DAY_SECONDS },
	maxAttempts: { label: 'Max Attempts', default: 5, min: 1, max: 20, whole: true },
	requestTimeoutSeconds: { label: 'Request Timeout (Seconds)', default: 30, min: 1, max: DAY_SECONDS },
	maxRunMinutes: { label: 'Max Run Time (Minutes)', default: 0, min: 0, max: NO_MAX },
	maxNumbers: { label: 'Max Numbers', default: 0, min: 0, max: NO_MAX, whole: true },
	pricePerNumber: { label: 'Price per Number', default: 0, min: 0, max: NO_MAX },
	maxAgeDays: { label: 'Max Age (Days)', default: 30, min: 0, max: NO_MAX },
	activeDays: { label: 'Max Age of Active (Days)', default: 30, min: 0, max: NO_MAX },
	silentDays: { label: 'Max Age of Silent (Days)', default: 30, min: 0, max: NO_MAX },
	riskDays: { label: 'Max Age of Risk (Days)', default: 30, min: 0, max: NO_MAX },
	suspendedDays: { label: 'Max Age of Suspended (Days)', default: 7, min: 0, max: NO_MAX },
	emptyDays: { label: 'Max Age of Empty (Days)', default: 30, min: 0, max: NO_MAX },
	noRecordDays: { label: 'Max Age of No Record (Days)', default: 7, min: 0, max: NO_MAX },
} satisfies Record<string, NumberRule>;

/** A number option by its name. */
export type NumberOption = keyof typeof NUMBERS;

/** The trimmed text of an option, which an expression may have made a number; `fallback` for anything else. */
export function textOption(value: unknown, fallback: string): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : fallback;
}

/** Whether the user has set an option at all. */
export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

/** The value of a number option, or its default. Throws a NodeOperationError that names it when it is out of range. */
export function numberOption(context: IExecuteFunctions, options: IDataObject, name: NumberOption): number {
	const rule: NumberRule = NUMBERS[name];
	const given = options[name];
	if (!isGiven(given)) return rule.default;
	const value = typeof given === 'number' || typeof given === 'string' ? Number(given) : Number.NaN;
	if (value >= rule.min && value <= rule.max && (rule.whole !== true || Number.isInteger(value))) return value;
	const kind = rule.whole === true ? 'a whole number' : 'a number';
	const range = rule.max === NO_MAX ? `of ${rule.min} or more` : `from ${rule.min} to ${rule.max}`;
	throw settingError(context.getNode(), `${rule.label} is out of range`, `Set it to ${kind} ${range}.`);
}

/** The parts of a field name in which dots separate nested fields. */
export function pathOf(text: string): string[] {
	return text.split('.').map((part) => part.trim());
}
