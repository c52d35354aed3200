import { Desk } from '../../../nodes/NumberStatusCheck/core/desk/desk';
import { checkNumbers } from '../../../nodes/NumberStatusCheck/core/run/check-numbers';
import type { StorePort } from '../../../nodes/NumberStatusCheck/core/ports';
import { Waves } from '../../../nodes/NumberStatusCheck/core/run/waves';
import type { CheckReport, CheckSettings, TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { microtasksDrained, VirtualClock } from '../run/virtual-clock.mts';
import { LATENCY_MS, SMALL, START } from '../run/virtual-time.mts';

const MAX_STEPS = 50_000;

/** One of several runs; times are milliseconds since the first could begin. */
export interface OneRun {
	readonly numbers: readonly string[];
	readonly settings?: Partial<CheckSettings>;
	/** When it begins; 0 by default. */
	readonly at?: number;
	readonly cancelAt?: number;
	/** Runs of one account meet at one desk; `'a'` by default. */
	readonly account?: string;
	/** How long its Result Store takes for a save; absent without one. */
	readonly saveMs?: number;
	/** The numbers of each contact, where only its best one is wanted. */
	readonly contacts?: readonly (readonly string[])[];
	/** Whether its port throws from then on: a defect. */
	readonly breaksAt?: number;
	/** Whether it cannot wait: a defect, too. */
	readonly cannotSleep?: boolean;
}

/** A request of any of the runs. */
export interface SentRequest {
	readonly account: string;
	/** The place of the run that sent it. */
	readonly run: number;
	readonly numbers: readonly string[];
	readonly at: number;
	/** How many other requests were in flight when it started, of any account. */
	readonly beside: number;
	/** When it was answered, or ended as nobody needed it any more; undefined before. */
	endedAt?: number;
	/** Whether nobody needed it any more. */
	unwanted?: boolean;
	reply?: TransportReply;
}

/** Answers a request, by default after `LATENCY_MS`. */
export type SharedApi = (
	request: SentRequest,
	index: number,
) => TransportReply | { after: number; reply: TransportReply };

/** What the runs did. */
export interface ManyRuns {
	readonly reports: readonly CheckReport[];
	readonly endedAt: readonly number[];
	readonly requests: readonly SentRequest[];
	/** The numbers that each run's Result Store was given. */
	readonly saved: readonly (readonly string[])[];
}

/** How many requests for a number are over without a result for it. */
function inVain(number: string, requests: readonly SentRequest[]): number {
	const over = requests.filter(({ endedAt, numbers }) => endedAt !== undefined && numbers.includes(number));
	return over.filter(({ reply }) => reply?.kind !== 'http' || !reply.body.includes(`"mobile":"${number}"`)).length;
}

/**
 * Runs all of them in one virtual time, each account's at one desk. Throws when nothing can advance any more, when a desk
 * keeps something, and when two requests in flight ask for the same number with the same account: but for a run that has
 * waited for the other as long as for a request of its own, or for as many in vain as it has attempts.
 */
export async function runMany(runs: readonly OneRun[], api: SharedApi): Promise<ManyRuns> {
	const clock = new VirtualClock();
	const desks = new Map<string, Desk>();
	const idle = new Set<string>();
	const requests: SentRequest[] = [];
	const endedAt: number[] = [];
	const clashes: string[] = [];

	const patienceOf = (run: number) => ({ ...SMALL, requestTimeoutMs: Infinity, ...runs[run]?.settings });

	const send = (run: number, account: string) => (numbers: readonly string[], unwanted: AbortSignal) => {
		const ofAccount = requests.filter((one) => one.account === account);
		const flying = requests.filter(({ endedAt: end }) => end === undefined);
		for (const number of numbers) {
			const beside = ofAccount.filter((one) => one.endedAt === undefined && one.numbers.includes(number));
			const late = beside.every(({ at }) => clock.time > at + patienceOf(run).requestTimeoutMs);
			if (beside.length > 0 && !late && inVain(number, ofAccount) < patienceOf(run).maxAttempts)
				clashes.push(`${number} is asked twice at ${clock.time}`);
		}
		const request: SentRequest = { account, run, numbers: [...numbers], at: clock.time, beside: flying.length };
		requests.push(request);
		const answer = api(request, requests.length - 1);
		const { after, reply } = 'reply' in answer ? answer : { after: LATENCY_MS, reply: answer };
		return new Promise<TransportReply>((resolve) => {
			const end = (told: TransportReply) => {
				request.endedAt ??= clock.time;
				request.reply ??= told;
				resolve(told);
			};
			const clear = clock.after(after, () => end(reply));
			unwanted.addEventListener('abort', () => {
				clear();
				request.unwanted = true;
				end({ kind: 'none', cause: 'network', code: 'ECANCELED' });
			});
		});
	};

	const saved: string[][] = runs.map(() => []);
	const slowStore = (ms: number, place: number): StorePort => ({
		save: (results) => {
			saved[place]?.push(...results.map(({ number }) => number));
			return new Promise((resolve) => clock.after(ms, () => resolve({ kind: 'done', value: undefined })));
		},
	});

	const begin = async (run: OneRun, place: number) => {
		const { numbers, settings, account = 'a', cancelAt, breaksAt = Infinity, saveMs } = run;
		const canceller = new AbortController();
		if (cancelAt !== undefined) clock.after(Math.max(0, cancelAt - clock.time), () => canceller.abort());
		const desk = desks.get(account) ?? new Desk(() => idle.add(account));
		desks.set(account, desk);
		idle.delete(account);
		const sendOne = send(place, account);
		const ports = {
			send: (...request: Parameters<typeof sendOne>) => {
				if (clock.time >= breaksAt) throw new Error('a broken port');
				return sendOne(...request);
			},
			now: () => START + clock.time,
			sleep: (ms: number, wake: AbortSignal) =>
				new Promise<void>((resolve, reject) => {
					if (run.cannotSleep === true) return reject(new Error('no sleep'));
					const clear = clock.after(Math.max(0, ms), resolve);
					wake.addEventListener('abort', () => {
						clear();
						resolve();
					});
				}),
			random: () => 0.5,
			cancelled: canceller.signal,
			...(saveMs === undefined ? {} : { store: slowStore(saveMs, place) }),
		};
		const waves = run.contacts === undefined ? undefined : new Waves(run.contacts, () => undefined);
		const report = await checkNumbers(numbers, { ...SMALL, ...settings }, ports, waves, desk);
		endedAt[place] = clock.time;
		return report;
	};

	let open = runs.length;
	const reports = runs.map(
		(run, place) =>
			new Promise<CheckReport>((resolve, reject) => {
				clock.after(run.at ?? 0, () => {
					begin(run, place)
						.finally(() => open--)
						.then(resolve, reject);
				});
			}),
	);
	for (let step = 0; open > 0; step++) {
		await microtasksDrained();
		if (open === 0) break;
		if (step >= MAX_STEPS) throw new Error(`Not done after ${step} steps, at ${clock.time} ms`);
		if (!clock.advance()) throw new Error(`Deadlock at ${clock.time} ms, ${open} runs open`);
	}
	const done = await Promise.all(reports);
	while (clock.advance()) await microtasksDrained();
	if (clashes.length > 0) throw new Error(clashes.join('\n'));
	for (const [account, desk] of desks) {
		if (desk.asking > 0) throw new Error(`The desk of ${account} keeps ${desk.asking} numbers`);
		if (!idle.has(account)) throw new Error(`The desk of ${account} is not idle`);
	}
	return { reports: done, endedAt, requests, saved };
}
