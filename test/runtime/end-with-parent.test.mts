import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(__dirname, '..', '..');
const preloads = [
	path.join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs'),
	path.join(root, 'runtime', 'end-with-parent.mts'),
].flatMap((file) => ['--import', pathToFileURL(file).href]);

function start(script: string) {
	const child = spawn(process.execPath, [...preloads, '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
	return { child, ended: once(child, 'exit') };
}

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
