import { Alarm } from '../../../nodes/NumberStatusCheck/core/run/alarm';
import { microtasksDrained } from './virtual-clock.mts';

/** A sleep that was asked for. */
interface Sleep {
	readonly ms: number;
	readonly wake: AbortSignal;
	readonly end: () => void;
}

/** An alarm whose clock stands at 1000, and the sleeps that it has asked for. */
function alarm(): { alarm: Alarm; sleeps: Sleep[] } {
	const sleeps: Sleep[] = [];
	const sleep = (ms: number, wake: AbortSignal) =>
		new Promise<void>((end) => {
			sleeps.push({ ms, wake, end });
		});
	return { alarm: new Alarm({ now: () => 1000, sleep }), sleeps };
}

/** Whether this has ended, once all has happened that can. */
async function hasEnded(wait: Promise<void>): Promise<boolean> {
	let ended = false;
	void wait.then(() => (ended = true));
	await microtasksDrained();
	return ended;
}

test('a wait until a time lasts as long as it is till then', async () => {
	const { alarm: one, sleeps } = alarm();
	const wait = one.until(1250);
	expect(sleeps.map(({ ms, wake }) => [ms, wake.aborted])).toEqual([[250, false]]);
	expect(await hasEnded(wait)).toBe(false);
	sleeps[0]?.end();
	expect(await hasEnded(wait)).toBe(true);
});

test('it can be ended before, and then its timer is cleared', async () => {
	const { alarm: one, sleeps } = alarm();
	const wait = one.until(1250);
	one.wake();
	expect(await hasEnded(wait)).toBe(true);
	expect(sleeps.map(({ wake }) => wake.aborted)).toEqual([true]);
});

test.each<[string, (alarm: Alarm) => Promise<void>]>([
	['until no time', async (one) => await one.until(undefined)],
	['for the next call', async (one) => await one.woken()],
])('a wait %s sets no timer, and lasts until it is ended', async (_, waitOf) => {
	const { alarm: one, sleeps } = alarm();
	const wait = waitOf(one);
	expect(await hasEnded(wait)).toBe(false);
	one.wake();
	expect(await hasEnded(wait)).toBe(true);
	expect(sleeps).toEqual([]);
});

test('what is ended before it begins is not ended: that concerns the current wait alone', async () => {
	const { alarm: one } = alarm();
	one.wake();
	expect(await hasEnded(one.woken())).toBe(false);
});

test('a clock that fails ends the wait with its error, and its timer is cleared', async () => {
	const signals: AbortSignal[] = [];
	const one = new Alarm({
		now: () => 0,
		sleep: async (_ms, wake) => {
			signals.push(wake);
			throw new TypeError('No timer');
		},
	});
	await expect(one.until(5)).rejects.toThrow('No timer');
	expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});
