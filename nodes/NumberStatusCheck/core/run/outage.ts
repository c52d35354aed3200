import { backoffMs } from './retry-policy';

/**
 * Notices that the API is down: faults in a row, over all requests of a run. Once as many requests in a row met a fault
 * as may be in flight, single requests feel for it at growing intervals; `maxAttempts` of these later it counts as
 * down. So an outage costs at most 2 · concurrency + maxAttempts requests, whatever the list's length.
 */
export class OutageWatch {
	private faultsInARow = 0;
	private pausedUntil = Number.NEGATIVE_INFINITY;

	constructor(
		private readonly concurrency: number,
		private readonly maxAttempts: number,
	) {}

	/** The API gave an answer of its own. */
	answered(): void {
		this.faultsInARow = 0;
	}

	/**
	 * A request met a fault at `now`. The whole run waits `pause` milliseconds because the API asked for it (0: it did
	 * not), and longer while probing. `random` is in [0, 1).
	 */
	faulted(now: number, pause: number, random: number): void {
		this.faultsInARow++;
		const probes = this.faultsInARow - this.concurrency + 1;
		const wait = Math.max(pause, probes > 0 ? backoffMs(probes, random) : 0);
		if (wait > 0) this.pausedUntil = Math.max(this.pausedUntil, now + wait);
	}

	/** No request of the run starts before this time, in milliseconds. */
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

	/** Whether the run's last request met a fault. */
	get inFault(): boolean {
		return this.faultsInARow > 0;
	}
}
