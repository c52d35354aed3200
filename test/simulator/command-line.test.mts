import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readArguments } from '../../simulator/arguments.mts';
import { requestLine, startText } from '../../simulator/console-text.mts';
import { createState } from '../../simulator/state.mts';
import { ask, formBody } from './ask.mts';

const main = path.join(__dirname, '..', '..', 'simulator', 'main.mts');

/** The command line as a process of its own. */
function run(...args: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
	const output = { stdout: '', stderr: '' };
	child.stdout.on('data', (data: Buffer) => (output.stdout += data.toString()));
	child.stderr.on('data', (data: Buffer) => (output.stderr += data.toString()));
	const ended = once(child, 'close').then(([code]) => ({ code: code as unknown, ...output }));
	const said = async (text: string) => {
		while (!output.stdout.includes(text)) await once(child.stdout, 'data');
	};
	return { child, output, ended, said };
}

describe('process', () => {
	test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with code 0, even while a request hangs', async (signal) => {
		const folder = mkdtempSync(path.join(tmpdir(), 'simulator-'));
		const file = path.join(folder, 'hang.json');
		writeFileSync(file, JSON.stringify({ rules: [{ then: { connection: 'hang' } }] }));
		const { child, output, ended, said } = run('--port', '0', '--scenario', file);
		await said('Ctrl-C ends it.');
		rmSync(folder, { recursive: true });
		const url = /Base URL +(\S+)/.exec(output.stdout)?.[1] ?? '';
		const body = new URLSearchParams(formBody(['13800138000'], { now: Date.now() }));
		const answer = fetch(`${url}/Api/ApiAuth/getCheckResult`, { method: 'POST', body }).catch(() => 'cut');
		await said('dropped');
		child.kill(signal);
		expect(await ended).toMatchObject({ code: 0, stderr: '' });
		expect(await answer).toBe('cut');
	});

	test('a port that is taken is one clear line and exit code 1', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const { code, stderr } = await run('--port', String(port)).ended;
		server.close();
		expect(code).toBe(1);
		expect(stderr).toBe(`Port ${port} is already in use. Choose another one with --port.\n`);
	});

	test('an unknown flag is the usage and exit code 2', async () => {
		const { code, stderr } = await run('--prot', '1').ended;
		expect(code).toBe(2);
		expect(stderr).toContain("Unknown option '--prot'");
		expect(stderr).toContain('Usage:');
	});

	test('--help is the usage and exit code 0', async () => {
		const { code, stdout } = await run('--help').ended;
		expect(code).toBe(0);
		expect(stdout).toContain('--scenario <file>');
	});
});

describe('arguments', () => {
	test('without flags it listens on 127.0.0.1 port 8899 and behaves normally', () => {
		expect(readArguments([])).toEqual({
			help: false,
			quiet: false,
			port: 8899,
			host: '127.0.0.1',
			latencyMs: 0,
			scenario: {},
		});
	});

	test.each([
		[['--port', 'x'], '--port must be a whole number from 0 to 65535, not "x"'],
		[['--port', '65536'], '--port must be'],
		[['--port', ''], '--port must be'],
		[['--latency', '1.5'], '--latency must be'],
		[['--scenario', 'no-such-file.json'], '--scenario no-such-file.json:'],
		[['something'], 'Unexpected argument'],
	])('%j is refused', (args, message) => {
		expect(() => readArguments(args)).toThrow(message);
	});
});

describe('text', () => {
	test('the start text names the base URL, the demo account and the control routes', () => {
		const text = startText('http://127.0.0.1:1');
		expect(text).toMatch(/Base URL +http:\/\/127\.0\.0\.1:1\n/);
		expect(text).toMatch(/Account code +DEMO0001\nPassword +demo-password\nSecret +demo-secret\n/);
		expect(text).toContain('…83 to …94  0 empty');
		expect(text).toContain('GET http://127.0.0.1:1/_simulator/ledger');
	});

	test('the line of a request counts what its numbers got', () => {
		const { entry } = ask(createState(), ['13800138000', '13800138001', '19900000001']).reply;
		expect(requestLine(entry)).toBe(
			'00:00:00 #1 POST /Api/ApiAuth/getCheckResult DEMO0001, numbers: 3 → 200 000000 answered: 2 active, 1 delayed',
		);
	});

	test('the line of a request has no password, token or foreign account code', () => {
		const { entry } = ask(createState(), ['13800138000'], { accountCode: 'REAL-ACCOUNT' }).reply;
		const line = requestLine(entry);
		for (const secret of ['demo-password', entry.token ?? 'demo-secret', 'REAL-ACCOUNT'])
			expect(line).not.toContain(secret);
		expect(line).toContain('unknown account');
	});

	test('tells how many results nobody asked for', () => {
		const state = createState({ rules: [{ then: { strangers: 3 } }] });
		const { reply } = ask(state, ['13800138000']);
		expect(requestLine(reply.entry)).toMatch(/ 200 000000 answered: 1 active, 3 strangers$/);
	});
});
