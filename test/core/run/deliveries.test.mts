import { deliver } from './deliver.mts';
import { FAULT } from './virtual-store.mts';
import type { FakeSave } from './virtual-store.mts';

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

	test('in the end itself is still given what has come since, which was in none of its tries', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[1000, 500],
				[1500, 20],
			],
			({ index }) =>
				index === 0 ? { after: 100, end: 'taken' } : { after: 600, end: { ...FAULT, unconfirmed: true } },
			2000,
		);
		expect(saves.at(-1)).toMatchObject({ from: 'r1', to: 'r520', count: 520 });
		expect(report).toMatchObject({ acknowledged: 1, notStored: 520 });
	});

	test('for good is not tried again, not even with the end', async () => {
		const lasting = { ...FAULT, lasting: true };
		const { saves, report } = await deliver([[0, 500]], () => ({ after: 0, end: lasting }), LATER);
		expect(saves).toHaveLength(1);
		expect(report).toEqual({ acknowledged: 0, notStored: 500, fault: lasting });
	});
});

describe('a result that is given once more', () => {
	const FIRST = [
		[0, 1],
		[1000, 2],
	] as const;

	test('while it waits is saved once, as it is now', async () => {
		const { saves, report } = await deliver(FIRST, undefined, LATER, [[1500, 'r1']]);
		expect(saves.slice(1)).toEqual([{ at: 3000, from: 'r1', to: 'r2', count: 2, corrected: ['r1'] }]);
		expect(report).toEqual({ acknowledged: 3, notStored: 0 });
	});

	test('while it is saved is saved again after that', async () => {
		const { saves, report } = await deliver(FIRST, () => ({ after: 500, end: 'taken' }), LATER, [[3200, 'r1']]);
		expect(saves.slice(1)).toEqual([
			{ at: 3000, from: 'r1', to: 'r2', count: 2 },
			{ at: 5200, from: 'r1', to: 'r1', count: 1, corrected: ['r1'] },
		]);
		expect(report).toEqual({ acknowledged: 3, notStored: 0 });
	});

	test('after it was saved is saved again, two seconds later with what has come since, and counts as one', async () => {
		const { saves, report } = await deliver([...FIRST, [51_000, 1]], undefined, LATER, [[50_000, 'r1']]);
		expect(saves.slice(2)).toEqual([{ at: 52_000, from: 'r1', to: 'r3', count: 2, corrected: ['r1'] }]);
		expect(report).toEqual({ acknowledged: 4, notStored: 0 });
	});

	test('and is not taken then counts as not stored', async () => {
		const { report } = await deliver(FIRST, ({ at }) => (at < 10_000 ? ALL : { after: 0, end: FAULT }), LATER, [
			[50_000, 'r1'],
		]);
		expect(report).toEqual({ acknowledged: 2, notStored: 1, fault: FAULT });
	});

	test('while the store has failed is once in the last save, as it is now', async () => {
		const { saves, report } = await deliver(
			[[0, 2]],
			({ index }) => (index < 6 ? { after: 0, end: FAULT } : ALL),
			LATER,
			[[50_000, 'r1']],
		);
		expect(saves.slice(6)).toEqual([{ at: LATER, from: 'r0', to: 'r1', count: 2, corrected: ['r1'] }]);
		expect(report).toEqual({ acknowledged: 2, notStored: 0 });
	});

	test('while the first save fails is once in its parts', async () => {
		const { saves, report } = await deliver(
			[[0, 2]],
			({ numbers }) => (numbers.length > 1 ? { after: 0, end: FAULT } : ALL),
			LATER,
			[[2000, 'r1']],
		);
		expect(saves.slice(4).flatMap(({ corrected = [], from }) => [from, ...corrected])).toEqual([
			'r0',
			'r0',
			'r1',
			'r1',
		]);
		expect(report).toEqual({ acknowledged: 2, notStored: 0 });
	});
});

describe('a result that the store does not take', () => {
	/** Refuses each save that holds one of these. */
	const refuses =
		(...refused: readonly string[]): FakeSave =>
		({ numbers }) =>
			numbers.some((number) => refused.includes(number)) ? { after: 10, end: FAULT } : { after: 10, end: 'taken' };

	test('does not keep the others from being kept, and its number is told', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[3000, 500],
				[20_000, 20],
			],
			refuses('r123'),
			LATER,
		);
		expect(report).toEqual({
			acknowledged: 520,
			notStored: 1,
			fault: {
				what: 'The Result Store takes other results, but not that of r123. It stopped.',
				todo: 'Correct it.',
				lasting: false,
			},
		});
		// One that it has taken shows that it is alive, then halves find it.
		expect(saves.slice(5, 10).map(({ from, to }) => [from, to])).toEqual([
			['r0', 'r0'],
			['r1', 'r250'],
			['r251', 'r500'],
			['r1', 'r125'],
			['r126', 'r250'],
		]);
		expect(saves.length).toBeLessThanOrEqual(1 + 4 + 1 + 18 + 1 + 1);
		expect(saves.at(-1)).toMatchObject({ from: 'r501', to: 'r520', count: 20 });
	});

	test.each([
		['first', 'r0'],
		['last', 'r49'],
		['in the middle', 'r20'],
	])('of the first save (%s): the others show that the store takes some', async (_, number) => {
		const { report, full } = await deliver(
			[
				[0, 50],
				[20_000, 1],
			],
			refuses(number),
			LATER,
		);
		expect(report).toMatchObject({ acknowledged: 50, notStored: 1 });
		expect(report.fault?.what).toContain(`not that of ${number}.`);
		expect(full).toEqual([true, false]);
	});

	test('alone in the first save: those that have come since show that the store takes some', async () => {
		const { report } = await deliver(
			[
				[0, 1],
				[2000, 1],
				[2500, 1],
			],
			refuses('r0'),
			LATER,
		);
		expect(report).toMatchObject({ acknowledged: 2, notStored: 1 });
	});

	test('alone in the first save, with no other to try: the store has failed', async () => {
		const { saves, report } = await deliver([[0, 1]], refuses('r0'), LATER);
		expect(saves.map(({ at }) => at)).toEqual([0, 1010, 3020, 7030, LATER]);
		expect(report).toEqual({ acknowledged: 0, notStored: 1, fault: FAULT });
	});

	test('alone in a later save: one that was taken before shows that the store takes some', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[5000, 1],
				[20_000, 1],
			],
			refuses('r1'),
			LATER,
		);
		expect(saves.slice(5).map(({ from, to }) => [from, to])).toEqual([
			['r0', 'r0'],
			['r2', 'r2'],
		]);
		expect(report).toMatchObject({ acknowledged: 2, notStored: 1 });
	});

	test('with a second one in the same save: both are told of', async () => {
		const { report } = await deliver(
			[
				[0, 1],
				[3000, 500],
			],
			refuses('r7', 'r400'),
			LATER,
		);
		expect(report).toMatchObject({ acknowledged: 499, notStored: 2 });
		expect(report.fault?.what).toBe('The Result Store takes other results, but not that of r7 and 1 more. It stopped.');
	});

	test('is one of many: the search ends, and the store has failed', async () => {
		const many = Array.from({ length: 100 }, (_, index) => `r${index * 5 + 1}`);
		const { saves, report } = await deliver(
			[
				[0, 1],
				[3000, 500],
			],
			refuses(...many),
			20_000,
		);
		expect(saves.length).toBeLessThanOrEqual(1 + 4 + 64 + 1);
		expect(report.acknowledged).toBeGreaterThanOrEqual(1);
		expect(report.acknowledged + report.notStored).toBe(501);
		expect(report.fault).toEqual(FAULT);
	});

	test('more than a hundred times, a few in each save: the store has failed', async () => {
		const saves: [number, number][] = Array.from({ length: 51 }, (_, index) => [3000 + 20_000 * index, 500]);
		const many = Array.from({ length: 120 }, (_, index) => `r${index * 250 + 7}`);
		const { report, saves: made } = await deliver([[0, 1], ...saves], refuses(...many), 2_000_000);
		expect(report.fault?.what).toContain('not that of r7 and 101 more.');
		expect(report).toMatchObject({ acknowledged: 51 * 500 + 1 - 102, notStored: 102 });
		expect(made.every(({ count }) => count > 0)).toBe(true);
	});
});

describe('a store that stops taking anything', () => {
	test('is given one result, not all in parts', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[3000, 500],
			],
			({ index }) => ({ after: 0, end: index === 0 ? 'taken' : FAULT }),
			LATER,
		);
		expect(saves.map(({ at, count }) => [at, count])).toEqual([
			[0, 1],
			[3000, 500],
			[4000, 500],
			[6000, 500],
			[10_000, 500],
			[10_000, 1],
			[LATER, 500],
		]);
		expect(report).toEqual({ acknowledged: 1, notStored: 500, fault: FAULT });
	});

	test('while it is given parts has none of them refused', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[3000, 500],
			],
			({ index, numbers }) => {
				const fails = index >= 10 || numbers.includes('r1');
				return { after: 0, end: fails && index > 0 ? FAULT : 'taken' };
			},
			LATER,
		);
		// 250 and 125 were taken.
		expect(report).toEqual({ acknowledged: 376, notStored: 125, fault: FAULT });
		expect(saves.length).toBeLessThan(80);
	});

	test('but may have taken it all the same is not given it in parts', async () => {
		const unconfirmed = { ...FAULT, unconfirmed: true } as const;
		const { saves, report } = await deliver([[0, 2]], () => ({ after: 0, end: unconfirmed }), LATER);
		expect(saves.map(({ at, count }) => [at, count])).toEqual([0, 1000, 3000, 7000, LATER].map((at) => [at, 2]));
		expect(report).toEqual({ acknowledged: 0, notStored: 2, fault: unconfirmed });
	});

	test('but may have taken a part all the same is given no more', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[1000, 500],
			],
			({ index }) => {
				if (index === 0 || index === 5) return { after: 0, end: 'taken' };
				return { after: 0, end: index < 5 ? FAULT : { ...FAULT, unconfirmed: true } };
			},
			LATER,
		);
		// The four tries of the save, one result that was taken before, a half, and the last try.
		expect(saves.map(({ count }) => count)).toEqual([1, 500, 500, 500, 500, 1, 250, 500]);
		expect(report).toMatchObject({ acknowledged: 1, notStored: 500, fault: { unconfirmed: true } });
	});

	test('in time, when it is given parts, is given no more', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[3000, 500],
			],
			({ index }) => {
				if (index === 0 || index === 5) return { after: 0, end: 'taken' };
				return index < 5 ? { after: 0, end: FAULT } : { after: 0, end: 'never' };
			},
			11_000,
		);
		expect(saves).toHaveLength(7);
		expect(report).toMatchObject({ acknowledged: 1, notStored: 500 });
		expect(report.fault?.what).toBe('The Result Store gave no answer within 60 seconds.');
	});

	test('for good, when it is given parts, is given no more before the end', async () => {
		const lasting = { ...FAULT, lasting: true };
		const { saves, report } = await deliver(
			[
				[0, 1],
				[3000, 500],
			],
			({ index }) => ({ after: 0, end: index === 0 || index === 5 ? 'taken' : index < 5 ? FAULT : lasting }),
			LATER,
		);
		expect(saves.slice(7).map(({ at, count }) => [at, count])).toEqual([[LATER, 500]]);
		expect(report).toEqual({ acknowledged: 1, notStored: 500, fault: lasting });
	});

	test('and answers slowly is given parts for a minute', async () => {
		const { saves, report } = await deliver(
			[
				[0, 1],
				[3000, 500],
			],
			({ index, numbers }) => {
				if (index === 0) return { after: 0, end: 'taken' };
				return { after: 25_000, end: numbers.includes('r9') ? FAULT : 'taken' };
			},
			4000,
		);
		expect(saves.slice(5).map(({ at }) => at)).toEqual([110_000, 135_000, 160_000]);
		expect(report).toEqual({ acknowledged: 251, notStored: 250, fault: FAULT });
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
