import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { ANY_DISTURBANCE, schedules } from './arbitrary-disturbances.mts';
import { ANY_CHARACTER, lists, someSettings, upTo, within, worlds } from './arbitrary-worlds.mts';
import type { World } from './arbitrary-worlds.mts';
import { runCheck, START } from './virtual-time.mts';
import type { Run } from './virtual-time.mts';
import { FAULT } from './virtual-store.mts';
import type { FakeSave, SaveAnswer } from './virtual-store.mts';
import { cycled, numbersOf, WorldApi } from './world-api.mts';
import { holds } from '../property-runs.mts';

/** A world with a store; its answers are cycled. */
interface StoreWorld {
	readonly world: World;
	readonly answers: readonly SaveAnswer[];
}

const AFTER = fc.oneof(upTo(500), upTo(70_000));
const TAKEN = AFTER.map((after): SaveAnswer => ({ after, end: 'taken' }));
const ANY_ANSWER: fc.Arbitrary<SaveAnswer> = fc.oneof(
	{ arbitrary: TAKEN, weight: 4 },
	{ arbitrary: AFTER.map((after): SaveAnswer => ({ after, end: FAULT })), weight: 3 },
	{ arbitrary: AFTER.map((after): SaveAnswer => ({ after, end: { ...FAULT, lasting: true } })), weight: 1 },
	{ arbitrary: fc.constant<SaveAnswer>({ after: 0, end: 'never' }), weight: 1 },
	{ arbitrary: AFTER.map((after): SaveAnswer => ({ after, end: new TypeError('broken') })), weight: 1 },
);

const ANYTHING = {
	settings: someSettings({ maxRunMs: fc.oneof(fc.constant(Infinity), within(1, 40_000)) }),
	characters: lists(60, ANY_CHARACTER),
	disturbances: schedules(30, ANY_DISTURBANCE),
	quota: fc.oneof({ arbitrary: fc.constant(Infinity), weight: 3 }, { arbitrary: upTo(60), weight: 1 }),
	cancelAt: fc.oneof({ arbitrary: fc.constant(undefined), weight: 1 }, { arbitrary: upTo(30_000), weight: 1 }),
};

function storeWorlds(answer: fc.Arbitrary<SaveAnswer>): fc.Arbitrary<StoreWorld> {
	const answers = fc.array(answer, { minLength: 1, maxLength: 12 });
	return fc.record({ world: worlds(ANYTHING), answers });
}

/** Runs the world's list in it; `runCheck` checks besides that no result is lost to the output. */
async function play(
	{ world, answers }: StoreWorld,
	store: FakeSave = ({ index }) => cycled(answers, index),
): Promise<Run> {
	const { settings, jitter, cancelAt } = world;
	const api = new WorldApi(world);
	let draws = 0;
	return await runCheck({
		...{ numbers: numbersOf(world), settings, store },
		api: (request) => api.answer(request),
		random: () => cycled(jitter, draws++),
		...(cancelAt === undefined ? {} : { cancelAt }),
	});
}

/** What is wrong with what became of the results of a run. */
function violations({ report, saves, events, batches }: Run, { cancelAt }: World): string[] {
	const broken: string[] = [];
	const expect = (holds: boolean, violation: string) => {
		if (!holds) broken.push(violation);
	};
	const { acknowledged, notStored, fault } = report.store ?? { acknowledged: -1, notStored: -1 };
	const taken = new Set(saves.flatMap(({ taken, results }) => (taken ? results.map(({ number }) => number) : [])));
	expect(acknowledged + notStored === report.resolved, `${acknowledged} + ${notStored} of ${report.resolved} results`);
	expect(taken.size >= acknowledged, `${acknowledged} acknowledged, but ${taken.size} taken`);
	expect(notStored === 0 || fault !== undefined, `${notStored} not stored without a reason`);
	expect(fault === undefined || notStored > 0, 'a reason, though everything is stored');
	const charges = new Map<string, boolean>();
	for (const { results, taken: was } of saves) {
		expect(new Set(results.map(({ number }) => number)).size === results.length, 'a result twice in a save');
		for (const { number, result, checkedAt } of results) {
			const outcome = report.outcomes.get(number);
			const asTold = { ...result, charged: outcome?.kind === 'resolved' && outcome.result.charged };
			const same = outcome?.kind === 'resolved' && outcome.checkedAt === checkedAt;
			expect(same && isDeepStrictEqual(asTold, outcome.result), `${number} was saved as something else`);
			if (was) charges.set(number, result.charged || charges.get(number) === true);
		}
	}
	for (const [number, { charged }] of notStored > 0 ? [] : report.outcomes) {
		expect((charges.get(number) ?? charged) === charged, `${number} is stored without its charge`);
	}
	// Without a store that is too slow, one save has ended before the next begins.
	const ordered = saves.every(({ at }, index) => {
		const before = saves[index - 1];
		return before === undefined || before.endedAt <= at || at - before.at >= 60_000;
	});
	expect(ordered, 'two saves at the same time');
	const late = events.filter(({ kind, at }) => kind === 'sent' && cancelAt !== undefined && at > cancelAt);
	expect(late.length === 0, `${late.length} requests after the cancellation`);
	const ended = [...report.outcomes.values()].filter(({ kind }) => kind === 'resolved');
	const firstResult = Math.min(...ended.map(({ checkedAt }) => checkedAt - START));
	const kept = saves.filter(({ at, endedAt, taken: was }) => was && endedAt - at < 60_000);
	const firstKept = Math.min(...kept.map(({ endedAt }) => endedAt));
	const early = events.filter(({ kind, at }) => kind === 'sent' && at > firstResult && at < firstKept);
	expect(early.length === 0, `${early.length} requests between the first result and the first save that was taken`);
	const arrived = events.filter(({ kind }) => kind === 'arrived').length;
	expect(arrived === batches.length, `${batches.length - arrived} requests were not waited for`);
	return broken;
}

function keeps(
	answer: fc.Arbitrary<SaveAnswer>,
	check: (run: Run) => string[] = () => [],
): fc.IAsyncProperty<[StoreWorld]> {
	return fc.asyncProperty(storeWorlds(answer), async (storeWorld) => {
		const run = await play(storeWorld);
		const broken = [...violations(run, storeWorld.world), ...check(run)];
		if (broken.length > 0) throw new Error(broken.join('\n'));
	});
}

holds(
	'whatever the API and the store do, each result is acknowledged or counted as not stored, and saved as what it is',
	400,
	keeps(ANY_ANSWER),
);

holds(
	'a store that refuses two results, and whatever is saved with them, has every other, unless it has taken none at all',
	200,
	fc.asyncProperty(
		fc.record({ world: worlds(ANYTHING), after: upTo(400), refused: fc.tuple(upTo(59), upTo(59)) }),
		async ({ world, after, refused }) => {
			const numbers = numbersOf(world);
			const bad = new Set(refused.map((index) => numbers[index]));
			const run = await play({ world, answers: [] }, ({ numbers: saved }) => ({
				after,
				end: saved.some((number) => bad.has(number)) ? FAULT : 'taken',
			}));
			const broken = violations(run, world);
			const taken = new Set(run.saves.flatMap((save) => (save.taken ? save.results.map(({ number }) => number) : [])));
			for (const [number, { kind }] of run.report.outcomes) {
				if (kind !== 'resolved' || bad.has(number) || taken.has(number) || taken.size === 0) continue;
				broken.push(`${number} is not stored`);
			}
			if (broken.length > 0) throw new Error(broken.join('\n'));
		},
	),
);

holds(
	'a store that takes everything within a minute has every result, whatever stops the run',
	200,
	keeps(
		upTo(59_000).map((after): SaveAnswer => ({ after, end: 'taken' })),
		({ report }) => (report.store?.notStored === 0 ? [] : [`${report.store?.notStored} are not stored`]),
	),
);
