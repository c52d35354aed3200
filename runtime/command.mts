import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startGroup, stopGroup } from './child-processes.mts';

/** How a command is run. */
export interface CommandOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** File that receives all output of the command; an existing one is overwritten. */
	log: string;
	/** Ends the command when it is aborted. */
	signal: AbortSignal;
}

/** A command that did not succeed. The message holds the last lines of its output and says where the rest is. */
export class CommandError extends Error {
	override readonly name = 'CommandError';
}

/** The last `count` non-blank lines of a text. */
export function lastLines(text: string, count: number): string {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
	return lines.slice(-count).join('\n');
}

/**
 * Runs a command to its end. Throws `CommandError` on a non-zero exit and when it cannot be started, and the signal's
 * reason when the signal ended it.
 */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<void> {
	const { cwd, env, log, signal } = options;
	signal.throwIfAborted();
	await mkdir(path.dirname(log), { recursive: true });
	const output = await open(log, 'w');
	const child = startGroup(command, args, { cwd, env, stdio: ['ignore', output.fd, output.fd] });
	const stop = () => void stopGroup(child, 2_000);
	signal.addEventListener('abort', stop, { once: true });
	// It may have been aborted while the log was being opened; then no event follows.
	if (signal.aborted) stop();
	try {
		const [code, endedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
		signal.throwIfAborted();
		if (code === 0) return;
		const how = code === null ? `was ended by ${endedBy}` : `failed with exit code ${code}`;
		const tail = lastLines(await readFile(log, 'utf8'), 12);
		throw new CommandError(`${path.basename(command)} ${args.join(' ')} ${how}:\n${tail}\nFull output: ${log}`);
	} catch (error) {
		throw child.pid === undefined ? new CommandError(`${command} could not be started: ${String(error)}`) : error;
	} finally {
		signal.removeEventListener('abort', stop);
		await output.close();
	}
}
