import type { TransportReply } from '../types';

/** What a run gets of a request that it shares. */
export interface Share {
	readonly reply: TransportReply;
	/** All numbers that the request asked for. */
	readonly asked: readonly string[];
	/** Those of its own numbers that this run pays for: of runs with the same number, the first that is still there. */
	readonly pays: ReadonlySet<string>;
	/** Whether what the reply says of no run's numbers is this run's as well: the first that is still there. */
	readonly takesRest: boolean;
}

/** A run's part in a request: it gets its share, or undefined where none comes. */
export class Part {
	/** Resolves with the share, or undefined if no reply will come. Never rejects. */
	readonly share: Promise<Share | undefined>;
	private settle: (share: Share | undefined) => void = () => {};

	/** `numbers`: those of the request that this run needs. */
	constructor(
		readonly numbers: readonly string[],
		private readonly request: SharedRequest,
	) {
		this.share = new Promise((resolve) => {
			this.settle = resolve;
		});
	}

	/** Whether the request has started. */
	get isSent(): boolean {
		return this.request.isSent;
	}

	/** When it did, in milliseconds since the epoch; undefined before. */
	get sentAt(): number | undefined {
		return this.request.sentAt;
	}

	/** Whether this run would pay for one of its numbers as things are: no run that is still there came first with it. */
	get pays(): boolean {
		return this.request.isPaidBy(this);
	}

	/** Gives the share up. What only this run needed of a request that has not started is not asked. */
	leave(): void {
		this.give(undefined);
		this.request.left(this);
	}

	/** Ends the part with this share. */
	give(share: Share | undefined): void {
		this.settle(share);
	}
}

/**
 * One request whose reply several runs may need: that of the run that sends it, and those of runs that have given it
 * numbers before it started, or need numbers that it asks for already. Nothing here throws.
 */
export class SharedRequest {
	/** Is aborted once no run needs the reply any more. */
	readonly unwanted = new AbortController();
	private readonly parts: Part[] = [];
	private sent: { readonly numbers: readonly string[]; readonly at: number } | undefined;
	private ended = false;

	/** `release` is called with numbers that it asks for, or was to ask for, no more. */
	constructor(private readonly release: (numbers: readonly string[]) => void) {}

	/** Takes part in it, with these numbers. */
	join(numbers: readonly string[]): Part {
		const part = new Part(numbers, this);
		this.parts.push(part);
		return part;
	}

	/** The numbers that it asks for, or will: distinct, in the order in which they came. */
	get numbers(): readonly string[] {
		return this.sent?.numbers ?? [...new Set(this.parts.flatMap(({ numbers }) => numbers))];
	}

	/** Whether it has started. */
	get isSent(): boolean {
		return this.sent !== undefined;
	}

	/** When it started, in milliseconds since the epoch; undefined before. */
	get sentAt(): number | undefined {
		return this.sent?.at;
	}

	/** Whether numbers can be added to it. */
	get isOpen(): boolean {
		return !this.isSent && !this.ended;
	}

	/** To be called when it starts, at `now` in milliseconds since the epoch. Returns the numbers to ask for. */
	start(now: number): readonly string[] {
		this.sent = { numbers: this.numbers, at: now };
		return this.sent.numbers;
	}

	/** Whether one of this part's numbers is in no part before it. */
	isPaidBy(part: Part): boolean {
		const before = new Set(this.parts.slice(0, this.parts.indexOf(part)).flatMap(({ numbers }) => numbers));
		return part.numbers.some((number) => !before.has(number));
	}

	/** Gives every run its share of the reply; undefined if there is none, or it never starts. */
	end(reply: TransportReply | undefined): void {
		if (this.ended) return;
		this.ended = true;
		const asked = this.numbers;
		const paid = new Set<string>();
		for (const [place, part] of this.parts.splice(0).entries()) {
			const pays = new Set(part.numbers.filter((number) => !paid.has(number)));
			for (const number of pays) paid.add(number);
			part.give(reply === undefined ? undefined : { reply, asked, pays, takesRest: place === 0 });
		}
		this.release(asked);
	}

	/** To be called when a run has given up its part. */
	left(part: Part): void {
		const place = this.parts.indexOf(part);
		if (place === -1) return;
		// Where the run is gone that was to send it, nobody else will.
		if (!this.isSent && place === 0) return this.end(undefined);
		this.parts.splice(place, 1);
		if (this.parts.length === 0) {
			this.unwanted.abort();
			// What comes of it, nobody sees.
			return this.end(undefined);
		}
		const kept = new Set(this.numbers);
		this.release(part.numbers.filter((number) => !kept.has(number)));
	}
}
