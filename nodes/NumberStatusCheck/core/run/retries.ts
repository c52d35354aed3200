import { delayedReason, faultReason } from '../explain';
import type { Batch } from './batch';
import { halvesOf } from './batch';
import type { Outcomes } from './outcomes';
import { backoffMs, isRateLimit } from './retry-policy';
import type { CheckSettings, Fault, Reason } from '../types';
import type { WorkQueue } from './work-queue';

/** On its last attempts, so many before the end, a batch is asked in halves. */
const HALVED_ATTEMPTS = 2;
/** Where faults are about, a number gets so many requests alone in flight before it is given up, each after a backoff. */
const LAST_CHANCES = 4;

/** The share of the longest backoff that is waited before each: chance must not make it short. */
const LAST_JITTER = 0.5;

/** What a fault was like. */
export interface FaultCircumstances {
	/** Whether it speaks against the batch itself, and not against the API or the way to it. */
	readonly strike: boolean;
	/** Whether it met a probe, and others may be refused for the same reason: it is asked in halves at once. */
	readonly suspect: boolean;
	/** Whether no other request of the account was in flight. */
	readonly alone: boolean;
	/** Whether no other request of the run was. */
	readonly aloneInRun: boolean;
	/** Whether the last requests for other batches met no fault. */
	readonly calm: boolean;
	/** How many requests of the run have started. */
	readonly started: number;
	/** How long the API asks to wait, in milliseconds; 0 for not at all. */
	readonly askedToWait: number;
}

/** How a batch is asked again. */
interface Again {
	/** Milliseconds since the epoch. */
	readonly now: number;
	/** In milliseconds. */
	readonly waitMs: number;
	/** What may become of a number whose attempts are used up. */
	readonly end: 'giveUp' | 'askLast' | 'askAgain';
	/** Whether one of its numbers may be the reason. */
	readonly halve: boolean;
	/** Whether it is halved already now, and not only on its last attempts. */
	readonly atOnce: boolean;
	/** In milliseconds, if it is asked last. */
	readonly lastWaitMs: number;
	/** Why a number is given up after so many attempts. */
	readonly reason: (attempts: number) => Reason;
}

/**
 * Decides what becomes of a batch that met a fault or a delay as a whole: it is asked again, in halves on its last
 * attempts, so that one number never spoils the others, and a number is given up only when it stands alone. A fault that
 * may come from the load or from an outage is no reason: others must have been answered meanwhile, and the number's last
 * request was alone in flight. Nothing here throws.
 */
export class Retries {
	/** The place of the last request that the API answered, in the order of their start; -1 for none. */
	private lastAnswered = -1;
	/** By delay code; empty text where the reply gave none. */
	private readonly delayedReasons = new Map<string, Reason>();

	/** `random` returns a number in [0, 1). */
	constructor(
		private readonly queue: WorkQueue,
		private readonly outcomes: Outcomes,
		private readonly settings: CheckSettings,
		private readonly random: () => number,
	) {}

	/** To be called for every reply that is an answer of the API; `index`: the place of its request. */
	answered(index: number): void {
		this.lastAnswered = Math.max(this.lastAnswered, index);
	}

	/** Whether another request was answered that started after the batch last met a fault. */
	isWitnessedAnew(batch: Batch): boolean {
		return this.lastAnswered >= batch.startedBefore;
	}

	/** The batch, with what is known about others now that it has met another fault. */
	withWitnesses(batch: Batch): Batch {
		return { ...batch, witnessed: batch.witnessed || this.isWitnessedAnew(batch) };
	}

	/** `now` in milliseconds since the epoch. */
	faulted(
		batch: Batch,
		fault: Fault,
		{ strike, suspect, alone, aloneInRun, calm, started, askedToWait }: FaultCircumstances,
		now: number,
	): void {
		const strikes = batch.strikes + (strike ? 1 : 0);
		if (strike && !isRateLimit(fault)) this.missed(batch);
		const next = { ...batch, faults: batch.faults + 1, strikes, startedBefore: started, delayed: false };
		// Beside other runs, which may never pause, it takes more of them.
		const isLastBeside = aloneInRun && batch.lastChances >= 2 * LAST_CHANCES;
		const lastOne = (alone && (calm || batch.lastChances >= LAST_CHANCES)) || isLastBeside;
		const end =
			fault.kind === 'serverFault' ? 'giveUp' : !batch.witnessed ? 'askAgain' : lastOne ? 'giveUp' : 'askLast';
		this.again(next, {
			...{ now, end, halve: batch.witnessed || fault.kind !== 'network', atOnce: suspect },
			waitMs: Math.max(askedToWait, backoffMs(Math.max(1, strikes), this.random())),
			lastWaitMs: calm ? 0 : backoffMs(Math.max(1, strikes), LAST_JITTER),
			reason: (attempts) => faultReason(fault, attempts),
		});
	}

	/** `code`: the delay code of the reply; `now` in milliseconds since the epoch. */
	delayed(batch: Batch, code: string, now: number): void {
		this.missed(batch);
		const next = { ...batch, strikes: batch.strikes + 1, delayed: true };
		const reason = (attempts: number) => this.delayedReason(attempts, code);
		this.again(next, {
			now,
			waitMs: this.settings.delayMs,
			end: 'giveUp',
			halve: true,
			atOnce: false,
			lastWaitMs: 0,
			reason,
		});
	}

	/** One object for all numbers with the same reason: a list whose numbers are never answered can be long. */
	delayedReason(attempts: number, code = ''): Reason {
		const reason = this.delayedReasons.get(code) ?? delayedReason(attempts, code === '' ? undefined : code);
		this.delayedReasons.set(code, reason);
		return reason;
	}

	/** An attempt of a number is one in a request of its own; what a batch met as a whole is in its strikes. */
	private missed({ numbers: [number, another] }: Batch): void {
		if (number !== undefined && another === undefined) this.outcomes.missed(number);
	}

	private again(batch: Batch, again: Again): void {
		const { maxAttempts } = this.settings;
		const [number, another] = batch.numbers;
		if (number !== undefined && another === undefined) return this.askNumber(batch, number, again);
		const spent = batch.strikes >= maxAttempts;
		const late = batch.strikes > 0 && batch.strikes >= maxAttempts - HALVED_ATTEMPTS;
		const halve = again.halve && (late || again.atOnce);
		for (const part of halve ? halvesOf(batch) : [batch]) {
			if (spent && again.end === 'askLast' && part.numbers.length === 1) this.askLast(part, again);
			else this.queue.repeat(part, again.now + (spent && halve ? 0 : again.waitMs));
		}
	}

	private askNumber(batch: Batch, number: string, again: Again): void {
		const { now, waitMs, end, reason } = again;
		const attempts = Math.max(batch.strikes, this.outcomes.attemptsOf(number));
		if (attempts < this.settings.maxAttempts || end === 'askAgain') this.queue.repeat(batch, now + waitMs);
		else if (end === 'giveUp') this.outcomes.giveUp(number, reason(attempts), now);
		else this.askLast(batch, again);
	}

	private askLast(batch: Batch, { now, lastWaitMs }: Again): void {
		this.queue.askLast({ ...batch, lastChances: batch.lastChances + 1 }, now + lastWaitMs);
	}
}
