import { deliver } from './deliver.mts';
import { FAULT } from './virtual-store.mts';

const LATER = 100_000;

test('once a save has failed, what came since is not saved before the run ends', async () => {
	const { saves, report } = await deliver(
		[
			[0, 1],
			[1000, 500],
			[1500, 20],
			[50_000, 500],
		],
		({ index }) => (index === 0 ? { after: 0, end: 'taken' } : { after: 600, end: FAULT }),
		LATER,
	);
	expect(saves.map(({ at, count }) => [at, count])).toEqual([
		[0, 1],
		[1000, 500],
		[2600, 500],
		[5200, 500],
		[9800, 500],
		[10_400, 1],
		// What came since may be taken, though the rest is not.
		[LATER, 1020],
		[LATER + 600, 520],
	]);
	expect(report).toEqual({ acknowledged: 1, notStored: 1020, fault: FAULT });
});

test.each<[string, typeof FAULT | Error]>([
	['fails for good', { ...FAULT, lasting: true }],
	['throws', new TypeError('Broken')],
])('a store that %s is given nothing more, whatever comes since', async (_, end) => {
	const { saves, report } = await deliver(
		[
			[0, 1],
			[8000, 20],
		],
		() => ({ after: 0, end }),
		LATER,
	);
	expect(saves.map(({ at, count }) => [at, count])).toEqual([[0, 1]]);
	expect(report).toMatchObject({ acknowledged: 0, notStored: 21, fault: { lasting: true } });
});

test('a report without a fault has no field for one', async () => {
	const { report } = await deliver([[0, 1]]);
	expect(report).toStrictEqual({ acknowledged: 1, notStored: 0 });
});

test('it is told when fewer results wait, and when none are saved any more', async () => {
	const { changes } = await deliver(
		[
			[0, 1],
			[50, 500],
		],
		undefined,
		LATER,
	);
	expect([...new Set(changes)]).toEqual([100, 200]);
	const failed = await deliver([[0, 1]], () => ({ after: 0, end: { ...FAULT, lasting: true } }), LATER);
	expect(failed.changes).toEqual([0]);
});

test('what came after a store had failed for five results that it does not take is kept in the end, and so are the others', async () => {
	const bad = new Set(['r60', 'r158', 'r256', 'r354', 'r452']);
	const { report } = await deliver(
		[
			[0, 50],
			[10_000, 500],
			[20_000, 400],
		],
		({ numbers }) => ({ after: 100, end: numbers.some((number) => bad.has(number)) ? FAULT : 'taken' }),
		60_000,
	);
	expect(report).toMatchObject({ acknowledged: 945, notStored: 5 });
});

test('what a store did not take while it was published anew is given to it once more at the end', async () => {
	const lasting = { ...FAULT, what: 'It is not published.', lasting: true };
	const { report } = await deliver(
		[
			[0, 50],
			[10_000, 600],
		],
		({ at }) => ({ after: 100, end: at >= 10_000 && at < 11_000 ? lasting : 'taken' }),
		60_000,
	);
	expect(report).toEqual({ acknowledged: 650, notStored: 0 });
});

test('a store that breaks after it has taken something is given nothing more: that is a defect, which does not pass', async () => {
	const { saves, broken } = await deliver(
		[
			[0, 1],
			[8000, 20],
		],
		({ index }) => (index === 0 ? { after: 0, end: 'taken' } : { after: 0, end: new TypeError('Broken') }),
		LATER,
	);
	expect([saves.length, broken.length]).toEqual([2, 1]);
});
