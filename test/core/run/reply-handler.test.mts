import { newBatch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import { Desk } from '../../../nodes/NumberStatusCheck/core/desk/desk';
import { OutageWatch } from '../../../nodes/NumberStatusCheck/core/run/outage';
import { Outcomes } from '../../../nodes/NumberStatusCheck/core/run/outcomes';
import { QuotaSearch } from '../../../nodes/NumberStatusCheck/core/run/quota';
import { Refusals } from '../../../nodes/NumberStatusCheck/core/run/refusals';
import { ReplyHandler } from '../../../nodes/NumberStatusCheck/core/run/reply-handler';
import { WorkQueue } from '../../../nodes/NumberStatusCheck/core/run/work-queue';
import type { CheckSettings, RunStop, TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { active, code, entry, http, success, TIMEOUT, UNREACHABLE } from './replies.mts';
import { FAULT } from './virtual-store.mts';
import { SMALL } from './virtual-time.mts';

const NOW = 10_000;
const [A, B, C] = ['13800138000', '13800138001', '13800138002'];

/** A run of A, B and C, and what replies make of it. */
function handlerOf(settings: Partial<CheckSettings> = {}) {
	const all = { ...SMALL, ...settings };
	const queue = new WorkQueue([]);
	const parts = {
		...{ queue, outcomes: new Outcomes([A, B, C]), refusals: new Refusals(queue) },
		...{ quota: new QuotaSearch(all.batchSize), congestion: new Desk().sit(4, () => {}), outage: new OutageWatch(5) },
		...{ putOffAtLeast: 0, isReleased: () => true },
	};
	const handler = new ReplyHandler(parts, all, () => 0.5);
	const reply = (numbers: readonly string[], what: TransportReply, inSearch = false) => {
		const sent = { batch: newBatch(numbers), flight: parts.congestion.start(NOW - 100), inSearch, probe: false };
		handler.handle(sent, what, NOW);
	};
	/** What is left to ask, and in how many milliseconds. */
	const left = () => {
		const batches: [after: number, numbers: readonly string[]][] = [];
		for (let now = NOW; !queue.isEmpty; ) {
			const batch = queue.take(now, 50, { fresh: true, unmet: false });
			if (batch === undefined) now = queue.nextDueAt(now) ?? Number.NaN;
			else batches.push([now - NOW, batch.numbers]);
		}
		return batches;
	};
	return { ...parts, handler, reply, left };
}

test('the first reason to stop stays', () => {
	const { handler } = handlerOf();
	expect([handler.stop, handler.finalStop, handler.nothingCame]).toEqual([undefined, undefined, false]);
	handler.stopFor({ kind: 'runTimeLimit' });
	handler.stopFor({ kind: 'cancelled' });
	expect(handler.stop).toEqual({ kind: 'runTimeLimit' });
});

test.each<[RunStop, boolean]>([
	[{ kind: 'account', resultCode: '403101' }, false],
	[{ kind: 'paidInVain' }, false],
	[{ kind: 'storeFailed', fault: FAULT }, false],
	[{ kind: 'quota', resultCode: '510101' }, true],
	[{ kind: 'runTimeLimit' }, true],
])('%j cuts a run short whose numbers all have ended: %s; it does where one is open', (stop, cuts) => {
	const { handler, reply } = handlerOf();
	reply([A, B], active([A, B]));
	handler.stopFor(stop);
	expect(handler.finalStop).toEqual(stop);
	reply([C], active([C]));
	expect(handler.finalStop).toEqual(cuts ? stop : undefined);
});

test.each<[RunStop | undefined, boolean]>([
	[undefined, true],
	[{ kind: 'runTimeLimit' }, true],
	[{ kind: 'workflowTimeout' }, true],
	[{ kind: 'cancelled' }, false],
])('a run that ends with %j after nothing but faults is an outage: %s', (stop, isOutage) => {
	const { handler, reply } = handlerOf();
	if (stop !== undefined) handler.stopFor(stop);
	expect(handler.finalStop).toEqual(stop);
	reply([A, B], UNREACHABLE);
	const outage = { kind: 'outage', fault: { kind: 'network', code: 'ECONNREFUSED' } };
	expect([handler.finalStop, handler.nothingCame]).toEqual([isOutage ? outage : stop, isOutage]);
	reply([C], active([C]));
	expect([handler.finalStop, handler.nothingCame]).toEqual([stop, false]);
});

test('the bill is what the API charges for, and the requests of which nobody knows', () => {
	const { handler, reply } = handlerOf();
	expect(handler.bill).toStrictEqual({ charged: 0, chargedStrangers: 0 });
	reply([A, B], active([A]));
	reply([C], success([entry(C), entry('13911111111')]));
	for (const lost of [TIMEOUT, http(502), UNREACHABLE, http(429)]) reply([B], lost);
	expect(handler.bill).toStrictEqual({ charged: 3, chargedStrangers: 1, unanswered: 2 });
});

test('a number that a success leaves out is asked again after the delay, until its attempts are used up', () => {
	const { reply, left, outcomes } = handlerOf({ maxAttempts: 2 });
	reply([A, B], active([A]));
	expect(left()).toEqual([[3000, [B]]]);
	reply([B], success([entry(B, '9', { chargesStatus: '0' })]));
	expect([left(), outcomes.open]).toEqual([[], 1]);
	expect(outcomes.close({ kind: 'cancelled' }, false, 0).get(B)).toMatchObject({
		...{ kind: 'unresolved', cutShort: false, checkedAt: NOW },
		...{ reason: { code: 'unknownStatus' }, raw: { mobile: B, status: '9' } },
	});
});

test.each<[string, number, string[][]]>([
	['504000', 3000, [[A, B]]],
	['500000', 500, [[A, B]]],
	['510101', 0, [[A, B]]],
	['400001', 0, [[A], [B]]],
])('after the code %s what is open is asked again in %i ms', (resultCode, after, batches) => {
	const { reply, left } = handlerOf();
	reply([A, B], code(resultCode));
	expect(left()).toEqual(batches.map((numbers) => [after, numbers]));
});

test('a code of the settings means a delay, unless it is one of a success', () => {
	const settings = { additionalDelayCodes: new Set(['500000', '200000']) };
	const delayed = handlerOf(settings);
	delayed.reply([A, B], code('500000'));
	expect([delayed.left(), delayed.outcomes.attemptsOf(A)]).toEqual([[[3000, [A, B]]], 0]);
	const left = handlerOf(settings);
	left.reply([A, B], success([entry(A)], '200000'));
	expect([left.left(), left.outcomes.attemptsOf(B)]).toEqual([[[3000, [B]]], 1]);
});

test('a refusal of one number ends it, and what the account does not allow ends the run', () => {
	const { handler, reply, outcomes } = handlerOf();
	reply([A], code('400200'));
	expect([outcomes.isOpen(A), outcomes.open, handler.stop]).toEqual([false, 2, undefined]);
	reply([B], code('403101'));
	expect(handler.stop).toEqual({ kind: 'account', resultCode: '403101' });
});
