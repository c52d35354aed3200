import { backoffMs } from './retry-policy';

/**
 * Notices that the API is down by counting faults in a row, across all requests of a run. Once as many requests in a
 * row have met a fault as may be in flight, single requests probe the API at growing intervals; after `maxAttempts`
 * more faults it counts as down. So an outage costs at most 2 · concurrency + maxAttempts requests, however long the
 * list is. Nothing here throws.
 */
export class OutageWatch {
	private faultsInARow = 0;
	/** Milliseconds since the epoch. */
	private pausedUntil = Number.NEGATIVE_INFINITY;

	/** `concurrency` and `maxAttempts` as in `CheckSettings`. */
	constructor(
		private readonly concurrency: number,
		private readonly maxAttempts: number,
	) {}

	/** To be called for every reply that is the API's own and no fault. */
	answered(): void {
		this.faultsInARow = 0;
	}

	/**
	 * To be called for every fault, at `now` in milliseconds since the epoch. From then on the whole run pauses for
	 * `pause` milliseconds (0 for no pause), or for a backoff if it is probing and the backoff is longer. `random` is in
	 * [0, 1).
	 */
	faulted(now: number, pause: number, random: number): void {
		this.faultsInARow++;
		const probes = this.faultsInARow - this.concurrency + 1;
		const wait = Math.max(pause, probes > 0 ? backoffMs(probes, random) : 0);
		if (wait > 0) this.pausedUntil = Math.max(this.pausedUntil, now + wait);
	}

	/** No request of the run may start before this time, in milliseconds since the epoch; -Infinity without a pause. */
	get resumeAt(): number {
		return this.pausedUntil;
	}

	/** Whether only one request at a time may be in flight. */
	get probing(): boolean {
		return this.faultsInARow >= this.concurrency;
	}

	/** Whether the API counts as down. */
	get isDown(): boolean {
		return this.faultsInARow >= this.concurrency + this.maxAttempts;
	}

	/** Whether the last request that ended met a fault. */
	get inFault(): boolean {
		return this.faultsInARow > 0;
	}
}
