import fc from 'fast-check';
import { Waves } from '../../../nodes/NumberStatusCheck/core/run/waves';
import type { NumberOutcome } from '../../../nodes/NumberStatusCheck/core/types';
import { ANY_DISTURBANCE, schedules } from './arbitrary-disturbances.mts';
import { ANY_CHARACTER, lists, someSettings, within, worlds } from './arbitrary-worlds.mts';
import type { World } from './arbitrary-worlds.mts';
import { contactsOf, PICKS } from './arbitrary-contacts.mts';
import { FAULT } from './virtual-store.mts';
import { runCheck } from './virtual-time.mts';
import type { Run } from './virtual-time.mts';
import { cycled, numbersOf, WorldApi } from './world-api.mts';
import { holds } from '../property-runs.mts';

/** The user's rules, and from which save on the Result Store takes nothing; absent without a store. */
interface Rules {
	readonly most: number;
	readonly wanted: number;
	readonly failsFrom: number | undefined;
}

/** How a number ended: its status, or the code of its reason. */
const endOf = (outcome: NumberOutcome) => (outcome.kind === 'unresolved' ? outcome.reason.code : outcome.result.status);

/** What a run reports that is not so. */
function falsehoods(contacts: readonly (readonly string[])[], { most, wanted }: Rules, { report, batches }: Run) {
	const asked = new Set(batches.flat());
	const ends = new Map(Array.from(report.outcomes, ([number, outcome]) => [number, endOf(outcome)]));
	const found = [...ends.values()].filter((end) => end === 'active').length;
	const hasActive = (contact: readonly string[]) => contact.some((number) => ends.get(number) === 'active');
	const isSpared = (number: string) => contacts.every((contact) => !contact.includes(number) || hasActive(contact));
	const isTrue: Record<string, (number: string) => boolean> = {
		spendingLimit: (number) =>
			!asked.has(number) && !report.goalReached && (asked.size === most || report.stop !== undefined),
		goalReached: (number) => !asked.has(number) && report.goalReached,
		notAskedAgain: (number) => asked.has(number) && report.goalReached,
		notNeeded: (number) => !asked.has(number) && isSpared(number),
		internal: () => report.stop?.kind === 'internal',
	};
	const { acknowledged = report.resolved, notStored = 0 } = report.store ?? {};
	return [
		...(asked.size > most ? [`${asked.size} numbers were asked, not ${most}`] : []),
		...(asked.size === report.asked?.size && [...asked].every((number) => report.asked?.has(number)) ? [] : ['asked']),
		...(found >= wanted + 10 ? [`${found} are active, not ${wanted}`] : []),
		...(report.goalReached === found >= wanted ? [] : [`the goal: ${found} of ${wanted}`]),
		// A charge that is told later is one more to save.
		...(acknowledged + notStored < report.resolved ? [`${acknowledged} and ${notStored} of ${report.resolved}`] : []),
		...[...ends].flatMap(([number, end]) => (isTrue[end]?.(number) === false ? [`${number} is ${end}`] : [])),
	];
}

async function play(world: World, contacts: readonly (readonly string[])[], { most, wanted, failsFrom }: Rules) {
	const api = new WorldApi(world);
	const { settings, jitter, cancelAt } = world;
	let draws = 0;
	return await runCheck({
		numbers: numbersOf(world),
		settings: { ...settings, activeWanted: wanted },
		waves: new Waves(contacts, () => undefined, { most, reason: { code: 'spendingLimit', message: 'No more.' } }),
		api: (request) => api.answer(request),
		random: () => cycled(jitter, draws++),
		...(cancelAt === undefined ? {} : { cancelAt }),
		...(failsFrom === undefined
			? {}
			: { store: ({ index }) => ({ after: 700, end: index >= failsFrom ? FAULT : 'taken' }) }),
	});
}

const WORLD = {
	characters: lists(60, ANY_CHARACTER),
	disturbances: schedules(20, ANY_DISTURBANCE),
	settings: someSettings({ batchSize: within(1, 20), concurrency: within(1, 6) }),
};
const RULES = fc.record({
	most: within(0, 40),
	wanted: within(1, 20),
	failsFrom: fc.constantFrom(undefined, 0, 2, Infinity),
});

holds(
	'with waves, a limit, a goal and a Result Store, a run keeps to all of them, and says of each number what kept it from being asked',
	1_000,
	fc.asyncProperty(worlds(WORLD), PICKS, RULES, async (world, picks, rules) => {
		const contacts = contactsOf(world, picks);
		expect(falsehoods(contacts, rules, await play(world, contacts, rules))).toEqual([]);
	}),
);
