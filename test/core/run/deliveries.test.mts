import { deliver } from './deliver.mts';
import { FAULT } from './virtual-store.mts';

const LATER = 100_000;
const ALL = { after: 0, end: 'taken' } as const;

describe('a save starts', () => {
	test('two seconds after the oldest result came, with all that came since', async () => {
		const { saves, waits } = await deliver(
			[
				[0, 1],
				[1000, 50],
				[1700, 50],
				[2999, 1],
				[3100, 50],
			],
			undefined,
			LATER,
		);
		expect(saves.slice(1)).toEqual([
			{ at: 3000, from: 'r1', to: 'r101', count: 101 },
			{ at: 5100, from: 'r102', to: 'r151', count: 50 },
		]);
		expect(waits).toEqual([2000, 2000]);
	});

	test('at once for the first results, with all that come in the same moment', async () => {
		const { saves, waits } = await deliver([[300, 50]], undefined, LATER);
		expect(saves).toEqual([{ at: 300, from: 'r0', to: 'r49', count: 50 }]);
		expect(waits).toEqual([]);
	});

	test('as soon as 500 wait', async () => {
		const { saves } = await deliver(
			[
				[0, 1],
				[200, 499],
				[300, 50],
				[600, 50],
			],
			undefined,
			LATER,
		);
		expect(saves.slice(1)).toEqual([
			{ at: 300, from: 'r1', to: 'r549', count: 549 },
			{ at: 2600, from: 'r550', to: 'r599', count: 50 },
		]);
	});

	test('when the one before has ended, one at a time', async () => {
		const { saves } = await deliver(
			[
				[0, 500],
				[10, 500],
				[20, 400],
			],
			() => ({ after: 3000, end: 'taken' }),
			LATER,
		);
		expect(saves.map(({ at, count }) => [at, count])).toEqual([
			[0, 500],
			[3000, 900],
		]);
	});

	test('at once when the run ends, and the run waits for it', async () => {
		const { saves, endedAt, report } = await deliver(
			[
				[0, 1],
				[100, 3],
			],
			() => ({ after: 70, end: 'taken' }),
			500,
		);
		expect(saves.slice(1)).toEqual([{ at: 500, from: 'r1', to: 'r3', count: 3 }]);
		expect(endedAt).toBe(570);
		expect(report).toEqual({ acknowledged: 4, notStored: 0 });
	});
});

test('a run without a result saves nothing', async () => {
	const { saves, endedAt } = await deliver([[0, 0]]);
	expect(saves).toEqual([]);
	expect(endedAt).toBe(0);
});

test('sending pauses while more than 1,000 results wait or are being saved', async () => {
	const { full } = await deliver(
		[
			[0, 1],
			[150, 500],
			[160, 500],
			[170, 1],
			[300, 1],
		],
		() => ({ after: 100, end: 'taken' }),
	);
	expect(full.slice(1)).toEqual([false, false, true, false]);
});

test('until the store has taken some, sending pauses while any wait or are being saved', async () => {
	const { full } = await deliver(
		[
			[0, 1],
			[1500, 1],
			[3500, 1],
		],
		({ index }) => (index < 2 ? { after: 0, end: FAULT } : ALL),
	);
	expect(full).toEqual([true, true, false]);
});

describe('a save that fails', () => {
	test('is tried again after 1, 2 and 4 seconds, with the same results, while others wait', async () => {
		const { saves, waits, report } = await deliver(
			[
				[0, 500],
				[500, 20],
			],
			({ index }) => (index < 3 ? { after: 0, end: FAULT } : ALL),
			LATER,
		);
		expect(saves.map(({ at, from, count }) => [at, from, count])).toEqual([
			[0, 'r0', 500],
			[1000, 'r0', 500],
			[3000, 'r0', 500],
			[7000, 'r0', 500],
			[7000, 'r500', 20],
		]);
		expect(waits).toEqual([1000, 2000, 4000]);
		expect(report).toEqual({ acknowledged: 520, notStored: 0 });
	});

	test('four times has failed: nothing more is saved but once more with the end, and the reason stays', async () => {
		const { saves, endedAt, report } = await deliver(
			[
				[0, 1],
				[8000, 20],
			],
			() => ({ after: 0, end: FAULT }),
			30_000,
		);
		expect(saves.map(({ at, count }) => [at, count])).toEqual([
			[0, 1],
			[1000, 1],
			[3000, 1],
			[7000, 1],
			[30_000, 21],
		]);
		expect(endedAt).toBe(30_000);
		expect(report).toEqual({ acknowledged: 0, notStored: 21, fault: FAULT });
	});

	test('has all its results saved with the end, if the store takes them again by then', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[8000, 20],
			],
			({ at }) => (at < 10_000 ? { after: 0, end: FAULT } : { after: 200, end: 'taken' }),
			30_000,
		);
		expect(saves).toHaveLength(5);
		expect(saves[4]).toEqual({ at: 30_000, from: 'r0', to: 'r20', count: 21 });
		expect(report).toEqual({ acknowledged: 21, notStored: 0 });
	});

	test('in the end itself is not tried once more', async () => {
		const { saves, report } = await deliver([[0, 1]], () => ({ after: 0, end: FAULT }), 6000);
		expect(saves.map(({ at }) => at)).toEqual([0, 1000, 3000, 7000]);
		expect(report).toEqual({ acknowledged: 0, notStored: 1, fault: FAULT });
	});

	test('for good is not tried again, not even with the end', async () => {
		const lasting = { ...FAULT, lasting: true };
		const { saves, report } = await deliver([[0, 500]], () => ({ after: 0, end: lasting }), LATER);
		expect(saves).toHaveLength(1);
		expect(report).toEqual({ acknowledged: 0, notStored: 500, fault: lasting });
	});
});

describe('a save that hangs', () => {
	test('counts as failed after a minute, and ends the run with a reason after the last try', async () => {
		const { saves, waits, endedAt, report } = await deliver([[0, 2]], () => ({ after: 0, end: 'never' }));
		expect(saves.map(({ at }) => at)).toEqual([0, 61_000, 123_000, 187_000]);
		expect(waits).toEqual([60_000, 1000, 60_000, 2000, 60_000, 4000, 60_000]);
		expect(endedAt).toBe(247_000);
		expect(report.fault?.what).toBe('The Result Store gave no answer within 60 seconds.');
	});

	test('and then is taken has its results saved once more', async () => {
		const { saves, report } = await deliver([[0, 2]], ({ index }) => ({
			after: index === 0 ? 60_500 : 0,
			end: 'taken',
		}));
		expect(saves.map(({ at, count }) => [at, count])).toEqual([
			[0, 2],
			[61_000, 2],
		]);
		expect(report).toEqual({ acknowledged: 2, notStored: 0 });
	});
});

test('a store that throws is a defect, and nothing more is saved', async () => {
	const { saves, broken, report } = await deliver([[0, 500]], () => ({ after: 0, end: new TypeError('broken') }));
	expect(saves).toHaveLength(1);
	expect(broken).toEqual([new TypeError('broken')]);
	expect(report).toMatchObject({ acknowledged: 0, notStored: 500 });
	expect(report.fault?.what).toContain('a defect of its own (TypeError');
});

test('a store that throws in the last try is a defect, too', async () => {
	const { broken, report } = await deliver(
		[[0, 1]],
		({ index }) => ({ after: 0, end: index < 4 ? FAULT : new TypeError('broken') }),
		LATER,
	);
	expect(broken).toEqual([new TypeError('broken')]);
	expect(report).toMatchObject({ acknowledged: 0, notStored: 1 });
});
