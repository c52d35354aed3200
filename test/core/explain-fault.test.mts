import { explainFault, isPassing, mayBeCharged } from '../../nodes/NumberStatusCheck/core/explain-fault';
import { reasonOf } from '../../nodes/NumberStatusCheck/core/explanation';
import type { Fault } from '../../nodes/NumberStatusCheck/core/types';

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
	[
		{ kind: 'serverFault', resultCode: '500000' },
		'500000',
		/answered with code 500000: System error.*again later.*vendor/,
	],
	[{ kind: 'notThisApi', status: 200, content: 'text' }, 'notThisApi', /HTTP 200, other text.*Check Base URL/],
	[{ kind: 'notThisApi', status: 200, content: 'nothing' }, 'notThisApi', /HTTP 200, nothing.*Check Base URL/],
	[{ kind: 'delay', resultCode: '504000' }, '504000', /puts off.*504000: System timeout.*again later.*vendor/],
	[{ kind: 'serverFault', resultCode: '599999' }, '599999', /599999: Unknown result code.*again later.*vendor/],
];

describe('every fault says what happened and what to do', () => {
	test.each(FAULTS.map(([fault, code, text]) => [code, fault, text] as const))('%s', (code, fault, text) => {
		const reason = reasonOf(explainFault(fault));
		expect(reason.code).toBe(code);
		expect(reason.message).toMatch(text);
		expect(reason.message).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
	});
});

test.each<[Fault, boolean]>([
	[{ kind: 'timeout', code: 'ETIMEDOUT' }, true],
	[{ kind: 'network', code: 'ECONNRESET' }, true],
	[{ kind: 'network', code: 'CUT_OFF' }, true],
	[{ kind: 'network', code: 'Z_DATA_ERROR' }, false],
	[{ kind: 'network', code: 'ECONNREFUSED' }, false],
	[{ kind: 'http', status: 429 }, true],
	[{ kind: 'http', status: 500 }, true],
	[{ kind: 'http', status: 499 }, false],
	[{ kind: 'notThisApi', status: 200, content: 'html' }, false],
	[{ kind: 'serverFault', resultCode: '500000' }, true],
])('whether %j may pass by itself: %s', (fault, passing) => {
	expect(isPassing(fault)).toBe(passing);
});

test.each<[Fault, boolean]>([
	[{ kind: 'timeout', code: 'ETIMEDOUT' }, true],
	[{ kind: 'tooLong', code: 'REPLY_TOO_LONG' }, true],
	[{ kind: 'network', code: 'ECONNRESET' }, true],
	[{ kind: 'network', code: 'ECONNREFUSED' }, false],
	[{ kind: 'network', code: 'Z_DATA_ERROR' }, true],
	[{ kind: 'network', code: 'ERR__ERROR_FORMAT_RESERVED' }, true],
	[{ kind: 'network', code: 'EZ_' }, false],
	[{ kind: 'notThisApi', status: 200, content: 'html' }, false],
	[{ kind: 'http', status: 500 }, true],
	[{ kind: 'http', status: 499 }, false],
	[{ kind: 'http', status: 504 }, true],
	[{ kind: 'http', status: 429 }, false],
	[{ kind: 'serverFault', resultCode: '500000' }, false],
])('whether a request may be charged without a word of it: %j: %j', (fault, may) => {
	expect(mayBeCharged(fault)).toBe(may);
});
