import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(__dirname, '..', '..');
const preload = (...file: string[]) => ['--import', pathToFileURL(path.join(root, ...file)).href];
const typescript = preload('node_modules', 'tsx', 'dist', 'loader.mjs');
const endWithParent = preload('runtime', 'end-with-parent.mts');

function run(args: readonly string[]) {
	const child = spawn(process.execPath, [...typescript, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
	return { child, ended: once(child, 'exit') };
}

const start = (script: string) => run([...endWithParent, '-e', script]);
const startCommand = (...command: string[]) => run([path.join(root, 'runtime', 'command-with-parent.mts'), ...command]);

test('a process that would run on is told to end when its parent is gone', async () => {
	const { child, ended } = start("console.log('started'); setInterval(() => {}, 1000)");
	await once(child.stdout, 'data');
	child.stdin.destroy();
	expect(await ended).toEqual([null, 'SIGTERM']);
});

test('watching for the parent does not keep a process running', async () => {
	const { ended } = start('');
	expect(await ended).toEqual([0, null]);
});

const RUNS_ON = "console.log('started'); setInterval(() => {}, 1000)";

test('a command in another language ends, too, when its parent is gone', async () => {
	const { child, ended } = startCommand(process.execPath, '-e', RUNS_ON);
	await once(child.stdout, 'data');
	child.stdin.destroy();
	await ended;
	// The command shares the output, which closes when nobody can write any more.
	if (!child.stdout.closed) await once(child.stdout, 'close');
});

test('a command ends with the exit code it has by itself, and on SIGTERM', async () => {
	expect(await startCommand(process.execPath, '-e', 'process.exit(3)').ended).toEqual([3, null]);
	const { child, ended } = startCommand(process.execPath, '-e', RUNS_ON);
	await once(child.stdout, 'data');
	child.kill('SIGTERM');
	expect(await ended).toEqual([1, null]);
});
