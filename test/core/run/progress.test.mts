import type { Progress } from '../../../nodes/NumberStatusCheck/core/ports';
import { ProgressClock } from '../../../nodes/NumberStatusCheck/core/run/progress';

const progressOf = (): Progress => ({ done: 1, numbers: 2, requests: 1, inFlight: 0, charged: 1 });

/** The times of these at which something is told, by a clock that was started at 500. */
function toldAt(times: readonly number[]): number[] {
	let told = 0;
	const clock = new ProgressClock(() => told++, 500);
	return times.filter((time) => {
		const before = told;
		clock.tellAt(time, progressOf);
		return told > before;
	});
}

test('something is told ten seconds after the beginning, and then after each further ten', () => {
	expect(toldAt([500, 10_499, 10_500, 10_501, 20_499, 20_500])).toEqual([10_500, 20_500]);
	expect(toldAt([12_000, 20_500, 21_999, 22_000])).toEqual([12_000, 22_000]);
});

test('a wait ends no later than something is to be told', () => {
	const clock = new ProgressClock(() => {}, 500);
	expect([undefined, 9000, 10_500, 90_000].map((time) => clock.notAfter(time))).toEqual([
		...[10_500, 9000],
		...[10_500, 10_500],
	]);
	clock.tellAt(10_600, progressOf);
	expect(clock.notAfter(undefined)).toBe(20_600);
});

test('what is told is how far the run is', () => {
	const lines: Progress[] = [];
	new ProgressClock((line) => lines.push(line), 0).tellAt(10_000, progressOf);
	expect(lines).toEqual([{ done: 1, numbers: 2, requests: 1, inFlight: 0, charged: 1 }]);
});

test('where nobody is told, nothing is asked for and no wait is shortened', () => {
	const clock = new ProgressClock(undefined, 500);
	let asked = 0;
	clock.tellAt(90_000, () => {
		asked++;
		return progressOf();
	});
	expect([asked, clock.notAfter(undefined), clock.notAfter(90_000)]).toEqual([0, undefined, 90_000]);
});

test('what telling throws is for the caller, and then nothing more is told', () => {
	let calls = 0;
	const clock = new ProgressClock(() => {
		calls++;
		throw new TypeError('No log');
	}, 0);
	expect(() => clock.tellAt(10_000, progressOf)).toThrow('No log');
	clock.tellAt(90_000, progressOf);
	expect([calls, clock.notAfter(95_000)]).toEqual([1, 95_000]);
});
