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
	/** Replies of the API itself that brought it nothing. */
	misses: number;
	/** Replies of any kind that brought it nothing, rate limits aside. */
	inVain: number;
	/** When the delay of its last reply is over; undefined unless that reply delayed it. */
	delayedUntil: number | undefined;
	/** How many requests had started when its last fault came; Infinity before the first. */
	startedBefore: number;
	/** Whether another request started and was answered between two of its faults. */
	witnessed: boolean;
	backOffUntil: number;
	/** How many numbers were in its last batch. */
	lastBatch: number;
	/** The largest batch it may be asked in, after a refusal. */
	largestBatch: number;
	/** Whether the last request with it had no other beside it. */
	alone: boolean;
}

/**
 * Follows the events of a run and collects what breaks the rules of asking, besides those of the standing property:
 * attempts and their end, delays, backoff and `Retry-After` waited out, refused batches halved, nothing sent after a stop
 * or a cancellation, and outages, quotas and their bounds.
 */
export class RunLaws {
	readonly broken: string[] = [];
	private readonly numbers = new Map<string, Known>();
	private readonly settings: CheckSettings;
	private readonly leastJitter: number;
	private readonly flying = new Set<number>();
	private pausedUntil = 0;
	private over: string | undefined;
	private sentSinceAnswer = 0;
	/** Requests that are counted in it. */
	private readonly counted = new Set<number>();
	private inVainInARow = 0;
	/** Replies since the last one with a result, suspects and delays included. */
	private vainSinceAnswer = 0;
	private mostInVain = 0;
	private started = 0;
	/** The last request that was answered, by its index. */
	private lastAnswered = -1;
	private sentInSearch: number | undefined;
	private delayedAsks = 0;

	constructor(
		private readonly world: World,
		private readonly run: Run,
		private readonly told: readonly Told[],
		/** How many numbers the longest contact has; 1 without waves. */
		private readonly waves: number,
	) {
		this.settings = world.settings;
		this.leastJitter = Math.min(...world.jitter);
		for (const event of run.events) {
			if (event.kind === 'sent') this.sent(event);
			else this.arrived(event);
		}
		this.ended();
	}

	private get levels(): number {
		return Math.ceil(Math.log2(Math.max(2, this.settings.batchSize)));
	}

	private sent({ index, at }: RunEvent): void {
		const { maxAttempts, concurrency } = this.settings;
		const batch = this.batch(index);
		const expect = (holds: boolean, violation: string) => this.expect(holds, `request ${index} at ${at}: ${violation}`);
		// What others' answers speak against does not show an outage.
		const suspect = batch.some((number) => this.known(number).witnessed);
		if (!suspect) this.counted.add(index);
		if (!suspect) this.sentSinceAnswer++;
		expect(this.over === undefined, `after ${this.over}`);
		expect(at < (this.world.cancelAt ?? Infinity), 'after the cancellation');
		expect(at >= this.pausedUntil, `within a Retry-After that ends at ${this.pausedUntil}`);
		// What contacts have besides is asked twice at most, where the API fails on all that is left.
		const most = 2 * Math.max(2, concurrency) + maxAttempts * Math.min(this.waves, 3);
		expect(this.sentSinceAnswer <= most, `${this.sentSinceAnswer} since the last answer`);
		const feeling = this.inVainInARow >= Math.max(2, concurrency);
		expect(!feeling || this.flying.size === 0, `beside another one after ${this.inVainInARow} in a row in vain`);
		if (this.sentInSearch !== undefined) {
			const search = 2 * this.levels + 2;
			expect(++this.sentInSearch <= search, `${this.sentInSearch} in a search that may take ${search}`);
			expect(this.flying.size === 0, 'beside another one while the quota is searched');
		}
		for (const number of batch) {
			const known = this.known(number);
			const spent = known.inVain >= maxAttempts;
			const asItWas = batch.length > 1 && batch.length === known.lastBatch && !spent;
			expect(known.misses <= 2 * maxAttempts + this.levels, `${number} had ${known.misses} misses`);
			expect(spent || at >= (known.delayedUntil ?? 0), `${number} is delayed until ${known.delayedUntil}`);
			expect(!asItWas || at >= known.backOffUntil, `${number} backs off until ${known.backOffUntil}`);
			expect(batch.length <= known.largestBatch, `${number} in ${batch.length}, not ${known.largestBatch} at most`);
			if (known.delayedUntil !== undefined) this.delayedAsks++;
			known.delayedUntil = undefined;
			known.largestBatch = Infinity;
			known.lastBatch = batch.length;
			known.alone = this.flying.size === 0;
		}
		for (const other of this.flying) for (const number of this.batch(other)) this.known(number).alone = false;
		this.flying.add(index);
		this.started++;
	}

	private arrived({ index, at }: RunEvent): void {
		const { kind, late, askedToWait } = this.toldOf(index);
		const fault = kind === 'fault' || kind === 'serverFault' || kind === 'rateLimit';
		this.flying.delete(index);
		if (kind === 'defect') {
			this.over = 'a defect';
			return;
		}
		const batch = this.batch(index);
		if (fault) for (const number of batch) this.faulted(this.known(number));
		const suspect = batch.some((number) => this.known(number).witnessed);
		// Counted when it was sent, as it was not known yet.
		if (fault && suspect && this.counted.has(index)) this.sentSinceAnswer--;
		if (fault && !suspect) {
			this.inVainInARow++;
			this.pausedUntil = Math.max(this.pausedUntil, at + askedToWait);
		}
		const allLate = batch.every((number) => late.includes(number));
		this.vainSinceAnswer = fault || allLate ? this.vainSinceAnswer + 1 : 0;
		this.mostInVain = Math.max(this.mostInVain, this.vainSinceAnswer);
		if (!fault) {
			this.inVainInARow = 0;
			this.sentSinceAnswer = 0;
			this.counted.clear();
			this.lastAnswered = Math.max(this.lastAnswered, index);
		}
		if (kind === 'account') this.over = 'an account fault';
		if (kind === 'quota') this.sentInSearch ??= 0;
		if (fault && askedToWait > LONGEST_WAIT_MS) this.over = `a Retry-After of ${askedToWait} ms`;
		for (const number of batch) {
			const known = this.known(number);
			if (kind === 'serverFault' || late.includes(number)) known.misses++;
			const counts =
				kind === 'fault' || kind === 'serverFault' || (kind === 'rateLimit' && (known.witnessed || known.alone));
			if (counts || late.includes(number)) known.inVain++;
			if (late.includes(number)) known.delayedUntil = at + this.settings.delayMs;
			if (fault) known.backOffUntil = at + Math.round(this.leastJitter * 1000);
			if (kind === 'refused') known.largestBatch = batch.length === 1 ? 0 : Math.ceil(batch.length / 2);
		}
	}

	private faulted(known: Known): void {
		known.witnessed ||= this.lastAnswered >= known.startedBefore;
		known.startedBefore = this.started;
	}

	/** What the report says agrees with what happened. */
	private ended(): void {
		const { report, endedAt } = this.run;
		const arrivals = this.run.events.filter(({ kind }) => kind === 'arrived');
		const latest = Math.max(this.settings.maxRunMs, arrivals.at(-1)?.at ?? 0);
		this.expect(endedAt <= latest, `the run ends at ${endedAt}, and nothing was to be waited for after ${latest}`);
		const kinds = new Set(arrivals.map(({ index }) => this.toldOf(index).kind));
		const lates = arrivals.filter(({ index }) =>
			this.batch(index).every((one) => this.toldOf(index).late.includes(one)),
		);
		for (const [number, outcome] of report.outcomes) {
			if (outcome.kind !== 'unresolved' || outcome.cutShort) continue;
			if (['goalReached', 'notAskedAgain', 'notNeeded'].includes(outcome.reason.code)) continue;
			const { inVain, largestBatch, lastBatch, alone } = this.known(number);
			const isTransport = /^(?:http\d+|timeout|network|notThisApi)$/.test(outcome.reason.code);
			const { maxAttempts } = this.settings;
			// The API failed on all that was left, and that was no more than a batch; with waves, others may follow.
			const atTheEnd = (this.waves > 1 ? this.mostInVain : this.vainSinceAnswer) >= maxAttempts;
			const tried = inVain >= maxAttempts || largestBatch === 0 || atTheEnd;
			this.expect(tried, `${number} is given up (${outcome.reason.code}) after ${inVain} in vain`);
			const ownRequest = !isTransport || (lastBatch === 1 && alone) || atTheEnd;
			this.expect(ownRequest, `${number} is given up (${outcome.reason.code}) in company`);
		}
		this.expect(report.reAsks === this.delayedAsks, `reAsks is ${report.reAsks}, not ${this.delayedAsks}`);
		this.expect(report.retries <= report.requests, `${report.retries} retries of ${report.requests} requests`);
		const refused = arrivals.filter(({ index }) => this.toldOf(index).kind === 'refused');
		const smallRefused = refused.filter(({ index }) => this.batch(index).length <= LARGEST_WITNESS);
		const possible: Record<NonNullable<typeof report.stop>['kind'], boolean> = {
			account: kinds.has('account'),
			quota: kinds.has('quota'),
			configuration: smallRefused.length >= WITNESSES && !kinds.has('success'),
			outage: kinds.has('fault') || kinds.has('serverFault') || kinds.has('rateLimit') || lates.length > 0,
			// No world charges without a status.
			paidInVain: false,
			runTimeLimit: endedAt >= this.settings.maxRunMs,
			cancelled: endedAt === this.world.cancelAt,
			noRunTime: false,
			workflowTimeout: false,
			storeFailed: false,
			internal: kinds.has('defect'),
		};
		const stop = report.stop?.kind;
		this.expect(stop === undefined || possible[stop], `the run was stopped without a reason: ${stop}`);
		const mayGoOn = report.goalReached || !kinds.has('account');
		this.expect(stop !== undefined || mayGoOn, 'an account fault did not stop the run');
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
		const fresh: Known = {
			...{ misses: 0, inVain: 0, delayedUntil: undefined, startedBefore: Infinity, witnessed: false },
			...{ backOffUntil: 0, lastBatch: 0, largestBatch: Infinity, alone: false },
		};
		const known = this.numbers.get(number) ?? fresh;
		this.numbers.set(number, known);
		return known;
	}

	private expect(holds: boolean, violation: string): void {
		if (!holds) this.broken.push(violation);
	}
}
