import * as vega from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { ownCpuPerItem } from './figures.mts';
import type { CaseResult, EngineResults, FlowResult } from './figures.mts';

const WALL_TARGET = 1.1;
const FONT = 'Helvetica, Arial, sans-serif';

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
			side: side === 'node' ? 'this node' : "n8n's HTTP helper alone",
			ratio: (medians[side]?.wallMs ?? 0) / (medians.floor?.wallMs ?? 1),
		})),
	);
}

function cpuRows(cases: readonly CaseResult[]): object[] {
	return cases.flatMap((result) => {
		const helper = ownCpuPerItem(result, 'helper');
		const list = `${result.numbers.toLocaleString('en-US')}, ${result.concurrency}`;
		return [
			{ list, part: "n8n's HTTP helper", cpu: helper },
			{ list, part: 'this node', cpu: Math.max(0, ownCpuPerItem(result) - helper) },
		];
	});
}

/** Wall time against the bare client, and time on the processor above it, as one SVG. */
export async function plotEngine({ cases }: EngineResults): Promise<string> {
	const plain = cases.filter(({ delayed }) => !delayed);
	const sides = { field: 'side', type: 'nominal', title: null } as const;
	const wall = {
		title: 'Wall time / bare client, no delays',
		data: { values: wallRows(plain) },
		facet: { column: { field: 'concurrency', type: 'nominal', title: null, sort: null } },
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
						color: { ...sides, sort: null },
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
			color: { field: 'part', type: 'nominal', title: null, sort: null },
		},
	};
	const config = { background: 'white', font: FONT, axis: { labelFontSize: 12, titleFontSize: 12 } };
	return await renderSvg({
		hconcat: [wall, cpu],
		resolve: { scale: { color: 'independent' } },
		config,
	} as TopLevelSpec);
}

/** What both flows took, by list, as SVG. */
export async function plotFlows(flows: readonly FlowResult[]): Promise<string> {
	const values = flows.flatMap(({ numbers, delayed, thisNodeMs, byHandMs }) => {
		const list = `${numbers.toLocaleString('en-US')}${delayed ? ', 5 % delayed' : ''}`;
		return [
			{ list, flow: 'this node', seconds: thisNodeMs / 1_000 },
			{ list, flow: 'by hand: Code, HTTP Request, Code, Switch', seconds: byHandMs / 1_000 },
		];
	});
	return await renderSvg({
		title: 'Wall time in n8n 2.41.1',
		data: { values },
		width: 420,
		height: 240,
		mark: 'bar',
		encoding: {
			x: { field: 'list', type: 'nominal', title: 'numbers', sort: null, axis: { labelAngle: 0 } },
			xOffset: { field: 'flow', sort: null },
			y: { field: 'seconds', type: 'quantitative', scale: { type: 'symlog' }, title: 'seconds (log scale)' },
			color: { field: 'flow', type: 'nominal', title: null, sort: null, legend: { orient: 'top', labelLimit: 400 } },
		},
		config: { background: 'white', font: FONT },
	});
}
