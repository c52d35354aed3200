import type { Effect } from '../../simulator/scenario.mts';
import { DELAYED, DOWN, HARMLESS, REFUSED, STOPS } from './fault.mts';
import type { Endings, Fault } from './fault.mts';
import { PAID_FAULTS } from './paid-faults.mts';

const HTML = { 'content-type': 'text/html' };
const JSON_TYPE = { 'content-type': 'application/json' };
const ELSEWHERE = 'http://127.0.0.1:9/elsewhere';
/** Short enough to be waited for, and longer than a reply that is not held back takes on a busy machine. */
const SHORT_TIMEOUT_SECONDS = 3;
/** Longer than any reply of the matrix takes, however busy the machine is. */
const LONGEST_TIMEOUT_SECONDS = 600;
const TOO_LATE_MS = 30_000;
const HUGE = 10 * 1024 * 1024;

const http = (httpStatus: number, endings: Endings, headers?: () => Record<string, string>, name = ''): Fault => ({
	name: `HTTP ${httpStatus}${name}`,
	effect: () => ({ httpStatus, ...(headers === undefined ? {} : { headers: headers() }) }),
	...endings,
	reads:
		httpStatus === 404
			? /^This address is not the number status API \(HTTP 404\)\./
			: new RegExp(`^The API answered HTTP ${httpStatus}\\.`),
});
/** Without its milliseconds, at least a second ahead. */
const inTwoSeconds = () => ({ 'retry-after': new Date(Date.now() + 2000).toUTCString() });

const code = (resultCode: string, endings: Endings, reads: RegExp): Fault => ({
	name: `result code ${resultCode}`,
	effect: () => ({ resultCode }),
	...endings,
	reads,
});
const body = (
	name: string,
	text: () => string,
	content: string,
	headers: Record<string, string> = JSON_TYPE,
): Fault => ({
	name,
	effect: () => ({ httpStatus: 200, headers, body: text() }),
	...DOWN,
	reads: new RegExp(`^The answer is not from the Number Status Check API \\(HTTP 200, ${content}\\)`),
});
const late = (name: string, effect: Effect, endings: Endings = DELAYED): Fault => ({
	name,
	effect: () => effect,
	...endings,
	reads:
		/^The (?:carrier had no status for this number after 3 tries.* Run it again later\.$|API puts off every number )/,
});

const ACCOUNT_CODES = ['400101', '400102', '400901', '400902', '403000', '403101', '403102'];
const MORE_ACCOUNT_CODES = ['500005', '500901', '500902', '500903'];

/** Every fault, in the order of the page. */
export const FAULTS: readonly Fault[] = [
	late('delay: number left out', { delay: 'omission' }),
	late('delay: empty status', { delay: 'emptyStatus' }),
	late('delay: status null', { delay: 'nullStatus' }),
	late('delay: no result list', { delay: 'absentResultObj' }),
	...['504000', '500004', '500006'].map((resultCode) => late(`delay: result code ${resultCode}`, { resultCode }, DOWN)),
	...['400001', '400200', '400201', '415000'].map((refusal) =>
		code(refusal, REFUSED, /^The API refused (?:this number|every number it was asked) \(/),
	),
	{
		...code('510101', STOPS, /^The account has no checks left \(510101.*Buy more checks/),
		// Refused for two numbers, so one may be left: it is asked for, and arrives if the fault came once.
		active: ({ before, duration }) => (duration === 'once' ? before + 1 : before),
	},
	...[...ACCOUNT_CODES, ...MORE_ACCOUNT_CODES].map((account) =>
		code(account, STOPS, new RegExp(`^The API does not accept the account \\(${account}: `)),
	),
	...['500000', '500002', '500003', '999999'].map((fault) =>
		code(fault, DOWN, new RegExp(`^The API answered with code ${fault}: `)),
	),
	...[408, 425, 429, 500, 501, 502, 503, 504].map((status) => http(status, DOWN)),
	...[429, 503].flatMap((status) => [
		http(status, DOWN, () => ({ 'retry-after': '1' }), ', Retry-After: 1 second'),
		http(status, DOWN, inTwoSeconds, ', Retry-After: a date'),
	]),
	{
		...http(503, STOPS, () => ({ 'retry-after': '3600' }), ', Retry-After: an hour'),
		reads: /^The API answered HTTP 503\. It asks to wait 3600 seconds\. /,
	},
	{ ...http(503, DOWN, undefined, ' twice in a row, then recovery'), length: 2 },
	...[401, 403, 404].map((status) => http(status, DOWN)),
	...[302, 307].map((httpStatus) => ({
		name: `redirect to another host, HTTP ${httpStatus}`,
		effect: () => ({ httpStatus, headers: { location: ELSEWHERE } }),
		...DOWN,
		reads: new RegExp(`^The API answered with a redirect \\(HTTP ${httpStatus}\\), .* final address as Base URL`),
	})),
	{
		name: 'name not found',
		effect: 'nameNotFound',
		maxAttempts: 1,
		...DOWN,
		reads: /^The API could not be reached \(ENOTFOUND\)/,
	},
	{
		name: 'connection refused',
		effect: 'refused',
		maxAttempts: 1,
		...DOWN,
		reads: /^The API could not be reached \(ECONNREFUSED\)/,
	},
	{
		name: 'connection reset',
		effect: () => ({ connection: 'reset' }),
		...DOWN,
		reads: /^The connection to the API broke off \(ECONNRESET\)/,
	},
	{
		name: 'no answer',
		effect: () => ({ connection: 'hang' }),
		requestTimeoutSeconds: SHORT_TIMEOUT_SECONDS,
		...DOWN,
		reads: /^The API did not answer in time\./,
	},
	{
		name: 'answer after Request Timeout',
		effect: () => ({ shape: 'example' }),
		latencyMs: TOO_LATE_MS,
		requestTimeoutSeconds: SHORT_TIMEOUT_SECONDS,
		...DOWN,
		reads: /^The API did not answer in time\./,
	},
	{
		name: 'answer cut off half-way',
		effect: () => ({ connection: 'half' }),
		...DOWN,
		reads: /^The connection to the API broke off \(/,
	},
	{
		name: 'answer a byte at a time, in time',
		effect: () => ({ connection: 'drip' }),
		// All cells of the matrix share one event loop: on a busy machine a byte can take many times its millisecond.
		requestTimeoutSeconds: LONGEST_TIMEOUT_SECONDS,
		...HARMLESS,
	},
	{ name: 'the clock jumps a day ahead', effect: 'clockAhead', ...HARMLESS },
	{ name: 'the clock jumps a day back', effect: 'clockBack', ...HARMLESS },
	body('a web page', () => '<!doctype html><html><body>Login</body></html>', 'a web page', HTML),
	body('JSON that breaks off', () => '{"resultCode":"000000","resultObj":[{"mobile":"139', 'other text'),
	body('nothing', () => '', 'nothing'),
	// As above: it takes some hundred turns of that event loop.
	{ ...body('10 MB of text', () => 'x'.repeat(HUGE), 'other text'), requestTimeoutSeconds: LONGEST_TIMEOUT_SECONDS },
	body('JSON: a list', () => '[]', 'other JSON'),
	body('JSON: resultCode is an object', () => '{"resultCode":{"a":1}}', 'other JSON'),
	late('wrong type: resultObj is text', { resultCode: '000000', resultObj: 'none' }),
	late('wrong type: entries are no objects', { resultCode: '000000', resultObj: [null, 7, 'text', ['1']] }),
	...PAID_FAULTS,
];
