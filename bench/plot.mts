import * as vega from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { ownCpuPerItem } from './figures.mts';
import type { CaseResult, EngineResults, FlowResult } from './figures.mts';

const WALL_TARGET = 1.1;
const FONT = 'Helvetica, Arial, sans-serif';
const NODE = 'this node';
const HELPER = "n8n's HTTP helper alone";
const SIDE = {
	type: 'nominal',
	title: null,
	scale: { domain: [NODE, HELPER] },
	legend: { orient: 'bottom', labelLimit: 300 },
} as const;

/** Renders a chart as SVG text. */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
	const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
	return `${await view.toSVG()}\n`;
}

function wallRows(cases: readonly CaseResult[]): object[] {
	return cases.flatMap(({ numbers, concurrency, medians }) =>
		['node', 'helper'].map((side) => ({
			list: numbers.toLocaleString('en-US'),
			concurrency: `concurrency ${concurrency}`,
			side: side === 'node' ? NODE : HELPER,
			ratio: (medians[side]?.wallMs ?? 0) / (medians.floor?.wallMs ?? 1),
		})),
	);
}

function cpuRows(cases: readonly CaseResult[]): object[] {
	return cases.flatMap((result) => {
		const helper = ownCpuPerItem(result, 'helper');
		const list = `${result.numbers.toLocaleString('en-US')}, ${result.concurrency}`;
		return [
			{ list, side: HELPER, cpu: helper },
			{ list, side: NODE, cpu: Math.max(0, ownCpuPerItem(result) - helper) },
		];
	});
}

/** Wall time against the bare client's, and CPU time above it, as one SVG. */
export async function plotEngine({ cases }: EngineResults): Promise<string> {
	const plain = cases.filter(({ delayed }) => !delayed);
	const wall = {
		title: 'Wall time / bare client, no delays',
		data: { values: wallRows(plain) },
		facet: {
			column: { field: 'concurrency', type: 'nominal', title: null, sort: ['concurrency 4', 'concurrency 16'] },
		},
		spec: {
			width: 200,
			height: 220,
			layer: [
				{
					mark: 'bar',
					encoding: {
						x: { field: 'list', type: 'nominal', title: 'numbers', sort: null },
						xOffset: { field: 'side', sort: null },
						y: { field: 'ratio', type: 'quantitative', title: 'ratio' },
						color: { field: 'side', ...SIDE },
					},
				},
				{ mark: { type: 'rule', strokeDash: [4, 4] }, encoding: { y: { datum: WALL_TARGET } } },
			],
		},
	};
	const cpu = {
		title: 'CPU above the bare client',
		data: { values: cpuRows(plain) },
		width: 260,
		height: 220,
		mark: 'bar',
		encoding: {
			x: { field: 'list', type: 'nominal', title: 'numbers, concurrency', sort: null },
			y: { field: 'cpu', type: 'quantitative', title: 'µs per item' },
			color: { field: 'side', ...SIDE },
		},
	};
	const config = { background: 'white', font: FONT, axis: { labelFontSize: 12, titleFontSize: 12 } };
	return await renderSvg({
		hconcat: [wall, cpu],
		resolve: { scale: { color: 'independent' } },
		config,
	} as TopLevelSpec);
}

/** By hand / this node, by list, as SVG. */
export async function plotFlows(flows: readonly FlowResult[]): Promise<string> {
	const values = flows.map(({ numbers, delayed, thisNodeMs, byHandMs }) => ({
		list: `${numbers.toLocaleString('en-US')}${delayed ? ', 5 % delayed' : ''}`,
		ratio: byHandMs / thisNodeMs,
	}));
	const x = { field: 'list', type: 'nominal', title: 'numbers', sort: null, axis: { labelAngle: 0 } } as const;
	const y = { field: 'ratio', type: 'quantitative', title: 'times as long by hand' } as const;
	return await renderSvg({
		title: 'Wall time in n8n 2.41.1: by hand / this node',
		data: { values },
		width: 480,
		height: 220,
		encoding: { x, y },
		layer: [
			{ mark: { type: 'bar', size: 60 } },
			{
				mark: { type: 'text', dy: -7, fontSize: 12 },
				encoding: { text: { field: 'ratio', type: 'quantitative', format: '.1f' } },
			},
		],
		config: { background: 'white', font: FONT },
	});
}
