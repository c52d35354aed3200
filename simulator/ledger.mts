import { isCharged, STATUS_CODES } from './number-plan.mts';
import type { NumberStatus } from './number-plan.mts';
import type { Given, JournalEntry, SimulatorState } from './state.mts';

/** How often each number was asked, answered and charged since the last reset. */
export interface Ledger {
	/** By mobile: times it was charged, asked for or not, whether or not the reply arrived. */
	charged: Record<string, number>;
	/** By mobile: times a usable status was handed over. */
	answered: Record<string, number>;
	/** By mobile: times a request asked for it, whatever became of the request. */
	asked: Record<string, number>;
	/** Numbers asked again after a usable status, or a charge without one, had been handed over: money wasted. */
	askedAfterAnswer: string[];
	totals: {
		requests: number;
		/** Requests answered without results and with a result code other than success, or with a 405. */
		refused: number;
		charged: number;
		/** Of `charged`, the results for numbers that the request did not ask for. */
		chargedStrangers: number;
		/** Of `charged`, the results whose reply was not handed over whole, or has not been yet. */
		chargedUndelivered: number;
		asked: number;
		/** Times a number was asked for beyond its first, for whatever reason. */
		reAsks: number;
	};
}

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
const sum = (counts: Map<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
const isUsable = (given: Given): given is NumberStatus => given in STATUS_CODES;

/** Whether a number that got this is paid for. */
export function isPaid(given: Given): boolean {
	return given === 'chargedStatus' || (isUsable(given) && isCharged(given));
}

/** Records a request that arrived and what its reply charges: who was asked and who is paid for, strangers included. */
export function recordRequest(state: SimulatorState, entry: JournalEntry, chargedMobiles: readonly string[]): void {
	state.journal.push(entry);
	for (const mobile of entry.mobiles) {
		if (state.settled.has(mobile)) state.askedAfterAnswer.add(mobile);
		add(state.asked, mobile);
	}
	for (const mobile of chargedMobiles) add(state.charged, mobile);
	state.chargedStrangers += entry.strangers;
	state.chargedUndelivered += chargedMobiles.length;

	const { accountCode } = entry;
	const balance = accountCode === null ? undefined : state.balances.get(accountCode);
	if (accountCode !== null && balance !== undefined) state.balances.set(accountCode, balance - chargedMobiles.length);
}

/** Records that the whole reply to a request was handed over. Does nothing for a request from before a reset. */
export function recordDelivery(state: SimulatorState, entry: JournalEntry): void {
	if (state.journal[entry.number - 1] !== entry) return;
	entry.delivered = true;
	state.chargedUndelivered -= entry.strangers;
	for (const mobile of entry.mobiles) {
		const given = entry.numbers[mobile];
		if (given === undefined) continue;
		if (isUsable(given)) add(state.answered, mobile);
		if (isUsable(given) || isPaid(given)) state.settled.add(mobile);
		if (isPaid(given)) state.chargedUndelivered -= 1;
	}
}

/** The ledger as plain data; later requests do not change it. */
export function ledgerOf(state: SimulatorState): Ledger {
	const asked = sum(state.asked);
	return {
		charged: Object.fromEntries(state.charged),
		answered: Object.fromEntries(state.answered),
		asked: Object.fromEntries(state.asked),
		askedAfterAnswer: [...state.askedAfterAnswer],
		totals: {
			requests: state.journal.length,
			refused: state.journal.filter(({ outcome }) => outcome === 'refused').length,
			charged: sum(state.charged),
			chargedStrangers: state.chargedStrangers,
			chargedUndelivered: state.chargedUndelivered,
			asked,
			reAsks: asked - state.asked.size,
		},
	};
}

/** The journal as plain data; later requests do not change it. */
export function journalOf(state: SimulatorState): JournalEntry[] {
	return state.journal.map((entry) => ({ ...entry, mobiles: [...entry.mobiles], numbers: { ...entry.numbers } }));
}
