import { probeWaitMs } from './retry-policy';

/** A request that brought nothing: it met a fault, or a delay of everything it asked for. */
export interface InVain {
	/** Whether it was started while the API was probed. */
	readonly probe: boolean;
	/** How many requests might have been in flight, at least 1. */
	readonly limit: number;
	/** When its reply arrived, in milliseconds since the epoch. */
	readonly now: number;
	/** In [0, 1). */
	readonly random: number;
	/** Whether the API answered HTTP 429. */
	readonly rateLimited: boolean;
	/** After a delay, the wait that it asks for, in milliseconds; absent after a fault. */
	readonly delayMs?: number;
}

/**
 * Notices that the API is down, by counting the requests in a row that brought nothing, across the whole run.
 *
 * - **Fine.** Each answer sets the count back to 0.
 * - **Probing.** Once as many in a row brought nothing as may be in flight, and two at least, single requests look
 *   whether the API is back, at growing intervals: about 1, 2, 4, 8, 16 s, longer after a rate limit. Only requests
 *   that were started now are probes; those that were in flight say nothing new. An answer ends it.
 * - **Down.** After `maxAttempts` probes in vain.
 *
 * So an outage costs at most 2 · concurrency + maxAttempts requests, however long the list is, and one that is shorter
 * than the intervals ends no run. Nothing here throws.
 */
export class OutageWatch {
	private inVainInARow = 0;
	private isProbing = false;
	private probesInVain = 0;
	/** Whether the last request in vain met a delay, and not a fault. */
	private lastWasDelay = false;
	/** Milliseconds since the epoch. */
	private nextProbeAt = Number.NEGATIVE_INFINITY;
	/** Whether a delay of a whole request has ever passed with time. */
	private delaysPass = false;

	/** `maxAttempts` as in `CheckSettings`. */
	constructor(private readonly maxAttempts: number) {}

	/**
	 * To be called for every reply that is the API's own answer. `afterDelay`: whether the request asked a delayed batch
	 * again.
	 */
	answered(afterDelay: boolean): void {
		if (afterDelay) this.delaysPass = true;
		this.inVainInARow = 0;
		this.isProbing = false;
		this.probesInVain = 0;
		this.nextProbeAt = Number.NEGATIVE_INFINITY;
	}

	/** To be called for every request that met a fault. */
	faulted(request: InVain): void {
		this.inVainInARow++;
		this.lastWasDelay = request.delayMs !== undefined;
		if (this.isProbing && request.probe) this.probesInVain++;
		const starts = !this.isProbing && this.inVainInARow >= Math.max(2, request.limit);
		if (starts) this.isProbing = true;
		if (!starts && !(this.isProbing && request.probe)) return;
		const { now, random, rateLimited, delayMs = probeWaitMs(this.probesInVain + 1, random, rateLimited) } = request;
		this.nextProbeAt = now + delayMs;
	}

	/** To be called when the API counts as down, and others are asked all the same: so many probes may be in vain again. */
	probeAnew(): void {
		this.probesInVain = 0;
	}

	/**
	 * To be called for every request whose numbers are all delayed. A first delay is nothing unusual, once it has turned
	 * out that delays pass. `again`: whether these numbers were delayed before.
	 */
	delayed(again: boolean, request: InVain & { readonly delayMs: number }): void {
		if (again || !this.delaysPass) this.faulted(request);
	}

	/** When the next probe may start, in milliseconds since the epoch; -Infinity while none is needed. */
	get resumeAt(): number {
		return this.nextProbeAt;
	}

	/** Whether only one request at a time may be in flight. */
	get probing(): boolean {
		return this.isProbing;
	}

	/** Whether it is probed because of delays: then it is a delayed batch that has to be asked. */
	get probingDelays(): boolean {
		return this.isProbing && this.lastWasDelay;
	}

	/** Whether the API counts as down. */
	get isDown(): boolean {
		return this.probesInVain >= this.maxAttempts;
	}
}
