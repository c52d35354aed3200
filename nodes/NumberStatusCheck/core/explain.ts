import { quotable } from './excerpt';
import { resultCode } from './result-codes';
import type { Fault, Reason, RunStop } from './types';

/** What happened and what to do about it, for the user. */
export interface Explanation {
	/** The vendor's result code where there is one, else a word of this package. */
	readonly code: string;
	/** What happened: one or more whole sentences. */
	readonly what: string;
	/** What to do: one or more whole sentences. */
	readonly todo: string;
}

const AGAIN = 'Run the unresolved contacts again later.';
const CHECK_ADDRESS = 'Check Base URL in the credential, and that the machine n8n runs on reaches this host.';
/** Codes of a connection that broke before the reply was complete; the address is right, then. */
const BROKE_OFF = new Set(['ECONNRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'CUT_OFF']);
/** Codes of an answer that came, but could not be unpacked (zlib, and Brotli in Node.js). */
const UNREADABLE = /^(?:Z_|ERR__)/;
/** Transient besides 5xx: Request Timeout (RFC 9110 15.5.9), Too Early (RFC 8470), Too Many Requests (RFC 6585). */
const PASSING_STATUS = new Set([408, 425, 429]);
const CONTENT = { html: 'a web page', json: 'other JSON', text: 'other text', nothing: 'nothing' } as const;
const LONGEST_STATUS = 20;

function named(code: string): string {
	return `${code}: ${resultCode(code).meaning}`;
}

/**
 * Whether the same request may well succeed a little later, because neither the address nor a setting is wrong. Never
 * throws.
 */
export function isPassing(fault: Fault): boolean {
	if (fault.kind === 'network') return BROKE_OFF.has(fault.code);
	if (fault.kind === 'http') return PASSING_STATUS.has(fault.status) || fault.status >= 500;
	return fault.kind !== 'notThisApi';
}

function whatBroke(fault: Extract<Fault, { kind: 'network' }>): string {
	if (UNREADABLE.test(fault.code)) return 'An answer came, but could not be read';
	return isPassing(fault) ? 'The connection to the API broke off' : 'The API could not be reached';
}

/**
 * Whether the API may have dealt with the request, and charged for it, though its reply is not there: all but a connection
 * that was never made and a request that was turned away. Never throws.
 */
export function mayBeCharged(fault: Fault): boolean {
	if (fault.kind === 'network') return BROKE_OFF.has(fault.code) || UNREADABLE.test(fault.code);
	return fault.kind === 'http' ? fault.status >= 500 : fault.kind === 'timeout' || fault.kind === 'tooLong';
}

/** What a fault means, as the reason for one number or for the end of a run. Never throws. */
export function explainFault(fault: Fault): Explanation {
	const todo = isPassing(fault) ? AGAIN : CHECK_ADDRESS;
	switch (fault.kind) {
		case 'timeout':
			return { code: 'timeout', what: 'The API did not answer in time.', todo: `${AGAIN} Or raise Request Timeout.` };
		case 'network':
			return { code: 'network', what: `${whatBroke(fault)} (${fault.code}).`, todo };
		case 'tooLong':
			return {
				code: 'tooLong',
				what: "The API's reply was too long to be read to its end. It may have been paid for, so its numbers are not asked again.",
				todo: 'Contact the vendor with the time of this run.',
			};
		case 'http':
			return { code: `http${fault.status}`, what: `The API answered HTTP ${fault.status}.`, todo };
		case 'notThisApi':
			if (fault.status >= 300) {
				return {
					code: 'notThisApi',
					what: `The API answered with a redirect (HTTP ${fault.status}), which is not followed: the password would go along.`,
					todo: 'Enter the final address as Base URL in the credential.',
				};
			}
			return {
				code: 'notThisApi',
				what: `The answer is not from the Number Status Check API (HTTP ${fault.status}, ${CONTENT[fault.content]}).`,
				todo,
			};
		case 'serverFault':
			return {
				code: fault.resultCode,
				what: `The API answered with code ${named(fault.resultCode)}.`,
				todo: `${AGAIN} If it goes on, contact the vendor with this code.`,
			};
		case 'delay':
			return {
				code: fault.resultCode,
				what: `The API puts off every number it is asked (${named(fault.resultCode)}).`,
				todo: `${AGAIN} If it goes on, contact the vendor with this code.`,
			};
	}
}

/** What a defect of this node, as `describeDefect` says it, means for the contacts it met. Never throws. */
export function explainDefect(defect: string): Explanation {
	return {
		code: 'internal',
		what: `This node stopped because of a defect of its own (${defect}).`,
		todo: 'Report this text to the maintainers of the node, then run the unresolved contacts again.',
	};
}

/** Why a run stopped before its list was done. Never throws. */
export function explainStop(stop: RunStop): Explanation {
	switch (stop.kind) {
		case 'account':
			return {
				code: stop.resultCode,
				what: `The API does not accept the account (${named(stop.resultCode)}).`,
				todo: resultCode(stop.resultCode).advice,
			};
		case 'quota':
			return {
				code: stop.resultCode,
				what: `The account has no checks left (${named(stop.resultCode)}).`,
				todo: resultCode(stop.resultCode).advice,
			};
		case 'configuration':
			return {
				code: stop.resultCode,
				what: `The API refused every number it was asked (${named(stop.resultCode)}).`,
				todo: 'Test the credential, and ask the vendor whether number status checks are switched on for the account.',
			};
		case 'outage': {
			const { what, todo } = explainFault(stop.fault);
			if (stop.askedToWaitMs === undefined) return { code: 'outage', what, todo };
			const seconds = Math.ceil(stop.askedToWaitMs / 1000);
			return { code: 'outage', what: `${what} It asks to wait ${seconds} seconds.`, todo: AGAIN };
		}
		case 'paidInVain':
			return {
				code: 'paidInVain',
				what: 'The API charges for numbers, or may charge, without giving a status that this node knows.',
				todo: 'Ask the vendor whether its replies have changed, and report this text to the maintainers of the node. Until then, each run costs money for nothing.',
			};
		case 'runTimeLimit':
			return {
				code: 'runTimeLimit',
				what: 'Max Run Time was reached.',
				todo: 'Run the unresolved contacts again, or raise Max Run Time.',
			};
		case 'cancelled':
			return { code: 'cancelled', what: 'The execution was cancelled.', todo: AGAIN };
		case 'noRunTime':
			return {
				code: 'runTimeLimit',
				what: 'Nothing was sent: Max Run Time leaves no time.',
				todo: 'Run the unresolved contacts again once its expression gives more.',
			};
		case 'workflowTimeout':
			return {
				code: 'workflowTimeout',
				what: 'The timeout of the workflow was near, so sending stopped in time for the results to leave.',
				todo: 'Run the unresolved contacts again, or raise Timeout Workflow in the settings of the workflow.',
			};
		case 'storeFailed':
			return {
				code: 'storeFailed',
				what: `Sending stopped, as results would not be kept: ${stop.fault.what}`,
				todo: `${stop.fault.todo} Then run the unresolved contacts again.`,
			};
		case 'internal':
			return explainDefect(stop.defect);
	}
}

/** An explanation as the reason of a number: one text, `what` before `todo`. Never throws. */
export function reasonOf({ code, what, todo }: Explanation): Reason {
	return { code, message: `${what} ${todo}` };
}

/** The reason of a number that the API refused on its own, with a code of the class `refused`. Never throws. */
export function refusedReason(code: string): Reason {
	return { code, message: `The API refused this number (${named(code)}). ${resultCode(code).advice}` };
}

/**
 * The reason of a number that was still delayed when its attempts were used up; `code` is the API's delay code, if it
 * gave one. Never throws.
 */
export function delayedReason(attempts: number, code: string | undefined): Reason {
	const what = `The carrier had no status for this number after ${attempts} ${attempts === 1 ? 'try' : 'tries'}`;
	return {
		code: code ?? 'delayed',
		message: `${what}${code === undefined ? '' : ` (${named(code)})`}. Run it again later.`,
	};
}

/**
 * The reason of a number whose status is outside the vendor's 0–5 (never guessed at), or that has none (`status` null),
 * although it was charged for or its attempts are used up. Never throws.
 */
export function noStatusReason(status: string | null, charged: boolean): Reason {
	const again = charged ? ' It is charged, so this number is not asked again.' : '';
	const ask = 'Contact the vendor with this number.';
	if (status === null) return { code: 'noStatus', message: `The API gave no status for this number.${again} ${ask}` };
	const what = `The API gave the status "${quotable(status, LONGEST_STATUS)}", which its document does not name.`;
	return { code: 'unknownStatus', message: `${what}${again} ${ask}` };
}

/**
 * The reason of a number that the reply left out while it charged for numbers nobody asked for: asking again might pay
 * for the same result again. Never throws.
 */
export function strangerReason(): Reason {
	return {
		code: 'otherNumbers',
		message:
			'The API charged for results that it does not say are of this number, but may be, so it is not asked again. Contact the vendor with this number.',
	};
}

/** The reason of a number that used up its attempts with this fault as the last. Never throws. */
export function faultReason(fault: Fault, attempts: number): Reason {
	const { code, what, todo } = explainFault(fault);
	return { code, message: `${what} This number was tried ${attempts} ${attempts === 1 ? 'time' : 'times'}. ${todo}` };
}
