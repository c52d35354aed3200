import type { Batch } from './batch';
import { Defects } from '../defects';
import { partOf } from '../desk/divide';
import type { Share } from '../desk/shared-request';
import { noStatusReason, refusedReason, strangerReason } from '../explain';
import { explainFault, mayBeCharged } from '../explain-fault';
import { reasonOf } from '../explanation';
import { FruitlessRequests } from './fruitless';
import type { FruitlessParts, Sent } from './fruitless';
import { parseReply } from '../reply/parse-reply';
import type { Entry } from '../reply/entries';
import type { ParsedReply } from '../reply/parse-reply';
import { PaidInVain } from './paid-in-vain';
import type { QuotaSearch } from './quota';
import type { Refusals } from './refusals';
import { resultCode } from '../result-codes';
import type { ResultClass } from '../result-codes';
import { retryAfterMs } from './retry-policy';
import type { CheckReport, CheckSettings, Fault, RunStop, TransportReply } from '../types';

type ApiReply = Extract<ParsedReply, { kind: 'api' }>;

/** What stops a run that has no more time. */
const OUT_OF_TIME: ReadonlySet<RunStop['kind']> = new Set(['runTimeLimit', 'workflowTimeout']);

/**
 * What cut nothing short if every number has its outcome: what a last reply says of the account, the money, or the
 * store.
 */
const TOLD_LAST: ReadonlySet<RunStop['kind']> = new Set(['account', 'paidInVain', 'storeFailed']);

/** The parts of a run that a reply can change. */
export interface RunParts extends FruitlessParts {
	readonly refusals: Refusals;
	readonly quota: QuotaSearch;
}

/** Whether a reply names one of these numbers: where it has no entry for any, it has some that this node cannot read. */
function namesAny(reply: TransportReply, numbers: readonly string[]): boolean {
	return reply.kind === 'http' && numbers.some((number) => reply.body.includes(number));
}

/**
 * Decides what follows from each reply: results are recorded, and numbers without one are delayed, split, repeated or
 * given up. Nothing here throws.
 */
export class ReplyHandler {
	private stopped: RunStop | undefined;
	private charged = 0;
	private chargedStrangers = 0;
	private unanswered = 0;
	private readonly fruitless: FruitlessRequests;
	private readonly paidInVain = new PaidInVain();

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
		const toldLast = this.stop !== undefined && TOLD_LAST.has(this.stop.kind);
		return toldLast && this.parts.outcomes.open === 0 ? undefined : this.stop;
	}

	/** Whether no reply was an answer of the API, and so the run is an outage. */
	get nothingCame(): boolean {
		return this.finalStop?.kind === 'outage' && !this.fruitless.answeredOnce;
	}

	/** What the API says that it charged for, over all replies, and what it may have charged for without saying so. */
	get bill(): Pick<CheckReport, 'charged' | 'chargedStrangers' | 'unanswered'> {
		const { charged, chargedStrangers, unanswered } = this;
		return { charged, chargedStrangers, ...(unanswered === 0 ? {} : { unanswered }) };
	}

	/** Processes the reply to this request. `now` in milliseconds since the epoch. */
	handle(sent: Sent, reply: TransportReply, now: number): void {
		const { batch, inSearch } = sent;
		const defects = new Defects();
		const { outcomes } = this.parts;
		const isMissing = (number: string) => outcomes.isMissing(number);
		const parsed = parseReply(reply, batch.numbers, this.settings.keepRaw, defects, isMissing);
		const wait = reply.kind === 'http' ? retryAfterMs(reply.retryAfter, now) : 0;
		const lost = parsed.kind === 'fault' ? parsed.fault : parsed.brokeOff;
		if (lost !== undefined && mayBeCharged(lost)) this.unanswered++;
		if (parsed.kind === 'fault') return this.faulted(sent, batch, parsed.fault, wait, now);
		const { resultCode: code, brokeOff } = parsed;
		const kind = brokeOff === undefined ? this.classOf(code) : 'serverFault';
		const fault: Fault = brokeOff ?? { kind: 'serverFault', resultCode: code };
		// What could be read of the reply is kept; going on could pay for what this node cannot read.
		if (defects.first !== undefined) this.stopFor({ kind: 'internal', defect: defects.first });
		// Usable entries count whatever the code is; the code is about the numbers without one.
		const { left, results } = this.book(batch.numbers, parsed, now);
		if (inSearch) this.parts.quota.spent(parsed.charged);
		const progress = left.length < batch.numbers.length || results > 0;
		if (kind === 'success' || progress) this.parts.refusals.accepted();
		const open = { ...batch, numbers: left };
		if (kind === 'serverFault' && !progress) return this.faulted(sent, open, fault, wait, now);
		this.fruitless.answered(sent, now);
		const unread = parsed.entries.size === 0 && namesAny(reply, batch.numbers);
		const putOff = !progress && (kind === 'delay' || (kind === 'success' && (unread || outcomes.resolved === 0)));
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
				if (left.length > 0) this.fruitless.partlyFaulted(open, fault, wait, now);
		}
		const stop = this.fruitless.endIfDown({ kind: 'delay', resultCode: code }, now);
		if (stop !== undefined) this.stopFor(stop);
	}

	/**
	 * Processes what the reply to another run's request says of these numbers; without a share, there is no reply. What it
	 * leaves open is asked again by this run alone, as if nothing had been shared, but for what a plain success left out and
	 * this run pays for: that is delayed. `startedBefore`: how many requests of the run had started when it began to wait;
	 * `now` in milliseconds since the epoch.
	 */
	shared(numbers: readonly string[], share: Share | undefined, startedBefore: number, now: number): void {
		if (share === undefined) this.parts.queue.putBack(this.openOf(numbers));
		else this.takeShare(numbers, share, startedBefore, now);
	}

	/** Processes the reply to this request, which asked for other runs' numbers, too; as above. */
	sharedByMe({ batch, flight, ...sent }: Sent, share: Share, now: number): void {
		const fault = this.takeShare(batch.numbers, share, flight.index, now);
		const wait = share.reply.kind === 'http' ? retryAfterMs(share.reply.retryAfter, now) : 0;
		if (fault === undefined) this.fruitless.answered({ batch, flight, ...sent }, now);
		else this.fruitless.faultedInCompany(flight, fault, wait, now);
	}

	/** `place`: of the request among those of the run. Returns the fault that it met, if it met one. */
	private takeShare(numbers: readonly string[], share: Share, place: number, now: number): Fault | undefined {
		const { outcomes, queue, refusals } = this.parts;
		const defects = new Defects();
		const isMissing = (number: string) => share.takesRest && outcomes.isMissing(number);
		const parsed = parseReply(share.reply, share.asked, this.settings.keepRaw, defects, isMissing);
		// A defect in what may be another run's is this run's only where nobody else takes it.
		if (defects.first !== undefined && share.takesRest) this.stopFor({ kind: 'internal', defect: defects.first });
		const lost = parsed.kind === 'fault' ? parsed.fault : parsed.brokeOff;
		if (lost !== undefined && share.takesRest && mayBeCharged(lost)) this.unanswered++;
		if (parsed.kind === 'fault') {
			queue.putBack(this.openOf(numbers));
			return parsed.fault;
		}
		const { left, results } = this.book([...share.pays], partOf(parsed, numbers, share), now);
		this.fruitless.answeredInCompany(place, results > 0);
		const kind = parsed.brokeOff === undefined ? this.classOf(parsed.resultCode) : 'serverFault';
		if (kind === 'success' || results > 0) refusals.accepted();
		if (kind === 'account') this.stopFor({ kind: 'account', resultCode: parsed.resultCode });
		if (kind === 'success') for (const number of left) this.delayed(number, now, parsed.entries.get(number));
		const delayed = new Set(kind === 'success' ? left : []);
		queue.putBack(this.openOf(numbers).filter((number) => !delayed.has(number)));
		return parsed.brokeOff ?? (kind === 'serverFault' ? { kind, resultCode: parsed.resultCode } : undefined);
	}

	/**
	 * Records what an answer says of these numbers, and what it charged. Returns what it leaves open of them, and how many
	 * results it brought.
	 */
	private book(numbers: readonly string[], reply: ApiReply, now: number): { left: string[]; results: number } {
		const { outcomes } = this.parts;
		const before = { open: outcomes.open, resolved: outcomes.resolved };
		const left = this.settle(numbers, reply, now);
		const results = outcomes.resolved - before.resolved;
		const ended = before.open - outcomes.open;
		this.charged += reply.charged;
		this.chargedStrangers += reply.chargedStrangers;
		// Charges for numbers nobody asked are no reason to stop where those that were asked get their results.
		this.paidInVain.add(results, results > 0 ? Math.max(0, ended - results) : Math.max(ended, reply.charged));
		if (this.paidInVain.isTooMuch) this.stopFor({ kind: 'paidInVain' });
		return { left, results };
	}

	private openOf(numbers: readonly string[]): readonly string[] {
		return numbers.filter((number) => this.parts.outcomes.isOpen(number));
	}

	/** `open`: what the reply leaves open. */
	private faulted(sent: Sent, open: Batch, fault: Fault, askedToWait: number, now: number): void {
		const over = this.stop !== undefined;
		const stop = this.fruitless.faulted(sent, open, fault, { askedToWait, now, over });
		if (stop !== undefined) this.stopFor(stop);
	}

	/**
	 * Gives each number that this reply decides its outcome, and returns the others, in their order. What was charged is
	 * decided even without a known status, and so is what may have been: asked again, it would be paid for again.
	 */
	private settle(numbers: readonly string[], reply: ApiReply, now: number): string[] {
		const { entries, ofOthers, paidStrangers, brokeOff } = reply;
		const { outcomes, queue } = this.parts;
		const tooLong = brokeOff?.kind === 'tooLong' ? reasonOf(explainFault(brokeOff)) : undefined;
		const maybePaid = tooLong ?? (paidStrangers ? strangerReason() : undefined);
		for (const [number, entry] of [...entries, ...ofOthers]) this.record(number, entry, now);
		for (const number of numbers) {
			if (maybePaid !== undefined && !entries.has(number)) outcomes.giveUp(number, maybePaid, now);
		}
		if (outcomes.open === 0) queue.clear();
		return numbers.filter((number) => outcomes.isOpen(number));
	}

	/** Ends a number that this entry decides. */
	private record(number: string, entry: Entry, now: number): void {
		const { outcomes } = this.parts;
		if (entry.kind === 'result') outcomes.resolve(number, entry.result, now);
		else if (entry.charged) {
			outcomes.giveUp(number, noStatusReason(entry.statusText, true), now, { charged: true, raw: entry.raw });
		}
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
