import { SeededRandom } from '../../examples/data/random.mts';
import type { TransportReply } from '../../nodes/NumberStatusCheck/core/types.ts';
import { wallMsOf } from './calm.mts';
import { http, listOf, resultCode, results } from './replies.mts';
import { batchesOf, LATENCY_MS, PATIENCE_MS, SETTINGS } from './weather.mts';
import type { Best, Weather, World } from './weather.mts';

/** What a request with a bad number in it is answered, by what the page calls it. */
const REPLIES = {
	'400001': resultCode('400001'),
	'500000': resultCode('500000'),
	'500002': resultCode('500002'),
	'504000': resultCode('504000'),
	'429': http(429),
	'HTTP 500': http(500),
} as const satisfies Record<string, TransportReply>;

type BadReply = keyof typeof REPLIES;

/** The first of these backoffs is at most a second long, each further one twice as long, and on average half of that. */
const MEAN_FIRST_BACKOFF_MS = 500;

/**
 * How long a number has to wait, by the settings, before it may be given up for such a reply, in milliseconds: it is
 * asked Max Attempts times, with Delay between them for a delay and with a growing backoff for a fault. A refusal is
 * final.
 */
function waitsMs(reply: BadReply): number {
	const again = SETTINGS.maxAttempts - 1;
	if (reply === '400001') return 0;
	return reply === '504000' ? again * SETTINGS.delayMs : MEAN_FIRST_BACKOFF_MS * (2 ** again - 1);
}

/** Where the bad numbers are: in the batch in the middle. */
function badBatchOf(world: World): number {
	return Math.floor(batchesOf(world) / 2);
}

/** Which number of its batch is bad, from 0. */
function badPlaceOf({ seed }: World): number {
	return new SeededRandom(seed).below(SETTINGS.batchSize);
}

/** How many requests it takes to find the number in this place of so many by halves, the first request included. */
export function requestsToFind(place: number, size: number): number {
	if (size === 1) return 1;
	const half = Math.ceil(size / 2);
	return 2 + (place < half ? requestsToFind(place, half) : requestsToFind(place - half, size - half));
}

/** `search`: requests for the batch with the bad numbers, `unresolved` of these. */
function bestOf(world: World, reply: BadReply, search: number, unresolved: number): Best {
	const { concurrency } = world;
	const requests = batchesOf(world) - 1 + search;
	const askedAt = Math.floor(badBatchOf(world) / concurrency) * LATENCY_MS;
	// From the whole batch down to one number.
	const inTurn = 1 + Math.ceil(Math.log2(SETTINGS.batchSize));
	const found = askedAt + inTurn * LATENCY_MS + waitsMs(reply);
	return { wallMs: Math.max(wallMsOf(requests, concurrency), found), requests, unresolved };
}

function isIn(bad: ReadonlySet<string>, numbers: readonly string[]): boolean {
	return numbers.some((number) => bad.has(number));
}

const PATIENCE =
	'Best: the batch is halved until the bad numbers stand alone. What may pass is asked Max Attempts times before it is ' +
	'given up, with the waits of the settings: Delay for 504000, a growing backoff, 7.5 s on average, for the others.';

/**
 * One number, somewhere in the batch in the middle, makes each request with it answer this.
 *
 * Fewest: one request for each other batch, and the search by halves. Best: the search begins when its batch is asked in
 * calm weather, takes one request after the other, and the waits that the settings ask for.
 */
export function badNumber(reply: BadReply): Weather {
	return {
		name: `one bad number, ${reply}`,
		about: `Each request with a certain number in it is answered as the name says. ${PATIENCE}`,
		endings: ['done'],
		api: (world) => {
			const place = badBatchOf(world) * SETTINGS.batchSize + badPlaceOf(world);
			const bad = new Set(listOf(world.numbers).slice(place, place + 1));
			return ({ numbers }) => ({
				afterMs: LATENCY_MS,
				reply: isIn(bad, numbers) ? REPLIES[reply] : results(numbers),
			});
		},
		best: (world) => bestOf(world, reply, requestsToFind(badPlaceOf(world), SETTINGS.batchSize), 1),
	};
}

/**
 * Each of the fifty numbers of the batch in the middle makes each request with it answer this. The fewest requests are
 * those of the whole tree of halves, as nothing but asking a number alone shows that it is bad by itself.
 */
export function badBatch(reply: BadReply): Weather {
	const { batchSize } = SETTINGS;
	return {
		name: `one bad batch, ${reply}`,
		about: `Each request with any of fifty certain numbers in it is answered as the name says. ${PATIENCE}`,
		endings: ['done'],
		api: (world) => {
			const from = badBatchOf(world) * batchSize;
			const bad = new Set(listOf(world.numbers).slice(from, from + batchSize));
			return ({ numbers }) => ({
				afterMs: LATENCY_MS,
				reply: isIn(bad, numbers) ? REPLIES[reply] : results(numbers),
			});
		},
		best: (world) => bestOf(world, reply, 2 * batchSize - 1, batchSize),
	};
}

/**
 * Every request is answered with a delay code. Not the best possible, but the most that is right: the documented bound of
 * an outage, 2 · Concurrency + Max Attempts requests, within the node's patience.
 */
export const ALL_DELAYED: Weather = {
	name: '504000 to everything',
	about:
		'Every request is answered 504000. The bounds of an outage stand in for the best: 2 · Concurrency + Max Attempts ' +
		'requests, 31 s.',
	endings: ['outage'],
	api: () => () => ({ afterMs: LATENCY_MS, reply: REPLIES['504000'] }),
	best: ({ concurrency, numbers }) => ({
		wallMs: PATIENCE_MS,
		requests: 2 * concurrency + SETTINGS.maxAttempts,
		unresolved: numbers,
	}),
};
