import { startTimeLimit } from '../../nodes/NumberStatusCheck/transport/time-limit';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** What a limit does, in order. */
function started(ms: number) {
	const events: string[] = [];
	const limit = startTimeLimit(ms);
	void limit.over.then(() => events.push('over'));
	limit.signal.addEventListener('abort', () => events.push('aborted'));
	return { limit, events };
}

/** Fake timers run an immediate with the next step of their clock. */
const IMMEDIATES_MS = 40;

test.each([1, 3, 200, 1000, 30_000])('a limit of %i ms is over after that time, and not before', async (ms) => {
	const { events } = started(ms);
	await jest.advanceTimersByTimeAsync(ms - 1);
	expect(events).toEqual([]);
	await jest.advanceTimersByTimeAsync(1 + IMMEDIATES_MS);
	expect(events.sort()).toEqual(['aborted', 'over']);
	expect(jest.getTimerCount()).toBe(0);
});

test('a limit that is ended is never over, and leaves no timer', async () => {
	const { limit, events } = started(1000);
	await jest.advanceTimersByTimeAsync(600);
	limit.end();
	expect(jest.getTimerCount()).toBe(0);
	await jest.advanceTimersByTimeAsync(10_000);
	expect([events, limit.signal.aborted]).toEqual([[], false]);
});

// While the process is busy no timer runs, so that no more than one of them passes.
test.each([
	[3, [1, 1, 1]],
	[1000, [250, 250, 250, 250]],
	[2500, [625, 625, 625, 625]],
	[5500, [1000, 1000, 1000, 1000, 1000, 500]],
])('%i ms are counted in the parts %j', async (ms, parts) => {
	const setTimeouts = jest.spyOn(globalThis, 'setTimeout');
	started(ms);
	await jest.advanceTimersByTimeAsync(ms + IMMEDIATES_MS);
	expect(setTimeouts.mock.calls.map(([, part]) => part)).toEqual(parts);
});
