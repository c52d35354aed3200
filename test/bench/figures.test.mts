import { figuresOf } from '../../bench/figures.mts';
import type { CaseResult } from '../../bench/figures.mts';
import { figureLines } from '../../bench/report.mts';

const side = (wallMs: number, cpuMs: number, maxRssKb = 0) => ({ wallMs, cpuMs, maxRssKb });

function result(numbers: number, delayed: boolean, changes: Partial<CaseResult>): CaseResult {
	return { numbers, concurrency: 4, delayed, rounds: 1, medians: {}, requests: 0, asked: 0, ...changes };
}

const RESULTS = {
	cases: [
		result(10_000, false, {
			medians: {
				floor: side(1_000, 100),
				helper: side(1_040, 150),
				node: side(1_050, 200),
				noOperation: side(0, 0),
			},
		}),
		result(100_000, false, {
			medians: {
				floor: side(10_000, 1_000),
				node: side(12_000, 2_100, 400_000),
				store: side(12_600, 2_250),
				noOperation: side(0, 0, 250_000),
			},
		}),
		result(10_000, true, {
			medians: { floor: side(1_000, 100), node: side(4_200, 200) },
			requests: 216,
			asked: 10_500,
		}),
	],
	reading: { numbers: 100_000, simpleMs: 250, itemDataOnlyMs: 1_500, perItemMs: 30_000, n8nMs: 30_000 },
};

test('each figure is the quotient or the difference that its name says', () => {
	const figures = figuresOf(RESULTS).map(({ name, value }) => [name, Number(value.toFixed(3))]);
	expect(figures).toEqual([
		["wall / bare client, 10,000 numbers, concurrency 4 (n8n's HTTP helper alone: 1.04)", 1.05],
		['wall / bare client, 100,000 numbers, concurrency 4', 1.2],
		['own CPU per item, 100,000 numbers, concurrency 4', 11],
		['cost per item at 100,000 / at 10,000, concurrency 4', 1.1],
		[
			'requests / allowed (1.05 × ⌈numbers asked / 50⌉ + 3), 5 % delayed, 10,000 numbers, concurrency 4',
			Number((216 / 223.5).toFixed(3)),
		],
		['wall / (bare client without delays + 3 s), 5 % delayed, 10,000 numbers, concurrency 4', 1.05],
		['peak memory per item above No Operation, 100,000 numbers, concurrency 4', 1.5],
		['wall / without, Result Store that does nothing, 100,000 numbers, concurrency 4', 1.05],
		['own CPU per item above without, Result Store that does nothing, 100,000 numbers, concurrency 4', 1.5],
		['reading and cleaning 100,000 numbers, plain reference', 0.25],
		["the same, expression on $json alone / n8n's own evaluation", 0.05],
		["the same, expression on more than $json / n8n's own evaluation", 1],
	]);
});

test('a figure above its target is reported as missed, one at it as met', () => {
	const lines = figureLines([
		{ name: 'at the target', value: 1.104, decimals: 2, atMost: 1.1 },
		{ name: 'above it', value: 15.06, decimals: 1, atMost: 15, unit: 'µs' },
	]);
	expect(lines).toEqual(['   1.10  ≤ 1.1    met      at the target', '15.1 µs  ≤ 15 µs  NOT MET  above it']);
});

test('a side that was not measured is no figure of zero', () => {
	const { cases, reading } = RESULTS;
	expect(() => figuresOf({ cases: cases.map((given) => ({ ...given, medians: {} })), reading })).toThrow(
		'node was not measured',
	);
});
