import { requestsToFind } from '../../bench/weather/bad.mts';
import { Fates } from '../../bench/weather/fates.mts';
import { weatherNamed, WEATHERS } from '../../bench/weather/weathers.mts';
import { play } from './weather-client.mts';

const world = (numbers: number, concurrency: number, seed = 1) => ({ numbers, concurrency, seed });
const best = (name: string, numbers: number, concurrency: number, seed = 1) =>
	weatherNamed(name).best(world(numbers, concurrency, seed));

describe('the best possible is what a client reaches that knows the weather', () => {
	test.each([1, 2, 4, 8, 20])('calm, %i at a time', (concurrency) => {
		const here = world(5_000, concurrency);
		expect(play(weatherNamed('calm'), here, { atATime: concurrency })).toEqual(best('calm', 5_000, concurrency));
	});

	test.each([
		['one at a time, 429', 1],
		['three at a time, 503', 3],
		['slower with load', 2],
	])('%s: %i at a time', (name, atATime) => {
		const here = world(50_000, 20);
		expect(play(weatherNamed(name), here, { atATime }).wallMs).toBe(best(name, 50_000, 20).wallMs);
	});

	test.each([1, 3, 4, 8])('slower with load: %i at a time are no faster than two', (atATime) => {
		const weather = weatherNamed('slower with load');
		const here = world(50_000, 20);
		expect(play(weather, here, { atATime }).wallMs).toBeGreaterThanOrEqual(weather.best(here).wallMs);
	});

	test.each([1, 10])('%i per second: that many in each second', (most) => {
		const name = `${most} per second, 429`;
		const startAt = (index: number, at: number) => Math.max(at, Math.floor(index / most) * 1000);
		const played = play(weatherNamed(name), world(5_000, 4), { atATime: 4, startAt });
		expect(played).toMatchObject({ wallMs: best(name, 5_000, 4).wallMs, requests: 100 });
	});

	test.each([0.2, 2, 20, 60])('a blip of %s s: nothing is sent until it is over', (seconds) => {
		const name = `blip of ${seconds} s`;
		const here = world(50_000, 8);
		const middle = 6_250;
		const startAt = (_: number, at: number) => (at >= middle ? Math.max(at, middle + seconds * 1000) : at);
		const played = play(weatherNamed(name), here, { atATime: 8, startAt });
		expect(played.wallMs).toBe(weatherNamed(name).best(here).wallMs);
		expect(played.requests).toBe(1_000 + 8);
	});

	test.each(['1 % faults, 503', '5 % faults, reset'])('%s: what is lost is sent again', (name) => {
		for (const seed of [1, 2, 3]) {
			expect(play(weatherNamed(name), world(50_000, 1, seed), { atATime: 1 })).toEqual(best(name, 50_000, 1, seed));
		}
	});
});

describe('the best possible, in figures', () => {
	test.each([
		['calm', 50_000, 8, { wallMs: 12_500, requests: 1_000, unresolved: 0 }],
		['one at a time, 429', 5_000, 4, { wallMs: 10_000, requests: 103, unresolved: 0 }],
		['one at a time, 429', 5_000, 1, { wallMs: 10_000, requests: 100, unresolved: 0 }],
		// Nineteen come back after 20 ms, or may be sent again a second later, or time out; then one after the other.
		['one at a time, 429', 1_000, 20, { wallMs: 2_000, requests: 39, unresolved: 0 }],
		['one at a time, 429 with Retry-After', 1_000, 20, { wallMs: 2_920, requests: 39, unresolved: 0 }],
		['one at a time, timeout', 1_000, 20, { wallMs: 3_900, requests: 39, unresolved: 0 }],
		['1 per second, 429', 5_000, 4, { wallMs: 99_100, requests: 103, unresolved: 0 }],
		// The third round of four is the first that is too much.
		['10 per second, 429', 5_000, 4, { wallMs: 9_300, requests: 102, unresolved: 0 }],
		['10 per second, 429', 5_000, 1, { wallMs: 10_000, requests: 100, unresolved: 0 }],
		['blip of 20 s', 50_000, 8, { wallMs: 12_500 + 50 + 20_000, requests: 1_000 + 8 + 4, unresolved: 0 }],
		['blip of 60 s', 50_000, 8, { wallMs: 12_500 + 50 + 60_000, requests: 1_000 + 8 + 5, unresolved: 25_200 }],
		['one bad batch, HTTP 500', 50_000, 4, { wallMs: 27_500, requests: 999 + 99, unresolved: 50 }],
		['504000 to everything', 50_000, 4, { wallMs: 31_000, requests: 13, unresolved: 50_000 }],
	])('%s, %i numbers, %i at a time', (name, numbers, concurrency, expected) => {
		expect(best(name, numbers, concurrency)).toEqual(expected);
	});

	test('a bad number is found by halves: 50, 25 and 25, 13 and 12, 7 and 6, 4 and 3, 2 and 2, 1 and 1', () => {
		expect(requestsToFind(0, 50)).toBe(13);
		expect(requestsToFind(49, 50)).toBe(11);
		expect(requestsToFind(0, 1)).toBe(1);
	});

	test('what may pass waits as the settings ask, a refusal does not', () => {
		expect(best('one bad number, 400001', 1_000, 20).wallMs).toBe(700);
		expect(best('one bad number, 500000', 1_000, 20).wallMs).toBe(700 + 7_500);
		expect(best('one bad number, 504000', 1_000, 20).wallMs).toBe(700 + 4 * 3_000);
	});

	test('a quota that ends leaves all beyond it unresolved, an account that ends all beyond half', () => {
		expect(best('quota ends, 5 % faults', 50_000, 4).unresolved).toBe(24_983);
		expect(best('account ends, 5 % faults', 50_000, 4).unresolved).toBe(25_000);
	});
});

describe('a weather', () => {
	const ask = (name: string, concurrency = 4) => {
		const api = weatherNamed(name).api(world(1_000, concurrency));
		let index = 0;
		return (at: number, ...numbers: string[]) => {
			const { afterMs, reply } = api({ numbers: numbers.length > 0 ? numbers : ['13800000000'], index: index++, at });
			const text = reply.kind === 'none' ? reply.code : (/"resultCode":"(\d+)"/.exec(reply.body)?.[1] ?? reply.status);
			return [afterMs, text];
		};
	};

	test('has a name of its own', () => {
		expect(new Set(WEATHERS.map(({ name }) => name)).size).toBe(WEATHERS.length);
	});

	test('with a limit at a time takes the next as soon as a place is free', () => {
		const at = ask('three at a time, 429');
		const taken = [100, '200000'];
		expect([at(0), at(0), at(50), at(50), at(99), at(100)]).toEqual([taken, taken, taken, [20, 429], [20, 429], taken]);
	});

	test('with a limit per second counts what it took in the last thousand milliseconds', () => {
		const at = ask('1 per second, 429 with Retry-After');
		expect([at(500), at(501), at(1_499), at(1_500)]).toEqual([
			[100, '200000'],
			[20, 429],
			[20, 429],
			[100, '200000'],
		]);
	});

	test('with a timeout answers nobody else meanwhile than it has places for', () => {
		const at = ask('one at a time, timeout');
		expect([at(0), at(0), at(100)]).toEqual([
			[100, '200000'],
			[2_000, 'ETIMEDOUT'],
			[100, '200000'],
		]);
	});

	test('with a blip loses what is in flight when it begins', () => {
		// Twenty batches, four at a time: two rounds, and half of the third.
		const at = ask('blip of 2 s');
		expect([at(150), at(200), at(250), at(2_249), at(2_250)]).toEqual([
			[100, '200000'],
			[50, 503],
			[20, 503],
			[20, 503],
			[100, '200000'],
		]);
	});

	test('with a bad number minds only requests with it', () => {
		const api = weatherNamed('one bad batch, HTTP 500').api(world(1_000, 4));
		const statusOf = (number: string) => {
			const { reply } = api({ numbers: ['13800000001', number], index: 0, at: 0 });
			return reply.kind === 'http' ? reply.status : undefined;
		};
		expect(['13800000499', '13800000500', '13800000549', '13800000550'].map(statusOf)).toEqual([200, 500, 500, 200]);
	});

	test('deals the same faults with the same seed, others with another', () => {
		const dealt = (seed: number) => Array.from({ length: 200 }, (_, index) => new Fates(seed, 0.05).isFaulty(index));
		expect(dealt(1)).toEqual(dealt(1));
		expect(dealt(1)).not.toEqual(dealt(2));
		const faults = Array.from({ length: 20 }, (_, seed) => dealt(seed).filter(Boolean).length);
		expect(faults.reduce((sum, count) => sum + count, 0) / (20 * 200)).toBeCloseTo(0.05, 2);
	});
});
