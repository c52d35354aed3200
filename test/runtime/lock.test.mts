import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { takeLock } from '../../runtime/lock.mts';
import { temporaryFolder } from '../temporary-folder.mts';

const lockFile = () => path.join(temporaryFolder(), 'demo.lock');

test('a lock is held until it is released', async () => {
	const file = lockFile();
	const unlock = await takeLock(file, 'The demo');
	await expect(takeLock(file, 'The demo')).rejects.toThrow(
		`The demo is already running in this folder (process ${process.pid})`,
	);
	await unlock();
	expect(existsSync(file)).toBe(false);
});

test('a lock left by a process that is gone is taken over', async () => {
	const file = lockFile();
	const { pid } = spawnSync(process.execPath, ['--version']);
	writeFileSync(file, String(pid));
	await takeLock(file, 'The demo');
	expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
});
