import type { Answer } from './answers.mts';
import { rawReply } from './reply.mts';
import type { Reply } from './reply.mts';
import type { RequestForm } from './request-form.mts';
import { toWire } from './shapes.mts';
import type { Wire } from './shapes.mts';
import type { Outcome } from './state.mts';

/** A request as far as it has been read, with the rule that matches it. */
export interface Arrival {
	method: string;
	/** Undefined when the body is not a form. */
	form: RequestForm | undefined;
	/** The matching rule's place among the scenario's rules; -1 when none matches. */
	ruleIndex: number;
	/** Epoch milliseconds. */
	now: number;
	/** Requests open at this moment, this one included. */
	inFlight: number;
}

/** What a request gets, and what it means for the journal and the ledger. */
export interface Decision {
	outcome: Outcome;
	reply: Reply;
	/** Null when the reply carries none. */
	resultCode: string | null;
	/** Empty unless the outcome is `answered`. */
	answers: Answer[];
	/** The mobiles that the reply charges for, strangers included. */
	charged: string[];
	/** How many of these are not in the request. */
	strangers: number;
}

const NO_RESULTS = { answers: [], charged: [], strangers: 0 };

/** A reply that says nothing about any number, and has no result code. */
export function withoutResults(outcome: Outcome, reply: Reply): Decision {
	return { outcome, reply, resultCode: null, ...NO_RESULTS };
}

/** A reply in the vendor's form; answers and charges are to be added. */
export function fromWire(outcome: Outcome, wire: Wire, httpStatus = 200): Decision {
	const { contentType, body, charset, resultCode } = wire;
	const reply = rawReply(httpStatus, { 'content-type': contentType }, body);
	return { outcome, reply: charset === undefined ? reply : { ...reply, charset }, resultCode, ...NO_RESULTS };
}

/** A refusal of the whole request, with the table's message. */
export function refuse(resultCode: string): Decision {
	return fromWire('refused', toWire(resultCode, null));
}
