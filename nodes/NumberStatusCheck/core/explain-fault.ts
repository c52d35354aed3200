import { AGAIN, named } from './explanation';
import type { Explanation } from './explanation';
import type { Fault } from './types';

const CHECK_ADDRESS = 'Check Base URL in the credential, and that the machine n8n runs on reaches this host.';
/** Codes of a connection that broke before the reply was complete; the address is right, then. */
const BROKE_OFF = new Set(['ECONNRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'CUT_OFF']);
/** Codes of an answer that came, but could not be unpacked (zlib, and Brotli in Node.js). */
const UNREADABLE = /^(?:Z_|ERR__)/;
/** Transient besides 5xx: Request Timeout (RFC 9110 15.5.9), Too Early (RFC 8470), Too Many Requests (RFC 6585). */
const PASSING_STATUS = new Set([408, 425, 429]);
const CONTENT = { html: 'a web page', json: 'other JSON', text: 'other text', nothing: 'nothing' } as const;

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
 * Whether the API may have dealt with the request, and charged for it, though its reply is not there: all but a
 * connection that was never made and a request that was turned away. Never throws.
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
			if (fault.status === 404) {
				return { code: 'http404', what: 'This address is not the number status API (HTTP 404).', todo };
			}
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
