import { delayedReason, faultReason, noStatusReason, refusedReason, strangerReason } from '../explain';
import type { OutageWatch } from './outage';
import type { Outcomes } from './outcomes';
import { parseReply } from '../reply/parse-reply';
import type { Entry } from '../reply/entries';
import type { ParsedReply } from '../reply/parse-reply';
import type { QuotaSearch } from './quota';
import type { Refusals } from './refusals';
import { resultCode } from '../result-codes';
import type { ResultClass } from '../result-codes';
import { backoffMs, LONGEST_RETRY_AFTER_MS, retryAfterMs } from './retry-policy';
import type { CheckSettings, Fault, Reason, RunStop, TransportReply } from '../types';
import type { Batch, WorkQueue } from './work-queue';

type ApiReply = Extract<ParsedReply, { kind: 'api' }>;

/** The parts of a run that a reply can change. */
export interface RunParts {
	readonly queue: WorkQueue;
	readonly outcomes: Outcomes;
	readonly refusals: Refusals;
	readonly quota: QuotaSearch;
	readonly outage: OutageWatch;
}

/**
 * Decides what follows from each reply: results are recorded, and numbers without one are delayed, split, repeated or
 * given up. Nothing here throws.
 */
export class ReplyHandler {
	private stopped: RunStop | undefined;
	private lastFault: Fault | undefined;
	private answered = false;
	private charged = 0;
	/** By delay code; empty text where the reply gave none. */
	private readonly delayedReasons = new Map<string, Reason>();
	private chargedStrangers = 0;
	/** Numbers given up because of a fault since the last reply that was none. */
	private readonly givenUpSince = new Set<string>();

	/** `random` returns a number in [0, 1). */
	constructor(
		private readonly parts: RunParts,
		private readonly settings: CheckSettings,
		private readonly random: () => number,
	) {}

	/** Why the run must not send anything more; undefined while it may. */
	get stop(): RunStop | undefined {
		return this.stopped;
	}

	/** Keeps the run from sending anything more, for this reason. The first reason stays. */
	stopFor(reason: RunStop): void {
		this.stopped ??= reason;
	}

	/** Numbers that were given up only because of the outage that then stopped the run. */
	get lostToOutage(): ReadonlySet<string> {
		return this.finalStop?.kind === 'outage' ? this.givenUpSince : new Set();
	}

	/**
	 * Why the run stopped before the list was done, once it is over; undefined if it did not. If nothing but faults came
	 * back, that is an outage, even if the run's time or all attempts were used up first; so is an API that could not be
	 * reached any more when the last numbers were given up.
	 */
	get finalStop(): RunStop | undefined {
		const fault = this.lastFault;
		const unreachable = this.parts.outage.inFault && fault?.kind !== 'serverFault';
		const early = this.stop === undefined || this.stop.kind === 'runTimeLimit';
		const outage = this.answered ? unreachable && this.stop === undefined : early;
		if (outage && fault !== undefined) return { kind: 'outage', fault };
		// An account fault that came with the last results cut nothing short.
		return this.stop?.kind === 'account' && this.parts.outcomes.open === 0 ? undefined : this.stop;
	}

	/** What the API says that it charged for, over all replies, in results; and how many of these nobody asked for. */
	get bill(): { readonly charged: number; readonly chargedStrangers: number } {
		return { charged: this.charged, chargedStrangers: this.chargedStrangers };
	}

	/**
	 * Processes the reply to a request for this batch. `inSearch`: whether the request was part of the search for what is
	 * left of the quota. `now` in milliseconds since the epoch.
	 */
	handle(batch: Batch, inSearch: boolean, reply: TransportReply, now: number): void {
		const parsed = parseReply(reply, batch.numbers, this.settings.keepRaw);
		const wait = reply.kind === 'http' ? retryAfterMs(reply.retryAfter, now) : 0;
		if (parsed.kind === 'fault') return this.faulted(batch, parsed.fault, wait, now);
		const code = parsed.resultCode;
		const kind = this.classOf(code);
		// Usable entries count whatever the code is; the code is about the numbers without one.
		const left = this.settle(batch.numbers, parsed, now);
		this.charged += parsed.charged;
		this.chargedStrangers += parsed.chargedStrangers;
		if (inSearch) this.parts.quota.spent(parsed.charged);
		const accepted = kind === 'success' || left.length < batch.numbers.length;
		if (accepted) this.parts.refusals.accepted();
		if (kind !== 'serverFault' || accepted) this.heard();
		switch (kind) {
			case 'success':
				for (const number of left) this.delayed(number, now, undefined, parsed.entries.get(number));
				return;
			case 'delay':
				for (const number of left) this.delayed(number, now, code);
				return;
			case 'refused':
				return this.refused(left, code, now);
			case 'quota':
				this.parts.quota.refused(batch.numbers.length, parsed.charged, code);
				this.parts.queue.putBack(left);
				return;
			case 'account':
				return this.stopFor({ kind: 'account', resultCode: code });
			case 'serverFault':
				if (left.length > 0) this.faulted({ ...batch, numbers: left }, { kind, resultCode: code }, wait, now);
		}
	}

	/** The API answered by itself, so it is not down. */
	private heard(): void {
		this.answered = true;
		this.givenUpSince.clear();
		this.parts.outage.answered();
	}

	/**
	 * Gives each number that this reply decides its outcome, and returns the others, in their order. What was charged is
	 * decided even without a known status: asked again, it would be paid for again.
	 */
	private settle(numbers: readonly string[], { entries, paidStrangers }: ApiReply, now: number): string[] {
		const { outcomes } = this.parts;
		const left: string[] = [];
		for (const number of numbers) {
			const entry = entries.get(number);
			if (entry?.kind === 'result') outcomes.resolve(number, entry.result, now);
			else if (entry?.charged === true) {
				outcomes.giveUp(number, noStatusReason(entry.statusText, true), now, { charged: true, raw: entry.raw });
			} else if (entry === undefined && paidStrangers) outcomes.giveUp(number, strangerReason(), now);
			else left.push(number);
		}
		return left;
	}

	private classOf(code: string): ResultClass {
		const documented = resultCode(code).class;
		return documented !== 'success' && this.settings.additionalDelayCodes.has(code) ? 'delay' : documented;
	}

	private delayed(number: string, now: number, code: string | undefined, entry?: Entry): void {
		const attempts = this.parts.outcomes.missed(number);
		if (attempts < this.settings.maxAttempts) {
			this.parts.queue.delay(number, now + this.settings.delayMs);
			return;
		}
		const { statusText = null, raw } = entry?.kind === 'noStatus' ? entry : {};
		const reason = statusText === null ? this.delayedReason(attempts, code) : noStatusReason(statusText, false);
		this.parts.outcomes.giveUp(number, reason, now, { raw });
	}

	/** One object for all numbers with the same reason: a list whose numbers are never answered can be long. */
	private delayedReason(attempts: number, code = ''): Reason {
		const reason = this.delayedReasons.get(code) ?? delayedReason(attempts, code === '' ? undefined : code);
		this.delayedReasons.set(code, reason);
		return reason;
	}

	private refused(numbers: readonly string[], code: string, now: number): void {
		if (numbers.length === 0) return;
		this.parts.refusals.refused(numbers, code);
		const [number, another] = numbers;
		if (number !== undefined && another === undefined) this.parts.outcomes.giveUp(number, refusedReason(code), now);
	}

	private faulted(batch: Batch, fault: Fault, askedToWait: number, now: number): void {
		const { outage, outcomes, queue } = this.parts;
		this.lastFault = fault;
		const wait = Math.max(askedToWait, backoffMs(batch.faults + 1, this.random()));
		// A rate limit applies to the whole account: the run pauses, and no attempt counts as the numbers were not asked.
		const rateLimited = fault.kind === 'http' && fault.status === 429;
		outage.faulted(now, rateLimited ? wait : askedToWait, this.random());
		if (askedToWait > LONGEST_RETRY_AFTER_MS) this.stopFor({ kind: 'outage', fault, askedToWaitMs: askedToWait });
		else if (outage.isDown) this.stopFor({ kind: 'outage', fault });

		const left = batch.numbers.filter((number) => {
			const attempts = rateLimited || this.stop !== undefined ? 0 : outcomes.missed(number);
			if (attempts < this.settings.maxAttempts) return true;
			outcomes.giveUp(number, faultReason(fault, attempts), now);
			this.givenUpSince.add(number);
			return false;
		});
		if (left.length > 0) queue.repeat({ numbers: left, faults: batch.faults + 1 }, now + wait);
	}
}
