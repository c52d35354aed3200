import type { Case } from './cases.mts';
import type { Measurement, MeasurementRequest } from './measurement.mts';

/** The medians of a case, by side, and what the API recorded of the node. */
export interface CaseResult extends Case {
	medians: Record<string, Omit<Measurement, 'counts'>>;
	/** Of the node: requests sent, and numbers asked, re-asks included. */
	requests: number;
	asked: number;
}

/** How long reading the numbers takes: the node with three kinds of Phone Number, and n8n by itself. */
export interface ReadingResult {
	numbers: number;
	simpleMs: number;
	itemDataOnlyMs: number;
	perItemMs: number;
	n8nMs: number;
}

/** Everything `npm run bench` measures. */
export interface EngineResults {
	cases: CaseResult[];
	reading: ReadingResult;
}

/** A list that both workflows checked in a real n8n, and how long they took, in milliseconds. */
export interface FlowResult {
	numbers: number;
	delayed: boolean;
	thisNodeMs: number;
	byHandMs: number;
}

/** A figure against its target. */
export interface Figure {
	name: string;
	value: number;
	/** Decimals of `value` that are significant. */
	decimals: number;
	atMost: number;
	unit?: string;
}

const BATCH_SIZE = 50;

type Side = MeasurementRequest['what'];

function median(result: CaseResult, side: Side): Omit<Measurement, 'counts'> {
	const { [side]: found } = result.medians;
	if (found === undefined) throw new Error(`${side} was not measured.`);
	return found;
}

const named = ({ numbers, concurrency }: Case) =>
	`${numbers.toLocaleString('en-US')} numbers, concurrency ${concurrency}`;

/**
 * CPU time above the bare client's for the same requests, in microseconds per item. Throws `Error` when one of the two
 * was not measured.
 */
export function ownCpuPerItem(result: CaseResult, side: Side = 'node'): number {
	return ((median(result, side).cpuMs - median(result, 'floor').cpuMs) * 1_000) / result.numbers;
}

function withoutDelays(cases: readonly CaseResult[], numbers: number): CaseResult[] {
	return cases.filter((result) => !result.delayed && result.numbers === numbers);
}

/** What n8n's own part of each request costs, next to the figure that it is a lower bound of. */
function helperAlone({ medians: { helper, floor } }: CaseResult): string {
	if (helper === undefined || floor === undefined) return '';
	return ` (n8n's HTTP helper alone: ${(helper.wallMs / floor.wallMs).toFixed(2)})`;
}

function wallFigures(cases: readonly CaseResult[]): Figure[] {
	return [10_000, 100_000].flatMap((numbers) =>
		withoutDelays(cases, numbers).map((result) => ({
			name: `wall / bare client, ${named(result)}${helperAlone(result)}`,
			value: median(result, 'node').wallMs / median(result, 'floor').wallMs,
			decimals: 2,
			atMost: 1.1,
		})),
	);
}

function cpuFigures(cases: readonly CaseResult[]): Figure[] {
	return withoutDelays(cases, 100_000).flatMap((large) => {
		const small = withoutDelays(cases, 10_000).find(({ concurrency }) => concurrency === large.concurrency);
		const scaling = small === undefined ? [] : [ownCpuPerItem(large) / ownCpuPerItem(small)];
		return [
			{ name: `own CPU per item, ${named(large)}`, value: ownCpuPerItem(large), decimals: 1, atMost: 15, unit: 'µs' },
			...scaling.map((value) => ({
				name: `cost per item at 100,000 / at 10,000, concurrency ${large.concurrency}`,
				value,
				decimals: 2,
				atMost: 1.2,
			})),
		];
	});
}

function delayFigures(cases: readonly CaseResult[]): Figure[] {
	return cases
		.filter(({ delayed }) => delayed)
		.flatMap((result) => {
			const allowed = 1.05 * Math.ceil(result.asked / BATCH_SIZE) + 3;
			const requests = {
				name: `requests / allowed (1.05 × ⌈numbers asked / 50⌉ + 3), 5 % delayed, ${named(result)}`,
				value: result.requests / allowed,
				decimals: 2,
				atMost: 1,
			};
			if (result.numbers !== 10_000) return [requests];
			const wall = {
				name: `wall / (bare client without delays + 3 s), 5 % delayed, ${named(result)}`,
				value: median(result, 'node').wallMs / (median(result, 'floor').wallMs + 3_000),
				decimals: 2,
				atMost: 1.1,
			};
			return [requests, wall];
		});
}

/** What a Result Store that does nothing adds. */
function storeFigures(cases: readonly CaseResult[]): Figure[] {
	return withoutDelays(cases, 100_000).flatMap((result) => {
		const store = median(result, 'store');
		const node = median(result, 'node');
		const title = 'Result Store that does nothing';
		return [
			{
				name: `wall / without, ${title}, ${named(result)}`,
				value: store.wallMs / node.wallMs,
				decimals: 2,
				atMost: 1.1,
			},
			{
				name: `own CPU per item above without, ${title}, ${named(result)}`,
				value: ((store.cpuMs - node.cpuMs) * 1_000) / result.numbers,
				...{ decimals: 1, atMost: 3, unit: 'µs' },
			},
		];
	});
}

function memoryFigures(cases: readonly CaseResult[]): Figure[] {
	return withoutDelays(cases, 100_000).map((result) => ({
		name: `peak memory per item above No Operation, ${named(result)}`,
		value: (median(result, 'node').maxRssKb - median(result, 'noOperation').maxRssKb) / result.numbers,
		decimals: 2,
		atMost: 2,
		unit: 'KB',
	}));
}

function readingFigures({ numbers, simpleMs, itemDataOnlyMs, perItemMs, n8nMs }: ReadingResult): Figure[] {
	const count = numbers.toLocaleString('en-US');
	const share = { decimals: 2, atMost: 1.1 };
	return [
		{
			name: `reading and cleaning ${count} numbers, plain reference`,
			value: simpleMs / 1_000,
			decimals: 2,
			atMost: 0.5,
			unit: 's',
		},
		{ name: `the same, expression on $json alone / n8n's own evaluation`, value: itemDataOnlyMs / n8nMs, ...share },
		{ name: `the same, expression on more than $json / n8n's own evaluation`, value: perItemMs / n8nMs, ...share },
	];
}

/** All figures that have a target. Throws `Error` when a side they need was not measured. */
export function figuresOf({ cases, reading }: EngineResults): Figure[] {
	return [
		...wallFigures(cases),
		...cpuFigures(cases),
		...delayFigures(cases),
		...memoryFigures(cases),
		...storeFigures(cases),
		...readingFigures(reading),
	];
}
