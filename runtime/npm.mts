import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runCommand } from './command.mts';
import type { CommandOptions } from './command.mts';

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=warn'];

/**
 * npm's own JavaScript file: the one that runs this process, else the one that came with this Node.js. Running that
 * instead of `npm` needs no shell on Windows.
 */
function npmCli(): string {
	const running = process.env.npm_execpath;
	const beside = path.dirname(process.execPath);
	const candidates = [
		...(running !== undefined && path.basename(running) === 'npm-cli.js' ? [running] : []),
		path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	];
	const found = candidates.find((candidate) => existsSync(candidate));
	if (found === undefined) throw new Error('npm was not found. Run this through npm: `npm start` or `npm run …`.');
	return found;
}

/** Runs npm quietly, under the Node.js of this process. Throws `Error` without npm, otherwise as `runCommand` does. */
export async function runNpm(args: readonly string[], options: CommandOptions): Promise<void> {
	await runCommand(process.execPath, [npmCli(), ...args, ...QUIET], options);
}

/** The script of the node-gyp that npm brings along, which compiles native add-ons. Throws `Error` without one. */
export function nodeGyp(): string {
	return createRequire(npmCli()).resolve('node-gyp/bin/node-gyp.js');
}
