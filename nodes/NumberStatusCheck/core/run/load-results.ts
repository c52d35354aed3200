import { tryStore } from './store-tries';
import type { StoredResults } from '../list/stored-results';
import type { StoreFault } from '../types';
import type { CheckPorts, StoreReply } from '../ports';

/** At most so many numbers are looked up in one call of the Result Store. */
export const LOAD_SIZE = 10_000;
/** A lookup that takes longer counts as failed, in milliseconds. */
export const LONGEST_LOAD_MS = 300_000;

/** What a lookup needs from the outside world. */
export interface LoadPorts extends Pick<CheckPorts, 'now' | 'sleep' | 'cancelled'> {
	/** What the Result Store knows of these numbers, unchecked. It may take for ever. Never rejects. */
	load(numbers: readonly string[]): Promise<StoreReply<readonly unknown[]>>;
}

/** Resolves when the execution is cancelled; until then it is not settled. */
async function cancellation(signal: AbortSignal | undefined, done: AbortSignal): Promise<'cancelled'> {
	return await new Promise((resolve) => {
		if (signal?.aborted === true) resolve('cancelled');
		signal?.addEventListener('abort', () => resolve('cancelled'), { signal: done });
	});
}

/**
 * Has `results` look at what the Result Store knows, in calls of at most LOAD_SIZE numbers, one after another; a number
 * that an earlier call has told enough of is not looked up again, as a store may answer with all it has. Resolves to why
 * that is not known, such as an answer that tells nothing, or to undefined; also once the execution is cancelled, as
 * nothing is sent then. Rejects only if a port does.
 */
export async function loadResults(
	numbers: readonly string[],
	results: StoredResults,
	ports: LoadPorts,
): Promise<StoreFault | undefined> {
	const done = new AbortController();
	const cancelled = cancellation(ports.cancelled, done.signal);
	try {
		for (let from = 0; ; ) {
			const chunk: string[] = [];
			for (; from < numbers.length && chunk.length < LOAD_SIZE; from++) {
				const number = numbers[from];
				if (number !== undefined && !results.settles(number)) chunk.push(number);
			}
			if (chunk.length === 0) return undefined;
			const lookup = tryStore(
				() => ports.load(chunk),
				LONGEST_LOAD_MS,
				(ms, wake) => ports.sleep(ms, wake),
			);
			const reply = await Promise.race([lookup, cancelled]);
			if (reply === 'cancelled') return undefined;
			if (reply.kind === 'failed') return reply.fault;
			const fault = results.add(reply.value, ports.now());
			if (fault !== undefined) return fault;
		}
	} finally {
		done.abort();
	}
}
