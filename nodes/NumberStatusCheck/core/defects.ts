/** A file of this package and a line in it, as a stack names them. */
const PLACE = /nodes[\\/]NumberStatusCheck[\\/]([\w\\/.-]+):(\d+):\d/;
/** Names of classes are as short as this; anything else is not one. */
const CLASS_NAME = /^\w{1,40}$/;

/**
 * What was thrown although nothing should have been, for a report to the maintainers: its class, and the place in this
 * package where that is known, such as `TypeError at output/items.js:42`. Its message is left out on purpose: it may
 * quote a request and thus the password. Never throws.
 */
export function describeDefect(thrown: unknown): string {
	try {
		const { name, stack } = Object(thrown) as { readonly name?: unknown; readonly stack?: unknown };
		const kind = typeof name === 'string' && CLASS_NAME.test(name) ? name : typeof thrown;
		const [, file, line] = (typeof stack === 'string' && PLACE.exec(stack)) || [];
		return file === undefined ? kind : `${kind} at ${file.replaceAll('\\', '/')}:${line}`;
	} catch {
		return 'unreadable';
	}
}

/** Collects what is thrown where nothing should be, so that what breaks in one step costs no other step its result. */
export class Defects {
	private described: string | undefined;

	/** The first defect, as `describeDefect` says it; undefined while there is none. */
	get first(): string | undefined {
		return this.described;
	}

	/** Records what was thrown, if it is the first. Never throws. */
	note(thrown: unknown): void {
		this.described ??= describeDefect(thrown);
	}

	/** What `step` gives; if it throws, that is noted, and `otherwise` gives the result. Throws only what that throws. */
	attempt<T>(step: () => T, otherwise: () => T): T {
		try {
			return step();
		} catch (thrown) {
			this.note(thrown);
			return otherwise();
		}
	}
}
