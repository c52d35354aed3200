/**
 * `node command-with-parent.mts COMMAND [args]` runs a command that ends when standard input does: when the process that
 * holds the other end of the pipe is gone, even if it was killed and could not end the command itself.
 */
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const stop = () => child.kill('SIGTERM');
process.on('SIGTERM', stop);
process.stdin.on('end', stop);
process.stdin.resume();
child.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
