import { newBatch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import type { Batch } from '../../../nodes/NumberStatusCheck/core/run/batch';
import { Outcomes } from '../../../nodes/NumberStatusCheck/core/run/outcomes';
import { Retries } from '../../../nodes/NumberStatusCheck/core/run/retries';
import type { FaultCircumstances } from '../../../nodes/NumberStatusCheck/core/run/retries';
import { WorkQueue } from '../../../nodes/NumberStatusCheck/core/run/work-queue';
import type { Fault } from '../../../nodes/NumberStatusCheck/core/types';
import { SMALL } from './virtual-time.mts';

const NOW = 10_000;
const TIMEOUT: Fault = { kind: 'timeout', code: 'ETIMEDOUT' };
const NETWORK: Fault = { kind: 'network', code: 'ECONNREFUSED' };
const RATE_LIMIT: Fault = { kind: 'http', status: 429 };
const API_FAULT: Fault = { kind: 'serverFault', resultCode: '500000' };
const STRUCK: FaultCircumstances = {
	strike: true,
	suspect: false,
	alone: true,
	aloneInRun: true,
	calm: true,
	started: 9,
	askedToWait: 0,
};

/** A batch of these letters. */
const batchOf = (letters: string, met: Partial<Batch> = {}): Batch => ({ ...newBatch([...letters]), ...met });

/** Retries of a run of a, b, c and d, with five attempts, delays of 3 s and half of the longest backoff. */
function retriesOf(maxAttempts = 5) {
	const queue = new WorkQueue([]);
	const outcomes = new Outcomes(['a', 'b', 'c', 'd']);
	const retries = new Retries(queue, outcomes, { ...SMALL, maxAttempts }, () => 0.5);
	/** What is left to ask: in how many milliseconds, and what. */
	const left = () => {
		const batches: (Batch & { readonly after: number })[] = [];
		for (let now = NOW; !queue.isEmpty; ) {
			const batch = queue.take(now, 50, { fresh: true, unmet: false });
			if (batch === undefined) now = queue.nextDueAt(now) ?? Number.NaN;
			else batches.push({ ...batch, after: now - NOW });
		}
		return batches;
	};
	/** The same, as text; `last` where it was left to the end. */
	const shown = () =>
		left().map(({ numbers, after, lastChances }) => `${numbers.join('')} ${after}${'!'.repeat(lastChances)}`);
	const messageOf = (number: string) => {
		const outcome = outcomes.close({ kind: 'cancelled' }, false, 0).get(number);
		return outcome?.kind === 'unresolved' && !outcome.cutShort ? outcome.reason.message : undefined;
	};
	return { retries, outcomes, left, shown, messageOf };
}

/** What is left to ask after a fault, with `!` for each last chance. */
function after(batch: Batch, fault: Fault, more: Partial<FaultCircumstances> = {}, maxAttempts = 5): string[] {
	const { retries, shown } = retriesOf(maxAttempts);
	retries.faulted(batch, fault, { ...STRUCK, ...more }, NOW);
	return shown();
}

test('what a batch has met is kept with it', () => {
	const { retries, left } = retriesOf();
	retries.faulted(batchOf('ab', { faults: 1, strikes: 1, delayed: true }), TIMEOUT, STRUCK, NOW);
	expect(left()).toEqual([{ ...batchOf('ab', { faults: 2, strikes: 2, startedBefore: 9 }), after: 1000 }]);
});

test('the wait is a backoff that grows with what speaks against the batch, or what the API asks for', () => {
	expect(after(batchOf('ab'), TIMEOUT, { strike: false })).toEqual(['ab 500']);
	expect(after(batchOf('ab'), TIMEOUT)).toEqual(['ab 500']);
	expect(after(batchOf('ab', { strikes: 1 }), TIMEOUT)).toEqual(['ab 1000']);
	expect(after(batchOf('a', { strikes: 3 }), TIMEOUT)).toEqual(['a 4000']);
	expect(after(batchOf('ab'), TIMEOUT, { askedToWait: 499 })).toEqual(['ab 500']);
	expect(after(batchOf('ab'), TIMEOUT, { askedToWait: 700 })).toEqual(['ab 700']);
});

test('on its last two attempts a batch is asked in halves, and once they are used up at once', () => {
	expect(after(batchOf('abcd', { strikes: 1 }), API_FAULT)).toEqual(['abcd 1000']);
	expect(after(batchOf('abcd', { strikes: 2 }), API_FAULT)).toEqual(['ab 2000', 'cd 2000']);
	expect(after(batchOf('abcd', { strikes: 3 }), API_FAULT)).toEqual(['ab 4000', 'cd 4000']);
	expect(after(batchOf('abcd', { strikes: 4 }), API_FAULT)).toEqual(['ab 0', 'cd 0']);
	expect(after(batchOf('ab', { strikes: 4 }), API_FAULT)).toEqual(['a 0', 'b 0']);
	expect(after(batchOf('ab'), API_FAULT, { strike: false }, 2)).toEqual(['ab 500']);
	expect(after(batchOf('ab'), API_FAULT, {}, 2)).toEqual(['a 500', 'b 500']);
});

test('a connection that fails is no reason for halves, until others were answered', () => {
	expect(after(batchOf('ab', { strikes: 2 }), NETWORK)).toEqual(['ab 2000']);
	expect(after(batchOf('ab', { strikes: 4 }), NETWORK)).toEqual(['ab 8000']);
	expect(after(batchOf('ab', { strikes: 2 }), TIMEOUT)).toEqual(['a 2000', 'b 2000']);
	expect(after(batchOf('ab', { strikes: 2, witnessed: true }), NETWORK)).toEqual(['a 2000', 'b 2000']);
});

test('halves that stand alone after that are asked last, where they may get another chance', () => {
	const spent = { strikes: 4, witnessed: true };
	expect(after(batchOf('ab', spent), TIMEOUT, { alone: false })).toEqual(['a 0!', 'b 0!']);
	expect(after(batchOf('abc', spent), TIMEOUT, { alone: false })).toEqual(['ab 0', 'c 0!']);
	expect(after(batchOf('ab', spent), TIMEOUT, { alone: false, calm: false })).toEqual(['a 8000!', 'b 8000!']);
	expect(after(batchOf('ab', { ...spent, strikes: 3 }), TIMEOUT, { alone: false })).toEqual(['a 4000', 'b 4000']);
	expect(after(batchOf('ab', spent), TIMEOUT)).toEqual(['a 0', 'b 0']);
});

describe('a number whose attempts are used up', () => {
	const spent = { strikes: 4, witnessed: true };

	test.each<[string, Batch, Fault, Partial<FaultCircumstances>, string[]]>([
		['is asked again while no other was answered', batchOf('a', { strikes: 4 }), TIMEOUT, {}, ['a 8000']],
		['is given up where it was alone in flight', batchOf('a', spent), TIMEOUT, {}, []],
		['is given up after a fault of the API itself', batchOf('a', { strikes: 4 }), API_FAULT, { alone: false }, []],
		['is asked last where it was not', batchOf('a', spent), TIMEOUT, { alone: false }, ['a 0!']],
		['is asked last where faults are about', batchOf('a', spent), TIMEOUT, { calm: false }, ['a 8000!']],
		['gets a fourth chance', batchOf('a', { ...spent, lastChances: 3 }), TIMEOUT, { calm: false }, ['a 8000!!!!']],
		['gets no fifth', batchOf('a', { ...spent, lastChances: 4 }), TIMEOUT, { calm: false }, []],
		['gets one more unless alone', batchOf('a', { ...spent, lastChances: 4 }), TIMEOUT, { alone: false }, ['a 0!!!!!']],
	])('%s', (_, batch, fault, more, left) => {
		expect(after(batch, fault, more)).toEqual(left);
	});

	test('has the fault as its reason, and how often it was tried', () => {
		const { retries, outcomes, messageOf } = retriesOf();
		for (let attempt = 0; attempt < 4; attempt++) outcomes.missed('a');
		retries.faulted(batchOf('a', { witnessed: true }), TIMEOUT, STRUCK, NOW);
		expect(messageOf('a')).toMatch(/^The API did not answer in time\. This number was tried 5 times\. /);
	});
});

test('only a strike against a number of its own is an attempt, and a rate limit is none', () => {
	const { retries, outcomes } = retriesOf();
	const attempts = () => ['a', 'b'].map((number) => outcomes.attemptsOf(number));
	retries.faulted(batchOf('ab'), TIMEOUT, STRUCK, NOW);
	retries.delayed(batchOf('ab'), '504000', NOW);
	retries.faulted(batchOf('a'), RATE_LIMIT, STRUCK, NOW);
	retries.faulted(batchOf('a'), TIMEOUT, { ...STRUCK, strike: false }, NOW);
	expect(attempts()).toEqual([0, 0]);
	retries.faulted(batchOf('a'), TIMEOUT, STRUCK, NOW);
	retries.delayed(batchOf('a'), '504000', NOW);
	expect(attempts()).toEqual([2, 0]);
});

test('a delayed batch is asked again after the delay, in halves on its last attempts, and then given up', () => {
	const { retries, outcomes, left, shown, messageOf } = retriesOf();
	retries.delayed(batchOf('ab', { faults: 1, startedBefore: 3 }), '504000', NOW);
	const met = { faults: 1, startedBefore: 3, strikes: 1, delayed: true };
	expect(left()).toEqual([{ ...batchOf('ab', met), after: 3000 }]);
	retries.delayed(batchOf('ab', { strikes: 2 }), '504000', NOW);
	expect(shown()).toEqual(['a 3000', 'b 3000']);
	retries.delayed(batchOf('ab', { strikes: 4 }), '504000', NOW);
	expect(shown()).toEqual(['a 0', 'b 0']);
	retries.delayed(batchOf('a', { strikes: 4 }), '504000', NOW);
	expect([shown(), outcomes.open]).toEqual([[], 3]);
	expect(messageOf('a')).toMatch(/ after 5 tries \(504000: System timeout\)\. Run it again later\.$/);
});

test('numbers with the same reason share it: a list whose numbers are never answered can be long', () => {
	const { retries } = retriesOf();
	const reason = retries.delayedReason(5);
	expect(reason).toEqual({ code: 'delayed', message: expect.stringContaining('after 5 tries. Run') as string });
	expect(retries.delayedReason(5)).toBe(reason);
	expect(retries.delayedReason(5, '504000').code).toBe('504000');
});

test('a batch is witnessed once a request was answered that started after its fault, and stays so', () => {
	const { retries } = retriesOf();
	const isWitnessed = (met: Partial<Batch>) => retries.withWitnesses(batchOf('a', met)).witnessed;
	expect([isWitnessed({}), isWitnessed({ startedBefore: 0 })]).toEqual([false, false]);
	retries.answered(3);
	retries.answered(1);
	expect([3, 4, Infinity].map((startedBefore) => isWitnessed({ startedBefore }))).toEqual([true, false, false]);
	expect(isWitnessed({ startedBefore: 4, witnessed: true })).toBe(true);
	expect(retries.withWitnesses(batchOf('ab', { strikes: 2 }))).toEqual(batchOf('ab', { strikes: 2 }));
});
