/** Where the text goes; `process.stdout` is one. */
export interface Terminal {
	isTTY?: boolean;
	columns?: number;
	write(text: string): unknown;
}

/** Tells what is being done, and for how long. */
export interface Progress {
	/**
	 * Runs `work` under a label. A terminal shows one line that counts the seconds; a log gets a line at the start, one
	 * every few seconds and one at the end. `detail` is asked each time for something to add. Passes on `work`'s result
	 * or error.
	 */
	step<T>(label: string, work: () => Promise<T>, detail?: () => string): Promise<T>;
	/** Writes a line of its own. */
	note: (text: string) => void;
}

/** Log lines come often enough that nobody thinks the work has hung. */
const LOG_INTERVAL_MS = 8_000;

/** "8 s", "2 min 5 s". */
export function formatElapsed(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1_000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Progress on a terminal or, when it is not one, in a log. */
export function createProgress(terminal: Terminal = process.stdout): Progress {
	const rewrite = terminal.isTTY === true;
	const show = (mark: string, label: string, suffix: string) => {
		// A line that wraps could not be overwritten: a long label is cut, the seconds are not.
		const room = rewrite ? Math.max(0, (terminal.columns || 80) - 3 - suffix.length) : label.length;
		const line = `${mark} ${label.slice(0, room)}${suffix}`;
		terminal.write(rewrite ? `\r\x1b[2K${line}` : `${line}\n`);
	};
	return {
		async step(label, work, detail = () => '') {
			const started = Date.now();
			const elapsed = () => formatElapsed(Date.now() - started);
			const tick = () => {
				const more = detail();
				show('…', label, ` (${elapsed()}${more === '' ? '' : `, ${more}`})`);
			};
			show('…', label, '');
			const timer = setInterval(tick, rewrite ? 1_000 : LOG_INTERVAL_MS);
			try {
				const result = await work();
				show('✓', label, ` (${elapsed()})`);
				return result;
			} catch (error) {
				show('✗', label, ` (${elapsed()})`);
				throw error;
			} finally {
				clearInterval(timer);
				if (rewrite) terminal.write('\n');
			}
		},
		note: (text) => {
			terminal.write(`${text}\n`);
		},
	};
}
