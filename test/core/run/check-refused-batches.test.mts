import { active, http } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';

const NUMBERS = Array.from({ length: 200 }, (_, index) => String(13_800_000_000 + index));

/** These requests are answered, by their place; then the API answers nothing any more. */
const downAfter =
	(answered: readonly number[], fault: ReturnType<typeof http>): FakeApi =>
	({ numbers, index }) =>
		answered.includes(index) ? active(numbers) : fault;

/** Any request with one of these numbers is refused. */
const refuses =
	(bad: readonly string[], fault: ReturnType<typeof http>): FakeApi =>
	({ numbers }) =>
		bad.some((number) => numbers.includes(number)) ? fault : active(numbers);

describe.each([
	['HTTP 429', http(429), 60],
	['HTTP 429 with Retry-After', http(429, '30'), 60],
	['HTTP 503 with Retry-After', http(503, '1'), 60],
	// It may be for a number: the two batches are asked number by number before they are given up.
	['HTTP 503', http(503), 250],
])('%s', (_, fault, most) => {
	test.each([1, 2, 4])(
		'for the rest of the day ends a run whose last batches met it before, at Concurrency %i',
		async (concurrency) => {
			const settings = { batchSize: 50, concurrency };
			const { batches, report } = await runCheck({ numbers: NUMBERS, api: downAfter([0, 3], fault), settings });
			expect(batches.length).toBeLessThanOrEqual(most);
			expect(report.resolved).toBe(100);
		},
	);

	test.each([1, 2, 4])(
		'to two numbers in two batches leaves only those unresolved, at Concurrency %i',
		async (concurrency) => {
			const bad = [NUMBERS[57] ?? '', NUMBERS[107] ?? ''];
			const settings = { batchSize: 50, concurrency };
			const { batches, report } = await runCheck({ numbers: NUMBERS, api: refuses(bad, fault), settings });
			expect(batches.length).toBeLessThanOrEqual(150);
			expect(report.resolved).toBe(198);
		},
	);
});
