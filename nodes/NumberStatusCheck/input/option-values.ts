import { CHOICES, FIELDS, NUMBER_LIMITS, SWITCHES, TEXTS } from '../core/limits';
import type { Choice, NumberLimits, NumberOption } from '../core/limits';
import { settingError } from '../errors';
import { givenValue, isComputed, unusableValue } from './option-group';
import type { OptionGroup } from './option-group';

/** A number as people write it, without exponent, hexadecimal digits or thousands separators. */
const PLAIN_DECIMAL = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** NaN for anything but a number and text that is one. */
function toNumber(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && PLAIN_DECIMAL.test(value.trim()) ? Number(value) : Number.NaN;
}

/**
 * The value of a numeric option in the unit of its label, or its default if it is not set; text that is a plain decimal
 * number counts as one. Throws a NodeOperationError that names the option if the value is anything else or out of
 * range, or if its expression gives nothing.
 */
export function numberOption(group: OptionGroup, name: NumberOption): number {
	const {
		label,
		default: fallback,
		min,
		max = Number.MAX_SAFE_INTEGER,
		whole = false,
	}: NumberLimits = NUMBER_LIMITS[name];
	const given = givenValue(group, name, label);
	if (given === undefined) return fallback;
	const value = toNumber(given);
	// Never -0, which a message would show as such.
	if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value === 0 ? 0 : value;
	const kind = whole ? 'a whole number' : 'a number';
	const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
	if (Number.isNaN(value)) throw unusableValue(group, label, given, `Set it to ${kind} ${range}, in plain digits.`);
	throw settingError(group.node, `${label} is out of range`, `Set it to ${kind} ${range}.`);
}

/**
 * The value of a numeric option that is a limit, `Number.POSITIVE_INFINITY` for none. A 0 that the user typed means no
 * limit; a 0 that an expression gives means that nothing is left of it. Throws as `numberOption` does.
 */
export function limitOption(group: OptionGroup, name: NumberOption): number {
	const value = numberOption(group, name);
	return value === 0 && !isComputed(group, name) ? Number.POSITIVE_INFINITY : value;
}

/**
 * The value of an option that is on or off, or its default if it is not set; the texts true and false count, in any
 * case. Throws a NodeOperationError that names the option for any other value, or if its expression gives nothing.
 */
export function switchOption(group: OptionGroup, name: keyof typeof SWITCHES): boolean {
	const { label, default: fallback } = SWITCHES[name];
	const given = givenValue(group, name, label);
	if (given === undefined) return fallback;
	const value = typeof given === 'string' ? given.trim().toLowerCase() : given;
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw unusableValue(group, label, given, 'Set it to true or false.');
}

/**
 * The value of an option with a list of choices, or the first of them if it is not set. Throws a NodeOperationError
 * that names the option for any other value, or if its expression gives nothing.
 */
export function choiceOption<Name extends keyof typeof CHOICES>(group: OptionGroup, name: Name): Choice<Name> {
	const { label, values } = CHOICES[name];
	const choices: readonly Choice<Name>[] = values;
	const given = givenValue(group, name, label) ?? values[0];
	const choice = choices.find((value) => value === given);
	if (choice !== undefined) return choice;
	throw unusableValue(group, label, given, `Set it to ${values.join(' or ')}.`);
}

/** The trimmed text that the user has set, undefined for none; a number counts as its digits. */
function givenText(group: OptionGroup, name: string, label: string, todo: string): string | undefined {
	const given = givenValue(group, name, label);
	if (given === undefined) return undefined;
	if (typeof given === 'string' || (typeof given === 'number' && Number.isFinite(given))) return String(given).trim();
	throw unusableValue(group, label, given, todo);
}

/**
 * The trimmed text of an option, or its default if it is not set; a number counts as its digits. Throws a
 * NodeOperationError that names the option for any other value, or if its expression gives nothing.
 */
export function plainTextOption(group: OptionGroup, name: keyof typeof TEXTS): string {
	const { label, default: fallback } = TEXTS[name];
	return givenText(group, name, label, 'Set it to text.') ?? fallback;
}

/** The trimmed name of a field; empty if it is not set. Throws as `plainTextOption` does. */
export function fieldOption(group: OptionGroup, name: keyof typeof FIELDS): string {
	return givenText(group, name, FIELDS[name].label, 'Set it to the name of a field.') ?? '';
}

/**
 * The trimmed parts of a field name in which dots separate nested fields: at least one, possibly empty. Never throws.
 */
export function pathOf(text: string): string[] {
	return text.split('.').map((part) => part.trim());
}
