import { batchOf, fruitlessRun, NOW, RATE_LIMIT, TIMEOUT } from './fruitless-parts.mts';

const LONG = 300_000;
const [A, B, C] = [batchOf('a'), batchOf('b'), batchOf('c')];

test('an answer is remembered, and lands its request', () => {
	const { fruitless, congestion, start } = fruitlessRun();
	const replied = jest.spyOn(congestion, 'replied');
	const [sent] = start(A);
	expect([fruitless.answeredOnce, congestion.inFlight]).toEqual([false, 1]);
	if (sent !== undefined) fruitless.answered(sent, NOW);
	expect(replied.mock.calls).toEqual([[sent?.flight, 'answered', NOW, 0]]);
	expect([fruitless.answeredOnce, congestion.inFlight]).toEqual([true, 0]);
});

test('an answer that a batch of before was asked again for tells that delays pass, if it brought something', () => {
	const { fruitless, outage, start } = fruitlessRun();
	const answered = jest.spyOn(outage, 'answered');
	for (const sent of start(batchOf('a', { delayed: true }), B)) {
		fruitless.broughtSomething(sent, true);
		fruitless.broughtSomething(sent, false);
	}
	expect(answered.mock.calls).toEqual([[true], [false], [false], [false]]);
});

test('an answer that puts everything off is one for the watch, with the delay as its wait', () => {
	const { fruitless, outage, start } = fruitlessRun({ concurrency: 3, delayMs: 7000 });
	const delayed = jest.spyOn(outage, 'delayed');
	const [first, again] = start(A, batchOf('b', { delayed: true }));
	const request = { limit: 3, now: NOW, random: 0, rateLimited: false, delayMs: 7000 };
	if (first !== undefined) fruitless.broughtNothing(first, NOW);
	if (again !== undefined) fruitless.broughtNothing({ ...again, probe: true }, NOW);
	expect(delayed.mock.calls).toEqual([
		[false, { ...request, probe: false }],
		[true, { ...request, probe: true }],
	]);
});

test('what a delay or a part of a reply leaves open is asked again', () => {
	const { fruitless, queue } = fruitlessRun();
	const next = (after: number) => queue.take(NOW + after, 50, { fresh: false, unmet: false })?.numbers;
	fruitless.delayed(batchOf('ab'), '504000', NOW);
	expect([next(2999), next(3000)]).toEqual([undefined, ['a', 'b']]);
	fruitless.partlyFaulted(batchOf('cd', { strikes: 1 }), TIMEOUT, 700, NOW);
	expect([next(999), next(1000)]).toEqual([undefined, ['c', 'd']]);
	fruitless.partlyFaulted(batchOf('c'), TIMEOUT, 700, NOW);
	expect([next(699), next(700)]).toEqual([undefined, ['c']]);
	expect(fruitless.delayedReason(2).message).toContain('after 2 tries');
});

test('a number in a part of a reply that broke off was not alone: it is asked last', () => {
	const { fruitless, queue, outcomes } = fruitlessRun({}, []);
	fruitless.partlyFaulted(batchOf('a', { strikes: 4, witnessed: true }), TIMEOUT, 0, NOW);
	expect([queue.onlyLastLeft, outcomes.isOpen('a')]).toEqual([true, true]);
});

test('a fault is remembered, and its batch is asked again', () => {
	const { fruitless, fault, queue } = fruitlessRun();
	fault(RATE_LIMIT, [B, C]);
	expect(fault(TIMEOUT, [batchOf('a', { startedBefore: 0 })])).toEqual([undefined]);
	expect(fruitless.lastFault).toEqual(TIMEOUT);
	queue.clear();
	fault(TIMEOUT, [A]);
	expect(queue.take(NOW + 500, 50, { fresh: false, unmet: false })).toEqual({
		...A,
		...{ faults: 1, strikes: 1, startedBefore: 4 },
	});
});

test('the API may ask all to wait, but not by a batch that fails while others are answered', () => {
	const { fault, congestion } = fruitlessRun();
	fault(TIMEOUT, [batchOf('a', { witnessed: true })], { askedToWait: 4000 });
	expect(congestion.startsAt).toBe(-Infinity);
	fault(TIMEOUT, [A], { askedToWait: 4000 });
	expect(congestion.startsAt).toBe(NOW + 4000);
});

test('a batch is witnessed once another was answered that started after its fault', () => {
	const { fault, answer, queue } = fruitlessRun();
	answer();
	fault(TIMEOUT, [batchOf('a', { startedBefore: 0 })]);
	fault(TIMEOUT, [batchOf('b', { startedBefore: 1 })]);
	const left = [1, 2].map(() => queue.take(NOW + 60_000, 50, { fresh: false, unmet: false }));
	expect(left.map((batch) => [batch?.numbers[0], batch?.witnessed])).toEqual([
		['a', true],
		['b', false],
	]);
});

describe('the watch for an outage', () => {
	test('is told of each fault but those of batches that fail while others are answered, unless they are probes', () => {
		const { fault, answer, outage } = fruitlessRun({ concurrency: 3 });
		const faulted = jest.spyOn(outage, 'faulted');
		const witnessed = batchOf('b', { witnessed: true });
		fault(TIMEOUT, [A]);
		answer();
		fault(RATE_LIMIT, [{ ...witnessed, startedBefore: 1 }]);
		fault(RATE_LIMIT, [{ ...witnessed, startedBefore: 1 }], { probe: true });
		const told = { limit: 3, now: NOW, random: 0.5 };
		expect(faulted.mock.calls).toEqual([
			[{ ...told, probe: false, rateLimited: false }],
			[{ ...told, probe: true, rateLimited: true }],
		]);
	});

	test('is told of a fault that speaks against nothing: not against its batch, and no other was answered since', () => {
		const { fault, outage } = fruitlessRun({ concurrency: 3 });
		const faulted = jest.spyOn(outage, 'faulted');
		const [first, second] = ['ab', 'cd'].map((letters) => batchOf(letters, { witnessed: true, startedBefore: 9 }));
		fault(RATE_LIMIT, [first ?? A]);
		fault(RATE_LIMIT, [second ?? B]);
		expect(faulted.mock.calls).toHaveLength(1);
		fault(RATE_LIMIT, [first ?? A]);
		expect(faulted.mock.calls).toHaveLength(2);
	});

	test.each([
		['1 at a time, in calm weather', 1, 0, TIMEOUT, 1],
		['1 at a time, where faults are about', 1, 5, TIMEOUT, 2],
		['1 at a time, of a rate limit', 1, 5, RATE_LIMIT, 1],
		['2 at a time, where faults are about', 2, 5, TIMEOUT, 2],
	])('is patient where few can be in flight: %s', (_, concurrency, faultsBefore, fault, limit) => {
		const { fault: meet, congestion, outage } = fruitlessRun({ concurrency });
		for (let count = 0; count < faultsBefore; count++) {
			congestion.replied(congestion.start(NOW - 200), 'fault', NOW - 150, 0);
		}
		const faulted = jest.spyOn(outage, 'faulted');
		meet(fault, [A]);
		expect(faulted.mock.calls[0]?.[0].limit).toBe(limit);
	});

	test('is no more patient than four requests in a row', () => {
		const { fault, congestion, outage } = fruitlessRun({ concurrency: 4 });
		const burst = [1, 2, 3, 4].map(() => congestion.start(NOW - 200));
		for (const flight of burst) congestion.replied(flight, 'overload', NOW - 150, 0);
		congestion.advance(NOW - 150);
		congestion.replied(congestion.start(NOW - 140), 'fault', NOW - 130, 0);
		const faulted = jest.spyOn(outage, 'faulted');
		fault(TIMEOUT, [A]);
		expect([congestion.limit, faulted.mock.calls[0]?.[0].limit]).toEqual([1, 4]);
	});
});

test('a wait that is too long ends the run, five minutes do not', () => {
	const { fault, queue } = fruitlessRun();
	expect(fault(TIMEOUT, [A], { askedToWait: LONG })).toEqual([undefined]);
	queue.clear();
	expect(fault(TIMEOUT, [B], { askedToWait: LONG + 1 })).toEqual([
		{ kind: 'outage', fault: TIMEOUT, askedToWaitMs: 300_001 },
	]);
	expect(queue.isEmpty).toBe(true);
});

test('once the run was stopped nothing is asked again', () => {
	const { fruitless, queue, start } = fruitlessRun({}, []);
	for (const sent of start(A)) {
		expect(fruitless.faulted(sent, A, TIMEOUT, { askedToWait: 0, now: NOW, over: true })).toBeUndefined();
	}
	expect([queue.isEmpty, fruitless.lastFault]).toEqual([true, TIMEOUT]);
});
