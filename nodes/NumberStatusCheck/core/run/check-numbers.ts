import { OutageWatch } from './outage';
import { Outcomes } from './outcomes';
import { QuotaSearch } from './quota';
import { Refusals } from './refusals';
import { ReplyHandler } from './reply-handler';
import type { RunParts } from './reply-handler';
import type { CheckPorts, CheckReport, CheckSettings, RunStop, TransportReply } from '../types';
import { WorkQueue } from './work-queue';
import type { Batch } from './work-queue';

/**
 * Asks the API about every number and reports how each ended.
 *
 * `numbers` must be distinct. Each of them is in the report's `outcomes` exactly once, whatever happens: no fault, stop
 * or cancellation discards what has arrived, and a number that has a result is never asked again. Without delays,
 * faults and refusals a run takes exactly ⌈numbers / batchSize⌉ requests. Resolves as soon as nothing is in flight any
 * more, on cancellation at once; rejects only on a defect of the core, or of a port that breaks its contract.
 */
export async function checkNumbers(
	numbers: readonly string[],
	settings: CheckSettings,
	ports: CheckPorts,
): Promise<CheckReport> {
	return await new CheckRun(numbers, settings, ports).finish();
}

class CheckRun {
	private readonly parts: RunParts;
	private readonly handler: ReplyHandler;
	/** From then on no request starts, in milliseconds since the epoch; Infinity without a limit. */
	private readonly deadline: number;
	/** When pacing lets the next request start, in milliseconds since the epoch. */
	private nextStartAt = Number.NEGATIVE_INFINITY;
	private inFlight = 0;
	/** Ends the current wait. */
	private wake: () => void = () => {};
	/** What `ask` caught, for `finish` to throw. */
	private defect: Error | undefined;
	private readonly counts = { requests: 0, retries: 0 };

	constructor(
		numbers: readonly string[],
		private readonly settings: CheckSettings,
		private readonly ports: CheckPorts,
	) {
		const queue = new WorkQueue(numbers);
		this.parts = {
			queue,
			outcomes: new Outcomes(numbers),
			refusals: new Refusals(queue),
			quota: new QuotaSearch(settings.batchSize),
			outage: new OutageWatch(settings.concurrency, settings.maxAttempts),
		};
		this.handler = new ReplyHandler(this.parts, settings, () => ports.random());
		this.deadline = ports.now() + settings.maxRunMs;
	}

	async finish(): Promise<CheckReport> {
		const onCancel = () => this.wake();
		this.ports.cancelled?.addEventListener('abort', onCancel);
		try {
			for (;;) {
				const waitUntil = this.startRequests();
				if (this.isOver(waitUntil)) return this.report();
				await this.waitFor(waitUntil);
				if (this.defect !== undefined) throw this.defect;
			}
		} finally {
			this.ports.cancelled?.removeEventListener('abort', onCancel);
		}
	}

	private get cancelled(): boolean {
		return this.ports.cancelled?.aborted === true;
	}

	private isOver(waitUntil: number | undefined): boolean {
		return this.cancelled || (this.inFlight === 0 && waitUntil === undefined);
	}

	/**
	 * Starts every request that may start now. Returns when to look again, in milliseconds since the epoch, or undefined
	 * if only a reply can change anything; with nothing in flight, that means that the run is over.
	 */
	private startRequests(): number | undefined {
		const { queue, quota, refusals, outage } = this.parts;
		for (;;) {
			const now = this.ports.now();
			if (this.inFlight === 0) refusals.advance();
			const reason = this.reasonToStop(now);
			if (reason !== undefined) this.handler.stopFor(reason);
			if (this.cancelled || this.handler.stop !== undefined || queue.isEmpty) return undefined;
			const onlyOne = quota.searching || refusals.probing || outage.probing;
			if (this.inFlight >= (onlyOne ? 1 : this.settings.concurrency)) return undefined;
			const notBefore = Math.max(this.nextStartAt, outage.resumeAt);
			if (notBefore > now) return Math.min(notBefore, this.deadline);
			const fresh = !refusals.probing || queue.onlyFreshLeft;
			const batch = queue.take(now, quota.limit, { fresh });
			if (batch === undefined) {
				const dueAt = queue.nextDueAt(now);
				return dueAt === undefined ? undefined : Math.min(dueAt, this.deadline);
			}
			this.nextStartAt = now + this.settings.minIntervalMs;
			void this.ask(batch);
		}
	}

	private reasonToStop(now: number): RunStop | undefined {
		const { queue, quota, refusals } = this.parts;
		const refusedCode = this.inFlight === 0 ? refusals.refusesEverything : undefined;
		if (refusedCode !== undefined) return { kind: 'configuration', resultCode: refusedCode };
		if (queue.isEmpty) return undefined;
		if (quota.exhausted) return { kind: 'quota', resultCode: quota.resultCode };
		return now >= this.deadline ? { kind: 'runTimeLimit' } : undefined;
	}

	/** Never rejects: a defect is kept for `finish` to throw, so that it cannot go unnoticed. */
	private async ask(batch: Batch): Promise<void> {
		this.inFlight++;
		this.counts.requests++;
		if (batch.faults > 0) this.counts.retries++;
		const inSearch = this.parts.quota.started();
		const reply = await this.send(batch.numbers);
		this.inFlight--;
		try {
			this.handler.handle(batch, inSearch, reply, this.ports.now());
		} catch (error) {
			this.defect = error instanceof Error ? error : new Error(String(error));
		}
		this.wake();
	}

	private async send(numbers: readonly string[]): Promise<TransportReply> {
		try {
			return await this.ports.send(numbers);
		} catch {
			return { kind: 'none', cause: 'network', code: 'UNKNOWN' };
		}
	}

	/** Waits for the next reply or cancellation, but not beyond `time` (milliseconds since the epoch) if there is one. */
	private async waitFor(time: number | undefined): Promise<void> {
		const woken = new Promise<void>((resolve) => {
			this.wake = resolve;
		});
		if (time === undefined) return await woken;
		const timer = new AbortController();
		await Promise.race([woken, this.ports.sleep(time - this.ports.now(), timer.signal)]);
		timer.abort();
	}

	private report(): CheckReport {
		const now = this.ports.now();
		const stop = this.cancelled ? { kind: 'cancelled' as const } : this.handler.finalStop;
		const outcomes = this.parts.outcomes.close(stop, this.handler.lostToOutage, now);
		const counts = { ...this.counts, reAsks: this.parts.queue.askedAgain, resolved: this.parts.outcomes.resolved };
		return stop === undefined ? { outcomes, ...counts } : { outcomes, stop, ...counts };
	}
}
