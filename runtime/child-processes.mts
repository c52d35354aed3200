import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';

const windows = process.platform === 'win32';

/** Groups that may still have a process in them. */
const groups = new Set<number>();

/**
 * Starts a process at the head of a group of its own, so that what it starts in turn can be ended with it, and so
 * that Ctrl-C in the terminal reaches this process only, which then ends the group in order.
 */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, { ...options, detached: !windows, windowsHide: true });
	if (child.pid !== undefined) groups.add(child.pid);
	return child;
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

function killByPid(pid: number): void {
	groups.delete(pid);
	if (windows) {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// No process of the group is left.
	}
}

/**
 * Ends a group: the head gets SIGTERM and `graceMs` milliseconds to shut down, then whatever is left is killed.
 * Resolves when the head has ended; never rejects.
 */
export async function stopGroup(child: ChildProcess, graceMs = 10_000): Promise<void> {
	const { pid } = child;
	if (pid === undefined) return;
	if (!hasEnded(child)) {
		const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
		// Windows has no SIGTERM: a kill there ends the head alone, before its children can be found through it.
		if (windows) killByPid(pid);
		else child.kill('SIGTERM');
		const timer = setTimeout(() => killByPid(pid), graceMs);
		await ended;
		clearTimeout(timer);
	}
	killByPid(pid);
}

/** Kills a group at once, without warning any of its processes. */
export function killGroup({ pid }: ChildProcess): void {
	if (pid !== undefined) killByPid(pid);
}

/** Kills every group at once, without waiting: for a process that is about to exit. */
export function killAllGroups(): void {
	for (const pid of groups) killByPid(pid);
}
