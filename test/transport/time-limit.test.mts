import { startTimeLimit } from '../../nodes/NumberStatusCheck/transport/time-limit';

/** A limit whose timers run out when the test says so, and what it has done by then, in order. */
function started(ms: number) {
	const timers: AbortController[] = [];
	const waits: number[] = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((wait) => {
		const timer = new AbortController();
		timers.push(timer);
		waits.push(wait);
		return timer.signal;
	});
	const limit = startTimeLimit(ms);
	const events: string[] = [];
	void limit.over.then(() => events.push('over'));
	limit.signal.addEventListener('abort', () => events.push('aborted'));
	const runOut = async () => {
		timers.at(-1)?.abort();
		await Promise.resolve();
	};
	return { limit, events, waits, runOut };
}

// While the process is busy no timer runs out, so that no more than one of them passes.
test.each([
	[1, [1]],
	[3, [1, 1, 1]],
	[1000, [250, 250, 250, 250]],
	[2500, [625, 625, 625, 625]],
	[5500, [1000, 1000, 1000, 1000, 1000, 500]],
])('%i ms are counted in the parts %j, and a last look at what has arrived', async (ms, parts) => {
	const { events, waits, runOut } = started(ms);
	for (let part = 0; part < parts.length; part++) await runOut();
	expect(events).toEqual([]);
	await runOut();
	expect(events.sort()).toEqual(['aborted', 'over']);
	expect(waits).toEqual([...parts, 1]);
});

test.each([0, 1, 4])('a limit that is ended after %i parts is never over', async (parts) => {
	const { limit, events, waits, runOut } = started(1000);
	for (let part = 0; part < parts; part++) await runOut();
	limit.end();
	for (let part = 0; part < 5; part++) await runOut();
	expect([events, limit.signal.aborted, waits.length]).toEqual([[], false, parts + 1]);
});
