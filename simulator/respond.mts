import { accountFor } from './accounts.mts';
import { decide } from './decide.mts';
import { recordRequest } from './ledger.mts';
import type { Reply } from './reply.mts';
import { mobilesOf, readForm } from './request-form.mts';
import { matchingRule } from './scenario.mts';
import type { JournalEntry, SimulatorState } from './state.mts';

/** The document's address (§1.1) without its host; a path prefix before it is accepted. */
export const API_PATH = '/Api/ApiAuth/getCheckResult';

/** A request that has arrived in full. */
export interface ApiRequest {
	method: string;
	/** Without the query. */
	path: string;
	contentType: string | null;
	body: Uint8Array;
	/** Requests open at this moment, this one included. */
	inFlight: number;
}

/** The reply to an API request, with the journal entry to hand to `recordDelivery` once the reply has been sent. */
export interface ApiReply extends Reply {
	entry: JournalEntry;
}

/**
 * The simulator itself: the reply to one API request. Its only effects are on `state`; the same state, request and
 * time give the same reply.
 * @param now the simulator's clock, epoch milliseconds
 */
export function respond(state: SimulatorState, request: ApiRequest, now: number): ApiReply {
	const form = readForm(request.contentType, request.body);
	const mobiles = mobilesOf(form);
	const number = state.journal.length + 1;
	const ruleIndex = matchingRule(state.scenario, number, mobiles);
	const { method, inFlight } = request;
	const { outcome, reply, resultCode, answers, charged, strangers } = decide(state, {
		method,
		form,
		ruleIndex,
		now,
		inFlight,
	});
	const entry: JournalEntry = {
		number,
		at: now,
		method,
		path: request.path,
		contentType: request.contentType,
		accountCode: form?.code ?? null,
		// Not of an account that is somebody's own: a real one, sent here by mistake.
		token: accountFor(form?.code ?? '') === undefined ? null : (form?.token ?? null),
		timestamp: form?.timestamp ?? null,
		mobiles,
		outcome,
		httpStatus: outcome === 'dropped' ? null : reply.httpStatus,
		resultCode,
		numbers: Object.fromEntries(answers.map(({ mobile, given }) => [mobile, given])),
		strangers,
		inFlight,
		delivered: false,
	};
	recordRequest(state, entry, charged);
	const latencyMs = state.scenario.rules?.[ruleIndex]?.latencyMs ?? state.scenario.latencyMs ?? state.latencyMs;
	// Nothing is done for a request that is turned away, so that it does not stand in the way of the next one.
	return { ...reply, latencyMs: outcome === 'rateLimited' ? 0 : latencyMs, entry };
}
