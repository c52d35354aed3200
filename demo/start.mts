/** Entry of `npm start`: options, Ctrl-C, exit code. */
import path from 'node:path';
import { killAllGroups } from '../runtime/child-processes.mts';
import { takeLock } from '../runtime/lock.mts';
import { runDemo } from './demo.mts';
import { HELP, parseOptions } from './options.mts';
import { demoPaths } from './paths.mts';
import { createProgress } from '../runtime/progress.mts';

const EXIT_INTERRUPTED = 130;
const progress = createProgress();
const stopping = new AbortController();

function stopOnSignals(): void {
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			// Whoever asks twice does not want to wait for an orderly end.
			if (stopping.signal.aborted) process.exit(EXIT_INTERRUPTED);
			progress.note('\nStopping …');
			stopping.abort(new Error('Stopped.'));
		});
	}
	// A closed terminal can no longer be written to; that must not keep the processes from being ended.
	process.stdout.on('error', () => {});
	process.on('exit', killAllGroups);
}

async function main(args: string[]): Promise<number> {
	const { once, help } = parseOptions(args);
	if (help) {
		process.stdout.write(HELP);
		return 0;
	}
	stopOnSignals();
	const paths = demoPaths(path.resolve(import.meta.dirname, '..'));
	const unlock = await takeLock(paths.lock, 'The demo');
	try {
		const agrees = await runDemo({ paths, once, progress, signal: stopping.signal });
		if (!agrees) console.error('The run does not agree with what the API recorded; see the failed checks above.');
		return agrees ? 0 : 1;
	} finally {
		await unlock();
	}
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (stopping.signal.aborted) {
		process.exitCode = EXIT_INTERRUPTED;
	} else {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}
