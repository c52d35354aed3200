/** How a number is delayed in a reply that is otherwise a success. */
export type DelayForm = 'omission' | 'emptyStatus' | 'nullStatus' | 'nullResultObj' | 'absentResultObj';

/** Ways in which correct results differ from the document's example. */
export const SHAPES = [
	'numberTypes',
	'reversed',
	'duplicates',
	'extras',
	'prefixedMobiles',
	'spacedMobiles',
	'decimalMobiles',
	'invisibleMobiles',
	'maskedMobiles',
	'textList',
	'listField',
	'keyedByNumber',
	'chargeCount',
	'bom',
	'notice',
	'trailer',
	'gbk',
	'gb18030',
	'mojibake',
	'wrongContentType',
	'codeTable',
	'example',
] as const;

/** One of them. */
export type Shape = (typeof SHAPES)[number];

/** A reply in the vendor's form with any code; `resultObj` is null by default, `httpStatus` 200. */
export interface ScriptedResult {
	resultCode: string;
	httpStatus?: number;
	resultMsg?: string;
	resultObj?: unknown;
}

/** Results for a part of the request's numbers, beside any result code; `httpStatus` is 200 by default. */
export interface PartialResults {
	resultCode: string;
	/** The first numbers of the request, a share from 0 to 1 rounded up; the others have no entry. */
	answered: number;
	httpStatus?: number;
	resultMsg?: string;
}

/** Any HTTP reply at all: an HTML page, a cut-off JSON text, an empty body. Only the headers given are set. */
export interface RawAnswer {
	httpStatus: number;
	headers?: Record<string, string>;
	body?: string;
}

/** `reset` and `hang` happen instead of a reply; `half` and `drip` to the reply that is due anyway. */
export interface ConnectionFault {
	connection: 'reset' | 'hang' | 'half' | 'drip';
}

/** Delays numbers of a request that is otherwise in order. */
export interface Delay {
	delay: DelayForm;
	/** Share of the numbers, from 0 to 1, always the same ones; default 1. */
	share?: number;
	/** Each number at most once since the last reset or change of scenario. */
	once?: boolean;
}

/** Correct results in a drifted shape. */
export interface ShapeChange {
	shape: Shape;
}

/** Charges for every number of the request, but gives each this status, which the document does not name. */
export interface ChargedStatus {
	chargedStatus: string | null;
}

/** Beside the normal results, so many charged ones for numbers that are not in the request. */
export interface Strangers {
	strangers: number;
}

/** What a rule does; exactly one of these. */
export type Effect =
	| ScriptedResult
	| PartialResults
	| RawAnswer
	| ConnectionFault
	| Delay
	| ShapeChange
	| ChargedStatus
	| Strangers;

/** One rule: the conditions given must all hold. */
export interface Rule {
	name?: string;
	/** 1-based numbers of API requests since the last reset, inclusive; default all. */
	requests?: [from: number, to: number];
	/** Only requests that hold this mobile. */
	holds?: string;
	/** Only requests whose number since the last reset is a multiple of this. */
	everyNth?: number;
	then: Effect;
	/** Wins over the scenario's latency. */
	latencyMs?: number;
}

/** Replies with 429 to every request beyond `perSecond` in any second. */
export interface RateLimit {
	perSecond: number;
	/** The form of the `Retry-After` header; default `seconds`. */
	retryAfter?: 'seconds' | 'date' | 'none';
}

/** How the simulator departs from normal behaviour. `{}` is normal behaviour. */
export interface Scenario {
	/** Wins over the simulator's own latency. */
	latencyMs?: number;
	/** Looked at before the rules. */
	rateLimit?: RateLimit;
	/** Replies at once with 429, without `Retry-After`, to every request that arrives while so many are open already. */
	mostOpen?: number;
	/** The first rule that matches decides. */
	rules?: Rule[];
}

/** The index in `scenario.rules` of the first rule that matches a request, or -1. */
export function matchingRule(scenario: Scenario, requestNumber: number, mobiles: readonly string[]): number {
	return (scenario.rules ?? []).findIndex(({ requests, holds, everyNth }) => {
		if (requests && (requestNumber < requests[0] || requestNumber > requests[1])) return false;
		if (holds !== undefined && !mobiles.includes(holds)) return false;
		return everyNth === undefined || requestNumber % everyNth === 0;
	});
}
