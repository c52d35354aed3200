import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { readSettings } from '../../nodes/NumberStatusCheck/input/settings';
import type { Settings } from '../../nodes/NumberStatusCheck/input/settings';
import { nodeFor } from '../engine/engine.mts';

/** What an expression gives. */
class Computed {
	readonly value: unknown;

	constructor(value: unknown) {
		this.value = value;
	}
}

/** An expression in an option, or in place of a collection, that gives this value. */
export function expression(value: unknown): unknown {
	return new Computed(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** `value` with what `leaf` makes of each expression in it. */
function mapped(value: unknown, leaf: (computed: Computed) => unknown): unknown {
	if (value instanceof Computed) return leaf(value);
	if (!isMap(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapped(member, leaf)]));
}

/** A node with these Options, as the workflow holds them and evaluated. Throws when anything else of n8n is touched. */
function contextWith(raw: unknown, evaluated: unknown): IExecuteFunctions {
	const node = nodeFor({ parameters: { options: raw } as INodeParameters });
	const known: Readonly<Record<string, unknown>> = {
		getNode: () => node,
		getNodeParameter: (name: string, item: number, fallback: unknown) => {
			if (name !== 'options' || item !== 0) throw new Error(`${name} of item ${item} is not part of this test.`);
			return raw === undefined ? fallback : evaluated;
		},
	};
	const context = new Proxy(known, {
		get(target, name) {
			if (typeof name !== 'string' || !(name in target)) throw new Error(`${String(name)} is not part of this test.`);
			return target[name];
		},
	});
	return context as unknown as IExecuteFunctions;
}

/** What the node reads from these Options. */
export function settings(options: unknown = {}): Settings {
	const raw = mapped(options, () => '={{ … }}');
	const evaluated = mapped(options, ({ value }) => value);
	return readSettings(contextWith(raw, evaluated));
}

/** What Options are refused with: the message, then the advice. Throws what is no refusal. */
export function refusal(options: unknown): (string | null | undefined)[] {
	return refusalOf(() => settings(options));
}

/** The same for Options of which n8n evaluated only these. */
export function refusalOfPart(raw: IDataObject, evaluated: IDataObject): (string | null | undefined)[] {
	return refusalOf(() => readSettings(contextWith(raw, evaluated)));
}

function refusalOf(read: () => Settings): (string | null | undefined)[] {
	try {
		read();
	} catch (error) {
		if (error instanceof NodeOperationError) return [error.message, error.description];
		throw error;
	}
	return ['taken'];
}
