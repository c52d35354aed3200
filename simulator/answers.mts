import { factsFor, stableShare } from './number-facts.mts';
import { isCharged, planFor, STATUS_CODES } from './number-plan.mts';
import type { Delay } from './scenario.mts';
import type { Given, SimulatorState } from './state.mts';

/** One entry of `resultObj` (document §1.3.1). */
export interface ResultEntry {
	mobile: string;
	lastTime: number | null;
	area: string;
	numberType: string;
	chargesStatus: '0' | '1';
	status: string | null;
}

/** What one number gets. */
export interface Answer {
	mobile: string;
	given: Given;
	/** Null: left out of `resultObj`. */
	entry: ResultEntry | null;
	/** What delayed the number; absent when nothing did. */
	delayedBy?: 'rule' | 'block';
}

const isSpent = (state: SimulatorState, mobile: string, { times }: { times: number }) =>
	(state.blockUses.get(mobile) ?? 0) >= times;

/** The result code that the request's first number in a refusing block causes; null when it has no such number. */
export function blockRefusalFor(state: SimulatorState, mobiles: readonly string[]): string | null {
	for (const mobile of mobiles) {
		const { behaviour } = planFor(mobile);
		if (behaviour?.kind === 'refusesRequest' && !isSpent(state, mobile, behaviour)) return behaviour.resultCode;
	}
	return null;
}

/** A number's entry with this status, null and empty included. */
export function entryFor(mobile: string, status: string | null, charged: boolean): ResultEntry {
	const { lastTime, area, numberType } = factsFor(mobile);
	const known = status !== null && status !== '' && status !== STATUS_CODES.noRecord;
	return {
		mobile,
		lastTime: known ? lastTime : null,
		area,
		numberType,
		chargesStatus: charged ? '1' : '0',
		status,
	};
}

/** What a number gets from the number plan alone. */
function plannedAnswer(state: SimulatorState, mobile: string): Answer {
	const { status, behaviour } = planFor(mobile);
	if (behaviour?.kind === 'unknownStatus') {
		return { mobile, given: 'unknownStatus', entry: entryFor(mobile, behaviour.status, false) };
	}
	if (behaviour?.kind === 'delayed' && !isSpent(state, mobile, behaviour)) {
		const entry = behaviour.form === 'omission' ? null : entryFor(mobile, '', false);
		return { mobile, given: 'delayed', entry, delayedBy: 'block' };
	}
	const charged = isCharged(status);
	return { mobile, given: status, entry: entryFor(mobile, STATUS_CODES[status], charged) };
}

function delayedAnswer(mobile: string, { delay }: Delay): Answer {
	const answer = { mobile, given: 'delayed', delayedBy: 'rule' } as const;
	if (delay === 'emptyStatus') return { ...answer, entry: entryFor(mobile, '', false) };
	if (delay === 'nullStatus') return { ...answer, entry: entryFor(mobile, null, false) };
	return { ...answer, entry: null };
}

/** A delay rule of the scenario in force, with its place among the rules. */
export interface DelayRule {
	index: number;
	delay: Delay;
}

const ruleDelayKey = ({ index }: DelayRule, mobile: string) => `${index}:${mobile}`;

/** Whether a delay leaves the reply without any `resultObj` array, and so delays every number of the request. */
export function delaysWhole({ delay }: Delay): boolean {
	return delay === 'nullResultObj' || delay === 'absentResultObj';
}

/** The answer for each mobile, in the order asked. Changes nothing: `rememberAnswers` does, once they are final. */
export function answersFor(state: SimulatorState, mobiles: readonly string[], rule: DelayRule | null): Answer[] {
	const isDelayed = (mobile: string) =>
		rule !== null &&
		stableShare(mobile) < (rule.delay.share ?? 1) &&
		!(rule.delay.once === true && state.ruleDelays.has(ruleDelayKey(rule, mobile)));
	const allDelayed = rule !== null && delaysWhole(rule.delay) && mobiles.some(isDelayed);
	return mobiles.map((mobile) =>
		rule !== null && (allDelayed || isDelayed(mobile))
			? delayedAnswer(mobile, rule.delay)
			: plannedAnswer(state, mobile),
	);
}

/**
 * The first numbers of a request, a share from 0 to 1 rounded up. A number that is listed twice is in it twice, or not at
 * all.
 */
export function firstShare(mobiles: readonly string[], share: number): string[] {
	// In binary fractions, 0.07 of 100 is a little over 7.
	const count = Math.ceil(Number((mobiles.length * share).toPrecision(12)));
	const first = new Set(mobiles.slice(0, count));
	return mobiles.filter((mobile) => first.has(mobile));
}

function countBlockUse(state: SimulatorState, mobile: string): void {
	state.blockUses.set(mobile, (state.blockUses.get(mobile) ?? 0) + 1);
}

/** Records the delays that were given, so that one meant to come once or twice comes no more often. */
export function rememberAnswers(state: SimulatorState, answers: readonly Answer[], rule: DelayRule | null): void {
	for (const { mobile, delayedBy } of answers) {
		if (delayedBy === 'block') countBlockUse(state, mobile);
		else if (delayedBy === 'rule' && rule) state.ruleDelays.add(ruleDelayKey(rule, mobile));
	}
}

/** Records that a request was refused with this code because of its number blocks. */
export function rememberRefusal(state: SimulatorState, mobiles: readonly string[], resultCode: string): void {
	for (const mobile of mobiles) {
		const { behaviour } = planFor(mobile);
		if (behaviour?.kind === 'refusesRequest' && behaviour.resultCode === resultCode) countBlockUse(state, mobile);
	}
}
