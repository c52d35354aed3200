import type { CheckReport, CheckSettings, TransportReply } from '../../../nodes/NumberStatusCheck/core/types';

interface ReplyBody {
	readonly resultCode?: unknown;
	readonly resultObj?: unknown;
}

interface ReplyEntry {
	readonly mobile?: unknown;
	readonly status?: unknown;
	readonly chargesStatus?: unknown;
}

/** What a reply says, read without the code under test. */
interface Said {
	/** Numbers with a usable status, whatever the result code is. */
	readonly usable: readonly string[];
	/** Numbers that were charged without one. */
	readonly paidInVain: readonly string[];
	/** Distinct numbers that were charged, asked for or not. */
	readonly charged: number;
}

const NOTHING: Said = { usable: [], paidInVain: [], charged: 0 };

/** Whether a `mobile` means this number: as it stands, with a country code, signs and decimals, or masked. */
function means(mobile: unknown, number: string): boolean {
	const text = String(mobile);
	if (text === number) return true;
	const digits = text.replace(/\.0+$/, '').replace(/[^\d*]/g, '');
	if (digits.length < 11) return false;
	return new RegExp(`^(?:86)?${digits.slice(-11).replaceAll('*', '\\d')}$`).test(number);
}

/** `isMissing`: whether a number that was not asked here is one of the run, and nothing has been said of it yet. */
function saidBy(reply: TransportReply, askedHere: readonly string[], isMissing: (number: string) => boolean): Said {
	if (reply.kind !== 'http' && reply.part === undefined) return NOTHING;
	let body: ReplyBody | null;
	try {
		// The tests' parts end behind the comma after a whole entry, or hold none.
		const text = reply.kind === 'http' ? reply.body : `${reply.part?.replace(/,\{"mobile":"$/, '') ?? ''}]}`;
		body = JSON.parse(text) as ReplyBody | null;
	} catch {
		return NOTHING;
	}
	if (body === null || !/^\d{1,6}$/.test(String(body.resultCode).trim()) || !Array.isArray(body.resultObj))
		return NOTHING;
	const entries = (body.resultObj as readonly (ReplyEntry | null)[]).flatMap((entry) => entry ?? []);
	const others = entries.map(({ mobile }) => String(mobile)).filter((mobile) => isMissing(mobile));
	const asked = [...new Set([...askedHere, ...others])];
	const of = (number: string) => entries.filter(({ mobile }) => means(mobile, number));
	const isUsable = ({ status }: ReplyEntry) => /^\s*[0-5]\s*$/.test(String(status));
	const isCharged = ({ chargesStatus }: ReplyEntry) => String(chargesStatus) === '1';
	const usable = asked.filter((number) => of(number).some(isUsable));
	const paidInVain = asked.filter((number) => !usable.includes(number) && of(number).some(isCharged));
	const strangers = entries.filter((entry) => isCharged(entry) && !asked.some((number) => means(entry.mobile, number)));
	// Of several entries the first usable one counts, and a charge in any of them.
	const paid = usable.filter((number) => of(number).some(isCharged));
	const named = new Set(
		strangers.flatMap(({ mobile }) => (mobile === undefined || mobile === null ? [] : [`${JSON.stringify(mobile)}`])),
	);
	const nameless = strangers.filter(({ mobile }) => mobile === undefined || mobile === null).length;
	return { usable, paidInVain, charged: paid.length + paidInVain.length + named.size + nameless };
}

/**
 * What holds in every run, whatever the API does: each number ends exactly once, a number with a result is never asked
 * again, no result that arrived is lost, nothing that was charged is asked again, the bill is that of the replies, and
 * batch size, concurrency, pacing and run time limit are kept.
 */
export class StandingProperty {
	private readonly violations: string[] = [];
	private readonly ofRun: ReadonlySet<string>;
	private readonly answered = new Set<string>();
	private readonly paidInVain = new Set<string>();
	private charged = 0;
	private requests = 0;
	private inFlight = 0;
	private lastStart = Number.NEGATIVE_INFINITY;

	constructor(
		private readonly numbers: readonly string[],
		private readonly settings: CheckSettings,
	) {
		this.ofRun = new Set(numbers);
	}

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
		for (const number of batch) {
			this.expect(!this.answered.has(number), `${shown}: ${number} already has a result`);
			this.expect(!this.paidInVain.has(number), `${shown}: ${number} is paid for already`);
		}
		this.lastStart = at;
	}

	/** The reply to this batch arrived (`undefined`: the port failed instead). */
	arrived(batch: readonly string[], reply: TransportReply | undefined): void {
		this.inFlight--;
		if (reply === undefined) return;
		const isMissing = (number: string) => this.ofRun.has(number) && !this.answered.has(number);
		const { usable, paidInVain, charged } = saidBy(reply, batch, isMissing);
		for (const number of usable) this.answered.add(number);
		for (const number of paidInVain) this.paidInVain.add(number);
		this.charged += charged;
	}

	/** The run resolved with this report. Throws with everything that did not hold. */
	check(report: CheckReport): void {
		const { outcomes, stop, requests, resolved, charged } = report;
		this.expect(outcomes.size === this.numbers.length, `${outcomes.size} outcomes for ${this.numbers.length} numbers`);
		for (const number of this.numbers) {
			const outcome = outcomes.get(number);
			const expected = this.answered.has(number) ? 'resolved' : 'unresolved';
			this.expect(outcome?.kind === expected, `${number} is ${outcome?.kind ?? 'missing'}, not ${expected}`);
			if (outcome?.kind !== 'unresolved') continue;
			this.expect(outcome.reason.code !== 'internal' || stop?.kind === 'internal', `${number} was lost`);
			this.expect(!outcome.cutShort || stop !== undefined, `${number} is cut short without a stop`);
		}
		this.expect(resolved === this.answered.size, `resolved is ${resolved}, not ${this.answered.size}`);
		this.expect(charged === this.charged, `charged is ${charged}, not ${this.charged}`);
		// A port that throws instead of sending is a request, too.
		const unsent = stop?.kind === 'internal' && requests === this.requests + 1;
		this.expect(requests === this.requests || unsent, `requests is ${requests}, not ${this.requests}`);
		if (this.violations.length > 0) throw new Error(`The standing property is broken:\n${this.violations.join('\n')}`);
	}

	private expect(holds: boolean, violation: string): void {
		if (!holds) this.violations.push(violation);
	}
}
