import { readArguments } from '../../bench/weather/arguments.mts';
import { missesOf, runCell } from '../../bench/weather/cells.mts';
import type { Cell, Measured } from '../../bench/weather/cells.mts';
import { EventQueue } from '../../bench/weather/event-queue.mts';
import type { ExplainedMiss } from '../../bench/weather/explained.mts';
import { judge } from '../../bench/weather/judge.mts';
import { weatherPage } from '../../bench/weather/page.mts';
import { RESET } from '../../bench/weather/replies.mts';
import { runWeather } from '../../bench/weather/run-weather.mts';
import { weatherNamed, WEATHERS } from '../../bench/weather/weathers.mts';

/** A cell that did exactly the best possible, but for these changes. */
function cell(name: string, numbers: number, run: Partial<Measured['run']> = {}, unresolved = 0): Cell {
	const best = { wallMs: 10_000, requests: 100, unresolved };
	const done = { ...best, ending: 'done', paidTwice: 0, ...run } as const;
	return { weather: weatherNamed(name), numbers, concurrency: 4, measured: [{ run: done, best }] };
}

// The whole matrix is `npm run weather`; these cells show in every test run that neither has come apart.
describe('the node reaches its targets in', () => {
	const CELLS: readonly (readonly [name: string, numbers: number, concurrency: number])[] = [
		['calm', 1_000, 1],
		['calm', 1_000, 20],
		['calm', 50_000, 4],
		['one at a time, 429', 1_000, 1],
		['three at a time, timeout', 1_000, 4],
		['5 % faults, 503', 1_000, 8],
		['one bad number, 400001', 1_000, 4],
		['quota ends, 5 % faults', 1_000, 4],
		['account ends, 5 % faults', 1_000, 8],
	];
	test.each(CELLS)('%s, %i numbers, %i at a time', async (name, numbers, concurrency) => {
		expect(missesOf(await runCell(weatherNamed(name), { numbers, concurrency }, [1, 2, 3]))).toEqual([]);
	});
});

describe('a run', () => {
	test('is the same each time in the same world, another with another seed', async () => {
		const run = async (seed: number) =>
			await runWeather(weatherNamed('5 % faults, reset'), { numbers: 5_000, concurrency: 4, seed });
		expect(await run(1)).toEqual(await run(1));
		expect(await run(1)).not.toEqual(await run(2));
	});

	test('fails when the API of the weather throws', async () => {
		const broken = {
			...weatherNamed('calm'),
			api: () => () => {
				throw new Error('broken');
			},
		};
		const run = runWeather(broken, { numbers: 50, concurrency: 1, seed: 1 });
		await expect(run).rejects.toMatchObject({ message: 'Not as promised in "calm"', cause: new Error('broken') });
	});

	test('fails when the core stops for a defect', async () => {
		const calm = weatherNamed('calm');
		const broken = { ...calm, api: () => () => ({ afterMs: Number.NaN, reply: RESET }) };
		const run = runWeather(broken, { numbers: 50, concurrency: 1, seed: 1 });
		await expect(run).rejects.toThrow('A defect of the core in "calm": Error');
	});

	test('takes up no real time', async () => {
		jest.spyOn(globalThis, 'setTimeout').mockImplementation(() => {
			throw new Error('a timer');
		});
		const { wallMs } = await runWeather(weatherNamed('calm'), { numbers: 50, concurrency: 1, seed: 1 });
		expect(wallMs).toBe(100);
	});
});

describe('events', () => {
	test('happen in the order of their time, of equal ones the oldest first', () => {
		const events = new EventQueue();
		const seen: string[] = [];
		const add = (ms: number, name: string) => events.after(ms, () => seen.push(`${name} ${events.time}`));
		add(20, 'c');
		add(10, 'a');
		const cancel = add(15, 'never');
		add(10, 'b');
		add(-5, 'at once');
		cancel();
		while (events.advance());
		expect(seen).toEqual(['at once 0', 'a 10', 'b 10', 'c 20']);
		expect(events.advance()).toBe(false);
	});

	test('have a time that can come', () => {
		expect(() => new EventQueue().after(Number.POSITIVE_INFINITY, () => {})).toThrow('An event in Infinity ms');
	});
});

describe('a target', () => {
	test.each([
		['wall time of a long list', cell('one at a time, 429', 50_000, { wallMs: 15_001 }), ['wall']],
		['wall time of a long list', cell('one at a time, 429', 50_000, { wallMs: 15_000 }), []],
		['wall time of a short list', cell('one at a time, 429', 1_000, { wallMs: 25_001 }), ['wall']],
		['wall time of a short list', cell('one at a time, 429', 1_000, { wallMs: 25_000 }), []],
		['requests', cell('one at a time, 429', 1_000, { requests: 121 }), ['requests']],
		['requests', cell('one at a time, 429', 1_000, { requests: 120 }), []],
		['requests in calm weather', cell('calm', 1_000, { requests: 101 }), ['requests']],
		['numbers', cell('one bad number, 429', 1_000, { unresolved: 2 }, 1), ['unresolved']],
		['numbers', cell('one bad number, 429', 1_000, {}, 1), []],
		['the ending', cell('blip of 20 s', 1_000, { ending: 'outage' }), ['ending']],
		['the ending', cell('blip of 60 s', 1_000, { ending: 'outage' }), []],
		['the ending', cell('blip of 60 s', 1_000, { ending: 'endless' }), ['ending']],
		['what is paid', cell('calm', 1_000, { paidTwice: 1 }), ['paid twice']],
	])('for %s', (_, given, missed) => {
		expect(missesOf(given)).toEqual(missed);
	});
});

describe('the judgement', () => {
	const miss = cell('slower with load', 50_000, { wallMs: 19_000, requests: 130 });
	const explained: ExplainedMiss = {
		weather: 'slower with load',
		figure: 'wall',
		concurrency: [4],
		reason: 'So it is.',
	};

	test('fails a cell until each of its misses has a reason', () => {
		expect(judge([cell('calm', 1_000), miss], [explained])).toMatchObject({ passed: 1, failed: 1, outdated: [] });
		const both = [explained, { ...explained, figure: 'requests' as const }];
		expect(judge([cell('calm', 1_000), miss], both)).toMatchObject({ passed: 2, failed: 0 });
	});

	test('reports a reason that stands for no miss', () => {
		const elsewhere = { ...explained, numbers: [1_000] };
		expect(judge([miss], [explained, elsewhere]).outdated).toEqual([elsewhere]);
	});

	test('marks what is missed on the page, and gives the reasons', () => {
		const cells = [cell('calm', 50_000), miss, cell('blip of 20 s', 50_000, { unresolved: 7, ending: 'outage' })];
		const page = weatherPage(cells, judge(cells, [explained]));
		expect(page).toContain('| weather | 50,000: 4 |\n|---|---:|\n| calm | 1.00 |\n| slower with load | **1.90** |\n');
		expect(page).toContain('| slower with load | **1.30** |\n| blip of 20 s | – |\n');
		expect(page).toContain('| blip of 20 s | **7 / 0, ends as outage** |');
		expect(page).toContain('- slower with load (wall): So it is.\n');
		expect(page).toContain('- slower with load (requests); blip of 20 s (unresolved, ending): Not explained.\n');
	});
});

describe('the command line', () => {
	test('means the whole matrix when it is empty', () => {
		expect(readArguments([])).toEqual({
			weathers: WEATHERS,
			numbers: [1_000, 50_000],
			concurrency: [1, 2, 4, 8, 20],
			seeds: [1, 2, 3],
			whole: true,
		});
	});

	test('takes a part of a name, and other sizes', () => {
		const given = readArguments(['1', 'per', 'second', '--numbers', '5000', '--concurrency', '3,4', '--seeds', '2']);
		expect(given).toMatchObject({ numbers: [5_000], concurrency: [3, 4], seeds: [1, 2], whole: false });
		expect(given?.weathers.map(({ name }) => name)).toEqual([
			'1 per second, 429',
			'1 per second, 429 with Retry-After',
			'1 per second, 503',
		]);
	});

	test('is refused with a reason where it cannot be read', () => {
		expect(() => readArguments(['fog'])).toThrow(/^No weather has "fog" in its name\. There are:\ncalm\n/);
		expect(() => readArguments(['--numbers', '1e3'])).toThrow('--numbers needs whole numbers above 0');
		expect(() => readArguments(['--rain'])).toThrow("Unknown option '--rain'");
		expect(readArguments(['--help'])).toBeUndefined();
	});
});
