import { OutageWatch } from '../../../nodes/NumberStatusCheck/core/run/outage';

const NONE = Number.NEGATIVE_INFINITY;

/** So many faults of requests that were started while the API was probed, or not. */
function faults(
	watch: OutageWatch,
	count: number,
	{ probe = false, limit = 4, now = 0, rateLimited = false } = {},
): void {
	for (let fault = 0; fault < count; fault++) watch.faulted({ probe, limit, now, random: 0, rateLimited });
}

describe('faults in a row', () => {
	test('change nothing while they are fewer than may be in flight', () => {
		const watch = new OutageWatch(5);
		faults(watch, 3);
		expect([watch.probing, watch.isDown, watch.resumeAt]).toEqual([false, false, NONE]);
	});

	test('begin the probing once they are as many, and two at least', () => {
		for (const [limit, count] of [
			[1, 2],
			[2, 2],
			[20, 20],
		] as const) {
			const watch = new OutageWatch(5);
			faults(watch, count - 1, { limit });
			expect([limit, watch.probing]).toEqual([limit, false]);
			faults(watch, 1, { limit });
			expect([limit, watch.probing]).toEqual([limit, true]);
		}
	});

	test('of requests that were in flight before do not count as probes, nor put the next probe off', () => {
		const watch = new OutageWatch(2);
		faults(watch, 4, { now: 100 });
		faults(watch, 10, { now: 500 });
		expect([watch.isDown, watch.resumeAt]).toEqual([false, 1100]);
	});
});

describe('probes', () => {
	test('are put off longer each time, and mean that the API is down after maxAttempts in vain', () => {
		const watch = new OutageWatch(5);
		faults(watch, 4);
		const resumeAt = [watch.resumeAt];
		for (let probe = 0; probe < 4; probe++) {
			faults(watch, 1, { probe: true });
			resumeAt.push(watch.resumeAt);
		}
		expect(resumeAt).toEqual([1000, 2000, 4000, 8000, 16_000]);
		expect(watch.isDown).toBe(false);
		faults(watch, 1, { probe: true });
		expect(watch.isDown).toBe(true);
	});

	test('wait up to a quarter less by chance, so that five of them span at least 23 s', () => {
		const watch = new OutageWatch(5);
		watch.faulted({ probe: false, limit: 1, now: 0, random: 0.999, rateLimited: false });
		watch.faulted({ probe: false, limit: 1, now: 0, random: 0.999, rateLimited: false });
		expect(watch.resumeAt).toBe(750);
	});

	test('of a rate limit outlast one of a minute', () => {
		const watch = new OutageWatch(5);
		const limited = { limit: 4, now: 0, random: 0.999, rateLimited: true };
		for (let fault = 0; fault < 4; fault++) watch.faulted({ ...limited, probe: false });
		let waited = watch.resumeAt;
		for (let probe = 0; probe < 4; probe++) {
			watch.faulted({ ...limited, probe: true });
			waited += watch.resumeAt;
		}
		expect(watch.isDown).toBe(false);
		expect(waited).toBeGreaterThan(60_000);
	});

	test('end with an answer, and the count begins anew', () => {
		const watch = new OutageWatch(5);
		faults(watch, 8);
		faults(watch, 4, { probe: true });
		watch.answered(false);
		expect([watch.probing, watch.isDown, watch.resumeAt]).toEqual([false, false, NONE]);
		faults(watch, 3);
		expect(watch.probing).toBe(false);
	});
});

describe('a delay of a whole request', () => {
	const delayed = { probe: false, limit: 2, now: 0, random: 0, rateLimited: false, delayMs: 3000 };

	test('counts as a fault until it has turned out that delays pass; the next probe waits for it', () => {
		const watch = new OutageWatch(5);
		watch.delayed(false, delayed);
		watch.delayed(false, delayed);
		expect([watch.probing, watch.resumeAt]).toEqual([true, 3000]);
	});

	test('counts all the same when others are answered', () => {
		const watch = new OutageWatch(5);
		watch.answered(false);
		watch.delayed(false, delayed);
		watch.delayed(false, delayed);
		expect(watch.probing).toBe(true);
	});

	test('has a delayed batch asked as the probe, until the next fault', () => {
		const watch = new OutageWatch(5);
		watch.delayed(false, delayed);
		expect([watch.probing, watch.probingDelays]).toEqual([false, false]);
		watch.delayed(false, delayed);
		expect([watch.probing, watch.probingDelays]).toEqual([true, true]);
		faults(watch, 1, { probe: true });
		expect([watch.probing, watch.probingDelays]).toEqual([true, false]);
	});

	test('is nothing unusual once one has passed, but counts when it comes a second time', () => {
		const watch = new OutageWatch(5);
		watch.answered(true);
		for (let count = 0; count < 10; count++) watch.delayed(false, delayed);
		expect(watch.probing).toBe(false);
		watch.delayed(true, delayed);
		watch.delayed(true, delayed);
		expect(watch.probing).toBe(true);
	});
});
