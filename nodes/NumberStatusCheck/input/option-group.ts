import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { quotable } from '../core/excerpt';
import { COLLECTIONS } from '../core/limits';
import { settingError } from '../errors';

/** A collection of options, by parameter name: as n8n evaluated it, and as the workflow holds it. */
export interface OptionGroup {
	readonly node: INode;
	/** Evaluated, but not checked. */
	readonly values: Readonly<Record<string, unknown>>;
	/** Not evaluated: the same members, or the expression that gives all of them. */
	readonly raw: unknown;
}

/** Longest quote of a value in a message, in characters. */
const LONGEST_QUOTE = 40;

/** Whether the user has set an option at all; an empty text counts as not set. Never throws. */
export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

function isExpression(raw: unknown): boolean {
	return typeof raw === 'string' && raw.startsWith('=');
}

/** An object such as JSON gives, from whatever realm: no list, no date, no instance of a class. */
function isPlainObject(value: unknown): value is OptionGroup['values'] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function memberOf(group: unknown, name: string): unknown {
	return isPlainObject(group) && Object.hasOwn(group, name) ? group[name] : undefined;
}

/**
 * What the workflow holds for an option: its value, its expression, or the one that gives its whole collection. Never
 * throws.
 */
export function rawOf({ values, raw }: OptionGroup, name: string): unknown {
	if (!isExpression(raw)) return memberOf(raw, name);
	return Object.hasOwn(values, name) ? raw : undefined;
}

/** Whether an expression gives the value of an option, its own or that of its whole collection. Never throws. */
export function isComputed(group: OptionGroup, name: string): boolean {
	return isExpression(rawOf(group, name));
}

/**
 * The value of an option; undefined if the user has not set it. Throws a NodeOperationError that names the option by
 * its `label` if its expression gives nothing: what it was meant to limit or to switch on is unknown then.
 */
export function givenValue(group: OptionGroup, name: string, label: string): unknown {
	const value = memberOf(group.values, name);
	if (!isComputed(group, name)) return isGiven(value) ? value : undefined;
	if (typeof value === 'string' ? value.trim() !== '' : isGiven(value)) return value;
	throw settingError(
		group.node,
		`The expression for ${label} gives nothing`,
		'Correct the expression, which is evaluated for the first item alone, or remove the option to use its default.',
	);
}

/** A value in a message: short, on one line, and never the content of an object. */
function shown(value: unknown): string {
	if (typeof value === 'string') return `"${quotable(value.trim(), LONGEST_QUOTE)}"`;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The error for a value that an option cannot have, to be thrown by the caller; `todo` says which it can. */
export function unusableValue({ node }: OptionGroup, label: string, value: unknown, todo: string) {
	return settingError(node, `${label} cannot be ${shown(value)}`, todo);
}

/**
 * The options in a collection; undefined if the user has not added it. Throws a NodeOperationError that names the
 * collection if it is not a plain object, or if its expression gives nothing.
 */
export function groupOption(parent: OptionGroup, name: keyof typeof COLLECTIONS): OptionGroup | undefined {
	const { label } = COLLECTIONS[name];
	// An empty text is no collection, either.
	const values = givenValue(parent, name, label) ?? memberOf(parent.values, name) ?? undefined;
	if (values === undefined) return undefined;
	if (isPlainObject(values)) return { node: parent.node, values, raw: rawOf(parent, name) };
	throw unusableValue(parent, label, values, 'Set it to an object with its options, or remove it.');
}

/**
 * The node's Options, evaluated for the first item. Throws n8n's error for an expression that cannot be evaluated, and
 * otherwise as `groupOption`.
 */
export function readOptions(context: IExecuteFunctions): OptionGroup {
	const node = context.getNode();
	const parameters = { node, values: { options: context.getNodeParameter('options', 0, {}) }, raw: node.parameters };
	return groupOption(parameters, 'options') ?? { node, values: {}, raw: undefined };
}
