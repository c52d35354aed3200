/** The first interval that is tried is no shorter than this, in milliseconds: most limits are by the second. */
const FIRST_MS = 1000;
/** Without `Retry-After`, longer ones are not tried, in milliseconds: few limits are for more than a minute. */
const LONGEST_MS = 60_000;
/** While nothing was enough yet, longer ones than this are not tried, in milliseconds. */
const LONGEST_SEARCH_MS = 10_000;
/** After so many requests that came later anyway, there is nothing to keep to. */
const LATE = { times: 1.5, requests: 4 };
/** While it is searched, the interval is halved; later a shorter one is tried now and then. */
const SHORTER = { searching: 0.5, later: 0.7 };
/**
 * A guessed interval that turns out not to be enough is made longer, but the third time in a short while it was no
 * rule.
 */
const LONGER = { times: 1.3, most: 2, forgottenAfter: 8 };
/** So many requests keep to an interval before a shorter one is tried; doubled when that fails. */
const PATIENCE = { first: 16, most: 512 };

/**
 * Learns how long an API that takes only so many requests in a time wants between two of them, from requests that were
 * alone in flight: only then is it the time that matters, and not how many there are.
 *
 * Off at first. When a request alone is refused for overload, the time since the last one that was taken is too short:
 * one second is kept then, or twice that time if it is longer, doubled until one is taken. With `Retry-After` it is the
 * time until then, shared by the requests that were taken since the last refusal: an API that takes a hundred in a
 * minute lets them through in a burst. If that is more than ten seconds, it is a maintenance that ends, and no time to
 * keep. What was enough is halved until half of it is too short; later a shorter one is tried now and then. Off again
 * when what was too short turns out to be enough, or when requests come later anyway: then it was not the time. Nothing
 * here throws.
 */
export class Pace {
	/** When the last request started that was taken, in milliseconds since the epoch. */
	private lastTaken: number | undefined;
	/** When the first request started that was taken since the last refusal, in milliseconds since the epoch. */
	private takenFrom = 0;
	private takenSince = 0;
	/** In milliseconds; 0 and Infinity while unknown. */
	private tooShort = 0;
	private enough = Number.POSITIVE_INFINITY;
	/** The time to keep between two starts, in milliseconds; 0 while off. */
	private interval = 0;
	private kept = 0;
	/** Whether the interval is what the API asks for. */
	private asked = false;
	/** Whether a shorter interval is tried. */
	private trying = false;
	/** How many requests in a row came much later than the interval asks for. */
	private late = 0;
	private patience = PATIENCE.first;
	private longest = 0;
	/** How often the interval was not enough, and how many requests were taken since. */
	private notEnough = { times: 0, taken: 0 };

	/** The longest interval at which a request was taken, in milliseconds; 0 if none was. */
	get longestMs(): number {
		return this.longest;
	}

	/** Whether a time is kept between two starts. */
	get binds(): boolean {
		return this.interval > 0;
	}

	/** Whether the next request tells whether an interval is enough. */
	get searching(): boolean {
		return this.binds && this.interval !== this.enough;
	}

	/** When the next request may start, in milliseconds since the epoch. */
	get startsAt(): number {
		return this.binds && this.lastTaken !== undefined ? this.lastTaken + this.interval : Number.NEGATIVE_INFINITY;
	}

	/**
	 * Whether a request that started at `startedAt` (milliseconds since the epoch) may have come too soon after the last
	 * one that was taken: sooner than what was enough before; while nothing is known of that, up to ten seconds after it,
	 * unless there is something else that explains it (`explained`).
	 */
	isTooSoon(startedAt: number, explained: boolean): boolean {
		if (this.lastTaken === undefined) return false;
		const since = startedAt - this.lastTaken;
		return this.enough < Number.POSITIVE_INFINITY ? since < this.enough : !explained && since < LONGEST_SEARCH_MS;
	}

	/**
	 * To be called when a request that was alone was refused for overload. `startedAt`, and `retryAt` if the API says when
	 * to come again, are milliseconds since the epoch. Returns whether anything can be learned from it.
	 */
	refused(startedAt: number, retryAt: number | undefined): boolean {
		if (this.lastTaken === undefined) return false;
		const since = startedAt - this.lastTaken;
		this.tooShort = Math.max(this.tooShort, since);
		if (this.enough <= this.tooShort) this.enough = Number.POSITIVE_INFINITY;
		if (this.trying) this.patience = Math.min(PATIENCE.most, 2 * this.patience);
		this.trying = false;
		this.kept = 0;
		if (this.enough < Number.POSITIVE_INFINITY) this.interval = this.enough;
		else if (retryAt === undefined) this.interval = Math.min(LONGEST_MS, Math.max(FIRST_MS, 2 * since));
		else {
			const interval = Math.max(this.shareOf(retryAt, this.lastTaken), since);
			if (interval > LONGEST_SEARCH_MS) {
				this.turnOff();
				return false;
			}
			this.interval = interval;
			// A limit by the second that the API itself tells needs no search; a pause that it asks for is often none.
			if (interval <= FIRST_MS) this.tooShort = Math.max(this.tooShort, SHORTER.searching * interval);
			this.asked = true;
		}
		this.takenSince = 0;
		return true;
	}

	/**
	 * To be called when a request met a fault though it kept to an interval that was enough, and that only faults speak
	 * for. The clocks of two machines differ by a little; but if that happens again and again, or if nothing was enough so
	 * far, it is not the time.
	 */
	wasNotEnough(): void {
		if (this.enough === Number.POSITIVE_INFINITY || this.notEnough.times >= LONGER.most) return this.turnOff();
		this.notEnough = { times: this.notEnough.times + 1, taken: 0 };
		this.enough *= LONGER.times;
		this.interval = this.enough;
	}

	/** To be called for each request that was answered; `startedAt` in milliseconds since the epoch. */
	taken(startedAt: number): void {
		const since = startedAt - (this.lastTaken ?? Number.NEGATIVE_INFINITY);
		this.lastTaken = Math.max(startedAt, this.lastTaken ?? startedAt);
		if (this.takenSince++ === 0) this.takenFrom = startedAt;
		if (++this.notEnough.taken >= LONGER.forgottenAfter) this.notEnough = { times: 0, taken: 0 };
		if (!this.binds) return;
		const late = since > LATE.times * this.interval;
		this.late = late ? this.late + 1 : 0;
		if (since <= this.tooShort || this.late >= LATE.requests) return this.turnOff();
		// What came much later says nothing about the interval.
		if (late) return;
		this.longest = Math.max(this.longest, this.interval);
		// What was refused before the first one that is taken may have been refused for a burst before it.
		if (this.enough === Number.POSITIVE_INFINITY && !this.asked) this.tooShort = 0;
		this.enough = Math.min(this.enough, since);
		const half = SHORTER.searching * this.enough;
		if (half > this.tooShort) {
			this.interval = half;
			return;
		}
		this.interval = this.enough;
		if (++this.kept < this.patience) return;
		this.kept = 0;
		this.tooShort = 0;
		this.trying = true;
		this.interval = SHORTER.later * this.enough;
	}

	/** The time between two if what the API asks for is shared by the requests that it took since the last refusal. */
	private shareOf(retryAt: number, lastTaken: number): number {
		return this.takenSince === 0 ? retryAt - lastTaken : (retryAt - this.takenFrom) / this.takenSince;
	}

	private turnOff(): void {
		this.tooShort = 0;
		this.enough = Number.POSITIVE_INFINITY;
		this.interval = 0;
		this.kept = 0;
		this.asked = false;
		this.trying = false;
		this.late = 0;
		this.notEnough = { times: 0, taken: 0 };
	}
}
