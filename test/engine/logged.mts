import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n's context with a log that is kept here. */
export interface LoggedContext {
	readonly changeContext: (context: IExecuteFunctions) => IExecuteFunctions;
	/** What was logged as information, in order. */
	readonly lines: readonly string[];
	/** What was logged as a warning, in order. */
	readonly warnings: readonly string[];
	/** Everything that was handed to the log, as JSON. */
	readonly written: readonly string[];
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Keeps what a node writes into n8n's log; `onLine` runs before a line is kept, and may throw. */
export function loggedContext(onLine: () => void = () => {}): LoggedContext {
	const lines: string[] = [];
	const warnings: string[] = [];
	const written: string[] = [];
	const keep = (...args: unknown[]) => void written.push(JSON.stringify(args));
	const logger = {
		...{ error: keep, debug: keep },
		warn: (...args: unknown[]) => {
			keep(...args);
			warnings.push(String(args[0]));
		},
		info: (...args: unknown[]) => {
			onLine();
			keep(...args);
			lines.push(String(args[0]));
		},
	};
	const changeContext = (context: IExecuteFunctions) =>
		new Proxy(context, {
			get(_, name) {
				if (name === 'logger') return logger;
				const value: unknown = Reflect.get(context, name);
				return typeof value === 'function' ? (value as Method).bind(context) : value;
			},
		});
	return { changeContext, lines, warnings, written };
}

/** Has the node's clock run so many times as fast as it should, until jest restores its mocks. */
export function hurryClock(times: number): void {
	const now = performance.now.bind(performance);
	const from = now();
	jest.spyOn(performance, 'now').mockImplementation(() => from + times * (now() - from));
}
