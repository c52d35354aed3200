/**
 * Uses up what is left of an account's quota after the API refused a request for want of it (`510101`). A refusal at
 * size s says that fewer than s results are left, so nothing of size s or more is sent again; each request then halves
 * what is still possible, until nothing is.
 */
export class QuotaSearch {
	/** How many results can be left; undefined while no request was refused. */
	private ceiling: number | undefined;
	private requestsLeft: number;
	/** The code of the last refusal; empty while there was none. */
	resultCode = '';

	/** `batchSize`: numbers per request of this run. The search spends at most 2·⌈log2(batchSize)⌉ + 2 requests. */
	constructor(private readonly batchSize: number) {
		this.requestsLeft = 2 * Math.ceil(Math.log2(Math.max(2, batchSize))) + 2;
	}

	/** Whether a request was refused for want of quota; from then on requests go out one at a time. */
	get searching(): boolean {
		return this.ceiling !== undefined;
	}

	/** Whether nothing more is worth asking. */
	get exhausted(): boolean {
		return this.ceiling !== undefined && (this.ceiling < 1 || this.requestsLeft < 1);
	}

	/** The largest request worth sending now. */
	get limit(): number {
		return this.ceiling === undefined ? this.batchSize : Math.max(1, Math.ceil(this.ceiling / 2));
	}

	/** A request starts. Returns whether it belongs to the search, so that its charges count against the ceiling. */
	started(): boolean {
		if (!this.searching) return false;
		this.requestsLeft--;
		return true;
	}

	/** A request for `size` numbers was refused for want of quota with this code. */
	refused(size: number, resultCode: string): void {
		this.resultCode = resultCode;
		this.ceiling = Math.min(this.ceiling ?? Number.POSITIVE_INFINITY, size - 1);
	}

	/** A request of the search was answered and cost this many results. */
	spent(charged: number): void {
		if (this.ceiling !== undefined) this.ceiling -= charged;
	}
}
