import type { CheckReport, CheckSettings, TransportReply } from '../../../nodes/NumberStatusCheck/core/types';

interface ReplyBody {
	readonly resultCode?: unknown;
	readonly resultObj?: unknown;
}

interface ReplyEntry {
	readonly mobile?: unknown;
	readonly status?: unknown;
}

/** The numbers of a request that got a usable status, read without the code under test. */
function usableIn(reply: TransportReply, asked: readonly string[]): string[] {
	if (reply.kind !== 'http') return [];
	let body: ReplyBody | null;
	try {
		body = JSON.parse(reply.body) as ReplyBody | null;
	} catch {
		return [];
	}
	// As a JSON number, 000000 has lost its leading zeros.
	if (body === null || !/^(?:[02]00000|0)$/.test(String(body.resultCode).trim()) || !Array.isArray(body.resultObj))
		return [];
	const entries = body.resultObj as readonly ReplyEntry[];
	const usable = entries.filter(({ status }) => /^[0-5]$/.test(String(status))).map(({ mobile }) => String(mobile));
	return asked.filter((number) => usable.includes(number));
}

/**
 * What holds in every run, whatever the API does: each number ends exactly once, a number with a result is never asked
 * again, no result that arrived is lost, and batch size, concurrency, pacing and run time limit are kept.
 */
export class StandingProperty {
	private readonly violations: string[] = [];
	private readonly answered = new Set<string>();
	private requests = 0;
	private inFlight = 0;
	private lastStart = Number.NEGATIVE_INFINITY;

	constructor(
		private readonly numbers: readonly string[],
		private readonly settings: CheckSettings,
	) {}

	/** A request for this batch starts `at` milliseconds after the run began. */
	sent(batch: readonly string[], at: number): void {
		const { batchSize, concurrency, minIntervalMs, maxRunMs } = this.settings;
		this.requests++;
		this.inFlight++;
		const shown = `[${batch.join(',')}] at ${at}`;
		this.expect(batch.length > 0 && batch.length <= batchSize, `${shown}: ${batch.length} numbers`);
		this.expect(new Set(batch).size === batch.length, `${shown}: a number twice in one batch`);
		this.expect(this.inFlight <= concurrency, `${shown}: ${this.inFlight} in flight`);
		this.expect(at - this.lastStart >= minIntervalMs, `${shown}: ${at - this.lastStart} ms after the one before`);
		this.expect(at < maxRunMs, `${shown}: after the run time limit`);
		for (const number of batch) this.expect(!this.answered.has(number), `${shown}: ${number} already has a result`);
		this.lastStart = at;
	}

	/** The reply to this batch arrived (`undefined`: the port failed instead). */
	arrived(batch: readonly string[], reply: TransportReply | undefined): void {
		this.inFlight--;
		if (reply !== undefined) for (const number of usableIn(reply, batch)) this.answered.add(number);
	}

	/** The run resolved with this report. Throws with everything that did not hold. */
	check(report: CheckReport): void {
		const { outcomes, stop, requests, resolved } = report;
		this.expect(outcomes.size === this.numbers.length, `${outcomes.size} outcomes for ${this.numbers.length} numbers`);
		for (const number of this.numbers) {
			const outcome = outcomes.get(number);
			const expected = this.answered.has(number) ? 'resolved' : 'unresolved';
			this.expect(outcome?.kind === expected, `${number} is ${outcome?.kind ?? 'missing'}, not ${expected}`);
			if (outcome?.kind !== 'unresolved') continue;
			this.expect(outcome.reason.code !== 'internal', `${number} was lost`);
			this.expect(!outcome.cutShort || stop !== undefined, `${number} is cut short without a stop`);
		}
		this.expect(resolved === this.answered.size, `resolved is ${resolved}, not ${this.answered.size}`);
		this.expect(requests === this.requests, `requests is ${requests}, not ${this.requests}`);
		if (this.violations.length > 0) throw new Error(`The standing property is broken:\n${this.violations.join('\n')}`);
	}

	private expect(holds: boolean, violation: string): void {
		if (!holds) this.violations.push(violation);
	}
}
