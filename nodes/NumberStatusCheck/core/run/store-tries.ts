import type { StoreFault } from '../types';
import type { CheckPorts, StoreReply } from '../ports';

/** The waits before the Result Store is asked again after a fault, in milliseconds; then it has failed. */
export const STORE_WAITS_MS: readonly number[] = [1000, 2000, 4000];

/** What the Result Store answered, or that it did not in time (`late`). */
export type Tried<T> = StoreReply<T> & { readonly late?: boolean };

function tooSlow(limitMs: number): StoreFault {
	return {
		what: `The Result Store gave no answer within ${limitMs / 1000} seconds.`,
		todo: 'Look at its executions, and make it faster.',
		lasting: false,
	};
}

/**
 * Asks the Result Store until it does what it is asked, but not again where that is of no use, and not more often than
 * STORE_WAITS_MS allows. A try that takes longer than `limitMs` counts as a fault, though it may do its work later.
 * Rejects only if `attempt` or `sleep` does.
 */
export async function tryStore<T>(
	attempt: () => Promise<StoreReply<T>>,
	limitMs: number,
	sleep: CheckPorts['sleep'],
): Promise<Tried<T>> {
	let reply = await tryOnce(attempt, limitMs, sleep);
	for (const waitMs of STORE_WAITS_MS) {
		if (reply.kind === 'done' || reply.fault.lasting) break;
		// Nothing ends this wait early.
		await sleep(waitMs, new AbortController().signal);
		reply = await tryOnce(attempt, limitMs, sleep);
	}
	return reply;
}

/** Asks the Result Store once; for the rest as `tryStore`. */
export async function tryOnce<T>(
	attempt: () => Promise<StoreReply<T>>,
	limitMs: number,
	sleep: CheckPorts['sleep'],
): Promise<Tried<T>> {
	const timer = new AbortController();
	const late = async (): Promise<Tried<T>> => {
		await sleep(limitMs, timer.signal);
		return { kind: 'failed', fault: tooSlow(limitMs), late: true };
	};
	try {
		return await Promise.race([attempt(), late()]);
	} finally {
		timer.abort();
	}
}
