import {
	delayedReason,
	explainStop,
	faultReason,
	noStatusReason,
	refusedReason,
} from '../../nodes/NumberStatusCheck/core/explain';
import { explainFault, isPassing, mayBeCharged } from '../../nodes/NumberStatusCheck/core/explain-fault';
import { reasonOf } from '../../nodes/NumberStatusCheck/core/explanation';
import type { Fault, RunStop } from '../../nodes/NumberStatusCheck/core/types';

const FAULTS: readonly (readonly [Fault, string, RegExp])[] = [
	[{ kind: 'timeout', code: 'ETIMEDOUT' }, 'timeout', /did not answer in time.*Request Timeout/],
	[{ kind: 'tooLong', code: 'REPLY_TOO_LONG' }, 'tooLong', /too long.*not asked again.*vendor/],
	[{ kind: 'network', code: 'ECONNREFUSED' }, 'network', /ECONNREFUSED.*Base URL/],
	[{ kind: 'network', code: 'ECONNRESET' }, 'network', /broke off \(ECONNRESET\).*again later/],
	[{ kind: 'network', code: 'EPIPE' }, 'network', /broke off \(EPIPE\).*again later/],
	[{ kind: 'network', code: 'ERR_BAD_RESPONSE' }, 'network', /broke off \(ERR_BAD_RESPONSE\).*again later/],
	[{ kind: 'network', code: 'Z_DATA_ERROR' }, 'network', /^An answer came.*read \(Z_DATA_ERROR\).*Base URL/],
	[{ kind: 'network', code: 'ERR__ERROR_FORMAT_RESERVED' }, 'network', /^An answer came.*FORMAT_RESERVED\).*Base URL/],
	[{ kind: 'http', status: 408 }, 'http408', /HTTP 408.*again later/],
	[{ kind: 'http', status: 425 }, 'http425', /HTTP 425.*again later/],
	[{ kind: 'http', status: 404 }, 'http404', /HTTP 404.*Base URL/],
	[{ kind: 'http', status: 429 }, 'http429', /HTTP 429.*again later/],
	[{ kind: 'http', status: 503 }, 'http503', /HTTP 503.*again later/],
	[{ kind: 'notThisApi', status: 200, content: 'html' }, 'notThisApi', /HTTP 200, a web page.*Base URL/],
	[
		{ kind: 'notThisApi', status: 300, content: 'html' },
		'notThisApi',
		/redirect \(HTTP 300\).*final address as Base URL/,
	],
	[{ kind: 'notThisApi', status: 299, content: 'json' }, 'notThisApi', /HTTP 299, other JSON.*Check Base URL/],
	[{ kind: 'serverFault', resultCode: '500000' }, '500000', /500000: System error.*again later.*vendor/],
	[{ kind: 'serverFault', resultCode: '599999' }, '599999', /599999: Unknown result code.*again later.*vendor/],
];

const OUTAGE: Fault = { kind: 'http', status: 503 };

const STOPS: readonly (readonly [RunStop, string, RegExp])[] = [
	[{ kind: 'account', resultCode: '403000' }, '403000', /does not accept the account.*clock/],
	[{ kind: 'quota', resultCode: '510101' }, '510101', /no checks left.*Buy more/],
	[{ kind: 'configuration', resultCode: '400001' }, '400001', /refused every number.*Test the credential/],
	[{ kind: 'outage', fault: OUTAGE }, 'outage', /HTTP 503.*again later/],
	[{ kind: 'outage', fault: OUTAGE, askedToWaitMs: 300_001 }, 'outage', /wait 301 seconds.*again later/],
	[{ kind: 'paidInVain' }, 'paidInVain', /charges for numbers.*Ask the vendor/],
	[{ kind: 'runTimeLimit' }, 'runTimeLimit', /Max Run Time/],
	[{ kind: 'cancelled' }, 'cancelled', /cancelled.*again later/],
	[{ kind: 'noRunTime' }, 'runTimeLimit', /Nothing was sent: Max Run Time leaves no time.*expression/],
	[
		{ kind: 'internal', defect: 'TypeError at output/items.js:42' },
		'internal',
		/a defect of its own \(TypeError at output\/items\.js:42\)\. Report this text.*again/,
	],
];

describe('every fault says what happened and what to do', () => {
	test.each(FAULTS.map(([fault, code, text]) => [code, fault, text] as const))('%s', (code, fault, text) => {
		const reason = reasonOf(explainFault(fault));
		expect(reason.code).toBe(code);
		expect(reason.message).toMatch(text);
		expect(reason.message).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
	});
});

describe('every stop says what happened and what to do', () => {
	test.each(STOPS.map(([stop, code, text]) => [JSON.stringify(stop), stop, code, text] as const))(
		'%s',
		(_, stop, code, text) => {
			const reason = reasonOf(explainStop(stop));
			expect(reason.code).toBe(code);
			expect(reason.message).toMatch(text);
			expect(reason.message).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
		},
	);
});

test('an outage that asked for no wait names none', () => {
	expect(reasonOf(explainStop({ kind: 'outage', fault: OUTAGE })).message).toBe(
		'The API answered HTTP 503. Run the unresolved contacts again later.',
	);
});

test.each<[Fault, boolean]>([
	[{ kind: 'timeout', code: 'ETIMEDOUT' }, true],
	[{ kind: 'network', code: 'ECONNRESET' }, true],
	[{ kind: 'network', code: 'ECONNREFUSED' }, false],
	[{ kind: 'http', status: 429 }, true],
	[{ kind: 'http', status: 500 }, true],
	[{ kind: 'http', status: 499 }, false],
	[{ kind: 'notThisApi', status: 200, content: 'html' }, false],
	[{ kind: 'serverFault', resultCode: '500000' }, true],
])('whether %j may pass by itself: %s', (fault, passing) => {
	expect(isPassing(fault)).toBe(passing);
});

describe('the reason for one number', () => {
	test('that was refused carries the code, its meaning and its advice', () => {
		const { code, message } = refusedReason('400200');
		expect(code).toBe('400200');
		expect(message).toMatch(
			/^The API refused this number \(400200: Blacklist\)\. .* Take it off your list, or ask the vendor\.$/,
		);
	});

	test('that stayed delayed names the tries, and the code where there was one', () => {
		expect(delayedReason(1, undefined)).toEqual({
			code: 'delayed',
			message: 'The carrier had no status for this number after 1 try. Run it again later.',
		});
		expect(delayedReason(5, '504000')).toEqual({
			code: '504000',
			message: 'The carrier had no status for this number after 5 tries (504000: System timeout). Run it again later.',
		});
	});

	test('with an unknown status shows it, cut where it is long', () => {
		expect(noStatusReason('9', false)).toEqual({
			code: 'unknownStatus',
			message: 'The API gave the status "9", which its document does not name. Contact the vendor with this number.',
		});
		expect(noStatusReason('x'.repeat(21), false).message).toContain(`"${'x'.repeat(20)}…"`);
	});

	test('that was charged without a known status says that it is not asked again', () => {
		expect(noStatusReason('12', true)).toEqual({
			code: 'unknownStatus',
			message:
				'The API gave the status "12", which its document does not name. It is charged, so this number is not asked again. Contact the vendor with this number.',
		});
		expect(noStatusReason(null, true)).toEqual({
			code: 'noStatus',
			message:
				'The API gave no status for this number. It is charged, so this number is not asked again. Contact the vendor with this number.',
		});
	});

	test('that met faults names the fault and the tries', () => {
		expect(faultReason({ kind: 'timeout', code: 'ETIMEDOUT' }, 1)).toMatchObject({ code: 'timeout' });
		expect(faultReason({ kind: 'timeout', code: 'ETIMEDOUT' }, 1).message).toContain('tried 1 time.');
		expect(faultReason({ kind: 'serverFault', resultCode: '500000' }, 5).message).toContain('tried 5 times.');
	});
});

test.each<[Fault, boolean]>([
	[{ kind: 'timeout', code: 'ETIMEDOUT' }, true],
	[{ kind: 'tooLong', code: 'REPLY_TOO_LONG' }, true],
	[{ kind: 'network', code: 'ECONNRESET' }, true],
	[{ kind: 'network', code: 'ECONNREFUSED' }, false],
	[{ kind: 'http', status: 504 }, true],
	[{ kind: 'http', status: 429 }, false],
	[{ kind: 'serverFault', resultCode: '500000' }, false],
])('whether a request may be charged without a word of it: %j: %j', (fault, may) => {
	expect(mayBeCharged(fault)).toBe(may);
});
