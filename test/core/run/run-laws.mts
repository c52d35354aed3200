import type { CheckSettings } from '../../../nodes/NumberStatusCheck/core/types';
import type { World } from './arbitrary-worlds.mts';
import type { Run, RunEvent } from './virtual-time.mts';
import type { Told } from './world-api.mts';

/** An API that asks for a longer wait, in milliseconds, ends the run. */
const LONGEST_WAIT_MS = 300_000;
/** How many refused requests, of how few numbers, it takes to say that the API refuses everything. */
const WITNESSES = 3;
const LARGEST_WITNESS = 3;

/** What the run knows about one number at a moment; times are milliseconds since it began. */
interface Known {
	/** Replies without a result that count as attempts. */
	misses: number;
	/** When the delay of its last reply is over; undefined unless that reply delayed it. */
	delayedUntil: number | undefined;
	faultsInARow: number;
	backOffUntil: number;
	/** The largest batch it may be asked in, after a refusal. */
	largestBatch: number;
}

/**
 * Follows the events of a run and collects what breaks the rules of asking, besides those of the standing property: no
 * attempt too many, delays, backoff and `Retry-After` waited out, refused batches halved, nothing sent after a stop or
 * a cancellation, and outages, quotas and their bounds.
 */
export class RunLaws {
	readonly broken: string[] = [];
	private readonly numbers = new Map<string, Known>();
	private readonly settings: CheckSettings;
	private readonly leastJitter: number;
	private pausedUntil = 0;
	private over: string | undefined;
	private inFlight = 0;
	private sentSinceAnswer = 0;
	private faultsInARow = 0;
	private sentInSearch: number | undefined;
	private delayedAsks = 0;

	constructor(
		private readonly world: World,
		private readonly run: Run,
		private readonly told: readonly Told[],
	) {
		this.settings = world.settings;
		this.leastJitter = Math.min(...world.jitter);
		for (const event of run.events) {
			if (event.kind === 'sent') this.sent(event);
			else this.arrived(event);
		}
		this.ended();
	}

	private sent({ index, at }: RunEvent): void {
		const { maxAttempts, concurrency, batchSize } = this.settings;
		const batch = this.batch(index);
		const expect = (holds: boolean, violation: string) => this.expect(holds, `request ${index} at ${at}: ${violation}`);
		this.sentSinceAnswer++;
		expect(this.over === undefined, `after ${this.over}`);
		expect(at < (this.world.cancelAt ?? Infinity), 'after the cancellation');
		expect(at >= this.pausedUntil, `within a Retry-After that ends at ${this.pausedUntil}`);
		expect(this.sentSinceAnswer <= 2 * concurrency + maxAttempts, `${this.sentSinceAnswer} since the last answer`);
		const feeling = this.faultsInARow >= concurrency;
		expect(!feeling || this.inFlight === 0, `beside another one after ${this.faultsInARow} faults in a row`);
		if (this.sentInSearch !== undefined) {
			const most = 2 * Math.ceil(Math.log2(Math.max(2, batchSize))) + 2;
			expect(++this.sentInSearch <= most, `${this.sentInSearch} in a search that may take ${most}`);
			expect(this.inFlight === 0, 'beside another one while the quota is searched');
		}
		for (const number of batch) {
			const known = this.known(number);
			expect(known.misses < maxAttempts, `${number} had its attempts`);
			expect(at >= (known.delayedUntil ?? 0), `${number} is delayed until ${known.delayedUntil}`);
			expect(at >= known.backOffUntil, `${number} backs off until ${known.backOffUntil}`);
			expect(batch.length <= known.largestBatch, `${number} in ${batch.length}, not ${known.largestBatch} at most`);
			if (known.delayedUntil !== undefined) this.delayedAsks++;
			known.delayedUntil = undefined;
			known.largestBatch = Infinity;
		}
		this.inFlight++;
	}

	private arrived({ index, at }: RunEvent): void {
		const { kind, late, askedToWait } = this.toldOf(index);
		const fault = kind === 'fault' || kind === 'rateLimit';
		this.inFlight--;
		if (kind === 'defect') {
			this.over = 'a defect';
			return;
		}
		this.faultsInARow = fault ? this.faultsInARow + 1 : 0;
		if (!fault) this.sentSinceAnswer = 0;
		if (kind === 'account') this.over = 'an account fault';
		if (kind === 'quota') this.sentInSearch ??= 0;
		if (fault) this.pausedUntil = Math.max(this.pausedUntil, at + askedToWait);
		if (fault && askedToWait > LONGEST_WAIT_MS) this.over = `a Retry-After of ${askedToWait} ms`;
		const batch = this.batch(index);
		for (const number of batch) {
			const known = this.known(number);
			if (kind === 'fault' || late.includes(number)) known.misses++;
			if (late.includes(number)) known.delayedUntil = at + this.settings.delayMs;
			known.faultsInARow = fault ? known.faultsInARow + 1 : 0;
			// A batch that is cut to fit what is left of the quota starts afresh.
			const grown = this.sentInSearch === undefined ? known.faultsInARow - 1 : 0;
			if (fault) known.backOffUntil = at + Math.round(this.leastJitter * Math.min(30_000, 1000 * 2 ** grown));
			if (kind === 'refused') known.largestBatch = batch.length === 1 ? 0 : Math.ceil(batch.length / 2);
		}
	}

	/** What the report says agrees with what happened. */
	private ended(): void {
		const { report, endedAt } = this.run;
		const arrivals = this.run.events.filter(({ kind }) => kind === 'arrived');
		const latest = Math.max(this.settings.maxRunMs, arrivals.at(-1)?.at ?? 0);
		this.expect(endedAt <= latest, `the run ends at ${endedAt}, and nothing was to be waited for after ${latest}`);
		for (const [number, outcome] of report.outcomes) {
			if (outcome.kind !== 'unresolved' || outcome.cutShort) continue;
			const { misses, largestBatch } = this.known(number);
			const tried = misses >= this.settings.maxAttempts || largestBatch === 0;
			this.expect(tried, `${number} is given up (${outcome.reason.code}) after ${misses} misses`);
		}
		this.expect(report.reAsks === this.delayedAsks, `reAsks is ${report.reAsks}, not ${this.delayedAsks}`);
		this.expect(report.retries <= report.requests, `${report.retries} retries of ${report.requests} requests`);
		const kinds = new Set(arrivals.map(({ index }) => this.toldOf(index).kind));
		const refused = arrivals.filter(({ index }) => this.toldOf(index).kind === 'refused');
		const smallRefused = refused.filter(({ index }) => this.batch(index).length <= LARGEST_WITNESS);
		const possible: Record<NonNullable<typeof report.stop>['kind'], boolean> = {
			account: kinds.has('account'),
			quota: kinds.has('quota'),
			configuration: smallRefused.length >= WITNESSES && !kinds.has('success'),
			outage: kinds.has('fault') || kinds.has('rateLimit'),
			runTimeLimit: endedAt >= this.settings.maxRunMs,
			cancelled: endedAt === this.world.cancelAt,
			noRunTime: false,
			internal: kinds.has('defect'),
		};
		const stop = report.stop?.kind;
		this.expect(stop === undefined || possible[stop], `the run was stopped without a reason: ${stop}`);
		this.expect(stop !== undefined || !kinds.has('account'), 'an account fault did not stop the run');
		this.expect(stop === 'internal' || !kinds.has('defect'), 'a defect is not told');
	}

	private batch(index: number): readonly string[] {
		return this.run.batches[index] ?? [];
	}

	private toldOf(index: number): Told {
		const told = this.told[index];
		if (told === undefined) throw new Error(`Request ${index} was never answered`);
		return told;
	}

	private known(number: string): Known {
		const fresh = { misses: 0, delayedUntil: undefined, faultsInARow: 0, backOffUntil: 0, largestBatch: Infinity };
		const known = this.numbers.get(number) ?? fresh;
		this.numbers.set(number, known);
		return known;
	}

	private expect(holds: boolean, violation: string): void {
		if (!holds) this.broken.push(violation);
	}
}
