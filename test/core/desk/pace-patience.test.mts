import { Pace } from '../../../nodes/NumberStatusCheck/core/desk/pace';

/** Requests of a pace, one after the other, each as soon as it may start, to an API that wants a time between two. */
class Requests {
	readonly pace = new Pace();
	private now = 0;
	private lastTaken = 0;

	constructor() {
		this.pace.taken(0);
	}

	/** The times between two of so many requests, in milliseconds, rounded. */
	ask(requests: number, leastMs: number): number[] {
		return Array.from({ length: requests }, () => {
			this.now = Math.max(this.now + 100, this.pace.startsAt);
			const since = this.now - this.lastTaken;
			if (since < leastMs) this.pace.refused(this.now, undefined);
			else {
				this.pace.taken(this.now);
				this.lastTaken = this.now;
			}
			return Math.round(since);
		});
	}
}

/** How many requests came at this time from the one before, between two that came sooner. */
function runsOf(time: number, times: readonly number[]): number[] {
	const runs = [0];
	for (const one of times) {
		if (one < time) runs.push(0);
		else runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
	}
	return runs.slice(1, -1);
}

test('a shorter time is tried after 16 requests, and with each failure after twice as many, up to 512', () => {
	const times = new Requests().ask(1600, 1000);
	expect(times.slice(0, 4)).toEqual([100, 1000, 500, 1000]);
	expect(new Set(times.slice(3))).toEqual(new Set([1000, 700]));
	expect(runsOf(1000, times)).toEqual([1, 16, 32, 64, 128, 256, 512, 512]);
});

test('only a try that fails costs patience, not a time that is not enough any more', () => {
	const requests = new Requests();
	expect(runsOf(1000, requests.ask(21, 1000))).toEqual([1, 16]);
	const times = requests.ask(50, 2000);
	expect(times.slice(0, 6)).toEqual([1000, 2000, 1000, 2000, 2000, 2000]);
	expect(times.indexOf(1400)).toBe(3 + 32);
});

test('a time that turned out to be none costs no patience either', () => {
	const requests = new Requests();
	requests.pace.refused(100, undefined);
	requests.pace.taken(50);
	expect(requests.pace.binds).toBe(false);
	expect(runsOf(1000, requests.ask(40, 1000)).slice(0, 2)).toEqual([1, 16]);
});

test('a shorter time that is enough is kept, unless half of it is enough, too', () => {
	const times = new Requests().ask(60, 600);
	expect(times.slice(0, 4)).toEqual([100, 1000, 500, 1000]);
	expect(times.slice(18, 23)).toEqual([1000, 700, 350, 700, 700]);
});
