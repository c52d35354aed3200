import type { Congestion, Flight, Sign } from './congestion';
import type { Line } from './line';
import type { Slowdown } from '../types';

/** A request of a run in flight. */
export class RunFlight {
	/** `index`: its place among the requests of its run, from 0, in the order of their start. */
	constructor(
		readonly index: number,
		/** What it is among the requests of the account. */
		readonly ofAccount: Flight,
		/** Whether no other request of its run was in flight at any time while it was. */
		public aloneInRun: boolean,
	) {}

	/** Milliseconds since the epoch. */
	get startedAt(): number {
		return this.ofAccount.startedAt;
	}

	/** Whether no other request of the account was in flight at any time while it was. */
	get alone(): boolean {
		return this.ofAccount.alone;
	}
}

/**
 * What a run sees of its account's congestion (congestion.ts): the limit of all runs together, its own Concurrency as its
 * upper bound, and its turn where runs stand in line. Counts only its own requests. Nothing here throws.
 */
export class Seat {
	private readonly inAir = new Set<RunFlight>();
	private requests = 0;
	private seenSlowdowns: number;
	private slowdowns = 0;
	private fewest = Number.POSITIVE_INFINITY;
	private readonly standing: { wake(): void };

	/** `most`: the run's Concurrency, at least 1; `wake`: has the run look again whether it may start a request. */
	constructor(
		private readonly account: Congestion,
		private readonly line: Line,
		private readonly most: number,
		wake: () => void,
	) {
		this.standing = { wake };
		account.widen(most);
		this.seenSlowdowns = account.slowdowns;
	}

	/** How many requests of the run have started. */
	get started(): number {
		return this.requests;
	}

	/** How many requests of the run are in flight. */
	get inFlight(): number {
		return this.inAir.size;
	}

	/** How many of them may be. */
	get limit(): number {
		return Math.min(this.most, this.account.limit);
	}

	/** To be called before `startsAt`, at `now` in milliseconds since the epoch: ends a landing that is over. */
	advance(now: number): void {
		this.account.advance(now);
		this.note();
	}

	/**
	 * When the run's next request may start, in milliseconds since the epoch; Infinity: not before one has landed, or others
	 * have had their turn. The run stands in line from then on, until it starts a request or steps aside. Where nobody is
	 * answered, it need not wait for others with its only request.
	 */
	get startsAt(): number {
		if (this.inFlight >= this.most) return Number.POSITIVE_INFINITY;
		const turn = this.line.mayGo(this.standing, this.places) ? this.account.startsAt : Number.POSITIVE_INFINITY;
		const waitsForNone = this.account.isSilent && this.inFlight === 0;
		return waitsForNone ? Math.min(turn, this.account.resumesAt) : turn;
	}

	/** Lets others go first, as the run has no request to start now. */
	stepAside(): void {
		if (this.line.leave(this.standing)) this.line.wake(this.places);
	}

	/** To be called when a request starts, at `now` in milliseconds since the epoch. */
	start(now: number): RunFlight {
		for (const flight of this.inAir) flight.aloneInRun = false;
		const flight = new RunFlight(this.requests++, this.account.start(now), this.inFlight === 0);
		this.inAir.add(flight);
		this.stepAside();
		return flight;
	}

	/** No request of the account starts before this time, in milliseconds since the epoch: the API asked for that. */
	pauseUntil(time: number): void {
		this.account.pauseUntil(time);
	}

	/** To be called when a request has ended, after `replied` where there was a reply. */
	ended(flight: RunFlight): void {
		this.inAir.delete(flight);
		this.account.ended(flight.ofAccount);
		this.line.wake(this.places);
	}

	/**
	 * To be called for every reply, at `now` in milliseconds since the epoch. `askedToWait`: what the API asks to wait, in
	 * milliseconds; 0 for nothing.
	 */
	replied(flight: RunFlight, sign: Sign, now: number, askedToWait: number): void {
		this.inAir.delete(flight);
		this.account.replied(flight.ofAccount, sign, now, askedToWait);
		this.note();
	}

	/** Whether few of the account's last requests met a fault that may come from the load. */
	get isCalm(): boolean {
		return this.account.isCalm;
	}

	/** As `Congestion.searching`. */
	get searching(): boolean {
		return this.account.searching;
	}

	/** As `Congestion.isTooSoon`. */
	isTooSoon(flight: RunFlight, explained: boolean): boolean {
		return this.account.isTooSoon(flight, explained);
	}

	/** As `Congestion.isTooSoonByFault`. */
	isTooSoonByFault(flight: RunFlight): boolean {
		return this.account.isTooSoonByFault(flight);
	}

	/** How much the run was slowed down; undefined if it was not. */
	get slowdown(): Slowdown | undefined {
		const { slowdown } = this.account;
		if (this.slowdowns === 0 || slowdown === undefined) return undefined;
		return { ...slowdown, times: this.slowdowns, fewestInFlight: this.fewest };
	}

	/** To be called when the run is over: its Concurrency counts no more. What it left in flight does, until it ends. */
	leave(): void {
		this.stepAside();
		this.account.narrow(this.most);
		this.line.wake(this.places);
	}

	/** How many of the line may start a request, as far as the number in flight goes. */
	private get places(): number {
		if (this.account.isSilent) return Number.POSITIVE_INFINITY;
		return Math.max(1, this.account.limit - this.account.inFlight);
	}

	private note(): void {
		const times = this.account.slowdowns - this.seenSlowdowns;
		if (times === 0) return;
		this.seenSlowdowns += times;
		this.slowdowns += times;
		this.fewest = Math.min(this.fewest, this.limit);
	}
}
