import type { StoreReply } from '../../../nodes/NumberStatusCheck/core/ports';
import { tryOnce, tryStore } from '../../../nodes/NumberStatusCheck/core/run/store-tries';
import { microtasksDrained, VirtualClock } from './virtual-clock.mts';
import { FAULT } from './virtual-store.mts';

type End = StoreReply<string> | 'never' | Error;

const DONE: StoreReply<string> = { kind: 'done', value: 'kept' };
const FAILED: StoreReply<string> = { kind: 'failed', fault: FAULT };
const LASTING: StoreReply<string> = { kind: 'failed', fault: { ...FAULT, lasting: true } };

/** What came of tries that end like this, each 100 ms after it began, and when each began. */
async function tried(
	how: typeof tryStore,
	ends: readonly End[],
): Promise<{ reply: unknown; at: number[]; timersLeft: boolean }> {
	const clock = new VirtualClock();
	const at: number[] = [];
	const attempt = () =>
		new Promise<StoreReply<string>>((resolve, reject) => {
			const end = ends[at.push(clock.time) - 1] ?? new Error('One try too many');
			if (end === 'never') return;
			clock.after(100, () => (end instanceof Error ? reject(end) : resolve(end)));
		});
	const sleep = (ms: number, wake: AbortSignal) =>
		new Promise<void>((resolve) => {
			const clear = clock.after(ms, resolve);
			wake.addEventListener('abort', () => {
				clear();
				resolve();
			});
		});
	let reply: unknown = undefined;
	void how(attempt, 5000, sleep).then(
		(value) => (reply = value),
		(thrown: unknown) => (reply = thrown),
	);
	await microtasksDrained();
	while (reply === undefined && clock.advance()) await microtasksDrained();
	return { reply, at, timersLeft: clock.advance() };
}

const SLOW = {
	kind: 'failed',
	fault: {
		what: 'The Result Store gave no answer within 5 seconds.',
		todo: 'Look at its executions, and make it faster.',
		lasting: false,
	},
	late: true,
};

test.each<[string, End[], unknown, number[]]>([
	['does what it is asked', [DONE], DONE, [0]],
	['fails for good', [LASTING], LASTING, [0]],
	['fails once', [FAILED, DONE], DONE, [0, 1100]],
	['fails for good in the end', [FAILED, LASTING], LASTING, [0, 1100]],
	['fails each time', [FAILED, FAILED, FAILED, FAILED], FAILED, [0, 1100, 3200, 7300]],
	['gives no answer in time at first', ['never', DONE], DONE, [0, 6000]],
	['never gives an answer', ['never', 'never', 'never', 'never'], SLOW, [0, 6000, 13_000, 22_000]],
])('a store that %s is asked as often as it is of use', async (_, ends, reply, at) => {
	expect(await tried(tryStore, ends)).toEqual({ reply, at, timersLeft: false });
});

test.each<[string, End, unknown]>([
	['does what it is asked', DONE, DONE],
	['fails', FAILED, FAILED],
	['gives no answer', 'never', SLOW],
])('a store that %s is asked once where there is one try', async (_, end, reply) => {
	expect(await tried(tryOnce, [end])).toEqual({ reply, at: [0], timersLeft: false });
});

test.each([tryStore, tryOnce])('what a port throws is not caught, and its timer is cleared (%p)', async (how) => {
	const thrown = new TypeError('Broken');
	expect(await tried(how, [thrown])).toEqual({ reply: thrown, at: [0], timersLeft: false });
});
