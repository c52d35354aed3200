import { fromWire, withoutResults } from './decision.mts';
import type { Arrival, Decision } from './decision.mts';
import { lookUp } from './look-up.mts';
import { admit, retryAfterHeaders } from './rate-limit.mts';
import { rawReply } from './reply.mts';
import { isSuccess } from './result-codes.mts';
import type { Effect } from './scenario.mts';
import { toWire } from './shapes.mts';
import type { SimulatorState } from './state.mts';

function applyEffect(state: SimulatorState, arrival: Arrival, effect: Effect): Decision {
	if ('connection' in effect) {
		const delivery = effect.connection;
		if (delivery === 'reset' || delivery === 'hang') {
			return withoutResults('dropped', { ...rawReply(0, {}, ''), delivery });
		}
		const decision = lookUp(state, arrival);
		return { ...decision, reply: { ...decision.reply, delivery } };
	}
	if ('answered' in effect) return lookUp(state, arrival, effect);
	if ('resultCode' in effect) {
		const { resultCode, httpStatus, resultMsg, resultObj = null } = effect;
		const outcome = isSuccess(resultCode) ? 'scripted' : 'refused';
		return fromWire(outcome, toWire(resultCode, resultObj, resultMsg), httpStatus);
	}
	if ('httpStatus' in effect) {
		return withoutResults('scripted', rawReply(effect.httpStatus, effect.headers ?? {}, effect.body ?? ''));
	}
	return lookUp(state, arrival, effect);
}

function turnAway(headers: Record<string, string>): Decision {
	const body = '<html><body><h1>429 Too Many Requests</h1></body></html>';
	return withoutResults('rateLimited', rawReply(429, { 'content-type': 'text/html', ...headers }, body));
}

/** Decides an API request: the limits, then the method, then the scenario's rule, then the normal course. */
export function decide(state: SimulatorState, arrival: Arrival): Decision {
	const { rateLimit, mostOpen = Number.POSITIVE_INFINITY, rules } = state.scenario;
	if (arrival.inFlight > mostOpen) return turnAway({});
	if (rateLimit && !admit(state, rateLimit, arrival.now)) return turnAway(retryAfterHeaders(rateLimit, arrival.now));
	if (arrival.method !== 'POST') {
		const body = JSON.stringify({ error: `The API takes POST only, not ${arrival.method}.` });
		return withoutResults('refused', rawReply(405, { 'content-type': 'application/json', allow: 'POST' }, body));
	}
	const effect = rules?.[arrival.ruleIndex]?.then;
	return effect ? applyEffect(state, arrival, effect) : lookUp(state, arrival);
}
