import type { Census, Memory } from './soak-probe.mts';

/** Memory after so many runs of a flow. */
export interface Sample extends Memory {
	runs: number;
}

/** What the node's flow and the control without the node left in one n8n. */
export interface SoakResults {
	/** Runs of the node's flow, and what is wrong with those that did not end as they should. */
	runs: number;
	faults: readonly string[];
	/** After warm-up, in order. */
	check: readonly Sample[];
	control: readonly Sample[];
	/** After warm-up and the control's runs, and after the last run of the node. */
	before: Census;
	after: Census;
	/** While an execution still runs whose node has finished: abort listeners, and outcomes on the heap. */
	held: { listeners: number; listenersOfControl: number; outcomes: number };
	/** Where the APIs listen, and how many connections they have open at the end. */
	apiPorts: readonly number[];
	openConnections: number;
	/** Lines of n8n's output that warn of too many listeners. */
	warnings: readonly string[];
}

/** Something that must hold, with the figures in words. */
export interface Check {
	name: string;
	measured: string;
	allowed: string;
	passed: boolean;
}

/** How many bytes more than a run of the control a run of the node may leave, on the heap or outside it. */
export const MOST_BYTES_A_RUN = 4_000;

/**
 * How many more objects of a class, or resources of a type, there may be at the end: n8n's own timers and connections
 * come and go. What one run in forty leaves behind is more.
 */
export const MOST_MORE = 5;

/** The slope of the least-squares line through points `[x, y]`. Throws `RangeError` unless they have two distinct x. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
	const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
	const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
	const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
	if (!(spread > 0)) throw new RangeError('A slope needs points at two places.');
	return points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

/** Bytes that each run of a flow adds, and how many more a run of the node adds than one of the control. */
export interface Growth {
	node: number;
	control: number;
	above: number;
}

function growthOver(check: readonly Sample[], control: readonly Sample[], kind: keyof Memory): Growth {
	const slope = (samples: readonly Sample[]) => slopeOf(samples.map((sample) => [sample.runs, sample[kind]] as const));
	const [node, without] = [slope(check), slope(control)];
	// A control that shrinks, as n8n drops what it needed for its start, must not make the node look like a leak.
	return { node, control: without, above: node - Math.max(0, without) };
}

/**
 * The growth over all samples or over their second half, whichever is worse for the node: what n8n drops early on would
 * hide a leak in the whole, but not in the half.
 */
export function growthOf({ check, control }: Pick<SoakResults, 'check' | 'control'>, kind: keyof Memory): Growth {
	const secondHalf = (samples: readonly Sample[]) => samples.slice(Math.floor(samples.length / 2));
	const whole = growthOver(check, control, kind);
	const half = growthOver(secondHalf(check), secondHalf(control), kind);
	return half.above > whole.above ? half : whole;
}

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(2)} KB`;

function growthCheck(name: string, kind: keyof Memory, results: SoakResults): Check {
	const { node, control, above } = growthOf(results, kind);
	return {
		name: `${name} a run above the control`,
		measured: `${kilobytes(above)} (${kilobytes(node)} with the node, ${kilobytes(control)} without)`,
		allowed: `≤ ${kilobytes(MOST_BYTES_A_RUN)}`,
		passed: above <= MOST_BYTES_A_RUN,
	};
}

function notMore(name: string, count: number, allowed: number): Check {
	return { name, measured: String(count), allowed: `≤ ${allowed}`, passed: count <= allowed };
}

/** Resources of which there are clearly more than before, as `type: before → after`. */
function grownIn(before: Census['resources'], after: Census['resources']): string[] {
	return Object.entries(after).flatMap(([type, count]) => {
		const { [type]: earlier = 0 } = before;
		return count > earlier + MOST_MORE ? [`${type}: ${earlier} → ${count}`] : [];
	});
}

const none = (name: string, found: readonly string[]): Check => ({
	name,
	measured: found.length === 0 ? 'none' : found.slice(0, 3).join('; '),
	allowed: 'none',
	passed: found.length === 0,
});

function liveChecks({ before, after }: SoakResults): Check[] {
	return Object.entries(after.live).map(([name, count]) => {
		const { [name]: earlier = 0 } = before.live;
		return notMore(`live ${name} after all runs`, count, earlier + MOST_MORE);
	});
}

/** Everything the soak test asserts. */
export function checksOf(results: SoakResults): Check[] {
	const { runs, faults, before, after, held, apiPorts, openConnections, warnings } = results;
	const toApis = after.remotePorts.filter((port) => apiPorts.includes(port)).length;
	return [
		none(`runs of ${runs} that did not end as they should`, faults),
		growthCheck('heap', 'heapUsed', results),
		growthCheck('memory outside the heap', 'external', results),
		...liveChecks(results),
		none('active resources that became more', grownIn(before.resources, after.resources)),
		notMore('sockets of n8n to the APIs', toApis, 0),
		notMore('connections that the APIs have open', openConnections, 0),
		notMore('listeners on process', after.processListeners, before.processListeners),
		notMore('abort listeners after all runs', after.abortListeners, before.abortListeners + MOST_MORE),
		notMore('abort listeners once the node has finished', held.listeners, held.listenersOfControl),
		notMore('outcomes on the heap then', held.outcomes, 0),
		none("warnings of too many listeners in n8n's output", warnings),
	];
}

/** A line for each check. */
export function checkLines(checks: readonly Check[]): string[] {
	const width = (key: 'name' | 'allowed') => Math.max(...checks.map((check) => check[key].length));
	return checks.map(
		({ name, measured, allowed, passed }) =>
			`${passed ? 'ok  ' : 'FAIL'}  ${name.padEnd(width('name'))}  ${allowed.padEnd(width('allowed'))}  ${measured}`,
	);
}

/** The samples of both flows side by side: heap after a garbage collection, by runs. */
export function sampleLines({ check, control }: Pick<SoakResults, 'check' | 'control'>): string[] {
	const megabytes = (sample: Sample | undefined, kind: keyof Memory) =>
		sample === undefined ? '' : `${(sample[kind] / 1_000_000).toFixed(2)} MB`;
	const row = (...cells: readonly string[]) => cells.map((cell) => cell.padStart(14)).join('');
	return [
		row('runs', 'heap, node', 'heap, control', 'rss, node', 'rss, control'),
		...check.map((sample, index) => {
			const { [index]: beside } = control;
			const heaps = [megabytes(sample, 'heapUsed'), megabytes(beside, 'heapUsed')];
			return row(String(sample.runs), ...heaps, megabytes(sample, 'rss'), megabytes(beside, 'rss'));
		}),
	];
}
