import fc from 'fast-check';
import { ANY_DISTURBANCE, faults, LATE_BATCH, RATE_LIMIT, schedules } from './arbitrary-disturbances.mts';
import { weathers } from './arbitrary-weather.mts';
import type { Weather } from './arbitrary-weather.mts';
import {
	ANY_CHARACTER,
	late,
	lists,
	NEVER,
	NO_DELAY_CODES,
	REFUSED,
	someSettings,
	THERE,
	upTo,
	within,
	worlds,
} from './arbitrary-worlds.mts';
import type { Character, World } from './arbitrary-worlds.mts';
import { endings } from './endings.mts';
import { inWorlds, play } from './play-world.mts';
import { holds } from '../property-runs.mts';

/** Random cases of each property; together 12 300 in one run. */
const CASES = { laws: 1000, stops: 500, long: 200, endings: 1000, outage: 800, weather: 300 };

/** A world in which anything can happen. */
const ANYTHING = {
	characters: lists(40, ANY_CHARACTER),
	disturbances: schedules(30, ANY_DISTURBANCE),
	quota: fc.oneof({ arbitrary: fc.constant(Infinity), weight: 3 }, { arbitrary: upTo(60), weight: 1 }),
	weather: fc.option(weathers(60_000), { freq: 1 }),
};

describe('whatever the API does', () => {
	holds(
		'each number ends exactly once, no result that arrived is lost, and none is invented',
		CASES.laws,
		inWorlds(worlds(ANYTHING)),
	);

	const slow = fc.array(upTo(20_000), { minLength: 2, maxLength: 12 });
	const busy = { batchSize: within(1, 3), concurrency: within(2, 20) };
	holds(
		'no number is asked again after its result, in whatever order the replies arrive',
		CASES.laws,
		inWorlds(worlds({ ...ANYTHING, latencies: slow, settings: someSettings(busy) })),
	);

	holds(
		'no request is larger than the batch size, and there are never more in flight than the concurrency',
		CASES.laws,
		inWorlds(worlds({ ...ANYTHING, latencies: slow, characters: lists(90, ANY_CHARACTER) })),
	);

	holds(
		'no two requests start closer together than the pacing allows',
		CASES.laws,
		inWorlds(worlds({ ...ANYTHING, settings: someSettings({ ...busy, minIntervalMs: within(1, 2000) }) })),
	);

	const waiting = { delayMs: within(1, 10_000) };
	holds(
		'a late number is not asked again before its delay is over, nor a refused one in a batch that is not halved',
		CASES.laws,
		inWorlds(
			worlds({
				...ANYTHING,
				characters: lists(40, fc.oneof(THERE, late(4), NEVER, REFUSED)),
				disturbances: schedules(10, fc.oneof(LATE_BATCH, ANY_DISTURBANCE)),
				settings: someSettings(waiting),
			}),
		),
	);

	holds(
		'no number is asked more often than Max Attempts, rate limits and refusals aside, and none is given up before',
		CASES.laws,
		inWorlds(
			worlds({
				characters: lists(12, fc.oneof(THERE, late(4), NEVER)),
				disturbances: schedules(60, fc.oneof(faults(5), RATE_LIMIT, LATE_BATCH)),
				settings: someSettings({ maxAttempts: within(1, 6) }),
			}),
		),
	);

	holds(
		'a Retry-After holds back the whole run, or ends it when it is longer than five minutes',
		CASES.laws,
		inWorlds(worlds({ disturbances: schedules(40, fc.oneof(faults(320), RATE_LIMIT)), settings: someSettings(busy) })),
	);

	holds(
		'a request that meets one fault after another waits longer each time',
		CASES.laws,
		inWorlds(
			worlds({
				characters: lists(12),
				disturbances: schedules(60, fc.oneof(faults(0), RATE_LIMIT)),
				jitter: within(500, 999).map((draw) => [draw / 1000]),
				settings: someSettings({ maxAttempts: within(4, 20) }),
			}),
		),
	);

	holds(
		'nothing is sent after a cancellation',
		CASES.stops,
		inWorlds(worlds({ ...ANYTHING, cancelAt: upTo(8000) }), async (world) => {
			const { report, endedAt } = await play(world);
			expect(endedAt).toBeLessThanOrEqual(world.cancelAt ?? Infinity);
			if (report.stop?.kind === 'internal') return;
			expect(report.stop?.kind === 'cancelled').toBe(endedAt === world.cancelAt);
		}),
	);

	holds(
		'nothing is sent after the run time limit, and only replies are waited for',
		CASES.stops,
		inWorlds(worlds({ ...ANYTHING, settings: someSettings({ maxRunMs: upTo(8000) }) })),
	);

	holds(
		'all of this holds in long lists',
		CASES.long,
		inWorlds(
			worlds({
				characters: fc.array(ANY_CHARACTER, { minLength: 100, maxLength: 400, size: 'max' }),
				disturbances: schedules(120, ANY_DISTURBANCE),
				settings: someSettings({ batchSize: within(8, 50), maxAttempts: within(1, 8) }),
			}),
		),
	);
});

/** How a number of this character ends when nothing stops the run first. */
function endingOf(character: Character): string {
	if ('refused' in character) return `unresolved ${character.refused}`;
	if (character.misses < Infinity)
		return ['empty', 'active', 'suspended', 'noRecord', 'silent', 'risk'][Number(character.status)] ?? '';
	return character.form === 'unknown' ? 'unresolved unknownStatus' : 'unresolved delayed';
}

/** The world with a beginning that cannot be mistaken for a refusal of everything, nor for an API that is down. */
function wellBegun(world: World): World {
	const { concurrency, batchSize } = world.settings;
	const good: Character = { status: '1', misses: 0, form: 'leftOut' };
	// Each of the requests that start at once brings something: an API that brings nothing at first may be down.
	const characters = world.characters.map((each, index) => {
		if (index >= batchSize * concurrency) return each;
		return index % batchSize === 0 || 'refused' in each ? good : each;
	});
	return { ...world, characters };
}

async function endsByCharacter(world: World): Promise<void> {
	const { report, numbers } = await play(world);
	expect(report.stop).toBeUndefined();
	const expected = world.characters.map((character, index) => [numbers[index], endingOf(character)]);
	expect(endings(report)).toEqual(Object.fromEntries(expected));
}

describe('a number ends as its character says', () => {
	const patient = { maxAttempts: within(5, 8) };
	const mixed = fc.oneof(ANY_CHARACTER, fc.oneof(THERE, REFUSED));
	holds(
		'in a world without faults',
		CASES.endings,
		inWorlds(worlds({ characters: lists(60, mixed), settings: someSettings(patient) }).map(wellBegun), endsByCharacter),
	);

	holds(
		'in a world with fewer faults than it has attempts',
		CASES.endings,
		inWorlds(
			worlds({
				disturbances: schedules(8, fc.oneof(faults(300), RATE_LIMIT, LATE_BATCH)),
				settings: someSettings({ maxAttempts: within(9, 20) }),
			}),
			endsByCharacter,
		),
	);

	holds(
		'in weather that lets everything through: limits that are told as such, or blips that are shorter than the patience',
		CASES.weather,
		inWorlds(
			worlds({
				characters: lists(60),
				latencies: fc.array(upTo(600), { minLength: 1, maxLength: 6 }),
				// Beside a blip, or without Retry-After, a limit by the second may cost a short list a number
				// (docs/known-limits.md).
				weather: weathers(20_000).map((weather): Weather => {
					if (weather.perSpan === null) return weather;
					return { ...weather, blips: [], overload: 'rateLimit', retryAfter: true };
				}),
				jitter: within(300, 999).map((draw) => [draw / 1000]),
				settings: someSettings({ maxAttempts: within(5, 8) }),
			}),
			endsByCharacter,
		),
	);

	holds(
		'and every one is cut short by the outage when the API never answers',
		CASES.outage,
		inWorlds(
			worlds({
				disturbances: fc.array(faults(0), { minLength: 400, maxLength: 400 }),
				settings: someSettings(NO_DELAY_CODES),
			}),
			async (world) => {
				const { report } = await play(world);
				expect(report).toMatchObject({ resolved: 0, stop: { kind: 'outage' } });
				expect([...report.outcomes.values()].every((outcome) => 'cutShort' in outcome && outcome.cutShort)).toBe(true);
			},
		),
	);
});
