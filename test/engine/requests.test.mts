import { activeNumbers, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { Run } from './engine.mts';

const sizes = ({ journal }: Run) => journal.map(({ mobiles }) => mobiles.length);
const mostInFlight = ({ journal }: Run) => Math.max(...journal.map(({ inFlight }) => inFlight));

test('by default fifty numbers go into a request, in order, and four requests run at a time', async () => {
	const numbers = activeNumbers(420);
	const run = await runNode({ ...oneNumberEach(numbers), scenario: { latencyMs: 400 } });
	expect(sizes(run).sort((a, b) => b - a)).toEqual([50, 50, 50, 50, 50, 50, 50, 50, 20]);
	expect(run.journal.map(({ mobiles }) => mobiles[0]).sort()).toEqual(
		[0, 50, 100, 150, 200, 250, 300, 350, 400].map((n) => numbers[n]),
	);
	expect(mostInFlight(run)).toBe(4);
});

test('Batch Size is the size of every request but the last', async () => {
	const numbers = activeNumbers(7);
	const run = await runNode({ ...oneNumberEach(numbers), options: { batchSize: 3, concurrency: 1 } });
	expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([
		numbers.slice(0, 3),
		numbers.slice(3, 6),
		numbers.slice(6),
	]);
});

test.each([1, 2, 20])('with Concurrency %i, that many requests run at a time, and never more', async (concurrency) => {
	const run = await runNode({
		...oneNumberEach(activeNumbers(2 * concurrency)),
		options: { batchSize: 1, concurrency },
		scenario: { latencyMs: 400 },
	});
	expect(run.journal).toHaveLength(2 * concurrency);
	expect(mostInFlight(run)).toBe(concurrency);
});

test('Max Requests per Second spaces the starts of requests', async () => {
	const run = await runNode({
		...oneNumberEach(activeNumbers(4)),
		options: { batchSize: 1, concurrency: 4, maxRequestsPerSecond: 25 },
	});
	const [first = 0, ...others] = run.journal.map(({ at }) => at);
	expect(others).toHaveLength(3);
	// 40 ms apart; a request's arrival is timed on a later clock tick than its start.
	expect((others.at(-1) ?? 0) - first).toBeGreaterThanOrEqual(100);
});

test('every request is a signed POST of a form to the path of the API', async () => {
	const run = await runNode({ ...oneNumberEach(activeNumbers(60)) });
	expect(
		run.journal.map(({ method, path, contentType, accountCode, outcome }) => [
			method,
			path,
			contentType,
			accountCode,
			outcome,
		]),
	).toEqual(
		[1, 2].map(() => [
			'POST',
			'/Api/ApiAuth/getCheckResult',
			'application/x-www-form-urlencoded',
			'DEMO0001',
			'answered',
		]),
	);
	for (const { token, timestamp } of run.journal) {
		expect(token).toMatch(/^[0-9a-f]{32}$/);
		expect(timestamp).toMatch(/^\d{10}$/);
	}
});

test('ten thousand items take exactly two hundred requests and a few seconds', async () => {
	const numbers = activeNumbers(10_000);
	const start = performance.now();
	const run = await runNode(oneNumberEach(numbers));
	const seconds = (performance.now() - start) / 1000;
	expect(run.journal).toHaveLength(200);
	expect(new Set(sizes(run))).toEqual(new Set([50]));
	expect(run.ledger.totals).toMatchObject({ charged: 10_000, asked: 10_000, reAsks: 0 });
	expect(resultsOf(run)).toHaveLength(10_000);
	expect(seconds).toBeLessThan(20);
}, 30_000);
