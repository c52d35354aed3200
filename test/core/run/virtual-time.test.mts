import { Outcomes } from '../../../nodes/NumberStatusCheck/core/run/outcomes';
import type { NumberOutcome } from '../../../nodes/NumberStatusCheck/core/types';
import { activeResult } from '../active-result.mts';
import { active, entry, success } from './replies.mts';
import { StandingProperty } from './standing-property.mts';
import { runCheck } from './virtual-time.mts';

const SETTINGS = {
	batchSize: 2,
	concurrency: 1,
	minIntervalMs: 50,
	delayMs: 3000,
	maxAttempts: 5,
	additionalDelayCodes: new Set<string>(),
	maxRunMs: 1000,
	keepRaw: true,
};

function report(
	outcomes: Record<string, 'resolved' | 'unresolved'>,
	more: { requests?: number; resolved?: number } = {},
) {
	const result = activeResult({ raw: {} });
	const reason = { code: 'delayed', message: '' };
	const all = Object.entries(outcomes).map(([number, kind]): [string, NumberOutcome] => [
		number,
		kind === 'resolved'
			? { kind, result, charged: true, checkedAt: 0 }
			: { kind, reason, cutShort: false, charged: false, checkedAt: 0 },
	]);
	const none = {
		retries: 0,
		reAsks: 0,
		charged: Object.keys(outcomes).length,
		chargedStrangers: 0,
		goalReached: false,
	};
	return { outcomes: new Map(all), requests: 1, resolved: 1, ...none, ...more };
}

describe('the harness fails loudly', () => {
	test('when nothing can advance any more', async () => {
		const run = runCheck({ numbers: ['a'], api: () => ({ after: 0, reply: 'never' }) });
		await expect(run).rejects.toThrow('Deadlock: nothing can advance at 0 ms, 1 in flight');
	});

	test('when a run does not end', async () => {
		const run = runCheck({
			numbers: ['a'],
			api: ({ numbers }) => success([entry(numbers[0] ?? '', '')]),
			settings: { maxAttempts: 1e6 },
		});
		await expect(run).rejects.toThrow('Not done after 20000 steps');
		// Twenty thousand steps take a while on a busy machine.
	}, 60_000);

	test('when the report changes after the end', async () => {
		const close = jest.spyOn(Outcomes.prototype, 'close');
		const run = runCheck({
			numbers: ['a'],
			api: ({ numbers }) => active(numbers),
			cancelAt: 50,
			breakPorts: (ports) => ({
				...ports,
				send: async (...request) => {
					const reply = await ports.send(...request);
					(close.mock.results[0]?.value as Map<string, NumberOutcome>).clear();
					return reply;
				},
			}),
		});
		await expect(run).rejects.toThrow('The report has changed after the end');
	});
});

describe('the standing property is broken by', () => {
	const given = ['a', 'b'];
	let property: StandingProperty;
	beforeEach(() => {
		property = new StandingProperty(given, SETTINGS);
	});

	function answered(numbers: readonly string[], at = 0): void {
		property.sent(numbers, at);
		property.arrived(numbers, active(numbers));
	}

	test('nothing, when all holds', () => {
		answered(given);
		expect(() => property.check(report({ a: 'resolved', b: 'resolved' }, { resolved: 2 }))).not.toThrow();
	});

	test('a number without an outcome', () => {
		answered(['a']);
		expect(() => property.check(report({ a: 'resolved' }))).toThrow('b is missing, not unresolved');
	});

	test('an outcome nobody asked for', () => {
		answered(['a']);
		expect(() => property.check(report({ a: 'resolved', b: 'unresolved', c: 'unresolved' }))).toThrow(
			'3 outcomes for 2 numbers',
		);
	});

	test('a lost result', () => {
		answered(given);
		expect(() => property.check(report({ a: 'resolved', b: 'unresolved' }))).toThrow('b is unresolved, not resolved');
	});

	test('an invented result', () => {
		answered(['a']);
		expect(() => property.check(report({ a: 'resolved', b: 'resolved' }))).toThrow('b is resolved, not unresolved');
	});

	test('a number that is asked again after its result', () => {
		answered(['a']);
		answered(['a', 'b'], 100);
		expect(() => property.check(report({ a: 'resolved', b: 'resolved' }, { requests: 2, resolved: 2 }))).toThrow(
			'[a,b] at 100: a already has a result',
		);
	});

	test.each([
		['a batch that is too large', [[['a', 'b', 'c'], 0]], '3 numbers'],
		['an empty batch', [[[], 0]], '0 numbers'],
		['a number twice in one batch', [[['a', 'a'], 0]], 'twice'],
		[
			'a start too soon',
			[
				[['a'], 0],
				[['b'], 49],
			],
			'49 ms after',
		],
		['a start after the time limit', [[['a'], 1000]], 'after the run time limit'],
		[
			'too many in flight',
			[
				[['a'], 0],
				[['b'], 50],
			],
			'2 in flight',
		],
	] as const)('%s', (_, requests, violation) => {
		for (const [numbers, at] of requests) property.sent(numbers, at);
		expect(() => property.check(report({ a: 'unresolved', b: 'unresolved' }))).toThrow(violation);
	});

	test('wrong counts', () => {
		answered(['a']);
		const check = () => property.check(report({ a: 'resolved', b: 'unresolved' }, { requests: 2, resolved: 2 }));
		expect(check).toThrow(/resolved is 2, not 1\ncharged is 2, not 1\nrequests is 2, not 1/);
	});
});
