/** Timers in virtual time: nothing happens until `advance` is called. */
export class VirtualClock {
	private elapsed = 0;
	private readonly timers = new Set<{ readonly at: number; readonly fire: () => void }>();

	/** Milliseconds since the clock was made. */
	get time(): number {
		return this.elapsed;
	}

	/**
	 * Calls `fire` after `ms` milliseconds, unless the returned function is called first. Throws `Error` when `ms` is
	 * negative or not finite.
	 */
	after(ms: number, fire: () => void): () => void {
		if (!(ms >= 0 && Number.isFinite(ms))) throw new Error(`A timer of ${ms} ms`);
		const timer = { at: this.elapsed + ms, fire };
		this.timers.add(timer);
		return () => this.timers.delete(timer);
	}

	/** Fires the earliest timer (of equal ones the oldest). Returns false when there is none. */
	advance(): boolean {
		const [first, ...others] = this.timers;
		if (first === undefined) return false;
		const next = others.reduce((earliest, timer) => (timer.at < earliest.at ? timer : earliest), first);
		this.timers.delete(next);
		this.elapsed = next.at;
		next.fire();
		return true;
	}
}

/** By the time it resolves, every microtask that could run has run. */
export function microtasksDrained(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
