import { getEventListeners } from 'node:events';
import { checkNumbers } from '../../../nodes/NumberStatusCheck/core/run/check-numbers';
import type { CheckReport, CheckSettings, TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import type { CheckPorts } from '../../../nodes/NumberStatusCheck/core/ports';
import type { Waves } from '../../../nodes/NumberStatusCheck/core/run/waves';
import { StandingProperty } from './standing-property.mts';
import { microtasksDrained, VirtualClock } from './virtual-clock.mts';
import { virtualStore } from './virtual-store.mts';
import type { FakeSave, Save } from './virtual-store.mts';

/** When every run starts, in milliseconds since the epoch: 2023-11-14T22:13:20Z. All other times count from here. */
export const START = 1_700_000_000_000;
/** How long a reply takes, in milliseconds, unless the answer says otherwise. */
export const LATENCY_MS = 100;
const MAX_STEPS = 20_000;

/** One request as the fake API sees it: `index` counts from 0, `at` is milliseconds since the run began. */
export interface ApiRequest {
	readonly index: number;
	readonly numbers: readonly string[];
	readonly at: number;
}

/** A reply `after` milliseconds; an Error is a port that rejects, `never` a request that stays open. */
export interface Answer {
	readonly after: number;
	readonly reply: TransportReply | Error | 'never';
}

/** Answers one request; a bare reply takes `LATENCY_MS`. It may throw, as a broken port would. */
export type FakeApi = (request: ApiRequest) => TransportReply | Answer;

/** What to run, and in which world. */
export interface Scenario {
	readonly numbers: readonly string[];
	readonly api: FakeApi;
	readonly settings?: Partial<CheckSettings>;
	/** One value for every draw, or a function; 0.5 by default, so that the first backoff is 500 ms. */
	readonly random?: number | (() => number);
	/** When the execution is cancelled, in milliseconds since the run began; 0: before it begins. */
	readonly cancelAt?: number;
	/** How the saves of a Result Store end; without it, there is none. */
	readonly store?: FakeSave;
	/** Changes the ports that the core is given, to break one of them. */
	readonly breakPorts?: (ports: CheckPorts) => CheckPorts;
	/** Which numbers are asked, and when; without it, all are. */
	readonly waves?: Waves;
}

/** A request that was sent, or whose reply arrived; `at` is milliseconds since the run began. */
export interface RunEvent {
	readonly kind: 'sent' | 'arrived';
	/** Of the request, from 0. */
	readonly index: number;
	readonly at: number;
}

/** What a run did, with literal batches in order of their start. */
export interface Run {
	readonly report: CheckReport;
	readonly batches: readonly (readonly string[])[];
	readonly starts: readonly number[];
	/** In the order in which the core saw them; what arrived after the run's end is left out. */
	readonly events: readonly RunEvent[];
	/** The sleeps that ran to their end, in milliseconds. */
	readonly waits: readonly number[];
	readonly maxInFlight: number;
	/** What the Result Store was given, in order. */
	readonly saves: readonly Save[];
	readonly endedAt: number;
}

/** The settings of a run, unless a scenario says otherwise. */
export const SMALL: CheckSettings = {
	batchSize: 2,
	concurrency: 1,
	minIntervalMs: 0,
	delayMs: 3000,
	maxAttempts: 5,
	additionalDelayCodes: new Set(),
	maxRunMs: Infinity,
	keepRaw: true,
};

function asText(report: CheckReport): string {
	return JSON.stringify({ ...report, outcomes: [...report.outcomes] });
}

/**
 * Runs `checkNumbers` in virtual time and asserts the standing property. Throws when nothing can advance any more,
 * after too many steps, and when the run leaves something behind: a request after its end, a listener, or a report that
 * still changes.
 */
export async function runCheck(scenario: Scenario): Promise<Run> {
	const { numbers, api, settings, random = 0.5, cancelAt, breakPorts, waves } = scenario;
	const allSettings = { ...SMALL, ...settings };
	const clock = new VirtualClock();
	const store = scenario.store === undefined ? undefined : virtualStore(clock, scenario.store);
	const property = new StandingProperty(numbers, allSettings);
	const batches: string[][] = [];
	const starts: number[] = [];
	const events: RunEvent[] = [];
	const waits: number[] = [];
	let inFlight = 0;
	let maxInFlight = 0;
	let ended = false;

	const canceller = new AbortController();
	if (cancelAt === 0) canceller.abort();
	else if (cancelAt !== undefined) clock.after(cancelAt, () => canceller.abort());

	const ports: CheckPorts = {
		send(batch) {
			const asked = [...batch];
			property.sent(asked, clock.time);
			maxInFlight = Math.max(maxInFlight, ++inFlight);
			const index = starts.push(clock.time) - 1;
			events.push({ kind: 'sent', index, at: clock.time });
			const settle = (reply?: TransportReply) => {
				inFlight--;
				if (ended) return;
				events.push({ kind: 'arrived', index, at: clock.time });
				property.arrived(asked, reply);
			};
			let answer: TransportReply | Answer;
			try {
				answer = api({ index: batches.push(asked) - 1, numbers: asked, at: clock.time });
			} catch (error) {
				// The core sees it no sooner than it sees a rejection.
				queueMicrotask(() => settle());
				throw error;
			}
			const { after, reply } = 'reply' in answer ? answer : { after: LATENCY_MS, reply: answer };
			return new Promise((resolve, reject) => {
				if (reply === 'never') return;
				clock.after(after, () => {
					settle(reply instanceof Error ? undefined : reply);
					if (reply instanceof Error) reject(reply);
					else resolve(reply);
				});
			});
		},
		now: () => START + clock.time,
		sleep: (ms, wake) =>
			new Promise((resolve) => {
				const clear = clock.after(ms, () => {
					waits.push(ms);
					resolve();
				});
				wake.addEventListener('abort', () => {
					clear();
					resolve();
				});
			}),
		random: typeof random === 'number' ? () => random : random,
		cancelled: canceller.signal,
		store: store?.port,
	};

	const run = checkNumbers(numbers, allSettings, breakPorts?.(ports) ?? ports, waves).finally(() => {
		ended = true;
	});
	// The await below sees it; a rejection before that must not count as unhandled.
	run.catch(() => {});
	for (let step = 0; ; step++) {
		await microtasksDrained();
		if (ended) break;
		if (step >= MAX_STEPS)
			throw new Error(`Not done after ${step} steps, ${clock.time} ms and ${batches.length} requests`);
		if (!clock.advance()) throw new Error(`Deadlock: nothing can advance at ${clock.time} ms, ${inFlight} in flight`);
	}
	const report = await run;
	property.check(report);

	const returned = asText(report);
	const endedAt = clock.time;
	const requests = batches.length;
	const saves = [...(store?.saves ?? [])];
	while (clock.advance()) await microtasksDrained();
	if (asText(report) !== returned) throw new Error('The report has changed after the end');
	if (batches.length > requests) throw new Error(`${batches.length - requests} requests after the end`);
	if (getEventListeners(canceller.signal, 'abort').length > 0)
		throw new Error('A listener for the cancellation is left');
	if (saves.length < (store?.saves.length ?? 0)) throw new Error('Something was saved after the end');
	return { report, batches, starts, events, waits, maxInFlight, saves, endedAt };
}
