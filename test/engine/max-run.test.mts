import { activeNumbers, numbersByOutput, oneNumberEach } from './contacts.mts';
import { fakeStore } from './fake-store.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(4);

test.each([
	['and nothing is sent where it is over then', 61_000, { Unresolved: NUMBERS }],
	['and what is left of it is used', 59_000, { Active: NUMBERS }],
])('Max Run Time counts the time in which the Result Store is asked what it knows, %s', async (_, loadMs, outputs) => {
	const now = Date.now.bind(Date);
	let passed = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => now() + passed);
	const store = fakeStore([], ({ items }) => {
		if (items[0]?.operation === 'load') passed = loadMs;
		return undefined;
	});
	const run = await runNode({ ...oneNumberEach(NUMBERS), ...store.options, options: { maxRunMinutes: 1 } });
	expect(numbersByOutput(run)).toEqual(outputs);
	expect(run.journal).toHaveLength('Active' in outputs ? 1 : 0);
});
