import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { CheckPorts } from '../core/types';
import { sendRequest } from './send-request';

/** A wait is cut into slices of this many milliseconds, so that a cancelled execution ends soon. */
const SLEEP_SLICE_MS = 200;

/** What the core needs from n8n: requests to `url` that wait at most `timeoutMs` milliseconds, clock, sleep, chance, cancel. */
export function portsOf(context: IExecuteFunctions, url: string, timeoutMs: number): CheckPorts {
	// Runs on the steady clock: a wait does not stretch when the machine's time is set back.
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
