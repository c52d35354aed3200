import fc from 'fast-check';
import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';
import { faults, RATE_LIMIT } from './arbitrary-disturbances.mts';
import {
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
import type { Character } from './arbitrary-worlds.mts';
import { inWorlds, play } from './play-world.mts';
import { holds } from '../property-runs.mts';
import { active } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import { numbersOf } from './world-api.mts';

/** Random cases of each property; together 4 800 in one run. */
const CASES = 600;
/** A request that is not full waits this long for other late numbers, in milliseconds. */
const GATHER_MS = 500;

const levels = (batchSize: number) => Math.ceil(Math.log2(batchSize));

describe('the number of requests', () => {
	holds(
		'is exactly that of full batches when nothing is late, refused or faulty',
		CASES,
		inWorlds(worlds({ characters: lists(120) }), async (world) => {
			const { report, batches } = await play(world);
			expect(report.requests).toBe(Math.ceil(world.characters.length / world.settings.batchSize));
			expect(batches.flat()).toEqual(numbersOf(world));
		}),
	);

	holds(
		'does not grow with numbers that stand in the list more than once, however they are written',
		CASES,
		fc.asyncProperty(
			fc.array(fc.tuple(upTo(20), fc.constantFrom('', '+86 ', '0086', '86-', "'", ' 0')), { minLength: 1 }),
			someSettings(),
			async (cells, settings) => {
				const parsed = cells.flatMap(([index, prefix]) => parseNumbers(`${prefix}${13_800_000_000 + index}`));
				const numbers = [...new Set(parsed.flatMap((each) => (each.kind === 'valid' ? [each.number] : [])))];
				const { batches } = await runCheck({ numbers, settings, api: ({ numbers: batch }) => active(batch) });
				const distinct = new Set(cells.map(([index]) => index)).size;
				expect(batches.flat()).toHaveLength(distinct);
				expect(batches).toHaveLength(Math.ceil(distinct / settings.batchSize));
			},
		),
	);

	const lateWorlds = worlds({
		characters: lists(60, fc.oneof(THERE, late(3))),
		settings: someSettings({ delayMs: within(GATHER_MS, 5000) }),
	});
	holds(
		'with late numbers is that of full batches, and one for each half second in which stragglers come due',
		CASES,
		inWorlds(lateWorlds, async (world) => {
			const { batches, starts, events } = await play(world);
			const { batchSize, delayMs } = world.settings;
			const asked = batches.flat().length;
			const firstDue = (events.find(({ kind }) => kind === 'arrived')?.at ?? 0) + delayMs;
			const stragglers = Math.max(0, (starts.at(-1) ?? 0) - firstDue) / GATHER_MS;
			expect(batches.length).toBeLessThanOrEqual(Math.floor(asked / batchSize) + 2 + Math.floor(stragglers));
		}),
	);

	holds(
		'in flight is never below the concurrency and each is full while fresh numbers are left: late ones hold nobody up',
		CASES,
		inWorlds(
			// An API that has not given a single result so far may be one that gives none, and is asked with care.
			fc.tuple(within(1, 8), within(1, 6)).chain(([batchSize, concurrency]) => {
				const settings = { minIntervalMs: fc.constant(0), ...{ batchSize: fc.constant(batchSize) } };
				const there = batchSize * concurrency;
				const first = fc.array(THERE, { minLength: there, maxLength: there });
				const others = lists(60, fc.oneof(THERE, late(3), NEVER));
				return worlds({
					characters: fc.tuple(first, others).map((parts) => parts.flat()),
					settings: someSettings({ ...settings, concurrency: fc.constant(concurrency) }),
				});
			}),
			async (world) => {
				const { batches, starts, events, numbers } = await play(world);
				const arrivals = new Set(events.filter(({ kind }) => kind === 'arrived').map(({ at }) => at));
				const seen = new Set<string>();
				for (const [index, batch] of batches.entries()) {
					const fresh = batch.some((number) => !seen.has(number));
					for (const number of batch) seen.add(number);
					if (seen.size < numbers.length) expect(batch).toHaveLength(world.settings.batchSize);
					if (fresh && index < world.settings.concurrency) expect(starts[index]).toBe(0);
					else if (fresh) expect(arrivals).toContain(starts[index]);
				}
			},
		),
	);

	holds(
		'of an outage is at most 2 · concurrency + Max Attempts after the last answer, whatever the list',
		CASES,
		inWorlds(
			fc.tuple(upTo(15), someSettings({ ...NO_DELAY_CODES, batchSize: within(1, 4) })).chain(([healthy, settings]) => {
				const bound = 2 * settings.concurrency + settings.maxAttempts;
				const broken = fc.array(fc.oneof(faults(60), RATE_LIMIT), { minLength: 2 * bound, maxLength: 2 * bound });
				const length = (healthy + 2 * bound) * settings.batchSize;
				return worlds({
					settings: fc.constant(settings),
					characters: THERE.map((character) => new Array<Character>(length).fill(character)),
					disturbances: broken.map((all) => [...new Array<null>(healthy).fill(null), ...all]),
				});
			}),
			async (world) => {
				const { report, events, told } = await play(world);
				expect(report.stop?.kind).toBe('outage');
				const lastAnswer = events.findLastIndex(
					({ kind, index }) => kind === 'arrived' && told[index]?.kind === 'success',
				);
				const after = events.slice(lastAnswer + 1).filter(({ kind }) => kind === 'sent');
				expect(after.length).toBeLessThanOrEqual(2 * world.settings.concurrency + world.settings.maxAttempts);
			},
		),
	);

	const charged = THERE.map((character): Character => ({ ...character, status: '1' }));
	holds(
		'of an empty account is at most 2 · ⌈log2 batch size⌉ + 2 after the first refusal, and its last result is used',
		CASES,
		inWorlds(worlds({ characters: lists(150, charged), quota: upTo(150) }), async (world) => {
			const { report, sentAfter, numbers } = await play(world);
			expect(sentAfter('quota')).toBeLessThanOrEqual(2 * Math.max(1, levels(world.settings.batchSize)) + 2);
			expect(report.resolved).toBe(Math.min(world.quota, numbers.length));
			expect(report.stop?.kind).toBe(report.resolved === numbers.length ? undefined : 'quota');
		}),
	);

	holds(
		'grows by at most 2 · ⌈log2 batch size⌉ for each number the API refuses',
		CASES,
		inWorlds(
			worlds({
				characters: lists(150, fc.oneof({ arbitrary: THERE, weight: 9 }, { arbitrary: REFUSED, weight: 1 })),
			}),
			async (world) => {
				const { report, numbers } = await play(world);
				const refused = world.characters.filter((character) => 'refused' in character).length;
				const { batchSize } = world.settings;
				const fresh = Math.ceil(numbers.length / batchSize);
				expect(report.requests).toBeLessThanOrEqual(fresh + refused * 2 * levels(batchSize));
			},
		),
	);

	holds(
		'does not grow with the list when the API refuses everything',
		CASES,
		inWorlds(worlds({ characters: lists(150, REFUSED) }), async (world) => {
			const { report } = await play(world);
			const { batchSize, concurrency } = world.settings;
			expect(report.requests).toBeLessThanOrEqual(6 + 2 * levels(batchSize) + 3 * (concurrency - 1));
			expect(report.resolved).toBe(0);
		}),
	);
});
