import type { Batch } from './batch';
import { Defects } from '../defects';
import { noStatusReason, refusedReason, strangerReason } from '../explain';
import { FruitlessRequests } from './fruitless';
import type { FruitlessParts, Sent } from './fruitless';
import { parseReply } from '../reply/parse-reply';
import type { Entry } from '../reply/entries';
import type { ParsedReply } from '../reply/parse-reply';
import type { QuotaSearch } from './quota';
import type { Refusals } from './refusals';
import { resultCode } from '../result-codes';
import type { ResultClass } from '../result-codes';
import { retryAfterMs } from './retry-policy';
import type { CheckSettings, Fault, RunStop, TransportReply } from '../types';

type ApiReply = Extract<ParsedReply, { kind: 'api' }>;

/** What stops a run that has no more time. */
const OUT_OF_TIME: ReadonlySet<RunStop['kind']> = new Set(['runTimeLimit', 'workflowTimeout']);

/** The parts of a run that a reply can change. */
export interface RunParts extends FruitlessParts {
	readonly refusals: Refusals;
	readonly quota: QuotaSearch;
}

/**
 * Decides what follows from each reply: results are recorded, and numbers without one are delayed, split, repeated or
 * given up. Nothing here throws.
 */
export class ReplyHandler {
	private stopped: RunStop | undefined;
	private charged = 0;
	private chargedStrangers = 0;
	private readonly fruitless: FruitlessRequests;

	/** `random` returns a number in [0, 1). */
	constructor(
		private readonly parts: RunParts,
		private readonly settings: CheckSettings,
		random: () => number,
	) {
		this.fruitless = new FruitlessRequests(parts, settings, random);
	}

	/** Why the run must not send anything more; undefined while it may. */
	get stop(): RunStop | undefined {
		return this.stopped;
	}

	/** Keeps the run from sending anything more, for this reason. The first reason stays. */
	stopFor(reason: RunStop): void {
		this.stopped ??= reason;
	}

	/**
	 * Why the run stopped before the list was done, once it is over; undefined if it did not. If nothing but faults came
	 * back, that is an outage, even if the run's time or all attempts were used up first.
	 */
	get finalStop(): RunStop | undefined {
		const early = this.stop === undefined || OUT_OF_TIME.has(this.stop.kind);
		const { answeredOnce, lastFault } = this.fruitless;
		if (!answeredOnce && early && lastFault !== undefined) return { kind: 'outage', fault: lastFault };
		// An account fault that came with the last results cut nothing short.
		return this.stop?.kind === 'account' && this.parts.outcomes.open === 0 ? undefined : this.stop;
	}

	/** Whether no reply was an answer of the API, and so the run is an outage. */
	get nothingCame(): boolean {
		return this.finalStop?.kind === 'outage' && !this.fruitless.answeredOnce;
	}

	/** What the API says that it charged for, over all replies, in results; and how many of these nobody asked for. */
	get bill(): { readonly charged: number; readonly chargedStrangers: number } {
		return { charged: this.charged, chargedStrangers: this.chargedStrangers };
	}

	/** Processes the reply to this request. `now` in milliseconds since the epoch. */
	handle(sent: Sent, reply: TransportReply, now: number): void {
		const { batch, inSearch } = sent;
		const defects = new Defects();
		const parsed = parseReply(reply, batch.numbers, this.settings.keepRaw, defects);
		const wait = reply.kind === 'http' ? retryAfterMs(reply.retryAfter, now) : 0;
		if (parsed.kind === 'fault') return this.faulted(sent, batch, parsed.fault, wait, now);
		const code = parsed.resultCode;
		const kind = this.classOf(code);
		// Usable entries count whatever the code is; the code is about the numbers without one.
		const left = this.settle(batch.numbers, parsed, now);
		this.charged += parsed.charged;
		this.chargedStrangers += parsed.chargedStrangers;
		// What could be read of the reply is kept; going on could pay for what this node cannot read.
		if (defects.first !== undefined) this.stopFor({ kind: 'internal', defect: defects.first });
		if (inSearch) this.parts.quota.spent(parsed.charged);
		const progress = left.length < batch.numbers.length;
		if (kind === 'success' || progress) this.parts.refusals.accepted();
		const open = { ...batch, numbers: left };
		if (kind === 'serverFault' && !progress) return this.faulted(sent, open, { kind, resultCode: code }, wait, now);
		this.fruitless.answered(sent, now);
		const putOff = !progress && (kind === 'delay' || (kind === 'success' && this.parts.outcomes.resolved === 0));
		if (putOff) this.fruitless.broughtNothing(sent, now);
		else this.fruitless.broughtSomething(sent, progress);
		switch (kind) {
			case 'success':
				for (const number of left) this.delayed(number, now, parsed.entries.get(number));
				break;
			case 'delay':
				if (left.length > 0) this.fruitless.delayed(open, code, now);
				break;
			case 'refused':
				if (left.length > 0) this.refused(left, code, now);
				break;
			case 'quota':
				this.parts.quota.refused(batch.numbers.length, parsed.charged, code);
				this.parts.queue.putBack(left);
				break;
			case 'account':
				this.stopFor({ kind: 'account', resultCode: code });
				break;
			case 'serverFault':
				if (left.length > 0) this.fruitless.partlyFaulted(open, { kind, resultCode: code }, wait, now);
		}
		const stop = this.fruitless.endIfDown({ kind: 'delay', resultCode: code }, now);
		if (stop !== undefined) this.stopFor(stop);
	}

	/** `open`: what the reply leaves open. */
	private faulted(sent: Sent, open: Batch, fault: Fault, askedToWait: number, now: number): void {
		const over = this.stop !== undefined;
		const stop = this.fruitless.faulted(sent, open, fault, { askedToWait, now, over });
		if (stop !== undefined) this.stopFor(stop);
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

	/** A number that a success left without a result. */
	private delayed(number: string, now: number, entry?: Entry): void {
		const attempts = this.parts.outcomes.missed(number);
		if (attempts < this.settings.maxAttempts) {
			this.parts.queue.delay(number, now + this.settings.delayMs);
			return;
		}
		const { statusText = null, raw } = entry?.kind === 'noStatus' ? entry : {};
		const reason = statusText === null ? this.fruitless.delayedReason(attempts) : noStatusReason(statusText, false);
		this.parts.outcomes.giveUp(number, reason, now, { raw });
	}

	private refused(numbers: readonly string[], code: string, now: number): void {
		this.parts.refusals.refused(numbers, code);
		const [number, another] = numbers;
		if (number !== undefined && another === undefined) this.parts.outcomes.giveUp(number, refusedReason(code), now);
	}
}
