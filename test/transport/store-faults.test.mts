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

describe('what n8n says of a workflow that it does not start', () => {
	const lasts = (message: string, others: object = {}) => storeFault({ message, ...others }).lasting;

	test.each([
		'Workflow is not active and cannot be executed.',
		'Workflow does not exist.',
		'The sub-workflow (store) cannot be called by this workflow',
		'Target workflow ID store may not be called',
		'Missing node to start execution',
	])('is the same a moment later: %s', (message) => {
		expect(lasts(message)).toBe(true);
	});

	test.each([
		'The workflow run was not found',
		'404: workflow not found',
		'Workflow 7 of the warehouse could not be found',
		'relation "workflow does not exist"',
		'The number may not be called before nine',
		'Error: Workflow is not active and cannot be executed.',
		'The plan says: Missing node to start execution',
	])('is not what a node in the store says in its own words: %s', (message) => {
		expect(storeFault({ message })).toMatchObject({
			what: `The workflow in Result Store stopped: ${message.replace(/\.$/, '')}.`,
			lasting: false,
		});
	});

	test('is the same a moment later where it has an execution already, as one that may not be called has', () => {
		expect(lasts('The sub-workflow (store) cannot be called by this workflow', { executionId: '17' })).toBe(true);
	});

	test.each([
		'Workflow is not active and cannot be executed.',
		'Workflow does not exist.',
		'Missing node to start execution',
	])('is not what it says of one that the store calls in its turn: %s', (message) => {
		expect(lasts(message, { executionId: '17', workflowId: 'store' })).toBe(false);
	});
});
