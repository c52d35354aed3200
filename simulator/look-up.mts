import { answersFor, blockRefusalFor, delaysWhole, firstShare, rememberAnswers, rememberRefusal } from './answers.mts';
import type { Answer, DelayRule, ResultEntry } from './answers.mts';
import { fromWire, refuse } from './decision.mts';
import type { Arrival, Decision } from './decision.mts';
import { isPaid } from './ledger.mts';
import { chargedAnswers, strangerEntries } from './odd-charges.mts';
import { refusalFor } from './request-checks.mts';
import { mobilesOf } from './request-form.mts';
import { isSuccess } from './result-codes.mts';
import type { ChargedStatus, Delay, PartialResults, ShapeChange, Strangers } from './scenario.mts';
import { successWire, toWire } from './shapes.mts';
import type { Wire } from './shapes.mts';
import type { SimulatorState } from './state.mts';

/** What a rule changes in the normal course. */
export type Alteration = PartialResults | Delay | ShapeChange | ChargedStatus | Strangers;

const NONE: Alteration = { shape: 'example' };

/** What each number gets, in the order asked. */
function answersUnder(
	alteration: Alteration,
	state: SimulatorState,
	mobiles: readonly string[],
	rule: DelayRule | null,
): Answer[] {
	if ('chargedStatus' in alteration) return chargedAnswers(mobiles, alteration.chargedStatus);
	return answersFor(state, 'answered' in alteration ? firstShare(mobiles, alteration.answered) : mobiles, rule);
}

/** The entries of `resultObj`; null or undefined when a rule puts null there or leaves it out. */
function entriesOf(answers: readonly Answer[], rule: DelayRule | null): ResultEntry[] | null | undefined {
	if (rule && delaysWhole(rule.delay) && answers.every(({ delayedBy }) => delayedBy === 'rule')) {
		return rule.delay.delay === 'nullResultObj' ? null : undefined;
	}
	return answers.flatMap(({ entry }) => entry ?? []);
}

function wireOf(alteration: Alteration, entries: ResultEntry[] | null | undefined): Wire {
	if ('answered' in alteration) return toWire(alteration.resultCode, entries, alteration.resultMsg);
	return successWire(entries, 'shape' in alteration ? alteration.shape : undefined);
}

/**
 * The normal course, but for what the request's rule changes in it: checks, then the number blocks' refusals, then the
 * quota, then results.
 */
export function lookUp(state: SimulatorState, arrival: Arrival, alteration: Alteration = NONE): Decision {
	const { form, ruleIndex, now } = arrival;
	const refusal = refusalFor(form, now);
	if (refusal !== null) return refuse(refusal);
	const mobiles = mobilesOf(form);
	const blockRefusal = blockRefusalFor(state, mobiles);
	if (blockRefusal !== null) {
		rememberRefusal(state, mobiles, blockRefusal);
		return refuse(blockRefusal);
	}
	const rule = 'delay' in alteration ? { index: ruleIndex, delay: alteration } : null;
	const answers = answersUnder(alteration, state, mobiles, rule);
	const strangers = 'strangers' in alteration ? strangerEntries(mobiles, alteration.strangers) : [];
	const charged = [...strangers, ...answers.filter(({ given }) => isPaid(given))].map(({ mobile }) => mobile);
	if (charged.length > (state.balances.get(form?.code ?? '') ?? Infinity)) return refuse('510101');

	rememberAnswers(state, answers, rule);
	const entries = entriesOf(answers, rule);
	const wire = wireOf(alteration, strangers.length > 0 ? [...strangers, ...(entries ?? [])] : entries);
	const outcome = answers.length > 0 || isSuccess(wire.resultCode) ? 'answered' : 'refused';
	const httpStatus = 'answered' in alteration ? alteration.httpStatus : undefined;
	return { ...fromWire(outcome, wire, httpStatus), answers, charged, strangers: strangers.length };
}
