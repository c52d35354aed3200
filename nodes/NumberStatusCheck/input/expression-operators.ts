import { isPortable, requirePortable } from './expression-values';

/** What a piece of an expression gives for an item's `json`. */
export type Evaluate = (json: unknown) => unknown;

const COMPARISONS = {
	'===': (left: unknown, right: unknown) => left === right,
	'!==': (left: unknown, right: unknown) => left !== right,
	'==': (left: unknown, right: unknown) => left == right,
	'!=': (left: unknown, right: unknown) => left != right,
	'<': (left: unknown, right: unknown) => (left as number) < (right as number),
	'>': (left: unknown, right: unknown) => (left as number) > (right as number),
	'<=': (left: unknown, right: unknown) => (left as number) <= (right as number),
	'>=': (left: unknown, right: unknown) => (left as number) >= (right as number),
} as const;
type Comparison = keyof typeof COMPARISONS;
/** A sign between two values. */
export type Operator = '??' | '||' | '&&' | '+' | Comparison;

/** The operators between two values, the loosest first; those of one level bind equally tight, from left to right. */
export const LEVELS: readonly (readonly Operator[])[] = [
	['??'],
	['||'],
	['&&'],
	['===', '!==', '==', '!='],
	['<', '>', '<=', '>='],
	['+'],
];

/** A list or an object can be compared to null and undefined alone. */
function compare(left: unknown, sign: Comparison, right: unknown): boolean {
	const withNothing = left === null || left === undefined || right === null || right === undefined;
	const isEquality = sign.startsWith('=') || sign.startsWith('!');
	if (isEquality && withNothing && !(isPortable(left) && isPortable(right))) return sign.startsWith('!');
	requirePortable(left);
	requirePortable(right);
	return COMPARISONS[sign](left, right);
}

function sum(left: unknown, right: unknown): string | number {
	requirePortable(left);
	requirePortable(right);
	return (left as string) + (right as string);
}

/**
 * Two pieces of an expression with an operator between them. What is returned throws what they throw, and LEFT_TO_N8N
 * where the operator would call what lists and objects have to be converted with, or gets what `requirePortable`
 * refuses.
 */
export function combine(left: Evaluate, operator: Operator, right: Evaluate): Evaluate {
	switch (operator) {
		case '??':
			return (json) => left(json) ?? right(json);
		case '||':
			return (json) => left(json) || right(json);
		case '&&':
			return (json) => left(json) && right(json);
		case '+':
			return (json) => sum(left(json), right(json));
		default:
			return (json) => compare(left(json), operator, right(json));
	}
}

/** What `Number()` makes of a value. Throws as `requirePortable` does. */
export function toNumber(value: unknown): number {
	requirePortable(value);
	return Number(value);
}

/** What `String()` makes of a value. Throws as `requirePortable` does. */
export function toText(value: unknown): string {
	requirePortable(value);
	return String(value);
}
