interface Event {
	readonly at: number;
	/** Undefined once it is cancelled. */
	fire: (() => void) | undefined;
}

/** What is going to happen in virtual time, which only passes when `advance` is called. Times are milliseconds. */
export class EventQueue {
	/** The latest first; of equal ones the newest. */
	private readonly events: Event[] = [];
	private now = 0;

	/** Milliseconds since the queue was made. */
	get time(): number {
		return this.now;
	}

	/** Calls `fire` in `ms` milliseconds (at once for less than 0, but never now). Returns how to cancel that. */
	after(ms: number, fire: () => void): () => void {
		if (!Number.isFinite(ms)) throw new Error(`An event in ${ms} ms`);
		const event: Event = { at: this.now + Math.max(0, ms), fire };
		let [from, to] = [0, this.events.length];
		while (from < to) {
			const middle = (from + to) >> 1;
			if ((this.events[middle]?.at ?? 0) > event.at) from = middle + 1;
			else to = middle;
		}
		this.events.splice(from, 0, event);
		return () => {
			event.fire = undefined;
		};
	}

	/** Lets time pass until the next event, and fires it; of equal ones the oldest. Returns false when there is none. */
	advance(): boolean {
		for (let event = this.events.pop(); event !== undefined; event = this.events.pop()) {
			if (event.fire === undefined) continue;
			this.now = event.at;
			event.fire();
			return true;
		}
		return false;
	}
}
