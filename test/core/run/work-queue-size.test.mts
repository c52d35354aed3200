import { newBatch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import { WorkQueue } from '../../../nodes/NumberStatusCheck/core/run/work-queue';

const FRESH = { fresh: true, unmet: false };

test('a hundred thousand batches wait, in whatever order they come due, and those due together keep theirs', () => {
	const COUNT = 100_000;
	const queue = new WorkQueue([]);
	const start = performance.now();
	for (let index = 0; index < COUNT; index++) queue.repeat(newBatch([String(index)]), (index * 7919) % 1000);
	const order: number[] = [];
	for (let batch = queue.take(1000, 1, FRESH); batch !== undefined; batch = queue.take(1000, 1, FRESH)) {
		order.push(Number(batch.numbers[0]));
	}
	expect(performance.now() - start).toBeLessThan(20_000);
	const dueAt = (index: number) => (index * 7919) % 1000;
	const sorted = Array.from({ length: COUNT }, (_, index) => index).sort((a, b) => dueAt(a) - dueAt(b) || a - b);
	expect(order.join()).toBe(sorted.join());
});
