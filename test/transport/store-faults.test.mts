import { isCancellation, storeFault } from '../../nodes/NumberStatusCheck/transport/store-faults';

test.each([
	['that begins the same again and again', 'workflow '.repeat(200_000)],
	['that has no end', 'x'.repeat(10_000_000)],
])("a message of the Result Store's %s is read fast, and told in short", (_, message) => {
	const start = performance.now();
	const { what, lasting } = storeFault(new Error(message));
	expect(performance.now() - start).toBeLessThan(500);
	expect(what.length).toBeLessThan(300);
	expect(lasting).toBe(false);
});

test("a message of the Result Store's is told on one plain line", () => {
	expect(storeFault(new Error('no\n[warn] \u001B[2J\u202Eroom')).what).toBe(
		'The workflow in Result Store stopped: no�[warn] �[2J�room.',
	);
});

test.each([
	['The execution was cancelled', true],
	['The execution was cancelled manually', true],
	['The execution was cancelled because it timed out', true],
	['The execution was cancelled because the system is shutting down', true],
	['Postgres: The execution was cancelled', false],
	['canceling statement due to statement timeout', false],
	[undefined, false],
])('"%s" is of an execution that n8n ended: %p', (message, ended) => {
	expect(isCancellation({ message })).toBe(ended);
});
