/**
 * Uses up what is left of an account's quota after the API has refused a request for lack of it (`510101`). A refusal
 * at size s means that fewer than s results are left, so nothing of size s or more is sent again; each further request
 * is half as large as what may still be left, until nothing is. Nothing here throws.
 */
export class QuotaSearch {
	/** How many results can be left at most; undefined until a request is refused. */
	private ceiling: number | undefined;
	/** How many requests the search may still send: results that are not charged never lower the ceiling. */
	private requestsLeft: number;
	/** The vendor's code of the last refusal; empty until there is one. */
	resultCode = '';

	/** `batchSize`: numbers per request of this run. The search spends at most 2·⌈log2(batchSize)⌉ + 2 requests. */
	constructor(private readonly batchSize: number) {
		this.requestsLeft = 2 * Math.ceil(Math.log2(Math.max(2, batchSize))) + 2;
	}

	/** Whether a request was refused for lack of quota; from then on, requests are sent one at a time. */
	get searching(): boolean {
		return this.ceiling !== undefined;
	}

	/** Whether no further request is worthwhile. */
	get exhausted(): boolean {
		return this.ceiling !== undefined && (this.ceiling < 1 || this.requestsLeft < 1);
	}

	/** The size of the largest request worth sending now, in numbers; at least 1. */
	get limit(): number {
		return this.ceiling === undefined ? this.batchSize : Math.max(1, Math.ceil(this.ceiling / 2));
	}

	/** To be called when a request starts. Returns whether it is part of the search: `spent` counts only those. */
	started(): boolean {
		if (!this.searching) return false;
		this.requestsLeft--;
		return true;
	}

	/**
	 * To be called when a request for `size` numbers was refused for lack of quota, with this code. `charged`: how many
	 * results it was charged for all the same, which are no longer left either.
	 */
	refused(size: number, charged: number, resultCode: string): void {
		this.resultCode = resultCode;
		this.ceiling = Math.min(this.ceiling ?? Number.POSITIVE_INFINITY, size - charged - 1);
	}

	/** To be called when a request of the search was answered; `charged`: how many results it was charged for. */
	spent(charged: number): void {
		if (this.ceiling !== undefined) this.ceiling -= charged;
	}
}
