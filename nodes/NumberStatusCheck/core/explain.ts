import { quotable } from './excerpt';
import { explainFault } from './explain-fault';
import { AGAIN, named } from './explanation';
import type { Explanation } from './explanation';
import { resultCode } from './result-codes';
import type { Fault, Reason, RunStop } from './types';

const LONGEST_STATUS = 20;

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
