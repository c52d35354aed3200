import { Alarm } from './alarm';
import type { Batch } from './batch';
import { Companions } from './companions';
import type { Led } from './companions';
import { Deliveries } from './deliveries';
import { OutageWatch } from './outage';
import { Outcomes } from './outcomes';
import { ProgressClock } from './progress';
import { QuotaSearch } from './quota';
import { Refusals } from './refusals';
import { ReplyHandler } from './reply-handler';
import type { RunParts } from './reply-handler';
import { Defects } from '../defects';
import { Desk } from '../desk/desk';
import type { Seat } from '../desk/seat';
import type { Share } from '../desk/shared-request';
import type { CheckReport, CheckSettings, RunStop } from '../types';
import type { CheckPorts, Progress } from '../ports';
import { Selection } from './selection';
import type { Waves } from './waves';
import { WorkQueue } from './work-queue';

/**
 * Asks the API about every number and reports how each ended.
 *
 * `numbers` must be distinct. With `waves`, which are made from the contacts of these numbers, a number is asked only
 * once a contact needs it; what none needs ends as `NOT_NEEDED`. Each of them is in the report's `outcomes` exactly once,
 * whatever happens: no fault, stop or cancellation discards what has arrived, and a number that has a result is never
 * asked again. Without delays, faults, refusals, waves and a goal, a run takes exactly ⌈numbers / batchSize⌉ requests.
 * Resolves as soon as nothing is in flight any more, on cancellation at once, and from then on the report does not
 * change. With a Result Store it waits for what is in flight on cancellation, too, and in any case until every result is
 * saved or cannot be. Never rejects: a defect of the core, or of a port that breaks its contract, is the stop `internal`.
 * At the `desk` the run meets the others of its account; without one, it is alone.
 */
export async function checkNumbers(
	numbers: readonly string[],
	settings: CheckSettings,
	ports: CheckPorts,
	waves?: Waves,
	desk = new Desk(),
): Promise<CheckReport> {
	return await new CheckRun(numbers, settings, ports, waves, desk).finish();
}

/** The earlier of two times; undefined for never. */
function earlier(one: number | undefined, other: number | undefined): number | undefined {
	return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

class CheckRun {
	private readonly parts: RunParts;
	private readonly handler: ReplyHandler;
	private readonly defects = new Defects();
	/** Absent without a Result Store. */
	private readonly deliveries: Deliveries | undefined;
	private readonly alarm: Alarm;
	/** From then on no request starts, in milliseconds since the epoch; Infinity without a limit. */
	private readonly deadline: number;
	private readonly progress: ProgressClock;
	private readonly selection: Selection;
	private readonly seat: Seat;
	private readonly companions: Companions;
	/** Whether a request waits for its turn among those of other runs. */
	private inLine = false;
	/** When pacing lets the next request start, in milliseconds since the epoch. */
	private nextStartAt = Number.NEGATIVE_INFINITY;
	/** The last time that the clock gave, in milliseconds since the epoch. */
	private lastTime = 0;
	private cancelled = false;
	/** Whether the report is made: what arrives later is too late. */
	private over = false;
	private retries = 0;

	constructor(
		private readonly numbers: readonly string[],
		private readonly settings: CheckSettings,
		private readonly ports: CheckPorts,
		/** If given, it says which of the numbers are asked, and when; else all are. */
		waves: Waves | undefined,
		private readonly desk: Desk,
	) {
		this.alarm = new Alarm({ now: () => this.now(), sleep: (ms, wake) => ports.sleep(ms, wake) });
		this.deliveries = this.deliveriesTo(ports.store);
		const selection = new Selection(numbers, settings.activeWanted ?? Number.POSITIVE_INFINITY, waves);
		this.selection = selection;
		const queue = new WorkQueue(selection.first);
		this.parts = {
			queue,
			outcomes: new Outcomes(
				numbers,
				(saved, again) => {
					this.deliveries?.add(saved, again);
					if (!again) queue.putBack(selection.resolved(saved.number, saved.result.status === 'active'));
				},
				(number) => queue.putBack(selection.givenUp(number)),
				() => selection.askedInVain(),
			),
			refusals: new Refusals(queue, selection.isNarrow ? settings.batchSize : 0),
			quota: new QuotaSearch(settings.batchSize),
			congestion: desk.sit(settings.concurrency, () => this.alarm.wake()),
			outage: new OutageWatch(settings.maxAttempts),
			putOffAtLeast: selection.hasGoal ? settings.batchSize : 0,
			isReleased: (number: string) => selection.isReleased(number),
		};
		this.seat = this.parts.congestion;
		const wake = () => this.alarm.wake();
		this.companions = new Companions(desk, this.seat, selection, settings, wake, (numbers, share, before) =>
			this.shared(numbers, share, before),
		);
		this.handler = new ReplyHandler(this.parts, settings, () => ports.random());
		const { maxRunMs, workflowTimeMs = Number.POSITIVE_INFINITY } = settings;
		this.deadline = this.now() + Math.min(maxRunMs, workflowTimeMs);
		this.progress = new ProgressClock(ports.progress?.bind(ports), this.lastTime);
	}

	async finish(): Promise<CheckReport> {
		const signal = this.ports.cancelled;
		const onCancel = () => {
			this.cancelled = true;
			this.alarm.wake();
		};
		try {
			if (signal?.aborted === true) onCancel();
			signal?.addEventListener('abort', onCancel);
			await this.askAll();
		} catch (thrown) {
			this.stopForDefect(thrown);
			this.seat.stepAside();
			this.companions.leaveUnsent();
		}
		// After a defect, too: what is in flight may have been paid for.
		if (this.cancelled) this.companions.leaveOthers(this.deliveries !== undefined);
		while (this.isWaiting && !this.leavesBehind) await this.somethingLands();
		await this.deliveries?.finish();
		this.companions.leaveOwn();
		this.desk.leave(this.seat);
		this.defects.attempt(
			() => signal?.removeEventListener('abort', onCancel),
			() => {},
		);
		const report = this.report();
		this.over = true;
		return report;
	}

	/** Sends requests until nothing is left to send and nothing is in flight, or until the execution is cancelled. */
	private async askAll(): Promise<void> {
		this.gather();
		for (;;) {
			// Only then: what has just been joined has its time, too.
			const startAt = this.startRequests();
			const waitUntil = earlier(startAt, this.companions.leaveLate(this.now()));
			const goesOn = this.isWaiting || waitUntil !== undefined || this.heldUp || this.inLine;
			if (this.cancelled || !goesOn) return;
			await this.alarm.until(this.handler.stop === undefined ? this.tellProgress(waitUntil) : waitUntil);
		}
	}

	/** Waits until a reply comes, or nobody waits for one any more. Never rejects. */
	private async somethingLands(): Promise<void> {
		try {
			await this.alarm.until(this.companions.leaveLate(this.now()));
		} catch (thrown) {
			this.stopForDefect(thrown);
			this.companions.leaveOthers(false);
		}
	}

	/** Has a list that does not fill a request share one with other short lists. */
	private gather(): void {
		const { gatherMs = 0, requestTimeoutMs = Number.POSITIVE_INFINITY, batchSize } = this.settings;
		const now = this.now();
		const isShort = this.selection.first.length < batchSize && !this.selection.hasGoal;
		if (gatherMs === 0 || !isShort || this.cancelled || now + gatherMs >= this.deadline) return;
		const batch = this.parts.queue.take(now, batchSize, { fresh: true, unmet: false });
		const terms = { most: batchSize, until: now + gatherMs, requestTimeoutMs };
		if (batch !== undefined) this.companions.gather(batch, terms, now);
	}

	/** Processes what another run's request brought; without a share, the run asks by itself. */
	private shared(numbers: readonly string[], share: Share | undefined, startedBefore: number): void {
		if (this.over) return;
		try {
			this.handler.shared(numbers, share, startedBefore, this.now());
			if (share !== undefined) this.companions.broughtNothing(this.openOf(numbers));
		} catch (thrown) {
			this.stopForDefect(thrown);
		}
		this.alarm.wake();
	}

	/** Whether replies are to come, to this run's requests or to others that it needs. */
	private get isWaiting(): boolean {
		return this.inFlight > 0 || this.companions.waiting;
	}

	/** Whether what is in flight is of no use any more: n8n throws away what a cancelled node returns. */
	private get leavesBehind(): boolean {
		return this.cancelled && this.deliveries === undefined;
	}

	/** Whether requests wait until the Result Store has taken more results. */
	private get heldUp(): boolean {
		const hasMore = !this.parts.queue.isEmpty || this.companions.hasUnsent;
		return this.handler.stop === undefined && hasMore && this.deliveries?.full === true;
	}

	/** Tells how far the run is, if that is due. Returns when to look again: at `waitUntil`, or when it is due next. */
	private tellProgress(waitUntil: number | undefined): number | undefined {
		const progressOf = (): Progress => {
			const { congestion, outcomes } = this.parts;
			const { started: requests, inFlight } = congestion;
			const numbers = this.numbers.length;
			return { done: numbers - outcomes.open, numbers, requests, inFlight, charged: this.handler.bill.charged };
		};
		this.defects.attempt(
			() => this.progress.tellAt(this.lastTime, progressOf),
			() => {},
		);
		return this.progress.notAfter(waitUntil);
	}

	/**
	 * Starts every request that may start now. Returns when to look again, in milliseconds since the epoch, or undefined
	 * if only a reply, or the run's turn, can change anything; with neither to come, that means that the run is over.
	 */
	private startRequests(): number | undefined {
		this.inLine = false;
		const waitUntil = this.startWhatMay();
		if (!this.inLine) this.seat.stepAside();
		return waitUntil;
	}

	private startWhatMay(): number | undefined {
		const { queue, quota, refusals, outage, outcomes } = this.parts;
		const { selection, seat, companions } = this;
		const atDeadline = this.deadline < Number.POSITIVE_INFINITY ? this.deadline : undefined;
		for (;;) {
			const now = this.now();
			if (!this.isWaiting) refusals.advance();
			// Also what a reply has put back since.
			if (selection.goalReached) queue.clear();
			const reason = this.reasonToStop(now);
			if (reason !== undefined) this.handler.stopFor(reason);
			if (this.cancelled || this.handler.stop !== undefined) {
				companions.leaveUnsent();
				return undefined;
			}
			// Others must not wait for this run's Result Store.
			if (this.heldUp) queue.putBack(this.openOf(companions.payNothing()));
			else queue.putBack(this.openOf(companions.leaveSettled((number) => outcomes.isOpen(number))));
			if (queue.isEmpty && !companions.isGathering) return companions.hasUnsent ? atDeadline : undefined;
			if (this.heldUp) return atDeadline;
			seat.advance(now);
			const onlyOne = quota.searching || refusals.probing || outage.probing || queue.onlyLastLeft;
			if (onlyOne && this.inFlight > 0) return undefined;
			const ready = Math.max(this.nextStartAt, outage.resumeAt, companions.gathersUntil);
			if (ready > now) return Math.min(ready, this.deadline);
			this.inLine = true;
			const turn = seat.startsAt;
			if (turn === Number.POSITIVE_INFINITY) return this.inFlight > 0 ? undefined : atDeadline;
			if (turn > now) return Math.min(turn, this.deadline);
			this.inLine = false;
			const batch = companions.isGathering ? undefined : this.nextBatch(now);
			if (typeof batch === 'number') return batch;
			const led = batch === undefined ? companions.gathered() : this.led(batch, now);
			if (batch === undefined && led === undefined) return undefined;
			if (led === undefined) continue;
			this.nextStartAt = now + this.settings.minIntervalMs;
			void this.ask(led, now);
		}
	}

	private openOf(numbers: readonly string[]): readonly string[] {
		return numbers.filter((number) => this.parts.outcomes.isOpen(number));
	}

	private led(batch: Batch, now: number): Led | undefined {
		// The reply to another request may have brought the result of a number that waited to be asked.
		const numbers = this.openOf(batch.numbers);
		return this.companions.lead({ ...batch, numbers }, now);
	}

	/** The next batch of the queue, or when to look for one: in milliseconds since the epoch, or with the next reply. */
	private nextBatch(now: number): Batch | number | undefined {
		const { queue, quota, refusals, outage } = this.parts;
		const { room } = this.selection;
		if (room === 0) return this.deadline < Number.POSITIVE_INFINITY ? this.deadline : undefined;
		const fresh = !refusals.probing || queue.onlyFreshLeft;
		const unmet = this.seat.searching || (outage.probing && !outage.probingDelays);
		const batch = queue.take(now, Math.min(quota.limit, room), { fresh, unmet });
		if (batch !== undefined) return batch;
		const dueAt = queue.nextDueAt(now);
		return dueAt === undefined ? undefined : Math.min(dueAt, this.deadline);
	}

	private reasonToStop(now: number): RunStop | undefined {
		const { queue, quota, refusals } = this.parts;
		const refusedCode = this.isWaiting ? undefined : refusals.refusesEverything;
		if (refusedCode !== undefined) return { kind: 'configuration', resultCode: refusedCode };
		if (queue.isEmpty && !this.companions.hasUnsent) return undefined;
		if (quota.exhausted) return { kind: 'quota', resultCode: quota.resultCode };
		const fault = this.deliveries?.fault;
		if (fault !== undefined) return { kind: 'storeFailed', fault };
		if (now < this.deadline) return undefined;
		const { maxRunMs, workflowTimeMs = Number.POSITIVE_INFINITY } = this.settings;
		return { kind: workflowTimeMs < maxRunMs ? 'workflowTimeout' : 'runTimeLimit' };
	}

	/** Never rejects: a defect stops the run. */
	private async ask({ batch, led }: Led, now: number): Promise<void> {
		const { congestion, outage, quota } = this.parts;
		if (batch.faults > 0) this.retries++;
		const flight = congestion.start(now);
		this.selection.sent(batch.numbers);
		try {
			const sent = { batch, flight, inSearch: quota.started(), probe: outage.probing };
			const asked = this.companions.start(led, now);
			const reply = await this.ports.send(asked, led.request.unwanted.signal);
			led.request.end(reply);
			const share = asked.length > batch.numbers.length ? await led.part.share : undefined;
			if (this.over) return;
			if (share === undefined) this.handler.handle(sent, reply, this.now());
			else this.handler.sharedByMe(sent, share, this.now());
		} catch (thrown) {
			this.stopForDefect(thrown);
		} finally {
			this.companions.landed(led);
			this.selection.landed(batch.numbers);
			congestion.ended(flight);
			this.alarm.wake();
		}
	}

	private deliveriesTo(store: CheckPorts['store']): Deliveries | undefined {
		if (store === undefined) return undefined;
		const ports = { store, now: () => this.now(), sleep: this.ports.sleep.bind(this.ports) };
		return new Deliveries(
			ports,
			() => this.alarm.wake(),
			(thrown) => this.stopForDefect(thrown),
		);
	}

	private get inFlight(): number {
		return this.seat.inFlight;
	}

	private stopForDefect(thrown: unknown): void {
		if (this.over) return;
		this.defects.note(thrown);
		this.handler.stopFor({ kind: 'internal', defect: this.defects.first ?? '' });
	}

	/** The time in milliseconds since the epoch. If the clock breaks, that stops the run, and its last time stays. */
	private now(): number {
		try {
			const time = this.ports.now();
			if (!Number.isFinite(time)) throw new RangeError('The clock gives no time.');
			this.lastTime = time;
		} catch (thrown) {
			this.stopForDefect(thrown);
		}
		return this.lastTime;
	}

	private report(): CheckReport {
		const now = this.now();
		const { goalReached, asked } = this.selection;
		this.selection.endRest(this.parts.outcomes, now);
		const outcomes = this.defects.attempt(
			() => this.parts.outcomes.close(this.stop, this.handler.nothingCame, now),
			// The results are kept even if nothing can be said of the stop.
			() => this.parts.outcomes.close(undefined, false, now),
		);
		const stop = this.stop;
		const counts = {
			requests: this.parts.congestion.started,
			retries: this.retries,
			...this.handler.bill,
			reAsks: this.parts.queue.askedAgain,
			resolved: this.parts.outcomes.resolved,
			goalReached,
		};
		const { slowdown } = this.parts.congestion;
		return {
			...{ outcomes, ...counts },
			...(stop === undefined ? {} : { stop }),
			...(asked === undefined ? {} : { asked }),
			...(slowdown === undefined ? {} : { slowdown }),
			...(this.deliveries === undefined ? {} : { store: this.deliveries.report }),
		};
	}

	/** Why the run stopped. A defect is told even if something else had stopped the run before. */
	private get stop(): RunStop | undefined {
		const defect = this.defects.first;
		if (defect !== undefined) return { kind: 'internal', defect };
		if (this.cancelled) return { kind: 'cancelled' };
		// What was looked for has been found, whatever came with the last replies.
		return this.selection.goalReached ? undefined : this.handler.finalStop;
	}
}
