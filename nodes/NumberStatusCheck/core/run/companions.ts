import type { Batch } from './batch';
import type { Desk, LedRequest } from '../desk/desk';
import { Gathering } from '../desk/gathering';
import type { Terms } from '../desk/gathering';
import type { Part, Share } from '../desk/shared-request';
import type { Selection } from './selection';

/** A batch, and the request that asks for it. */
export interface Led {
	readonly batch: Batch;
	readonly led: LedRequest;
}

/** What a run shares with the others of its account: parts in their requests, and theirs in its own. Never throws. */
export class Companions {
	/** The parts in others' requests, each with whether this run pays for it. */
	private readonly parts = new Map<Part, boolean>();
	/** The run's parts in its own requests in flight. */
	private readonly own = new Set<Part>();
	private gathering: { readonly batch: Batch; readonly led: Gathering } | undefined;

	/**
	 * `wake`: has the run look again whether it may start a request. `onShare` is called with the numbers of each part that
	 * is over, and its share if there is one; it must not throw.
	 */
	constructor(
		private readonly desk: Desk,
		private readonly selection: Selection,
		private readonly wake: () => void,
		private readonly onShare: (numbers: readonly string[], share: Share | undefined) => void,
	) {}

	/** Whether the run waits for others' replies. */
	get waiting(): boolean {
		return this.parts.size > 0;
	}

	/** Whether it has numbers in a request that has not started yet: its own that gathers, or another run's. */
	get hasUnsent(): boolean {
		return this.isGathering || [...this.parts.keys()].some((part) => !part.isSent);
	}

	/** Whether it has a request that gathers. */
	get isGathering(): boolean {
		return this.gathering !== undefined;
	}

	/** When that is to start, in milliseconds since the epoch; `Number.NEGATIVE_INFINITY` without one. */
	get gathersUntil(): number {
		return this.gathering?.led.startsAt ?? Number.NEGATIVE_INFINITY;
	}

	/** Puts this batch, which does not fill a request, into one that it shares with other runs. */
	gather(batch: Batch, terms: Terms): void {
		const numbers = this.divide(batch.numbers, terms.until);
		if (numbers.length === 0) return;
		const joined = this.desk.gather(numbers, terms, this.wake);
		if (joined instanceof Gathering) this.gathering = { led: joined, batch: { ...batch, numbers } };
		else this.join(joined, true);
	}

	/** The request that gathered, which has to start now; undefined if there is none. */
	gathered(): Led | undefined {
		const { gathering } = this;
		this.gathering = undefined;
		return gathering;
	}

	/**
	 * Those of these numbers that no other run is asking, in a request that asks for them; undefined if there are none. For
	 * the others the run waits for that one's reply; a request that has not started does so now, at `now` in milliseconds
	 * since the epoch.
	 */
	lead(batch: Batch, now: number): Led | undefined {
		const numbers = this.divide(batch.numbers, now);
		return numbers.length === 0 ? undefined : { batch: { ...batch, numbers }, led: this.desk.request(numbers) };
	}

	/** To be called when the run's request starts. Returns the numbers to ask for. */
	start({ request, part }: LedRequest): readonly string[] {
		this.own.add(part);
		return request.start();
	}

	/** To be called when it is over, after `request.end` where there was a reply. */
	landed({ request, part }: LedRequest): void {
		request.end(undefined);
		this.own.delete(part);
	}

	/** Leaves what has not started. */
	leaveUnsent(): void {
		this.gathered()?.led.part.leave();
		for (const part of this.parts.keys()) if (!part.isSent) part.leave();
	}

	/** Leaves the requests of others, but for what this run pays for and was sent, if `keepsPaid`. */
	leaveOthers(keepsPaid: boolean): void {
		for (const [part, pays] of this.parts) if (!keepsPaid || !pays || !part.isSent) part.leave();
	}

	/** Leaves the run's own requests in flight: what other runs need of them goes on. */
	leaveOwn(): void {
		for (const part of this.own) part.leave();
	}

	private divide(numbers: readonly string[], until: number): readonly string[] {
		const { rides, own } = this.desk.divide(numbers, until);
		for (const part of rides) this.join(part, false);
		return own;
	}

	private join(part: Part, pays: boolean): void {
		this.parts.set(part, pays);
		this.selection.sent(part.numbers);
		void part.share.then((share) => {
			this.parts.delete(part);
			this.selection.landed(part.numbers);
			this.onShare(part.numbers, share);
		});
	}
}
