import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startService } from './service.mts';
import type { Service } from './service.mts';

async function answersPing(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.setTimeout(1_000, () => socket.destroy());
		socket.once('data', (data) => {
			resolve(data.toString().startsWith('+PONG'));
			socket.destroy();
		});
		socket.once('error', () => {});
		socket.once('close', () => resolve(false));
	});
}

/** Starts an empty Redis that listens on this machine only. Throws as `startService` does. */
export async function startRedis(executable: string, port: number): Promise<Service> {
	const folder = await mkdtemp(path.join(tmpdir(), 'e2e-redis-'));
	const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const command = [executable, '--port', String(port), ...settings];
	return await startService({ name: 'redis', command, folder, isReady: async () => await answersPing(port) });
}
