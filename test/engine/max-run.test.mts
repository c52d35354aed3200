import { activeNumbers, oneNumberEach } from './contacts.mts';
import { fakeStore } from './fake-store.mts';
import { runNode } from './run-node.mts';

test('Max Run Time counts the time in which the Result Store is asked what it knows', async () => {
	const store = fakeStore([], async ({ items }) => {
		if (items[0]?.operation === 'load') await new Promise((resolve) => setTimeout(resolve, 2500));
		return undefined;
	});
	const run = await runNode({
		...oneNumberEach(activeNumbers(4)),
		...store.options,
		options: { batchSize: 1, concurrency: 1, maxRunMinutes: 0.02 },
	});
	// 0.02 minutes are 1.2 seconds, which are over before the first request.
	expect(run.journal).toHaveLength(0);
}, 30_000);
