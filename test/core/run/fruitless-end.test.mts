import { batchOf, fruitlessRun, NOW, RATE_LIMIT, TIMEOUT } from './fruitless-parts.mts';

/** A run in which the first probe in vain means that the API is down. */
function downAfterAProbe(fresh: readonly string[], batchSize: number, answered: boolean) {
	const run = fruitlessRun({ maxAttempts: 1, batchSize, concurrency: 1 }, fresh);
	if (answered) run.answer();
	run.fault(RATE_LIMIT, [batchOf('a')]);
	run.fault(RATE_LIMIT, [batchOf('b')]);
	expect([run.outage.probing, run.fruitless.endIfDown(TIMEOUT, NOW)]).toEqual([true, undefined]);
	const [stop] = run.fault(TIMEOUT, [batchOf('c')], { probe: true });
	expect(run.outage.isDown).toBe(true);
	return { ...run, stop };
}

test('an API that is down ends the run', () => {
	const { stop, queue, outcomes } = downAfterAProbe(['f'], 2, false);
	expect(stop).toEqual({ kind: 'outage', fault: TIMEOUT });
	expect([queue.isEmpty, outcomes.open]).toEqual([false, 5]);
});

test.each<[string, readonly string[], number, boolean]>([
	['it never answered', [], 5, false],
	['numbers are left that were never asked', ['f'], 5, true],
	['more are open than one batch', [], 4, true],
])('it ends where %s', (_, fresh, batchSize, answered) => {
	expect(downAfterAProbe(fresh, batchSize, answered).stop).toEqual({ kind: 'outage', fault: TIMEOUT });
});

test('numbers that are asked in the place of given up ones are probes, too, as many as before', () => {
	const run = fruitlessRun({ maxAttempts: 1, batchSize: 5, concurrency: 1 }, [], (number, queue) => {
		if (number === 'd') queue.putBack(['g']);
	});
	run.answer();
	run.fault(RATE_LIMIT, [batchOf('a')]);
	run.fault(RATE_LIMIT, [batchOf('b')]);
	expect(run.fault(TIMEOUT, [batchOf('c')], { probe: true })).toEqual([undefined]);
	expect([run.outage.isDown, run.outage.probing, run.queue.isEmpty, run.outcomes.open]).toEqual([
		false,
		true,
		false,
		0,
	]);
});

test('where it has answered and no more than a batch is open, that batch is given up, and the run is done', () => {
	const { stop, queue, outcomes } = downAfterAProbe([], 5, true);
	expect([stop, queue.isEmpty, outcomes.open]).toEqual([undefined, true, 0]);
	expect(outcomes.close(undefined, false, 0).get('d')).toMatchObject({
		...{ kind: 'unresolved', cutShort: false, checkedAt: NOW },
		reason: { code: 'timeout', message: expect.stringMatching(/^The API did not answer in time\. /) as string },
	});
});
