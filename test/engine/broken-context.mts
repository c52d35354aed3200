import type { IExecuteFunctions } from 'n8n-workflow';

/** Which calls of n8n's methods throw, by their number over all methods, from 1: that one alone, or all from there on. */
export interface BrokenCalls {
	readonly at: number;
	readonly forever?: boolean;
}

/** What n8n hands to a node, broken, and what was seen of it. */
export interface BrokenContext {
	readonly changeContext: (context: IExecuteFunctions) => IExecuteFunctions;
	/** The names of the methods that were called, in order. */
	readonly calls: readonly string[];
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What is thrown in place of an answer. Its message must come out nowhere once something was sent. */
export const THROWN = 'thrown on purpose';

/** n8n's context, and the helpers in it, in which the calls that `isBroken` names throw. */
export function brokenContext(isBroken: (name: string, call: number) => boolean): BrokenContext {
	const calls: string[] = [];
	const watch = <T extends object>(target: T): T => {
		const watched: T = new Proxy(target, {
			get(_, name) {
				const value: unknown = Reflect.get(target, name);
				if (name === 'helpers') return watch(value as object);
				if (typeof value !== 'function') return value;
				return function (this: unknown, ...args: unknown[]) {
					calls.push(String(name));
					if (isBroken(String(name), calls.length)) throw new TypeError(THROWN);
					return Reflect.apply(value as Method, this === watched ? target : this, args);
				};
			},
		});
		return watched;
	};
	return { changeContext: watch, calls };
}

/** n8n's context, in which the calls with these numbers throw. */
export function contextBrokenAt({ at, forever = false }: BrokenCalls): BrokenContext {
	return brokenContext((_, call) => call === at || (forever && call > at));
}
