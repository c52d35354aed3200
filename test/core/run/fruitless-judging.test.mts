import type { Batch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import type { Fault } from '../../../nodes/NumberStatusCheck/core/types';
import { batchOf, fruitlessRun, NOW, RATE_LIMIT, TIMEOUT } from './fruitless-parts.mts';

const UNAVAILABLE: Fault = { kind: 'http', status: 503 };
const A_PAGE: Fault = { kind: 'notThisApi', status: 200, content: 'html' };
const API_FAULT: Fault = { kind: 'serverFault', resultCode: '500000' };

interface Circumstances {
	readonly alone?: boolean;
	readonly askedToWait?: number;
	/** Whether the time since the request before may be the reason. */
	readonly tooSoon?: boolean;
	/** Batches that met the same fault since the last answer. */
	readonly others?: readonly Batch[];
	readonly fresh?: readonly string[];
}

/** What a fault of a batch is taken for: whether it speaks against the batch, and what it says about the load. */
function judged(batch: Batch, fault: Fault, circumstances: Circumstances = {}): string {
	const { alone = false, askedToWait = 0, tooSoon = false, others = [], fresh } = circumstances;
	const { queue, congestion, fruitless, start } = fruitlessRun({}, fresh);
	const about = { askedToWait, now: NOW, over: false };
	for (const sent of start(...others)) fruitless.faulted(sent, sent.batch, fault, { ...about, over: true });
	jest.spyOn(congestion, 'isTooSoon').mockReturnValue(tooSoon);
	jest.spyOn(congestion, 'isTooSoonByFault').mockReturnValue(tooSoon);
	const replied = jest.spyOn(congestion, 'replied');
	const [sent] = alone ? start(batch) : start(batch, batchOf('x'));
	if (sent !== undefined) fruitless.faulted(sent, batch, fault, about);
	const strikes = queue.take(NOW + 60_000, 50, { fresh: false, unmet: false })?.strikes ?? Number.NaN;
	return `${strikes > batch.strikes ? 'strike' : 'no strike'}, ${replied.mock.calls[0]?.[1] ?? 'nothing'}`;
}

const PROVEN = { strikes: 2, witnessed: true };

test.each<[string, Batch, Fault, Circumstances, string]>([
	['in company', batchOf('ab'), TIMEOUT, {}, 'no strike, fault'],
	['alone', batchOf('ab'), TIMEOUT, { alone: true }, 'strike, fault'],
	['alone and too soon', batchOf('ab'), TIMEOUT, { alone: true, tooSoon: true }, 'no strike, fault'],
	['of a witnessed batch', batchOf('ab', { witnessed: true }), TIMEOUT, {}, 'strike, fault'],
	['of a batch struck once', batchOf('ab', { strikes: 1 }), TIMEOUT, {}, 'no strike, fault'],
	['of a proven batch', batchOf('ab', PROVEN), TIMEOUT, {}, 'strike, none'],
	['of a proven batch, in company, however soon', batchOf('ab', PROVEN), TIMEOUT, { tooSoon: true }, 'strike, none'],
	[
		...(['of a proven batch, alone and too soon', batchOf('ab', PROVEN), TIMEOUT] as const),
		...([{ alone: true, tooSoon: true }, 'no strike, fault'] as const),
	],
	['without a wait', batchOf('ab'), UNAVAILABLE, {}, 'no strike, fault'],
	['with a wait', batchOf('ab'), UNAVAILABLE, { askedToWait: 1 }, 'no strike, overload'],
	['that is a page, with a wait', batchOf('ab'), A_PAGE, { askedToWait: 1 }, 'no strike, fault'],
	['of the API itself', batchOf('ab'), API_FAULT, {}, 'strike, none'],
	['that is a rate limit', batchOf('ab'), RATE_LIMIT, {}, 'no strike, overload'],
	['that is one of a witnessed batch', batchOf('ab', { witnessed: true }), RATE_LIMIT, {}, 'strike, overload'],
	['that is one of a proven batch', batchOf('ab', PROVEN), RATE_LIMIT, {}, 'strike, none'],
	['that is one, alone', batchOf('ab'), RATE_LIMIT, { alone: true }, 'strike, none'],
	['that is one, alone, too soon', batchOf('ab'), RATE_LIMIT, { alone: true, tooSoon: true }, 'no strike, overload'],
	['that is one, in company, too soon', batchOf('ab', PROVEN), RATE_LIMIT, { tooSoon: true }, 'strike, none'],
])('a fault %s', (_, batch, fault, circumstances, expected) => {
	expect(judged(batch, fault, circumstances)).toBe(expected);
});

test('a rate limit is no strike where others were refused that nothing speaks against', () => {
	const witnessed = batchOf('ab', { witnessed: true });
	expect(judged(witnessed, RATE_LIMIT, { others: [batchOf('c')] })).toBe('no strike, overload');
	expect(judged(witnessed, RATE_LIMIT, { others: [batchOf('c', PROVEN)] })).toBe('strike, overload');
	expect(judged(witnessed, RATE_LIMIT, { others: [batchOf('c', PROVEN), batchOf('d')] })).toBe('no strike, overload');
	expect(judged(witnessed, RATE_LIMIT, { others: [batchOf('ab')] })).toBe('strike, overload');
});

test('an answer has it forgotten who was refused before', () => {
	const { queue, fault, answer } = fruitlessRun();
	fault(RATE_LIMIT, [batchOf('c'), batchOf('x')]);
	answer();
	queue.clear();
	fault(RATE_LIMIT, [batchOf('ab', { witnessed: true }), batchOf('x')]);
	const left = [1, 2].map(() => queue.take(NOW + 60_000, 50, { fresh: false, unmet: false }));
	expect(left.find((batch) => batch?.numbers[0] === 'a')?.strikes).toBe(1);
});

test.each<[string, Batch, Circumstances, boolean]>([
	['others are left to ask', batchOf('ab'), {}, false],
	['none is left to ask', batchOf('ab'), { fresh: [] }, true],
	['it is witnessed and no other was refused', batchOf('ab', { witnessed: true }), {}, true],
	['it is witnessed, but others were refused', batchOf('ab', { witnessed: true }), { others: [batchOf('c')] }, false],
	['it is proven', batchOf('ab', PROVEN), { others: [batchOf('c')] }, true],
	['it is struck, but not witnessed', batchOf('ab', { strikes: 2 }), {}, false],
])('where %s, the batch itself may explain its rate limit, or not', (_, batch, { others = [], fresh }, explained) => {
	const { congestion, fruitless, start } = fruitlessRun({}, fresh);
	const about = { askedToWait: 0, now: NOW, over: true };
	for (const sent of start(...others)) fruitless.faulted(sent, sent.batch, RATE_LIMIT, about);
	const isTooSoon = jest.spyOn(congestion, 'isTooSoon');
	const [sent] = start(batch);
	if (sent !== undefined) fruitless.faulted(sent, batch, RATE_LIMIT, about);
	expect(isTooSoon.mock.calls).toEqual([[sent?.flight, explained]]);
});

describe('a batch of two that was refused before, and meets a look whether the API is back', () => {
	/** The parts in which it is asked again. */
	function askedAgain({
		faults = 2,
		fresh = [] as string[],
		before = true,
		since = false,
		probe = true,
	} = {}): string[] {
		const { queue, fault, answer } = fruitlessRun({}, fresh);
		if (before) answer();
		const startedBefore = since ? 1 : 9;
		if (since) answer();
		fault(RATE_LIMIT, [batchOf('ab', { faults, startedBefore })], { probe });
		const parts = [1, 2].map(() => queue.take(NOW + 60_000, 50, { fresh: false, unmet: false })?.numbers.join(''));
		return parts.flatMap((part) => part ?? []);
	}

	test('is asked in halves, where nothing but such batches is left and the API has answered before', () => {
		expect(askedAgain()).toEqual(['a', 'b']);
	});

	test.each([
		['it met only one fault before', { faults: 1 }],
		['there is something that was not asked yet', { fresh: ['f'] }],
		['the API has never answered', { before: false }],
		['something was answered since', { since: true }],
		['it is no such look', { probe: false }],
	])('is asked as a whole, where %s', (_, circumstances) => {
		expect(askedAgain(circumstances)).toEqual(['ab']);
	});
});
