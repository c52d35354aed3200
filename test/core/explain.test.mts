import {
	delayedReason,
	explainDefect,
	explainStop,
	faultReason,
	noStatusReason,
	refusedReason,
	strangerReason,
} from '../../nodes/NumberStatusCheck/core/explain';
import { reasonOf } from '../../nodes/NumberStatusCheck/core/explanation';
import type { Fault, RunStop } from '../../nodes/NumberStatusCheck/core/types';

const OUTAGE: Fault = { kind: 'http', status: 503 };

const STOPS: readonly (readonly [RunStop, string, RegExp])[] = [
	[{ kind: 'account', resultCode: '403000' }, '403000', /does not accept the account.*clock/],
	[{ kind: 'quota', resultCode: '510101' }, '510101', /no checks left.*Buy more/],
	[{ kind: 'configuration', resultCode: '400001' }, '400001', /refused every number.*Test the credential/],
	[{ kind: 'outage', fault: OUTAGE }, 'outage', /HTTP 503.*again later/],
	[{ kind: 'outage', fault: OUTAGE, askedToWaitMs: 300_001 }, 'outage', /wait 301 seconds.*again later/],
	[{ kind: 'paidInVain' }, 'paidInVain', /charges for numbers.*Ask the vendor.*costs money for nothing/],
	[{ kind: 'runTimeLimit' }, 'runTimeLimit', /Max Run Time was reached.*raise Max Run Time/],
	[{ kind: 'cancelled' }, 'cancelled', /cancelled.*again later/],
	[{ kind: 'workflowTimeout' }, 'workflowTimeout', /timeout of the workflow was near.*raise Timeout Workflow/],
	[
		{ kind: 'storeFailed', fault: { what: 'It is full.', todo: 'Empty it.', lasting: true } },
		'storeFailed',
		/^Sending stopped, as results would not be kept: It is full\. Empty it\. Then run the unresolved contacts again\.$/,
	],
	[{ kind: 'noRunTime' }, 'runTimeLimit', /Nothing was sent: Max Run Time leaves no time.*expression/],
	[
		{ kind: 'internal', defect: 'TypeError at output/items.js:42' },
		'internal',
		/a defect of its own \(TypeError at output\/items\.js:42\)\. Report this text.*again/,
	],
];

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

test('a defect is told in the words of its report', () => {
	expect(explainDefect('TypeError')).toEqual({
		code: 'internal',
		what: 'This node stopped because of a defect of its own (TypeError).',
		todo: 'Report this text to the maintainers of the node, then run the unresolved contacts again.',
	});
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

	test('that had no status says so, and asks for nothing more where it was free', () => {
		expect(noStatusReason(null, false).message).toBe(
			'The API gave no status for this number. Contact the vendor with this number.',
		);
	});

	test('that may be among charged results of no number says why it is not asked again', () => {
		expect(strangerReason()).toEqual({
			code: 'otherNumbers',
			message:
				'The API charged for results that it does not say are of this number, but may be, so it is not asked again. Contact the vendor with this number.',
		});
	});

	test('that met faults names the fault and the tries', () => {
		expect(faultReason({ kind: 'timeout', code: 'ETIMEDOUT' }, 1)).toMatchObject({ code: 'timeout' });
		expect(faultReason({ kind: 'timeout', code: 'ETIMEDOUT' }, 1).message).toContain('tried 1 time.');
		expect(faultReason({ kind: 'serverFault', resultCode: '500000' }, 5).message).toContain('tried 5 times.');
	});
});
