import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { NUMBER_LIMITS } from '../core/limits';
import type { NumberLimits, NumberOption } from '../core/limits';
import { settingError } from '../errors';

/**
 * The trimmed text of an option, which an expression may have turned into a number; `fallback` for anything else. Never
 * throws.
 */
export function textOption(value: unknown, fallback: string): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : fallback;
}

/** Whether the user has set an option at all; an empty text counts as not set. Never throws. */
export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

/**
 * The value of a numeric option in the unit of its label, or its default if it is not set; a text of digits counts as a
 * number. Throws a NodeOperationError that names the option if the value is not a number or is out of range.
 */
export function numberOption(context: IExecuteFunctions, options: IDataObject, name: NumberOption): number {
	const {
		label,
		default: fallback,
		min,
		max = Number.MAX_SAFE_INTEGER,
		whole = false,
	}: NumberLimits = NUMBER_LIMITS[name];
	const given = options[name];
	if (!isGiven(given)) return fallback;
	const value = typeof given === 'number' || typeof given === 'string' ? Number(given) : Number.NaN;
	if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
	const kind = whole ? 'a whole number' : 'a number';
	const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
	throw settingError(context.getNode(), `${label} is out of range`, `Set it to ${kind} ${range}.`);
}

/**
 * The trimmed parts of a field name in which dots separate nested fields: at least one, possibly empty. Never throws.
 */
export function pathOf(text: string): string[] {
	return text.split('.').map((part) => part.trim());
}
