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
	const { pid } = child;
	if (pid === undefined) return child;
	groups.add(pid);
	// The system may give its id to somebody else's process, unless children of it are left in the group.
	child.once('exit', () => {
		if (!isThere(pid)) groups.delete(pid);
	});
	return child;
}

/** Whether a process of the group is left. */
function isThere(pid: number): boolean {
	if (windows) return false;
	try {
		return process.kill(-pid, 0);
	} catch {
		return false;
	}
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
	if (pid === undefined || !groups.has(pid)) return;
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

/** The groups that `killAllGroups` would end now, by the process id of their heads. */
export function startedGroups(): readonly number[] {
	return [...groups];
}

/** Kills a group at once, without warning any of its processes. */
export function killGroup({ pid }: ChildProcess): void {
	if (pid !== undefined && groups.has(pid)) killByPid(pid);
}

/** Kills every group at once, without waiting: for a process that is about to exit. */
export function killAllGroups(): void {
	for (const pid of groups) killByPid(pid);
}
