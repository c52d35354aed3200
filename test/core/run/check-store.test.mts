import { endings, names } from './endings.mts';
import { active, activeBut, entry, success } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';
import { FAULT } from './virtual-store.mts';
import type { FakeSave, Save } from './virtual-store.mts';

const allActive: FakeApi = ({ numbers }) => active(numbers);
const taken: FakeSave = () => ({ after: 100, end: 'taken' });
const fails: FakeSave = () => ({ after: 0, end: FAULT });

/** When each save was asked for, and of which numbers. */
function shown(saves: readonly Save[]): [at: number, numbers: string][] {
	return saves.map(({ at, results }) => [at, results.map(({ number }) => number).join()]);
}

describe('with a Result Store', () => {
	test('each result is saved before the run ends, and requests wait for the first save alone', async () => {
		const { saves, starts, report, endedAt } = await runCheck({ numbers: names(8), api: allActive, store: taken });
		expect(starts).toEqual([0, 200, 300, 400]);
		expect(shown(saves)).toEqual([
			[100, 'n0,n1'],
			[500, 'n2,n3,n4,n5,n6,n7'],
		]);
		expect(endedAt).toBe(600);
		expect(report.store).toEqual({ acknowledged: 8, notStored: 0 });
	});

	test('no more requests are sent before the first save is acknowledged than may be in flight at a time', async () => {
		const settings = { batchSize: 50, concurrency: 4 };
		const api: FakeApi = ({ numbers, index }) => ({ after: 100 + 50 * index, reply: active(numbers) });
		const { starts, saves } = await runCheck({ numbers: names(2000), api, settings, store: taken });
		expect(saves[0]).toMatchObject({ at: 100, endedAt: 200 });
		expect(starts.filter((at) => at < 200)).toEqual([0, 0, 0, 0]);
		expect(starts.filter((at) => at === 200)).toHaveLength(3);
	});

	test('replies without a result do not wait for a save that never comes', async () => {
		const settings = { delayMs: 500 };
		const api: FakeApi = ({ numbers, at }) => (at < 1000 ? activeBut(numbers, numbers) : active(numbers));
		const { starts, report } = await runCheck({ numbers: names(4), api, settings, store: taken });
		expect(starts.slice(0, 2)).toEqual([0, 100]);
		expect(report.store).toEqual({ acknowledged: 4, notStored: 0 });
	});

	test('a long run saves what came two seconds ago, while it goes on', async () => {
		const api: FakeApi = ({ numbers }) => ({ after: 1500, reply: active(numbers) });
		const { saves, starts } = await runCheck({ numbers: names(10), api, store: taken });
		expect(starts).toEqual([0, 1600, 3100, 4600, 6100]);
		expect(shown(saves)).toEqual([
			[1500, 'n0,n1'],
			[5100, 'n2,n3,n4,n5'],
			[7600, 'n6,n7,n8,n9'],
		]);
	});

	test('only results are saved: not what is refused, late for ever, or charged without a status', async () => {
		const api: FakeApi = ({ numbers }) => {
			const entries = numbers.flatMap((number) => {
				if (number === 'n1') return [];
				return [entry(number, number === 'n2' ? '9' : '1', { chargesStatus: '1' })];
			});
			return success(entries);
		};
		const settings = { batchSize: 4, delayMs: 10, maxAttempts: 2 };
		const { saves, report } = await runCheck({ numbers: names(4), api, settings, store: taken });
		expect(endings(report)).toEqual({
			n0: 'active',
			n1: 'unresolved delayed',
			n2: 'unresolved unknownStatus',
			n3: 'active',
		});
		expect(shown(saves).map(([, numbers]) => numbers)).toEqual(['n0,n3']);
		expect(report.store).toEqual({ acknowledged: 2, notStored: 0 });
	});

	test('a result carries what the API said, and when', async () => {
		const { saves, report } = await runCheck({ numbers: ['n0'], api: allActive, store: taken });
		const outcome = report.outcomes.get('n0');
		expect(saves[0]?.results).toEqual([
			{
				number: 'n0',
				result: outcome?.kind === 'resolved' ? outcome.result : undefined,
				checkedAt: outcome?.checkedAt,
			},
		]);
	});
});

test('a charge that is told after a result was saved has it saved once more, at the same time as before', async () => {
	const four = Array.from({ length: 4 }, (_, index) => `1380013800${index}`);
	const [first = '', second = '', ...others] = four;
	const api: FakeApi = ({ index }) =>
		index === 0
			? { after: 5000, reply: active([first, second]) }
			: success([entry(first, '1', { chargesStatus: '0' }), ...others.map((number) => entry(number))]);
	const { saves, report } = await runCheck({ numbers: four, api, settings: { concurrency: 2 }, store: taken });
	const told = saves.map(({ results }) => results.map(({ number, result }) => [number, result.charged]));
	expect(told.map((results) => results.filter(([number]) => number === first))).toEqual([
		[[first, false]],
		[[first, true]],
	]);
	const times = saves.flatMap(({ results }) => results.filter(({ number }) => number === first));
	expect(new Set(times.map(({ checkedAt }) => checkedAt)).size).toBe(1);
	expect(report.outcomes.get(first)).toMatchObject({ charged: true });
	expect(report.store).toEqual({ acknowledged: 4, notStored: 0 });
});

describe('when the execution is cancelled', () => {
	const slow: FakeApi = ({ numbers }) => ({ after: 5000, reply: active(numbers) });

	test('no request starts, but those that are paid for are awaited and saved', async () => {
		const settings = { concurrency: 2 };
		const { batches, saves, report, endedAt } = await runCheck({
			...{ numbers: names(8), api: slow, settings, store: taken },
			cancelAt: 1000,
		});
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
		]);
		expect(shown(saves)).toEqual([
			[5000, 'n0,n1'],
			[5100, 'n2,n3'],
		]);
		expect(endedAt).toBe(5200);
		expect(report.stop).toEqual({ kind: 'cancelled' });
		expect(report.resolved).toBe(4);
	});

	test('what waits is saved', async () => {
		const { saves, endedAt } = await runCheck({ numbers: names(40), api: allActive, store: taken, cancelAt: 350 });
		expect(shown(saves)).toEqual([
			[100, 'n0,n1'],
			[400, 'n2,n3,n4,n5'],
		]);
		expect(endedAt).toBe(500);
	});

	test('before it begins, nothing is sent', async () => {
		const { batches, saves, endedAt } = await runCheck({ numbers: names(4), api: slow, store: taken, cancelAt: 0 });
		expect([batches, saves, endedAt]).toEqual([[], [], 0]);
	});

	test('the run ends at once without a store', async () => {
		const { endedAt } = await runCheck({ numbers: names(8), api: slow, cancelAt: 1000 });
		expect(endedAt).toBe(1000);
	});
});

describe('a store that fails', () => {
	const settings = { batchSize: 50 };
	const numbers = names(2000);

	test('stops the run with its reason, once its tries are used up', async () => {
		const { report, starts, saves } = await runCheck({ numbers, api: allActive, settings, store: fails });
		// The first save does not wait; after seven seconds nothing more is tried but once more with the end.
		expect(saves.map(({ at, results }) => [at, results.length])).toEqual([
			[100, 50],
			[1100, 50],
			[3100, 50],
			[7100, 50],
			// Whether it takes one of them alone, and once more with the end.
			[7100, 1],
			[7100, 1],
			[7100, 50],
		]);
		expect(starts).toEqual([0]);
		expect(report.stop).toEqual({ kind: 'storeFailed', fault: FAULT });
		expect(report.store).toEqual({ acknowledged: 0, notStored: 50, fault: FAULT });
		expect(report.outcomes.get('n1999')).toMatchObject({
			kind: 'unresolved',
			cutShort: true,
			reason: {
				code: 'storeFailed',
				message:
					'Sending stopped, as results would not be kept: It stopped. Correct it. Then run the unresolved contacts again.',
			},
		});
	});

	test('before it has taken anything costs no more than what was in flight', async () => {
		const { report, batches } = await runCheck({
			...{ numbers, api: allActive, store: fails },
			settings: { ...settings, concurrency: 4 },
		});
		expect(batches).toHaveLength(4);
		expect(report.charged).toBe(200);
		expect(report.store).toEqual({ acknowledged: 0, notStored: 200, fault: FAULT });
	});

	test('after it has taken some has sending go on until more than 1,000 wait', async () => {
		const store: FakeSave = ({ index }) => ({ after: 0, end: index === 0 ? 'taken' : FAULT });
		const { report, starts } = await runCheck({ numbers, api: allActive, settings, store });
		expect(starts).toHaveLength(22);
		expect(report.stop).toEqual({ kind: 'storeFailed', fault: FAULT });
		expect(report.store).toEqual({ acknowledged: 50, notStored: 1050, fault: FAULT });
	});

	test('for a while only slows the run down', async () => {
		const store: FakeSave = ({ index }) => ({ after: 0, end: index < 3 ? FAULT : 'taken' });
		const { report } = await runCheck({ numbers, api: allActive, settings, store });
		expect(report.stop).toBeUndefined();
		expect(report.store).toEqual({ acknowledged: 2000, notStored: 0 });
	});

	test('takes everything in the end if it does again by then, and what was not asked is unresolved', async () => {
		const store: FakeSave = ({ at }) => ({ after: 0, end: at < 20_000 ? FAULT : 'taken' });
		const api: FakeApi = ({ numbers: asked, index }) => ({ after: index === 0 ? 100 : 30_000, reply: active(asked) });
		const { report } = await runCheck({ numbers, api, settings: { ...settings, concurrency: 2 }, store });
		expect(report.stop).toEqual({ kind: 'storeFailed', fault: FAULT });
		expect(report.store).toEqual({ acknowledged: 100, notStored: 0 });
		expect(report.resolved).toBe(100);
	});

	test('at the end cuts nothing short', async () => {
		const { report, endedAt } = await runCheck({ numbers: names(2), api: allActive, store: fails });
		expect(report.stop).toBeUndefined();
		expect(report.store).toEqual({ acknowledged: 0, notStored: 2, fault: FAULT });
		expect(endedAt).toBe(7100);
	});

	test('cuts nothing short if what is in flight brings the result of every other number', async () => {
		const six = Array.from({ length: 6 }, (_, index) => `1380013800${index}`);
		const api: FakeApi = ({ numbers: asked, index }) =>
			index === 0 ? active(asked) : { after: 20_000, reply: active(six.slice(2)) };
		const { report } = await runCheck({ numbers: six, api, settings: { concurrency: 2 }, store: fails });
		expect(report.resolved).toBe(6);
		expect(report.stop).toBeUndefined();
		expect(report.store).toEqual({ acknowledged: 0, notStored: 6, fault: FAULT });
	});

	test('leaves what is late unresolved', async () => {
		const late: FakeApi = ({ numbers: asked }) => activeBut(['n1'], asked);
		const settings = { delayMs: 20_000 };
		const { report } = await runCheck({ numbers: names(2), api: late, settings, store: fails });
		expect(endings(report)).toEqual({ n0: 'active', n1: 'cut short storeFailed' });
	});

	test('by throwing is a defect, which is told; results in hand are kept', async () => {
		const store: FakeSave = () => ({ after: 0, end: new TypeError('broken') });
		const { report } = await runCheck({ numbers, api: allActive, settings, store });
		expect(report.stop).toMatchObject({ kind: 'internal', defect: expect.stringContaining('TypeError') as string });
		expect(report.resolved).toBe(50);
		expect(report.store).toMatchObject({ acknowledged: 0, notStored: 50 });
	});
});

test('a store slower than the API makes sending pause, so that no more than 1,000 results wait beside what was in flight', async () => {
	const settings = { batchSize: 50, concurrency: 4 };
	const store: FakeSave = ({ count }) => ({ after: 20 * count, end: 'taken' });
	const numbers = names(2500);
	const { report, saves, events } = await runCheck({ numbers, api: allActive, settings, store });
	expect(report.stop).toBeUndefined();
	expect(report.store).toEqual({ acknowledged: 2500, notStored: 0 });
	let arrived = 0;
	let most = 0;
	for (const { kind, at } of events) {
		if (kind === 'arrived') arrived += 50;
		const taken = saves.filter((save) => save.endedAt <= at);
		const waiting = arrived - taken.reduce((sum, { results }) => sum + results.length, 0);
		if (kind === 'sent') most = Math.max(most, waiting);
		// Four requests of fifty were in flight at most.
		expect(waiting).toBeLessThanOrEqual(1000 + 4 * 50);
	}
	expect(most).toBe(1000);
	// One at a time.
	saves.reduce((before, save) => {
		expect(save.at).toBeGreaterThanOrEqual(before.endedAt);
		return save;
	});
});

test('while sending pauses for the store, Max Run Time ends the run on time', async () => {
	const settings = { batchSize: 50, maxRunMs: 30_000 };
	const store: FakeSave = ({ index }) => ({ after: index === 1 ? 50_000 : 0, end: 'taken' });
	const { report, starts, endedAt } = await runCheck({ numbers: names(2000), api: allActive, settings, store });
	expect(starts).toHaveLength(22);
	expect(report.stop).toEqual({ kind: 'runTimeLimit' });
	expect(report.store).toEqual({ acknowledged: 1100, notStored: 0 });
	expect(endedAt).toBe(51_100);
});

describe('the time that n8n leaves a workflow', () => {
	const settings = { batchSize: 1, workflowTimeMs: 250 };

	test('ends sending as Max Run Time does, with a reason of its own', async () => {
		const { report, starts, endedAt } = await runCheck({ numbers: names(9), api: allActive, settings });
		expect(starts).toEqual([0, 100, 200]);
		expect(endedAt).toBe(300);
		expect(report.stop).toEqual({ kind: 'workflowTimeout' });
		expect(endings(report)).toMatchObject({ n2: 'active', n3: 'cut short workflowTimeout' });
	});

	test('gives way to a shorter Max Run Time', async () => {
		const { report } = await runCheck({ numbers: names(9), api: allActive, settings: { ...settings, maxRunMs: 150 } });
		expect(report.stop).toEqual({ kind: 'runTimeLimit' });
	});
});
