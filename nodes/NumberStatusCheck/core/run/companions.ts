import type { Batch } from './batch';
import type { Desk, LedRequest } from '../desk/desk';
import { Gathering } from '../desk/gathering';
import type { Terms } from '../desk/gathering';
import type { Seat } from '../desk/seat';
import type { Part, Share } from '../desk/shared-request';
import type { CheckSettings } from '../types';
import type { Selection } from './selection';

/** A request with the same limit ends by itself, which may take this long, in milliseconds. */
const GRACE_MS = 1000;

/** How long a run bears with others' requests. */
export type Patience = Pick<CheckSettings, 'maxAttempts' | 'requestTimeoutMs'>;

/** What the run does with the share of these numbers; `startedBefore`: how many of its requests had when it joined. */
export type OnShare = (numbers: readonly string[], share: Share | undefined, startedBefore: number) => void;

/** A batch, and the request that asks for it. */
export interface Led {
	readonly batch: Batch;
	readonly led: LedRequest;
}

/**
 * What a run shares with the others of its account: parts in their requests, and theirs in its own. It waits for none of
 * theirs longer than for one of its own; and a number for which it did so, or for which others' requests brought nothing
 * as often as it may be asked, it asks by itself, whoever else is asking it: others' trouble makes it slower by no more
 * than that. Nothing here throws.
 */
export class Companions {
	/** The parts in others' requests, each with when to look whether it takes too long, in milliseconds since the epoch. */
	private readonly parts = new Map<Part, number>();
	private readonly timesInVain = new Map<string, number>();
	/** The run's parts in its own requests in flight. */
	private readonly own = new Set<Part>();
	private gathering: { readonly batch: Batch; readonly led: Gathering } | undefined;

	/**
	 * `seat`: the run's at the desk; `wake`: has the run look again whether it may start a request. `onShare` is called for
	 * each part that is over, with its share if there is one; it must not throw.
	 */
	constructor(
		private readonly desk: Desk,
		private readonly seat: Seat,
		private readonly selection: Selection,
		private readonly patience: Patience,
		private readonly wake: () => void,
		private readonly onShare: OnShare,
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

	/** Puts this batch, which does not fill a request, into one that it shares with other runs; `now` as below. */
	gather(batch: Batch, terms: Terms, now: number): void {
		const numbers = this.divide(batch.numbers, terms.until, now);
		if (numbers.length === 0) return;
		const joined = this.desk.gather(numbers, terms, this.wake);
		if (joined instanceof Gathering) this.gathering = { led: joined, batch: { ...batch, numbers } };
		else this.join(joined, now);
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
		const numbers = this.divide(batch.numbers, now, now);
		return numbers.length === 0 ? undefined : { batch: { ...batch, numbers }, led: this.desk.request(numbers) };
	}

	/** To be called when the run's request starts, at `now` in milliseconds since the epoch. Returns what it asks for. */
	start({ request, part }: LedRequest, now: number): readonly string[] {
		this.own.add(part);
		return request.start(now);
	}

	/** To be called when it is over, after `request.end` where there was a reply. */
	landed({ request, part }: LedRequest): void {
		request.end(undefined);
		this.own.delete(part);
	}

	/** To be called with the numbers to which a share brought no result. */
	broughtNothing(numbers: readonly string[]): void {
		for (const number of numbers) this.timesInVain.set(number, (this.timesInVain.get(number) ?? 0) + 1);
	}

	/**
	 * Leaves, at `now`, what takes longer than a request of the run may. Returns when to look again, undefined if there is
	 * no need to. Both in milliseconds since the epoch.
	 */
	leaveLate(now: number): number | undefined {
		let next = Number.POSITIVE_INFINITY;
		for (const [part, lookAt] of this.parts) {
			// What has not started by now will be late so much later at the earliest.
			const lateAt = lookAt > now ? lookAt : Math.max(lookAt, (part.sentAt ?? now) + this.longestMs);
			if (lateAt > now) {
				this.parts.set(part, lateAt);
				next = Math.min(next, lateAt);
				continue;
			}
			for (const number of part.numbers) this.timesInVain.set(number, Number.POSITIVE_INFINITY);
			part.leave();
		}
		return next === Number.POSITIVE_INFINITY ? undefined : next;
	}

	/** Gives up the request that gathers: others ask by themselves. Returns the numbers of the run's batch in it. */
	letGo(): readonly string[] {
		const { batch, led } = this.gathered() ?? {};
		led?.part.leave();
		return batch?.numbers ?? [];
	}

	/**
	 * Keeps what this run would pay for from starting, as it must not pay now: its request that gathers, and its parts in
	 * others' that have not started. Returns the numbers of the former; those of the latter come without a share.
	 */
	payNothing(): readonly string[] {
		for (const part of this.parts.keys()) if (!part.isSent && part.pays) part.leave();
		return this.letGo();
	}

	/**
	 * Leaves requests that have not started where the run needs some of its numbers no more. Returns the numbers of the one
	 * that gathers; those of others' come without a share.
	 */
	leaveSettled(isOpen: (number: string) => boolean): readonly string[] {
		for (const part of this.parts.keys()) if (!part.isSent && !part.numbers.every(isOpen)) part.leave();
		return this.gathering?.batch.numbers.every(isOpen) === false ? this.letGo() : [];
	}

	/** Leaves what has not started. */
	leaveUnsent(): void {
		this.letGo();
		for (const part of this.parts.keys()) if (!part.isSent) part.leave();
	}

	/** Leaves the requests of others, but for what was sent and is paid for by this run, if `keepsPaid`. */
	leaveOthers(keepsPaid: boolean): void {
		for (const part of this.parts.keys()) if (!keepsPaid || !part.isSent || !part.pays) part.leave();
	}

	/** Leaves the run's own requests in flight: what other runs need of them goes on. */
	leaveOwn(): void {
		for (const part of this.own) part.leave();
	}

	private divide(numbers: readonly string[], until: number, now: number): readonly string[] {
		const alone = new Set(numbers.filter((number) => this.isAskedAlone(number)));
		const others = alone.size === 0 ? numbers : numbers.filter((number) => !alone.has(number));
		const { rides, own } = this.desk.divide(others, until);
		for (const part of rides) this.join(part, now);
		if (alone.size === 0) return own;
		for (const number of own) alone.add(number);
		return numbers.filter((number) => alone.has(number));
	}

	/** Whether the run asks this number by itself, even while another is asking it; what is about to be asked can wait. */
	private isAskedAlone(number: string): boolean {
		return (this.timesInVain.get(number) ?? 0) >= this.patience.maxAttempts && !this.desk.isGathered(number);
	}

	private join(part: Part, now: number): void {
		const startedBefore = this.seat.started;
		this.parts.set(part, now + this.longestMs);
		this.selection.waits(part.numbers);
		void part.share.then((share) => {
			this.parts.delete(part);
			this.selection.landed(part.numbers);
			if (part.isSent) this.selection.asks(part.numbers);
			this.onShare(part.numbers, share, startedBefore);
		});
	}

	private get longestMs(): number {
		return (this.patience.requestTimeoutMs ?? Number.POSITIVE_INFINITY) + GRACE_MS;
	}
}
