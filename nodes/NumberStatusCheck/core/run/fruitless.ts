import type { Batch } from './batch';
import type { Sign } from '../desk/congestion';
import type { RunFlight, Seat } from '../desk/seat';
import { explainFault } from '../explain-fault';
import { reasonOf } from '../explanation';
import type { OutageWatch } from './outage';
import type { Outcomes } from './outcomes';
import { Retries } from './retries';
import { isRateLimit, LONGEST_RETRY_AFTER_MS } from './retry-policy';
import type { CheckSettings, Fault, Reason, RunStop } from '../types';
import type { WorkQueue } from './work-queue';

/** A request that was sent. */
export interface Sent {
	readonly batch: Batch;
	readonly flight: RunFlight;
	/** Whether it was part of the search for what is left of the quota. */
	readonly inSearch: boolean;
	/** Whether it was to find out if the API is back. */
	readonly probe: boolean;
}

/** What a request without results can change. */
export interface FruitlessParts {
	readonly queue: WorkQueue;
	readonly outcomes: Outcomes;
	readonly congestion: Seat;
	readonly outage: OutageWatch;
	/** How many numbers have to be put off in a row to count as a request in vain; 0 where requests are full. */
	readonly putOffAtLeast: number;
	/** Whether a number is to be asked, or was: with waves, not every one is from the beginning. */
	isReleased(number: string): boolean;
}

/**
 * Where faults are about, so many requests in a row may bring nothing before the API is probed, as far as the bound of an
 * outage allows: more would take long where each of them times out.
 */
const PATIENT = 4;

/** A batch that met so many faults may be what the API does not answer, where nothing else is left to ask. */
const SUSPECT = 2;

/**
 * So many times in a row all that is left may be given up for what contacts have besides: when that has met nothing but
 * faults either, it is no number that the API fails on, and each further request may be paid for in vain.
 */
const MOST_GIVEN_UP = 2;

/** A batch with so many strikes meets faults for what is in it. */
const PROVEN = 2;

/** Whether the API says that it gets too many requests. */
function isOverload(fault: Fault, askedToWait: number): boolean {
	return isRateLimit(fault) || (fault.kind === 'http' && askedToWait > 0);
}

/**
 * Decides what follows from a request that brought nothing, as it met a fault or a delay of everything it asked for: what
 * that says about the load, whether the API is down, and what becomes of its batch. Nothing here throws.
 */
export class FruitlessRequests {
	/** The last fault of the run. */
	lastFault: Fault | undefined;
	/** Whether the API has answered in this run. */
	answeredOnce = false;
	private readonly retries: Retries;
	/** The batches that met a fault since the last answer of the API: the first number, and whether each is proven. */
	private readonly faultedInARow = new Map<string | undefined, boolean>();

	/** How often all that was left was given up since a request brought something. */
	private givenUp = 0;
	/** How many numbers were put off since the last request that counted, or brought something. */
	private putOff = 0;

	/** `random` returns a number in [0, 1). */
	constructor(
		private readonly parts: FruitlessParts,
		private readonly settings: CheckSettings,
		private readonly random: () => number,
	) {
		this.retries = new Retries(parts.queue, parts.outcomes, settings, random);
	}

	/** To be called for every reply that is an answer of the API, before anything else is done with it. */
	answered({ flight }: Sent, now: number): void {
		this.answeredOnce = true;
		this.faultedInARow.clear();
		this.retries.answered(flight.index);
		this.parts.congestion.replied(flight, 'answered', now, 0);
	}

	/**
	 * To be called for an answer to a request that asked for other runs' numbers, too. `place`: where it would stand among
	 * the run's own; `result`: whether it brought one for a number of this run.
	 */
	answeredInCompany(place: number, result: boolean): void {
		this.answeredOnce = true;
		if (!result) return;
		this.retries.answered(place);
		this.faultedInARow.clear();
		this.putOff = 0;
		this.parts.outage.answered(false);
	}

	/** To be called for an answer that did not put off everything that was asked. */
	broughtSomething({ batch }: Sent, progress: boolean): void {
		this.putOff = 0;
		this.givenUp = 0;
		this.parts.outage.answered(batch.delayed && progress);
	}

	/** To be called for an answer that put off everything that was asked. */
	broughtNothing({ batch, probe }: Sent, now: number): void {
		const { congestion, outage, putOffAtLeast } = this.parts;
		const { delayMs } = this.settings;
		// A few numbers at the head of a list, asked one by one, must not look like an API that puts off everything.
		this.putOff += batch.numbers.length;
		if (this.putOff < putOffAtLeast) return;
		this.putOff = 0;
		outage.delayed(batch.delayed, { probe, limit: congestion.limit, now, random: 0, rateLimited: false, delayMs });
	}

	/** Has what a delay as a whole leaves open asked again. `code`: the delay code. */
	delayed(open: Batch, code: string, now: number): void {
		this.retries.delayed(open, code, now);
	}

	/** Why a number is given up that was delayed so often. */
	delayedReason(attempts: number): Reason {
		return this.retries.delayedReason(attempts);
	}

	/** Has what a fault of the API itself leaves open asked again, where the reply brought results for others. */
	partlyFaulted(open: Batch, fault: Fault, askedToWait: number, now: number): void {
		this.retries.faulted(
			open,
			fault,
			{ strike: true, suspect: false, alone: false, aloneInRun: false, ...this.surroundings, askedToWait },
			now,
		);
	}

	/**
	 * Processes a fault of a request that asked for other runs' numbers, too: it says something about the load, and nothing
	 * about this run's numbers. `askedToWait` and `now` as below.
	 */
	faultedInCompany(flight: RunFlight, fault: Fault, askedToWait: number, now: number): void {
		const sign = fault.kind === 'serverFault' ? 'none' : isOverload(fault, askedToWait) ? 'overload' : 'fault';
		this.parts.congestion.replied(flight, sign, now, askedToWait);
		this.pause(now, askedToWait);
	}

	/** Of so long a wait that it ends a run, each run of the account is to hear by itself: it must not wait for it. */
	private pause(now: number, askedToWait: number): void {
		if (askedToWait <= LONGEST_RETRY_AFTER_MS) this.parts.congestion.pauseUntil(now + askedToWait);
	}

	/**
	 * Processes a fault. `open`: what the reply leaves open; `askedToWait` in milliseconds; `now` in milliseconds since the
	 * epoch. `over`: whether the run was stopped before. Returns why it stops now, if it does.
	 */
	faulted(
		{ flight, probe }: Sent,
		open: Batch,
		fault: Fault,
		{ askedToWait, now, over }: { askedToWait: number; now: number; over: boolean },
	): RunStop | undefined {
		const { congestion, outage } = this.parts;
		const answeredSince = this.retries.isWitnessedAnew(open);
		const batch = this.retries.withWitnesses(open);
		// All that is left was refused before, this more than once: each batch may have a number that it is refused for.
		const isLeft = this.answeredOnce && !answeredSince && !this.parts.queue.hasFresh;
		const suspect = probe && isLeft && open.faults >= SUSPECT;
		const { strike, sign } = this.judge(batch, flight, fault, { askedToWait, suspect });
		const limit = this.limitFor(fault);
		this.lastFault = fault;
		this.faultedInARow.set(batch.numbers[0], batch.strikes >= PROVEN);
		congestion.replied(flight, sign, now, askedToWait);
		// A batch that fails while others are answered holds up nobody else, and says nothing about the API.
		if (!batch.witnessed) this.pause(now, askedToWait);
		const aboutTheApi = !batch.witnessed || (!strike && !answeredSince);
		if (probe || aboutTheApi)
			outage.faulted({ probe, limit, now, random: this.random(), rateLimited: isRateLimit(fault) });
		if (askedToWait > LONGEST_RETRY_AFTER_MS) return { kind: 'outage', fault, askedToWaitMs: askedToWait };
		if (over) return undefined;
		this.retries.faulted(
			batch,
			fault,
			{ strike, suspect, alone: flight.alone, aloneInRun: flight.aloneInRun, ...this.surroundings, askedToWait },
			now,
		);
		return this.endIfDown(fault, now);
	}

	/**
	 * Ends the run if the API counts as down: returns why it stops. If it has answered before and no more than a batch is
	 * left, it is that batch that it fails on: its numbers are given up, and the run is done without a stop, unless others
	 * are needed in their place, and fail as well.
	 */
	endIfDown(fault: Fault, now: number): RunStop | undefined {
		const { outage, outcomes, queue } = this.parts;
		if (!outage.isDown) return undefined;
		const left = outcomes.openNumbers.filter((number) => this.parts.isReleased(number));
		const isLast = !queue.hasFresh && left.length <= this.settings.batchSize;
		const mayBeTheirs = this.answeredOnce && isLast && this.givenUp < MOST_GIVEN_UP;
		if (!mayBeTheirs) return { kind: 'outage', fault };
		// First: what is given up may have others asked in its place.
		this.givenUp++;
		queue.clear();
		for (const number of left) outcomes.giveUp(number, reasonOf(explainFault(fault)), now);
		// Those are probes, too: what failed may have been the numbers before them.
		if (!queue.isEmpty) outage.probeAnew();
		return undefined;
	}

	private get surroundings(): { readonly calm: boolean; readonly started: number } {
		const { isCalm, started } = this.parts.congestion;
		return { calm: isCalm, started };
	}

	/**
	 * How many requests count as in flight for the outage watch. One at a time, and where faults are about, a few in a row
	 * come by chance, and in their place as many would be in flight in better weather.
	 */
	private limitFor(fault: Fault): number {
		const { limit, isCalm } = this.parts.congestion;
		const patient = limit === 1 && !isCalm && !isRateLimit(fault);
		return patient ? Math.min(PATIENT, 2 * this.settings.concurrency) : limit;
	}

	/** What a fault says about its batch (whether it speaks against it), and about the load. */
	private judge(
		batch: Batch,
		flight: RunFlight,
		fault: Fault,
		{ askedToWait, suspect }: { askedToWait: number; suspect: boolean },
	): { strike: boolean; sign: Sign } {
		const { congestion, queue } = this.parts;
		if (fault.kind === 'serverFault') return { strike: true, sign: 'none' };
		const proven = batch.strikes >= PROVEN;
		const speaks = batch.witnessed || flight.alone;
		if (!isOverload(fault, askedToWait)) {
			const tooSoon = flight.alone && congestion.isTooSoonByFault(flight);
			return { strike: speaks && !tooSoon, sign: proven && !tooSoon ? 'none' : 'fault' };
		}
		const others = [...this.faultedInARow].filter(([first]) => first !== batch.numbers[0]);
		const itself = (batch.witnessed && (proven || others.length === 0)) || suspect || queue.isEmpty;
		const tooSoon = flight.alone && congestion.isTooSoon(flight, itself);
		const silent = flight.alone ? !tooSoon : proven;
		// Where others were refused that nothing speaks against, it is not this batch that the API has too much of.
		const strike = speaks && !tooSoon && (suspect || others.every(([, isProven]) => isProven));
		return { strike, sign: silent ? 'none' : 'overload' };
	}
}
