import { wallMsOf } from './calm.mts';
import { Fates } from './fates.mts';
import { http, RESET, resultCode, results } from './replies.mts';
import { batchesOf, LATENCY_MS, SETTINGS } from './weather.mts';
import type { Answer, Weather } from './weather.mts';

const FAULTS = { '503': http(503), reset: RESET } as const;
const UNAVAILABLE = FAULTS['503'];
/** Chance of a fault while quota or account end. */
const BAD_WEATHER = 0.05;
/** So many numbers of the quota are left when less than a full request is. */
const REST_OF_QUOTA = 17;
const percentOf = (chance: number) => `${chance * 100} %`;

/**
 * Each request meets a fault with this chance.
 *
 * Best: which requests are lost is known from the seed. Fewest: so many that all batches are among those that are not,
 * on average batches / (1 − chance); Concurrency of them at a time.
 */
export function randomFaults(chance: number, fault: keyof typeof FAULTS): Weather {
	return {
		name: `${percentOf(chance)} faults, ${fault}`,
		about: `Each request is lost with a chance of ${percentOf(chance)}. Best: what is lost is sent again, without a pause.`,
		endings: ['done'],
		api: ({ seed }) => {
			const fates = new Fates(seed, chance);
			return ({ numbers, index }) => ({
				afterMs: LATENCY_MS,
				reply: fates.isFaulty(index) ? FAULTS[fault] : results(numbers),
			});
		},
		best: (world) => {
			const requests = new Fates(world.seed, chance).requestsFor(batchesOf(world));
			return { wallMs: wallMsOf(requests, world.concurrency), requests, unresolved: 0 };
		},
	};
}

/**
 * In bad weather, the account's quota ends after half of the list.
 *
 * Fewest: the requests that the quota is enough for; the first that it is not enough for, and those that are in flight
 * beside it; and the search for what is left, one at a time: it is one of 50 sizes, so log2(50) questions.
 */
export const QUOTA_ENDS: Weather = {
	name: `quota ends, ${percentOf(BAD_WEATHER)} faults`,
	about:
		`The quota is enough for half of the list and ${REST_OF_QUOTA} numbers, and ${percentOf(BAD_WEATHER)} of the requests ` +
		'meet a 503. Fewest: what the quota is enough for, what is in flight when it ends, and log2(50) to use up the rest.',
	endings: ['quota'],
	api: ({ numbers: count, seed }) => {
		const fates = new Fates(seed, BAD_WEATHER);
		let left = Math.floor(count / 2) + REST_OF_QUOTA;
		return ({ numbers, index }): Answer => {
			if (fates.isFaulty(index)) return { afterMs: LATENCY_MS, reply: UNAVAILABLE };
			if (numbers.length > left) return { afterMs: LATENCY_MS, reply: resultCode('510101') };
			left -= numbers.length;
			return { afterMs: LATENCY_MS, reply: results(numbers) };
		};
	},
	best: (world) => {
		const { concurrency, numbers, seed } = world;
		const quota = Math.floor(numbers / 2) + REST_OF_QUOTA;
		const full = Math.floor(quota / SETTINGS.batchSize);
		const refused = Math.min(concurrency, batchesOf(world) - full);
		const search = Math.ceil(Math.log2(SETTINGS.batchSize));
		const fates = new Fates(seed, BAD_WEATHER);
		const requests = fates.requestsFor(full + refused + search);
		const searching = requests - fates.requestsFor(full + refused);
		return {
			wallMs: wallMsOf(requests - searching, concurrency) + searching * LATENCY_MS,
			requests,
			unresolved: numbers - quota,
		};
	},
};

/**
 * In bad weather, the account is disabled once half of the list is answered.
 *
 * Fewest: the requests up to the first that tells so, and those that are in flight beside it.
 */
export const ACCOUNT_ENDS: Weather = {
	name: `account ends, ${percentOf(BAD_WEATHER)} faults`,
	about:
		`The API answers 403101 once it has answered half of the list, and ${percentOf(BAD_WEATHER)} of the requests meet a ` +
		'503. Fewest: the requests up to the first 403101, and those in flight beside it.',
	endings: ['account'],
	api: (world) => {
		const fates = new Fates(world.seed, BAD_WEATHER);
		let left = Math.floor(batchesOf(world) / 2);
		return ({ numbers, index }): Answer => {
			if (fates.isFaulty(index)) return { afterMs: LATENCY_MS, reply: UNAVAILABLE };
			const reply = left-- > 0 ? results(numbers) : resultCode('403101');
			return { afterMs: LATENCY_MS, reply };
		};
	},
	best: (world) => {
		const { concurrency, numbers, seed } = world;
		const answered = Math.floor(batchesOf(world) / 2);
		const told = new Fates(seed, BAD_WEATHER).requestsFor(answered + 1);
		return {
			wallMs: wallMsOf(told, concurrency),
			requests: Math.max(told, Math.min(told + concurrency - 1, batchesOf(world))),
			unresolved: numbers - answered * SETTINGS.batchSize,
		};
	},
};
