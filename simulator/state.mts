import { ACCOUNTS } from './accounts.mts';
import type { NumberStatus } from './number-plan.mts';
import type { Scenario } from './scenario.mts';

/** What a request got for one of its numbers; `chargedStatus`: a charge, and a status that the document does not name. */
export type Given = NumberStatus | 'delayed' | 'unknownStatus' | 'chargedStatus';

/**
 * What became of a request: `answered` with results, whatever the result code; `refused`: a result code other than
 * success without results, or a 405; `scripted`: a rule's raw reply or success; `rateLimited`; `dropped`: reset or never
 * answered.
 */
export type Outcome = 'answered' | 'refused' | 'scripted' | 'rateLimited' | 'dropped';

/** One API request as it arrived, and what became of it. Holds no password. */
export interface JournalEntry {
	/** 1-based number since the last reset, in order of arrival. */
	number: number;
	/** Epoch milliseconds when the whole request had arrived. */
	at: number;
	method: string;
	/** Without the query. */
	path: string;
	contentType: string | null;
	accountCode: string | null;
	/** Null for an account that the simulator does not know. */
	token: string | null;
	timestamp: string | null;
	mobiles: string[];
	outcome: Outcome;
	/** Null when no reply was sent. */
	httpStatus: number | null;
	/** Null when the reply carries none. */
	resultCode: string | null;
	/** By mobile; empty unless `outcome` is `answered`. A number that `answered` leaves out of the reply is absent. */
	numbers: Record<string, Given>;
	/** Charged results in the reply for numbers that the request did not ask for. */
	strangers: number;
	/** Requests open when it arrived, itself included. */
	inFlight: number;
	/** Whether the whole reply was handed to the connection; also false while it is still due. */
	delivered: boolean;
}

/** Everything the simulator remembers. Only `respond`, the ledger's functions and those below change it. */
export interface SimulatorState {
	scenario: Scenario;
	/** Used where the scenario has none. */
	latencyMs: number;
	journal: JournalEntry[];
	/** By mobile: times its block's delay or refusal has been given. */
	blockUses: Map<string, number>;
	/** `rule index:mobile` of every delay a rule has given. */
	ruleDelays: Set<string>;
	/** By account code: charged results left, for accounts with a quota. */
	balances: Map<string, number>;
	/** Epoch milliseconds of the requests that the rate limit let through in the last second. */
	admitted: number[];
	asked: Map<string, number>;
	answered: Map<string, number>;
	charged: Map<string, number>;
	/** Of all charged results, those for numbers that the request did not ask for. */
	chargedStrangers: number;
	/** Charged results in replies that were not delivered, or have not been yet. */
	chargedUndelivered: number;
	/** Numbers for which a usable status, or a charge, has been handed over. */
	settled: Set<string>;
	askedAfterAnswer: Set<string>;
}

const memory = (): Omit<SimulatorState, 'scenario' | 'latencyMs'> => ({
	journal: [],
	blockUses: new Map(),
	ruleDelays: new Set(),
	balances: new Map(
		ACCOUNTS.flatMap(({ accountCode, quota }) => (quota === undefined ? [] : [[accountCode, quota] as const])),
	),
	admitted: [],
	asked: new Map(),
	answered: new Map(),
	charged: new Map(),
	chargedStrangers: 0,
	chargedUndelivered: 0,
	settled: new Set(),
	askedAfterAnswer: new Set(),
});

/** A simulator that has seen nothing yet. */
export function createState(scenario: Scenario = {}, latencyMs = 0): SimulatorState {
	return { scenario, latencyMs, ...memory() };
}

/** Forgets journal, ledger and delays and restores the balances; scenario and latency stay. */
export function resetState(state: SimulatorState): void {
	Object.assign(state, memory());
}

/** Replaces the scenario. Its rules start with no delay given; journal, ledger and request numbers stay. */
export function replaceScenario(state: SimulatorState, scenario: Scenario): void {
	state.scenario = scenario;
	state.ruleDelays.clear();
}
