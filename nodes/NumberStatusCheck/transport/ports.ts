import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { CheckPorts, StorePort } from '../core/ports';
import { sendRequest } from './send-request';

/** Waits are divided into slices of this many milliseconds, so that one that is woken early ends soon. */
const SLEEP_SLICE_MS = 200;

/** The clock, waiting, and the signal for a cancelled execution, with the promises of `CheckPorts`. Never throws. */
export function clockOf(context: IExecuteFunctions): Pick<CheckPorts, 'now' | 'sleep' | 'cancelled'> {
	// Based on the monotonic clock: a wait does not get longer when the machine's time is set back.
	const origin = Date.now() - performance.now();
	return {
		now: () => origin + performance.now(),
		sleep: async (ms, wake) => {
			const end = performance.now() + ms;
			for (let left = ms; left > 0 && !wake.aborted; left = end - performance.now()) {
				await sleep(Math.min(left, SLEEP_SLICE_MS));
			}
		},
		cancelled: context.getExecutionCancelSignal(),
	};
}

/**
 * What the core needs from n8n, with the promises of `CheckPorts`: requests to `url` that take at most `timeoutMs`
 * milliseconds (a whole number from 1 on), the clock, waiting, randomness, the signal for a cancelled execution, and
 * `store`. Never throws.
 */
export function portsOf(context: IExecuteFunctions, url: string, timeoutMs: number, store?: StorePort): CheckPorts {
	return {
		...clockOf(context),
		send: async (numbers, unwanted) => await sendRequest(context, url, timeoutMs, numbers, unwanted),
		random: () => Math.random(),
		store,
	};
}
