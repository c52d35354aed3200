import { Pace } from './pace';
import { JUST_NOW, LATELY, RecentFaults } from './recent-faults';
import { Rhythm } from './rhythm';
import type { Slowdown } from '../types';

/** What a reply says about the load. */
export type Sign =
	/** The API took the request and answered. */
	| 'answered'
	/** It says that it gets too many: HTTP 429, or a fault with `Retry-After`. */
	| 'overload'
	/** Another fault: a sign of too much load only where many requests meet one. */
	| 'fault'
	/** Nothing: a fault that others do not meet, or an answer that is none. */
	| 'none';

/** A request in flight. */
export interface Flight {
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** Whether no other request was in flight at any time while it was. */
	alone: boolean;
}

/** Full rounds without a sign before the limit that failed last is tried again; doubled when it fails again. */
const PATIENCE = { first: 16, most: 256 };
/** What each sign is to the rhythm: overload in the API's own words needs no guess. */
const RHYTHM = { answered: 'answer', overload: 'batch', fault: 'fault', none: 'batch' } as const;
/** After a sign, requests in flight are waited for, but not longer than so many times the slowest answer so far. */
const LANDING_TIMES = 2;

/** So many faults in a row, and one for each run, are no accident. */
const SILENT = 4;

/**
 * How many requests may be in flight: between 1 and the user's *Concurrency*, which is where it begins. Where several
 * runs share an account, their *Concurrency* is added up (seat.ts).
 *
 * - **Open.** Up to `limit` requests are in flight. When a request that is not alone meets overload, or many of the last
 *   ones meet a fault, that is one congestion event, however many of the same burst meet it:
 * - **Landing.** Nothing starts until the requests in flight have landed, at most about two usual round trips. Then the
 *   limit is what got through of them, one less than it was at most, and 1 at least; one step back if the limit had just
 *   been tried again.
 * - **Growing.** After a full round of answers the limit doubles up to half of the one that failed, then grows by one.
 *   The limit that failed is only tried again with patience, which doubles with each failure; once it passes, growth
 *   goes on. (Additive increase, multiplicative decrease, as in TCP; slow start up to half of what failed.)
 *
 * Where even a request alone meets overload, or one fault after each answer, the time between two starts is the matter:
 * see pace.ts and rhythm.ts. Nothing here throws.
 */
export class Congestion {
	private current: number;
	/** The lowest limit that failed; Infinity while none has. */
	private failed = Number.POSITIVE_INFINITY;
	private patience = PATIENCE.first;
	/** Full rounds at the present limit without a sign: as many requests as may be started and landed. */
	private rounds = 0;
	/** When the present round began, in milliseconds since the epoch; undefined until the limit is used up. */
	private roundFrom: number | undefined;
	private readonly inAir = new Set<Flight>();
	/** Of requests in company at the present limit. */
	private readonly here = new RecentFaults(JUST_NOW);
	/** Of all requests. */
	private readonly recent = new RecentFaults(LATELY);
	/** The API asked for no request before this time, in milliseconds since the epoch. */
	private pausedUntil = Number.NEGATIVE_INFINITY;
	private landing: { answered: number; until: number } | undefined;
	private slowestMs = 0;
	/** How many runs share the limit. */
	private runs = 0;
	/** How many requests in a row met a fault in which the API has no say. */
	private silence = 0;
	private readonly pace = new Pace();
	private readonly rhythm = new Rhythm();
	/** Whether it was faults, and not words of the API, by which time is kept between two. */
	private paceByFaults = false;
	private events = 0;
	private fewest = Number.POSITIVE_INFINITY;

	/** `most`: the user's Concurrency; 0 before the first run of several. */
	constructor(private most = 0) {
		this.current = most;
	}

	/** One more run shares the limit, with this Concurrency. */
	widen(by: number): void {
		this.most += by;
		this.runs++;
		// Only where the API is not known to take fewer.
		const isFair = this.landing === undefined && this.failed === Number.POSITIVE_INFINITY;
		if (isFair) this.current = Math.min(this.current + by, this.most);
	}

	/** A run with this Concurrency shares the limit no more. */
	narrow(by: number): void {
		this.most -= by;
		this.runs--;
		this.current = Math.min(this.current, Math.max(1, this.most));
	}

	/** How often fewer requests were allowed in flight, or more time was kept between two. */
	get slowdowns(): number {
		return this.events;
	}

	/** How many requests are in flight. */
	get inFlight(): number {
		return this.inAir.size;
	}

	/** How many may be; those in flight when it went down may still be more. */
	get limit(): number {
		return this.current;
	}

	/** To be called before `startsAt`, at `now` in milliseconds since the epoch: ends a landing that is over. */
	advance(now: number): void {
		if (this.landing === undefined || (this.inFlight > 0 && now < this.landing.until)) return;
		this.landed(this.landing.answered);
	}

	/** When the next request may start, in milliseconds since the epoch; Infinity: not before one has landed. */
	get startsAt(): number {
		if (this.landing !== undefined) return this.landing.until;
		return this.inFlight < this.current ? this.resumesAt : Number.POSITIVE_INFINITY;
	}

	/** When a request may start at the earliest, however many are in flight, in milliseconds since the epoch. */
	get resumesAt(): number {
		return Math.max(this.pausedUntil, this.pace.startsAt);
	}

	/**
	 * Whether nobody is answered any more: each run has to find out by itself that the API is down, and where one after the
	 * other did, the last would wait for all of them.
	 */
	get isSilent(): boolean {
		return this.silence >= Math.max(SILENT, this.runs);
	}

	/** To be called when a request starts, at `now` in milliseconds since the epoch. */
	start(now: number): Flight {
		for (const flight of this.inAir) flight.alone = false;
		const flight = { startedAt: now, alone: this.inFlight === 0 };
		this.inAir.add(flight);
		return flight;
	}

	/** No request starts before this time, in milliseconds since the epoch: the API asked for that. */
	pauseUntil(time: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, time);
	}

	/** To be called when a request has ended, after `replied` where there was a reply. */
	ended(flight: Flight): void {
		this.inAir.delete(flight);
	}

	/**
	 * To be called for every reply, at `now` in milliseconds since the epoch. `askedToWait`: what the API asks to wait, in
	 * milliseconds; 0 for nothing.
	 */
	replied(flight: Flight, sign: Sign, now: number, askedToWait: number): void {
		if (sign === 'answered') this.answered(flight, now);
		this.inAir.delete(flight);
		if (flight.alone) this.rhythm.replied(RHYTHM[sign]);
		if (sign === 'none') return;
		this.silence = sign === 'fault' ? this.silence + 1 : 0;
		this.recent.add(sign !== 'answered');
		const byFault = sign === 'fault' && flight.alone && this.isTooSoonByFault(flight);
		if (byFault || (sign === 'overload' && flight.alone)) this.refusedAlone(flight, now, askedToWait, byFault);
		else if (sign === 'fault' && flight.alone && this.pace.binds && this.paceByFaults) this.pace.wasNotEnough();
		else if (sign === 'answered' || !flight.alone) this.inCompany(sign, now);
	}

	/** Whether few of the last requests met a fault that may come from the load. */
	get isCalm(): boolean {
		return !this.recent.areMany;
	}

	/** Whether the next request tells how long to keep between two; better not one whose batch has met faults. */
	get searching(): boolean {
		return this.pace.searching || this.rhythm.isSuspicious;
	}

	/**
	 * Whether the time since the request before may be the reason that this one, alone in flight, met overload.
	 * `explained`: whether it may be its batch as well.
	 */
	isTooSoon({ startedAt }: Pick<Flight, 'startedAt'>, explained: boolean): boolean {
		return this.pace.isTooSoon(startedAt, explained);
	}

	/**
	 * The same of one that met another fault: only where faults come in a rhythm, as they do from an API that takes so many
	 * in a time without a word about it.
	 */
	isTooSoonByFault({ startedAt }: Pick<Flight, 'startedAt'>): boolean {
		const counts = this.pace.binds ? this.paceByFaults : this.rhythm.isTight;
		return counts && this.pace.isTooSoon(startedAt, false);
	}

	/** How much the run was slowed down; undefined if it was not. */
	get slowdown(): Slowdown | undefined {
		if (this.events === 0) return undefined;
		return { times: this.events, fewestInFlight: this.fewest, longestIntervalMs: this.pace.longestMs };
	}

	private answered({ startedAt }: Flight, now: number): void {
		this.slowestMs = Math.max(this.slowestMs, now - startedAt);
		this.pace.taken(startedAt);
		if (this.landing !== undefined) {
			this.landing.answered++;
			this.landing.until = Math.min(this.landing.until, now + LANDING_TIMES * this.slowestMs);
		} else if (!this.pace.binds) this.countRound(now);
	}

	/** The limit is 1 then, whatever it was: it is the time between two starts that has to grow. */
	private refusedAlone({ startedAt }: Flight, now: number, askedToWait: number, byFault: boolean): void {
		this.paceByFaults = byFault;
		if (this.pace.refused(startedAt, askedToWait > 0 ? now + askedToWait : undefined)) this.slowDownTo(1);
	}

	private inCompany(sign: Sign, now: number): void {
		if (this.landing !== undefined) return;
		this.here.add(sign !== 'answered');
		const event = sign === 'overload' || (sign === 'fault' && (this.here.areMany || this.current === this.failed));
		if (!event || this.current === 1) return;
		const usual = LANDING_TIMES * this.slowestMs;
		this.landing = { answered: 0, until: usual > 0 ? now + usual : Number.POSITIVE_INFINITY };
	}

	/** The requests of a burst that met congestion have landed, and `through` of them were answered. */
	private landed(through: number): void {
		this.landing = undefined;
		const tried = this.current === this.failed;
		this.patience = tried ? Math.min(PATIENCE.most, Math.max(PATIENCE.first, 2 * this.patience)) : PATIENCE.first;
		const limit = tried ? this.current - 1 : Math.max(1, Math.min(through, this.current - 1));
		// Where nothing got through, nobody knows how much would.
		this.failed = through > 0 ? limit + 1 : this.current;
		this.slowDownTo(limit);
	}

	private slowDownTo(limit: number): void {
		this.events++;
		this.fewest = Math.min(this.fewest, limit);
		this.setLimit(limit);
	}

	/** A round is over when all that were in flight at its beginning have landed. */
	private countRound(now: number): void {
		const from = this.roundFrom;
		if (from === undefined) {
			if (this.inFlight >= this.current) this.roundFrom = now;
			return;
		}
		for (const { startedAt } of this.inAir) if (startedAt < from) return;
		this.rounds++;
		this.roundFrom = undefined;
		this.grow();
	}

	private grow(): void {
		const passed = this.current >= this.failed;
		const next = Math.min(this.most, 2 * this.current, Math.max(this.current + 1, Math.floor(this.failed / 2)));
		const rounds = !passed && next >= this.failed ? this.patience : 1;
		if (this.current === this.most || this.rounds < rounds) return;
		if (passed) {
			this.failed = this.current + 1;
			this.patience = 1;
		}
		this.setLimit(next);
	}

	private setLimit(limit: number): void {
		this.current = limit;
		this.rounds = 0;
		this.roundFrom = undefined;
		this.here.clear();
	}
}
