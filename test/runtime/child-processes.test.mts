import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { killAllGroups, killGroup, startedGroups, startGroup, stopGroup } from '../../runtime/child-processes.mts';

/** A parent that starts a child which lives on and shares its output. `onTerm` is what it does on SIGTERM. */
const script = (onTerm: string) => `
	require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
	process.on('SIGTERM', () => { ${onTerm} });
	console.log('started');
	setInterval(() => {}, 1000);
`;

/** The group, and a promise that settles when nobody in it can write any more: when every process of it has ended. */
async function startFamily(onTerm: string): Promise<{ head: ChildProcess; allEnded: Promise<unknown> }> {
	const head = startGroup(process.execPath, ['-e', script(onTerm)], { stdio: ['ignore', 'pipe', 'ignore'] });
	if (head.stdout === null) throw new Error('The head has no output.');
	await once(head.stdout, 'data');
	return { head, allEnded: once(head.stdout, 'close') };
}

test('a group is ended with the children that its head leaves behind', async () => {
	const { head, allEnded } = await startFamily('process.exit(0)');
	await stopGroup(head);
	expect(head.exitCode).toBe(0);
	await allEnded;
});

test('a head that does not heed SIGTERM is killed after the grace time, and its children with it', async () => {
	const { head, allEnded } = await startFamily('');
	await stopGroup(head, 20);
	expect(head.signalCode).toBe('SIGKILL');
	await allEnded;
});

test('a killed group has no time to shut down', async () => {
	const { head, allEnded } = await startFamily('process.exit(0)');
	const ended = once(head, 'exit');
	killGroup(head);
	expect(await ended).toEqual([null, 'SIGKILL']);
	await allEnded;
});

test('stopping a group that has ended is no error', async () => {
	const child = startGroup(process.execPath, ['--version'], { stdio: 'ignore' });
	await once(child, 'exit');
	await expect(stopGroup(child)).resolves.toBeUndefined();
});

test("a group that has ended is forgotten: its process id may be somebody else's by now", async () => {
	const child = startGroup(process.execPath, ['--version'], { stdio: 'ignore' });
	await once(child, 'exit');
	expect(startedGroups()).not.toContain(child.pid);
	const kill = jest.spyOn(process, 'kill');
	killAllGroups();
	killGroup(child);
	await stopGroup(child);
	expect(kill).not.toHaveBeenCalled();
});

test('a group whose head has ended, and its children have not, is not forgotten', async () => {
	const { head, allEnded } = await startFamily('process.exit(0)');
	head.kill('SIGTERM');
	await once(head, 'exit');
	expect(startedGroups()).toContain(head.pid);
	killAllGroups();
	await allEnded;
});
