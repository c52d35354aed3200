/** So many times in a row, the first request after an answer has to meet a fault. */
const TIMES = 4;
/** Of batches that are to blame for theirs, so many faults in a row count as one that nothing else explains. */
const BATCHES = 3;
/** From so many on, it is better to ask what has met nothing yet: its fault says more. */
const SUSPICIOUS = 1;

/**
 * Notices that each answer is followed by a fault, among requests that are alone in flight: an API that takes only so
 * many in a time need not say so with HTTP 429. It may as well answer 503, or close the connection. Faults by chance
 * have no such rhythm. Nothing here throws.
 */
export class Rhythm {
	private inARow = 0;
	private lastWasAnswer = false;
	/** How many faults of batches that are to blame came since the last answer. */
	private batches = 0;

	/**
	 * To be called for every reply to a request that was alone in flight. `batch`: a fault that its batch is to blame for,
	 * which alone says nothing here.
	 */
	replied(what: 'answer' | 'fault' | 'batch'): void {
		if (what === 'answer') {
			if (this.lastWasAnswer && this.batches === 0) this.inARow = 0;
			this.lastWasAnswer = true;
			this.batches = 0;
			return;
		}
		if (what === 'batch' && ++this.batches < BATCHES) return;
		if (this.lastWasAnswer) this.inARow++;
		this.lastWasAnswer = false;
	}

	/** Whether the last few answers were each followed by a fault. */
	get isTight(): boolean {
		return this.inARow >= TIMES;
	}

	/** Whether it looks like that. */
	get isSuspicious(): boolean {
		return this.inARow >= SUSPICIOUS;
	}
}
