import { answersFor, blockRefusalFor, delaysWhole, isCharge, rememberAnswers, rememberRefusal } from './answers.mts';
import type { Answer, DelayRule } from './answers.mts';
import { admit, retryAfterHeaders } from './rate-limit.mts';
import { rawReply } from './reply.mts';
import type { Reply } from './reply.mts';
import { refusalFor } from './request-checks.mts';
import { mobilesOf } from './request-form.mts';
import type { RequestForm } from './request-form.mts';
import { isSuccess } from './result-codes.mts';
import type { ConnectionFault, Delay, Effect, ShapeChange } from './scenario.mts';
import { successWire, toWire } from './shapes.mts';
import type { Wire } from './shapes.mts';
import type { Outcome, SimulatorState } from './state.mts';

/** What a request gets, and what it means for the journal and the ledger. */
export interface Decision {
	outcome: Outcome;
	reply: Reply;
	/** Null when the reply carries none. */
	resultCode: string | null;
	/** Empty unless the outcome is `answered`. */
	answers: Answer[];
}

/** A request as far as it has been read, with the rule that matches it. */
export interface Arrival {
	method: string;
	/** Undefined when the body is not a form. */
	form: RequestForm | undefined;
	/** The matching rule's place among the scenario's rules; -1 when none matches. */
	ruleIndex: number;
	/** Epoch milliseconds. */
	now: number;
}

function withoutResults(outcome: Outcome, reply: Reply): Decision {
	return { outcome, reply, resultCode: null, answers: [] };
}

function fromWire(outcome: Outcome, { contentType, body, resultCode }: Wire, httpStatus = 200): Decision {
	return { outcome, reply: rawReply(httpStatus, { 'content-type': contentType }, body), resultCode, answers: [] };
}

const refuse = (resultCode: string) => fromWire('refused', toWire(resultCode, null));

/** The entries of `resultObj`; null or undefined when a rule puts null there or leaves it out. */
function entriesOf(answers: readonly Answer[], rule: DelayRule | null) {
	if (rule && delaysWhole(rule.delay) && answers.every(({ delayedBy }) => delayedBy === 'rule')) {
		return rule.delay.delay === 'nullResultObj' ? null : undefined;
	}
	return answers.flatMap(({ entry }) => entry ?? []);
}

type Alteration = Delay | ShapeChange | ConnectionFault;

/** The normal course: checks, then the number blocks' refusals, then the quota, then results. */
function lookUp(state: SimulatorState, { form, ruleIndex, now }: Arrival, alteration?: Alteration): Decision {
	const refusal = refusalFor(form, now);
	if (refusal !== null) return refuse(refusal);
	const mobiles = mobilesOf(form);
	const blockRefusal = blockRefusalFor(state, mobiles);
	if (blockRefusal !== null) {
		rememberRefusal(state, mobiles, blockRefusal);
		return refuse(blockRefusal);
	}
	const rule = alteration && 'delay' in alteration ? { index: ruleIndex, delay: alteration } : null;
	const answers = answersFor(state, mobiles, rule);
	const balance = state.balances.get(form?.code ?? '') ?? Infinity;
	if (answers.filter(isCharge).length > balance) return refuse('510101');

	rememberAnswers(state, answers, rule);
	const shape = alteration && 'shape' in alteration ? alteration.shape : undefined;
	return { ...fromWire('answered', successWire(entriesOf(answers, rule), shape)), answers };
}

function applyEffect(state: SimulatorState, arrival: Arrival, effect: Effect): Decision {
	if ('resultCode' in effect) {
		const { resultCode, httpStatus, resultMsg, resultObj = null } = effect;
		const outcome = isSuccess(resultCode) ? 'scripted' : 'refused';
		return fromWire(outcome, toWire(resultCode, resultObj, resultMsg), httpStatus);
	}
	if ('httpStatus' in effect) {
		return withoutResults('scripted', rawReply(effect.httpStatus, effect.headers ?? {}, effect.body ?? ''));
	}
	if (!('connection' in effect)) return lookUp(state, arrival, effect);
	const delivery = effect.connection;
	if (delivery === 'reset' || delivery === 'hang') {
		return withoutResults('dropped', { ...rawReply(0, {}, ''), delivery });
	}
	const decision = lookUp(state, arrival, effect);
	return { ...decision, reply: { ...decision.reply, delivery } };
}

/** Decides an API request: the rate limit, then the method, then the scenario's rule, then the normal course. */
export function decide(state: SimulatorState, arrival: Arrival): Decision {
	const { rateLimit, rules } = state.scenario;
	if (rateLimit && !admit(state, rateLimit, arrival.now)) {
		const headers = { 'content-type': 'text/html', ...retryAfterHeaders(rateLimit, arrival.now) };
		const body = '<html><body><h1>429 Too Many Requests</h1></body></html>';
		return withoutResults('rateLimited', rawReply(429, headers, body));
	}
	if (arrival.method !== 'POST') {
		const body = JSON.stringify({ error: `The API takes POST only, not ${arrival.method}.` });
		return withoutResults('refused', rawReply(405, { 'content-type': 'application/json', allow: 'POST' }, body));
	}
	const effect = rules?.[arrival.ruleIndex]?.then;
	return effect ? applyEffect(state, arrival, effect) : lookUp(state, arrival);
}
