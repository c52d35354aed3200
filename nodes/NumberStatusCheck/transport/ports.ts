import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { CheckPorts } from '../core/types';
import { sendRequest } from './send-request';

/** Waits are divided into slices of this many milliseconds, so that one that is woken early ends soon. */
const SLEEP_SLICE_MS = 200;

/**
 * What the core needs from n8n, with the promises of `CheckPorts`: requests to `url` that take at most `timeoutMs`
 * milliseconds (a whole number from 1 on), the clock, waiting, randomness and the signal for a cancelled
 * execution. Never throws.
 */
export function portsOf(context: IExecuteFunctions, url: string, timeoutMs: number): CheckPorts {
	// Based on the monotonic clock: a wait does not get longer when the machine's time is set back.
	const origin = Date.now() - performance.now();
	return {
		send: async (numbers) => await sendRequest(context, url, timeoutMs, numbers),
		now: () => origin + performance.now(),
		random: () => Math.random(),
		sleep: async (ms, wake) => {
			const end = performance.now() + ms;
			for (let left = ms; left > 0 && !wake.aborted; left = end - performance.now()) {
				await sleep(Math.min(left, SLEEP_SLICE_MS));
			}
		},
		cancelled: context.getExecutionCancelSignal(),
	};
}
