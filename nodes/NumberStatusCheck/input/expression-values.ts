import type { Pattern } from './expression-pattern';

/** Thrown where only n8n can tell what an expression gives for an item. */
export const LEFT_TO_N8N: Error = new Error('n8n evaluates this item by itself');
/** Thrown where JavaScript throws a TypeError, of which n8n makes nothing: for null.length and (5).trim(). */
export const NOTHING: Error = new Error('n8n makes nothing of this item');

/** Most characters of a text, and most elements of a list, that an operator or a method gets: no item takes long. */
const LONGEST_TEXT = 10_000;
const LONGEST_LIST = 1000;
/** Most characters that a method gets beside its value: a replacement counts once for each match. */
const LONGEST_ARGUMENT = 100;
/** In a replacement: all that stands before or after the match, once for each match. */
const SURROUNDINGS = /\$[`']/;

const PROTOTYPES = {
	string: String.prototype,
	number: Number.prototype,
	boolean: Boolean.prototype,
	list: Array.prototype,
} as const;
type Kind = keyof typeof PROTOTYPES;

/** Methods that only read their value. None takes a function, and none has a namesake among n8n's own functions. */
const METHODS: Readonly<Record<Kind, ReadonlySet<string>>> = {
	string: new Set(
		(
			'at charAt concat endsWith includes indexOf lastIndexOf match normalize replace replaceAll slice split ' +
			'startsWith substr substring toLowerCase toString toUpperCase trim trimEnd trimStart'
		).split(' '),
	),
	number: new Set(['toFixed', 'toString']),
	boolean: new Set(['toString']),
	list: new Set(['at', 'concat', 'includes', 'indexOf', 'join', 'lastIndexOf', 'slice', 'toString']),
};

/** Whether an expression may call a method of this name, if the value is of the right type. */
export function isMethod(name: string): boolean {
	return Object.values(METHODS).some((names) => names.has(name));
}

/** What a text loses on its way into or out of n8n's engine QuickJS: it ends at a NUL; half a pair becomes three signs. */
const LOST_ON_THE_WAY = /[\0\ud800-\udfff]/u;

/**
 * Whether a value is the same in each of n8n's engines: none of JSON's lists and objects, nothing that JSON cannot hold
 * but undefined and NaN, and no text with a NUL or half of a surrogate pair.
 */
export function isPortable(value: unknown): boolean {
	if (typeof value === 'string') return !LOST_ON_THE_WAY.test(value);
	return value === null || ['number', 'boolean', 'undefined'].includes(typeof value);
}

/** Whether a list or an object is what JSON.parse makes, and inherits nothing else. */
function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	if (Array.isArray(value)) return prototype === Array.prototype;
	return prototype === null || prototype === Object.prototype;
}

/** Throws LEFT_TO_N8N for a list, an object, or a text that has more characters than `longest` or is not portable. */
export function requirePortable(value: unknown, longest = LONGEST_TEXT): void {
	if ((typeof value === 'string' && value.length > longest) || !isPortable(value)) throw LEFT_TO_N8N;
}

/** All elements are there and portable, and there is nothing else in the list. */
function requireList(list: readonly unknown[]): void {
	if (!isPlain(list) || list.length > LONGEST_LIST || Object.keys(list).length !== list.length) throw LEFT_TO_N8N;
	for (const element of list) requirePortable(element);
}

/** The value as an object, whose own and inherited fields are those of the value. */
function holderOf(value: unknown): object {
	if (value === null || value === undefined) throw NOTHING;
	const holder = Object(value) as object;
	if (holder === value && !isPlain(holder)) throw LEFT_TO_N8N;
	return holder;
}

/**
 * The field of a string, number, boolean, list or object: its own, else undefined. Throws NOTHING for a field of null or
 * undefined, and LEFT_TO_N8N for one that is inherited or computed, or holds a function, a symbol or a bigint.
 */
export function fieldOf(value: unknown, name: string): unknown {
	const holder = holderOf(value);
	const own = Object.getOwnPropertyDescriptor(holder, name);
	if (own === undefined) {
		if (name in holder) throw LEFT_TO_N8N;
		return undefined;
	}
	const field: unknown = own.value;
	// n8n's isolate does not know named fields of a list.
	const isKnown = !Array.isArray(value) || /^(?:length|\d+)$/.test(name);
	if (!('value' in own) || !isKnown || !(isPortable(field) || typeof field === 'object')) throw LEFT_TO_N8N;
	return field;
}

function kindOf(value: unknown): Kind | undefined {
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'string') return 'string';
	if (typeof value === 'number') return 'number';
	return typeof value === 'boolean' ? 'boolean' : undefined;
}

/**
 * Calls one of JavaScript's own methods, never one that comes with the data, with up to two arguments; `pattern` is the
 * first where there is one. Throws NOTHING where the value has no method of this name, LEFT_TO_N8N where an expression
 * may not call it with these values, and what the method throws.
 */
export function callMethod(value: unknown, name: string, args: readonly unknown[], pattern?: Pattern): unknown {
	if (!(name in holderOf(value))) throw NOTHING;
	const kind = kindOf(value);
	if (kind === undefined || !METHODS[kind].has(name)) throw LEFT_TO_N8N;
	if (Array.isArray(value)) requireList(value);
	else requirePortable(value, pattern?.longest);
	for (const arg of args) {
		if (Array.isArray(arg) && kind === 'list' && name === 'concat') requireList(arg);
		else requirePortable(arg, LONGEST_ARGUMENT);
		if (typeof arg === 'string' && SURROUNDINGS.test(arg)) throw LEFT_TO_N8N;
	}
	const method = Reflect.get(PROTOTYPES[kind], name) as (...given: unknown[]) => unknown;
	const given = pattern === undefined ? args : [pattern.regExp, ...args];
	if (given.length === 0) return method.call(value);
	if (given.length === 1) return method.call(value, given[0]);
	if (given.length === 2) return method.call(value, given[0], given[1]);
	throw LEFT_TO_N8N;
}
