import fc from 'fast-check';
import { ANY_DISTURBANCE, schedules } from './arbitrary-disturbances.mts';
import { ANY_CHARACTER, lists, someSettings, within, worlds } from './arbitrary-worlds.mts';
import { endings, names } from './endings.mts';
import { inWorlds, play } from './play-world.mts';
import { active, code, entry, http, success } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { ApiRequest, FakeApi } from './virtual-time.mts';
import { holds } from '../property-runs.mts';

const ALL_ACTIVE: FakeApi = ({ numbers }) => active(numbers);
/** Every second number is active, the others are empty. */
const HALF_ACTIVE: FakeApi = ({ numbers }) =>
	success(numbers.map((number) => entry(number, Number(number.slice(1)) % 2 === 0 ? '1' : '0')));
const sizes = (batches: readonly (readonly string[])[]) => batches.map((batch) => batch.length);

test('nothing more is asked once enough numbers are active; the others say why', async () => {
	const { batches, report } = await runCheck({
		numbers: names(100),
		api: ALL_ACTIVE,
		settings: { batchSize: 5, activeWanted: 12 },
	});
	expect(sizes(batches)).toEqual([5, 5, 2]);
	expect(report).toMatchObject({ resolved: 12, goalReached: true, charged: 12 });
	expect(report).not.toHaveProperty('stop');
	expect(endings(report)).toMatchObject({
		n11: 'active',
		n12: 'unresolved goalReached',
		n99: 'unresolved goalReached',
	});
});

test('requests shrink near the goal', async () => {
	const { batches, report } = await runCheck({
		numbers: names(500),
		api: HALF_ACTIVE,
		settings: { batchSize: 50, concurrency: 4, activeWanted: 100 },
	});
	// Half of them are active, and there are never more asked at a time than are missing.
	expect(sizes(batches)).toEqual([50, 50, 25, 25, 12, 13, 6, 6, 4, 6, 2]);
	const found = [...report.outcomes.values()].filter(
		({ kind, ...rest }) => kind === 'resolved' && 'result' in rest && rest.result.status === 'active',
	);
	expect(found.length).toBe(100);
});

test('with a goal of nothing, nothing is asked', async () => {
	const { batches, report } = await runCheck({ numbers: names(3), api: ALL_ACTIVE, settings: { activeWanted: 0 } });
	expect(batches).toEqual([]);
	expect(report).toMatchObject({ requests: 0, goalReached: true });
});

test('a goal that the list cannot reach asks the list', async () => {
	const { report } = await runCheck({ numbers: names(7), api: ALL_ACTIVE, settings: { activeWanted: 8 } });
	expect(report).toMatchObject({ resolved: 7, goalReached: false });
});

test('what was put off or failed when the goal is reached is not asked again', async () => {
	const replies = [
		({ numbers }: ApiRequest) => active(numbers.slice(0, 1)),
		() => http(502),
		({ numbers }: ApiRequest) => active(numbers),
	];
	const { batches, report } = await runCheck({
		numbers: names(8),
		api: (request) => replies[request.index]?.(request) ?? code('500005'),
		settings: { activeWanted: 3 },
	});
	expect(batches).toEqual([
		['n0', 'n1'],
		['n2', 'n3'],
		['n4', 'n5'],
	]);
	expect(report).toMatchObject({ resolved: 3, goalReached: true });
});

test('an active number counts once, even where its charge is told only later', async () => {
	const [first = '', second = '', third = ''] = ['13800000001', '13800000002', '13800000003'];
	// The reply to the second request has the first number, too, and free; the number's own reply charges for it.
	const early = success([entry(first, '1', { chargesStatus: '0' }), entry(second, '0')]);
	const { batches, report } = await runCheck({
		numbers: [first, second, third],
		api: ({ index, numbers }) => {
			if (index === 0) return { after: 350, reply: active(numbers) };
			return index === 1 ? early : active(numbers);
		},
		settings: { batchSize: 1, concurrency: 2, minIntervalMs: 200, activeWanted: 2 },
	});
	expect(batches).toEqual([[first], [second], [third]]);
	expect(endings(report)).toEqual({ [first]: 'active', [second]: 'empty', [third]: 'active' });
	expect(report.outcomes.get(first)?.charged).toBe(true);
});

test('an account that ends before the goal is a fault', async () => {
	const settings = { activeWanted: 4, concurrency: 2 };
	const before = await runCheck({
		numbers: names(9),
		api: ({ index, numbers }) => (index === 1 ? code('403000') : active(numbers)),
		settings,
	});
	expect(before.report).toMatchObject({ stop: { kind: 'account' }, goalReached: false });
});

const WORLD = {
	characters: lists(80, ANY_CHARACTER),
	disturbances: schedules(20, ANY_DISTURBANCE),
	settings: someSettings({ batchSize: within(1, 20), concurrency: within(1, 8) }),
};
const WITH_GOAL = fc.tuple(worlds(WORLD), within(0, 40)).map(([world, activeWanted]) => ({
	...world,
	settings: { ...world.settings, activeWanted },
}));

holds(
	'whatever the API does, a run finds at most nine more than wanted, and stops for the goal only if it has them',
	1_000,
	inWorlds(WITH_GOAL, async (world) => {
		const { report } = await play(world);
		const { activeWanted = 0 } = world.settings;
		const outcomes = [...report.outcomes.values()];
		const found = outcomes.filter(
			({ kind, ...rest }) => kind === 'resolved' && 'result' in rest && rest.result.status === 'active',
		).length;
		const unneeded = outcomes.filter(
			(outcome) => outcome.kind === 'unresolved' && outcome.reason.code === 'goalReached',
		).length;
		expect(found).toBeLessThan(activeWanted + 10);
		expect(report.goalReached).toBe(found >= activeWanted);
		if (unneeded > 0) expect(found).toBeGreaterThanOrEqual(activeWanted);
	}),
);
