import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { lastLines, runCommand } from '../../runtime/command.mts';
import { temporaryFolder } from '../temporary-folder.mts';

function options(signal: AbortSignal = new AbortController().signal) {
	const cwd = temporaryFolder();
	return { cwd, env: process.env, log: path.join(cwd, 'logs', 'command.log'), signal };
}

const script = (code: string) => ['-e', code];

test('a command that fails is reported with the end of its output and the log that has the rest', async () => {
	const given = options();
	const run = runCommand(process.execPath, script('console.error("no compiler"); process.exit(3)'), given);
	await expect(run).rejects.toThrow(new RegExp(`exit code 3:\\nno compiler\\nFull output: ${given.log}`));
});

test('a command that does not exist is reported by name', async () => {
	await expect(runCommand('/does/not/exist', [], options())).rejects.toThrow('/does/not/exist could not be started');
});

test('a command is ended when the signal is aborted, and the reason passed on', async () => {
	const stop = new AbortController();
	const given = options(stop.signal);
	const running = path.join(given.cwd, 'running');
	const code = `require('node:fs').writeFileSync('running', ''); setInterval(() => {}, 1000)`;
	const run = runCommand(process.execPath, script(code), given);
	const watcher = watch(given.cwd, () => {
		if (existsSync(running)) stop.abort(new Error('Stopped.'));
	});
	await expect(run).rejects.toThrow('Stopped.');
	watcher.close();
});

test('a command is not started any more once the signal is aborted', async () => {
	const stop = new AbortController();
	const run = runCommand(process.execPath, script('setInterval(() => {}, 1000)'), options(stop.signal));
	stop.abort(new Error('Stopped.'));
	await expect(run).rejects.toThrow('Stopped.');
});

test('the last lines of a text leave out blank ones', () => {
	expect(lastLines('a\n\nb\r\nc\n\n', 2)).toBe('b\nc');
});
